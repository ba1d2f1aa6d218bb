using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows;

/// <summary>A map file as it was read.</summary>
/// <param name="Map">The map; what is faulty is left out.</param>
/// <param name="Faults">Everything that is wrong, by line and column; empty when all is well.</param>
public sealed record EditionMapRead(EditionMap Map, IReadOnlyList<Fault> Faults);

/// <summary>
/// Reads what became of the keys of one edition in another, from YAML or JSON:
/// <c>steps: { old: new }</c>, <c>stages:</c>, <c>tracks:</c>, <c>clocks:</c>, <c>outcomes: { step.old: new }</c>, <c>drop: { step-or-track: reason }</c>.
/// Keys on the left are of the edition left, on the right of the one entered; no two may lead to the same.
/// </summary>
public static class EditionMapReader
{
    private const int MostListed = 12;

    /// <summary>Reads a map file against both editions. Never throws for what the text says.</summary>
    /// <param name="file">Its name, for the faults.</param>
    /// <param name="bytes">Its content, UTF-8, at most 256 KiB.</param>
    /// <param name="from">The edition that cases leave.</param>
    /// <param name="to">The edition they enter.</param>
    public static EditionMapRead Read(string file, ReadOnlySpan<byte> bytes, Workflow from, Workflow to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var report = new Report();
        if (YamlText.Decode(file, bytes, report) is not { } text || YamlText.Parse(file, text, report) is not { } root || Map.Of(root, report, "Berkas ini") is not { } map)
        {
            return new EditionMapRead(EditionMap.Same, report.Faults);
        }

        var read = new EditionMap
        {
            Steps = Renamed(map, "steps", StepKeys(from), StepKeys(to), report),
            Stages = Renamed(map, "stages", Keys(from.Stages), Keys(to.Stages), report),
            Tracks = Renamed(map, "tracks", Keys(from.Tracks), Keys(to.Tracks), report),
            Clocks = Renamed(map, "clocks", [.. from.Clocks.Select(clock => clock.Key)], [.. to.Clocks.Select(clock => clock.Key)], report),
        };
        read = read with { Outcomes = Outcomes(map, from, to, read, report), Drop = Dropped(map, from, to, read, report) };
        map.NothingElse();
        return new EditionMapRead(read, report.Faults);
    }

    private static List<string> StepKeys(Workflow workflow) => workflow.Sections.SelectMany(section => section.Steps).Select(step => step.Key).ToList();

    private static List<string> Keys(IEnumerable<Section> sections) => sections.Select(section => section.Key).ToList();

    private static Dictionary<string, string> Renamed(Map map, string kind, List<string> old, List<string> current, Report report)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Lines(kind))
        {
            if (Known(key, old, "edisi asal", report) && Map.WordAt(value, "Kunci baru", report) is { } word && Known(word, current, "edisi tujuan", report))
            {
                renamed[key.Text] = word.Text;
            }
        }

        // What is not named keeps its key, so a new name may also meet one that was there before.
        foreach (var twice in old.GroupBy(key => renamed.GetValueOrDefault(key, key), StringComparer.Ordinal).Where(group => group.Count() > 1 && current.Contains(group.Key, StringComparer.Ordinal)))
        {
            report.Add(map.PlaceOf(kind), $"{string.Join(" dan ", twice.Select(Report.Quote))} sama-sama menjadi {Report.Quote(twice.Key)}", "beri setiap kunci lama padanannya sendiri");
        }

        return renamed;
    }

    private static Dictionary<string, string> Outcomes(Map map, Workflow from, Workflow to, EditionMap steps, Report report)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Lines("outcomes"))
        {
            var (step, outcome) = key.Text.Split('.') is [var left, var right] ? (left, right) : (key.Text, "");
            var before = from.Step(step)?.Decision.Select(known => $"{step}.{known.Key}").ToList() ?? [];
            var after = to.Step(steps.Step(step))?.Decision.Select(known => known.Key).ToList() ?? [];
            if (Known(key, before, "edisi asal", report, "tulis sebagai langkah.keputusan, misalnya persetujuan.setuju") && Map.WordAt(value, "Keputusan baru", report) is { } word && Known(word, after, "langkah itu di edisi tujuan", report))
            {
                renamed[$"{step}.{outcome}"] = word.Text;
            }
        }

        return renamed;
    }

    private static Dictionary<string, string> Dropped(Map map, Workflow from, Workflow to, EditionMap renamed, Report report)
    {
        var dropped = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> known = [.. StepKeys(from), .. Keys(from.Tracks)];
        foreach (var (key, value) in map.Lines("drop"))
        {
            if (!Known(key, known, "edisi asal", report) || Map.WordAt(value, "Alasan", report) is not { } reason)
            {
                continue;
            }

            if (to.Step(renamed.Step(key.Text)) is not null || to.Tracks.Any(track => string.Equals(track.Key, renamed.Track(key.Text), StringComparison.Ordinal)))
            {
                report.Add(key.At, $"{Report.Quote(key.Text)} masih ada di edisi tujuan", "hapus baris ini");
                continue;
            }

            dropped[key.Text] = reason.Text;
        }

        return dropped;
    }

    private static bool Known(Scalar word, List<string> keys, string where, Report report, string? otherwise = null)
    {
        if (keys.Contains(word.Text, StringComparer.Ordinal))
        {
            return true;
        }

        var hint = Suggestion.For(word.Text, keys) ?? (keys.Count is > 0 and <= MostListed ? $"yang ada: {string.Join(", ", keys)}" : null);
        report.Add(word.At, $"{Report.Quote(word.Text)} tidak ada di {where}", hint ?? otherwise);
        return false;
    }
}
