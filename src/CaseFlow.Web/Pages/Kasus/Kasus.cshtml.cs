using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary><c>/kasus/{nomor}</c>: where the case stands, what comes next, why it cannot go on, what the client needs.</summary>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class KasusModel(Installation installation) : CasePageModel(installation)
{
    private const int LatestShown = 3;
    private const int OtherDeadlinesShown = 6;

    /// <inheritdoc/>
    protected override string? Part => "";

    /// <summary>Names, and the reader's drafts.</summary>
    public CaseSurroundings Around { get; private set; } = null!;

    /// <summary>Open stages and tracks with their steps.</summary>
    public IReadOnlyList<SectionLines> Sections { get; private set; } = [];

    /// <summary>Open steps of closed stages.</summary>
    public IReadOnlyList<StepLine> Elsewhere { get; private set; } = [];

    /// <summary>Facts that matter.</summary>
    public IReadOnlyList<FactRow> Facts { get; private set; } = [];

    /// <summary>The last decisions.</summary>
    public IReadOnlyList<FactRow> Decisions { get; private set; } = [];

    /// <summary>The last acts.</summary>
    public IReadOnlyList<HistoryEntry> Latest { get; private set; } = [];

    /// <summary>Tracks the reader may start now.</summary>
    public IReadOnlyList<Track> TracksOffered { get; private set; } = [];

    /// <summary>Questions without an answer.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>A countersignature that has to be given anew because what it countersigns was corrected: the reader's own first; null where none has.</summary>
    public StepView? SignAgain { get; private set; }

    /// <summary>How many acts there have been.</summary>
    public int Acts { get; private set; }

    /// <summary>The steps, for their addresses and words.</summary>
    public CaseSteps Steps { get; private set; } = null!;

    /// <summary>The stages.</summary>
    public StageTracker Tracker => new(Case.Stages.Select(Box).ToList(), Address + "/alur");

    /// <summary>Clocks of law that count.</summary>
    public IEnumerable<ClockView> Clocks => Case.Clocks.Where(clock => clock.State is not "withdrawn");

    /// <summary>The next deadlines that are not of law, soonest first.</summary>
    public IReadOnlyList<(string Title, string Address, DueView Due)> OtherDeadlines =>
        Case.Steps.Where(step => step is { State: "open", Due.Kind: not "law" }).Select(step => (step.Title, $"{Address}/langkah/{step.Key}", step.Due!))
            .Concat(Case.Tracks.Where(track => track is { State: "open", Due.Kind: not "law" }).Select(track => ($"Jalur {track.Title}", $"{Address}/jalur/{track.Id}", track.Due!)))
            .Concat(Case.FollowUps.Where(followUp => followUp.ClosedAt is null && followUp.State is "planned" or "moved").Select(followUp => (followUp.Title, $"{Address}/tindak-lanjut/{followUp.Id}", followUp.Due)))
            .OrderBy(item => item.Item3.At)
            .Take(OtherDeadlinesShown)
            .ToList();

    /// <summary>Working days.</summary>
    public WorkingCalendar WorkingDays => Installation.Calendar;

    /// <summary>The open pause, or null.</summary>
    public Pause? Paused => Case.Status is "paused" ? Opened.State.Pauses[^1] : null;

    /// <summary>Whether the reader holds a right through a role that reaches this case.</summary>
    public bool May(string right) => Opened.Roles.Any(role => role.May.Contains(right));

    /// <summary>Whether the reader may see what tells the client's story.</summary>
    public bool SeesStory => NeedToKnow.Sees(Opened.Roles).Contains(FieldGroup.Story);

    /// <summary>Whether any of the reader's roles may end a case of this definition, or propose its end.</summary>
    public bool MayEnd => Has(Right.ProposeEnd) || MayEndAny;

    /// <summary>What the reader does about the end of the case, in words.</summary>
    public string EndTitle => Case.EndingProposal is not null ? "Usul akhir kasus" : MayEndAny ? "Akhiri kasus" : "Usulkan akhir kasus";

    /// <summary>The way in which it is proposed to end the case, in words, and who may end it so; null when nothing is proposed.</summary>
    public (string Title, string By)? ProposedEnding =>
        Case.EndingProposal is { } proposed && Opened.State.Index.Ending(proposed.Ending) is { } ending ? (ending.Title, RuleWords.Titles(ending.By, Installation.Roles)) : null;

    private bool MayEndAny => Opened.State.Workflow.Endings.Any(ending => Opened.Roles.Any(role => ending.By.Contains(role.Key, StringComparer.Ordinal)));

    /// <summary>A deadline as the tags take it.</summary>
    public static Due DueOf(DueView due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return new Due(due.At, AgendaWords.UnitOf(due), AgendaWords.KindOf(due), due.Source, due.Original, due.Calendar);
    }

    /// <summary>A deadline in one line: "Terlambat 2 hari kerja, tenggat Jumat, 13 Maret"; "Sisa 3 jam, sampai hari ini, 16.00 WIB".</summary>
    public string Line(DueView due)
    {
        ArgumentNullException.ThrowIfNull(due);
        var detail = DeadlineWords.Detail(DueOf(due), due.Late, due.Left, Now);
        var doubt = DeadlineWords.Uncertain(DueOf(due), Installation.Calendar, Now.Zone);
        return DeadlineWords.Headline(DueOf(due), due.Late, Now) + (detail.Length > 0 ? $", {CaseWords.InSentence(detail)}" : "") + (doubt.Length > 0 ? $", {doubt}" : "");
    }

    /// <summary>A date of this case in a few words.</summary>
    public string Date(Instant at) => Dates.Short(at.InZone(Now.Zone).Date, Now.Date);

    /// <summary>Whether the form that was refused is the answer to this question.</summary>
    public bool IsAnswering(string question) => string.Equals(Typed["pertanyaan"], question, StringComparison.Ordinal);

    /// <summary>Answers a question that was put to the reader.</summary>
    public async Task<IActionResult> OnPostJawabAsync()
    {
        var (question, answer) = (Typed["pertanyaan"], Typed["jawaban"]);
        if (string.IsNullOrWhiteSpace(answer))
        {
            return await RefuseAsync([new FieldError("jawaban", "Tulis jawaban Anda")]);
        }

        await DoAsync(null, work => work.File.Answer(question, answer, work.Actor, work.Now));
        return this.SeeOther($"/kasus/{Number}", "Jawaban terkirim.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        var state = Opened.State;
        var sees = NeedToKnow.Sees(Opened.Roles);
        var facts = new CaseFactRows(state, sees, Now.Date);
        Around = await Installation.Database.Read(session => CaseSurroundings.Of(session, Opened, Viewer.Id, facts.Ids().Concat(EventWords.Ids(Opened.Events))));
        Facts = facts.Facts(Around.NameOf);
        Decisions = Opened.IsVisit ? [] : facts.Decisions();

        Steps = new CaseSteps(state, Case, Opened.Roles, Installation.Definitions.Roles, Around.Drafts.ToDictionary(draft => draft.Key, draft => Dates.Near(draft.Value, Now), StringComparer.Ordinal), Date);
        Sections = Case.Status is "ended" ? [] : Steps.Open();
        Elsewhere = Case.Status is "ended" ? [] : Steps.Elsewhere();
        var progress = new Progress(state, Now);
        SignAgain = Case.Status is "ended" ? null : Case.Steps.Where(step => state.StepAt(step.Key) is { } instance && progress.IsOutdated(instance)).OrderByDescending(step => step.Mine).FirstOrDefault();
        TracksOffered = Case.Status is "ended" || !May(Right.StartTrack) ? [] : progress.TracksOffered(Opened.Roles.Select(role => role.Key).ToList()).ToList();
        Questions = state.Questions.Where(question => question.Answer is null && (SeesStory || question.To == Viewer.Id || question.By == Viewer.Id)).ToList();

        Latest = History.Of(Opened, new EventWords(state, sees, Viewer.Id, Now, id => Around.NameOf(FieldType.User, id))).Take(LatestShown).ToList();
        Acts = History.Count(Opened.Events);
        return Page();
    }

    private StageBox Box(StageView stage) =>
        stage.State switch
        {
            "completed" => new(stage.Title, StageLook.Past, $"Selesai {Tiny(stage.ClosedAt)}"),
            "skipped" => new(stage.Title, StageLook.Skipped, $"Dilewati {Tiny(stage.ClosedAt)}"),
            "open" => new(stage.Title, StageLook.Open, stage.Round > 1 ? $"Putaran ke-{Numbers.Text(stage.Round)}" : null),
            _ => new(stage.Title, StageLook.Waiting),
        };

    private string Tiny(Instant? at) => at is { } known ? Dates.Tiny(known.InZone(Now.Zone).Date, Now.Date) : "";
}
