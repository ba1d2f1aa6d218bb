using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Alur;

/// <summary>How a box of the diagram looks; the words in it always say the same.</summary>
public enum LadderLook
{
    /// <summary>Nothing to tell, or still waiting.</summary>
    Plain,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Running now.</summary>
    Open,
}

/// <summary>What is told of a stage or track in its box.</summary>
/// <param name="Words">One short line, such as "selesai 13 Januari" or "124 kasus".</param>
/// <param name="Look">How the box looks.</param>
/// <param name="Share">Where cases stand: the part of all of them that stands here, 0 to 1; null when that is not told.</param>
public sealed record LadderMark(string Words, LadderLook Look = LadderLook.Plain, double? Share = null);

/// <summary>A stage (a box) or a track (a pill) with its place in the drawing, in units of the view box.</summary>
internal sealed record LadderBox(string Key, IReadOnlyList<string> Title, IReadOnlyList<string> Lines, LadderMark Mark, int X, int Y, int Width, int Height)
{
    public int Middle => Y + (Height / 2);

    public int Bottom => Y + Height;

    public int Center => X + Math.Min(60, Width / 2);
}

/// <summary>An arrow along these corners.</summary>
internal sealed record LadderArrow(IReadOnlyList<(int X, int Y)> Corners, bool Dashed);

/// <summary>
/// Lays a definition out as a ladder: its stages from top to bottom, stages that run together side by side, ways back at the
/// left, tracks at the right of the stage that leads to them, a few each, all others below. The nested list beside it says the same
/// to those who cannot see it, and more.
/// </summary>
internal sealed class Ladder
{
    private const int Left = 6;
    private const int Lane = 9;
    private const int Wide = 204;
    private const int Half = 153;
    private const int Between = 34;
    private const int Gap = 28;
    private const int PillWidth = 116;
    private const int PillGap = 8;
    private const int MostPillsBeside = 3;
    private const int LineHeight = 16;
    private const int TitleHeight = 18;

    private readonly Workflow _workflow;
    private readonly Func<string, LadderMark?> _mark;
    private readonly TrackHomes _homes;
    private readonly IReadOnlyList<WayBack> _back;
    private readonly List<LadderBox> _stages = [];
    private readonly List<LadderBox> _tracks = [];
    private readonly List<LadderArrow> _arrows = [];
    private int _y = Left;

    /// <summary>Lays it out.</summary>
    /// <param name="workflow">The definition.</param>
    /// <param name="mark">What is told of a stage or track, by key; null: how many steps it has, or how it starts.</param>
    public Ladder(Workflow workflow, Func<string, LadderMark?> mark)
    {
        _workflow = workflow;
        _mark = mark;
        _homes = new TrackHomes(workflow);
        _back = WayBack.Between(workflow);
        foreach (var row in Rows())
        {
            Place(row);
        }

        End = new LadderBox("", [$"Kasus berakhir: {Numbers.Text(workflow.Endings.Count)} cara"], [], new LadderMark(""), X, _y, Wide, 34);
        _y = End.Bottom;
        PlaceOtherTracks();
        Connect();
    }

    public IReadOnlyList<LadderBox> Stages => _stages;

    public IReadOnlyList<LadderBox> Tracks => _tracks;

    public IReadOnlyList<LadderArrow> Arrows => _arrows;

    public LadderBox End { get; }

    /// <summary>Where "Jalur lain" is written; null without such tracks.</summary>
    public int? OtherTracksAt { get; private set; }

    public int Width => X + Wide + 30 + PillWidth + Left;

    public int Height => _y + Left;

    private int X => Left + (Lane * _back.Count);

    /// <summary>Stages in rows: one a row, but stages that open alongside each other share theirs, two at most.</summary>
    private List<List<Stage>> Rows()
    {
        var rows = new List<List<Stage>>();
        foreach (var stage in _workflow.Stages)
        {
            if (stage.Opens is OpensAlongside beside && rows.Count > 0 && rows[^1] is [var only] && string.Equals(only.Key, beside.Stage, StringComparison.Ordinal))
            {
                rows[^1].Add(stage);
            }
            else
            {
                rows.Add([stage]);
            }
        }

        return rows;
    }

    private void Place(List<Stage> row)
    {
        var width = row.Count > 1 ? Half : Wide;
        var boxes = row.Select((stage, at) => Box(stage, X + (at * (Half + Between)), width)).ToList();
        var height = boxes.Max(box => box.Height);
        _stages.AddRange(boxes.Select(box => box with { Height = height }));
        var pills = row.Count > 1 ? 0 : PlaceTracksOf(_stages[^1]);
        _y += Math.Max(height, pills) + Gap;
    }

    private LadderBox Box(Stage stage, int x, int width)
    {
        var number = _workflow.Stages.TakeWhile(other => other != stage).Count() + 1;
        var mark = _mark(stage.Key) ?? new LadderMark($"{Numbers.Text(stage.Steps.Count)} langkah");
        var title = Wrapped($"{Numbers.Text(number)} {stage.Title}", width / 10);
        var lines = new[] { mark.Words }.Concat(_back.Where(way => way.From == stage.Key).Select(way => $"↩ ke tahap {Numbers.Text(way.ToNumber)}: {way.Label}")).SelectMany(line => Wrapped(line, width / 7)).ToList();
        return new LadderBox(stage.Key, title, lines, mark, x, _y, width, 14 + (TitleHeight * title.Count) + (LineHeight * lines.Count));
    }

    private int PlaceTracksOf(LadderBox stage)
    {
        var y = stage.Y;
        foreach (var track in _workflow.Tracks.Where(track => _homes.Of(track) == stage.Key).Take(MostPillsBeside))
        {
            var pill = Pill(track, X + Wide + 30, y, PillWidth);
            _tracks.Add(pill);
            _arrows.Add(new LadderArrow([(stage.X + stage.Width, stage.Middle), (stage.X + stage.Width + 14, stage.Middle), (stage.X + stage.Width + 14, pill.Middle), (pill.X - 2, pill.Middle)], Dashed: true));
            y = pill.Bottom + PillGap;
        }

        return Math.Max(0, y - PillGap - stage.Y);
    }

    private LadderBox Pill(Track track, int x, int y, int width)
    {
        var mark = _mark(track.Key) ?? new LadderMark(TrackHomes.Start(track));
        var title = Wrapped(track.Title, width / 8);
        var lines = Wrapped(mark.Words, width / 7);
        return new LadderBox(track.Key, title, lines, mark, x, y, width, 12 + (LineHeight * (title.Count + lines.Count)));
    }

    private void PlaceOtherTracks()
    {
        var others = _workflow.Tracks.Where(track => _tracks.TrueForAll(placed => placed.Key != track.Key)).ToList();
        if (others.Count == 0)
        {
            return;
        }

        OtherTracksAt = _y + Gap;
        _y += Gap + 12;
        var width = (Wide + 30 + PillWidth - PillGap) / 2;
        foreach (var pair in others.Chunk(2))
        {
            var pills = pair.Select((track, at) => Pill(track, X + (at * (width + PillGap)), _y, width)).ToList();
            var height = pills.Max(pill => pill.Height);
            _tracks.AddRange(pills.Select(pill => pill with { Height = height }));
            _y += height + PillGap;
        }
    }

    private void Connect()
    {
        foreach (var (stage, box) in _workflow.Stages.Zip(_stages))
        {
            foreach (var before in Before(stage))
            {
                Down(before, box, stage.Opens is OpensWhen);
            }
        }

        Down(_stages[^1], End, dashed: false);
        foreach (var (way, lane) in _back.Select((way, at) => (way, Left + (at * Lane))))
        {
            var (from, to) = (_stages.Find(box => box.Key == way.From)!, _stages.Find(box => box.Key == way.To)!);
            _arrows.Add(new LadderArrow([(from.X + 14, from.Bottom), (from.X + 14, from.Bottom + 7), (lane, from.Bottom + 7), (lane, to.Middle), (to.X - 2, to.Middle)], Dashed: false));
        }
    }

    /// <summary>The boxes of the row above that a stage follows.</summary>
    private IEnumerable<LadderBox> Before(Stage stage)
    {
        var box = _stages.Find(placed => placed.Key == stage.Key)!;
        var above = _stages.Where(placed => placed.Y < box.Y).GroupBy(placed => placed.Y).MaxBy(row => row.Key)?.ToList() ?? [];
        var keys = stage.Opens switch
        {
            OpensAfter after => [after.Stage],
            OpensAlongside => above.Select(placed => placed.Key).Take(1).ToList(),
            OpensWhen open => ConditionSections.Of(open.Condition, _workflow).ToList(),
            _ => [],
        };
        return above.Where(placed => keys.Contains(placed.Key, StringComparer.Ordinal));
    }

    private void Down(LadderBox from, LadderBox to, bool dashed)
    {
        var turn = to.Y - 12;
        _arrows.Add(from.Center == to.Center
            ? new LadderArrow([(from.Center, from.Bottom), (to.Center, to.Y - 2)], dashed)
            : new LadderArrow([(from.Center, from.Bottom), (from.Center, turn), (to.Center, turn), (to.Center, to.Y - 2)], dashed));
    }

    /// <summary>Words in lines of about so many letters; a longer word stands alone.</summary>
    private static List<string> Wrapped(string words, int letters)
    {
        var lines = new List<string>();
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= letters)
            {
                lines[^1] += $" {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
