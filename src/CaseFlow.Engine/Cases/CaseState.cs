using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>Whether a case runs.</summary>
public enum CaseStatus
{
    /// <summary>Running.</summary>
    Open,

    /// <summary>Paused: defaults stand still, clocks of law do not.</summary>
    Paused,

    /// <summary>Ended.</summary>
    Ended,
}

/// <summary>
/// What a case's events add up to. Reading it changes nothing; only <see cref="CaseFile"/> adds events.
/// The same events under the same definition give the same state on every machine.
/// </summary>
public sealed partial class CaseState
{
    private static readonly List<StepState> NoInstances = [];

    private readonly List<StageState> _stages;
    private readonly List<TrackState> _tracks = [];
    private readonly List<StepState> _steps = [];
    private readonly Dictionary<string, StepState> _byAddress = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StepState>> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StepState>>.AlternateLookup<ReadOnlySpan<char>> _byName;
    private readonly List<ClockState> _clocks = [];
    private readonly List<FollowUpState> _followUps = [];
    private readonly List<DocumentState> _documents = [];
    private readonly List<Note> _notes = [];
    private readonly List<Question> _questions = [];
    private readonly List<EmergencyAccess> _emergencies = [];
    private readonly List<Pause> _pauses = [];
    private readonly List<Waiver> _waivers = [];
    private readonly Dictionary<string, Value> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StepState> _filledBy = new(StringComparer.Ordinal);
    private readonly HashSet<(string Item, Instant Due, string Rung, string To)> _notices = [];

    /// <summary>A case before its first event.</summary>
    public CaseState(Workflow workflow)
        : this(new Editions(workflow))
    {
    }

    /// <summary>A case before its first event, with every edition that its events will name.</summary>
    public CaseState(Editions editions)
    {
        ArgumentNullException.ThrowIfNull(editions);
        Editions = editions;
        Workflow = editions.First;
        Index = WorkflowIndex.Of(Workflow);
        _stages = Workflow.Stages.Select(stage => new StageState(stage.Key)).ToList();
        _byName = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Folds the events of a case that was never moved to another edition, oldest first, into the state they add up to; see <see cref="Editions.Fold"/>.</summary>
    public static CaseState Fold(Workflow workflow, IEnumerable<Recorded> events) => new Editions(workflow).Fold(events);

    /// <summary>The definition the case is pinned to: the edition it opened with, or was moved to last.</summary>
    public Workflow Workflow { get; private set; }

    /// <summary>The definition's parts by key, and behind them those of editions it was under before.</summary>
    public WorkflowIndex Index { get; private set; }

    /// <summary>The editions it has been under.</summary>
    public Editions Editions { get; internal set; }

    /// <summary><c>K-YYYY-NNNNN</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The office that handles it.</summary>
    public string Office { get; private set; } = "";

    /// <summary>The office's zone.</summary>
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>Whether it runs.</summary>
    public CaseStatus Status { get; private set; }

    /// <summary>1, and one more for each reopening.</summary>
    public int Episode { get; private set; } = 1;

    /// <summary>Number of the last event.</summary>
    public int Sequence { get; private set; }

    /// <summary>When it was opened, UTC.</summary>
    public Instant OpenedAt { get; private set; }

    /// <summary>When this episode began: the opening, else the last reopening; UTC.</summary>
    public Instant EpisodeFrom { get; private set; }

    /// <summary>When anything last happened, UTC.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>Who opened it: user id.</summary>
    public string OpenedBy { get; private set; } = "";

    /// <summary>When it ended, UTC.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>How it ended: the ending's key.</summary>
    public string? Ending { get; private set; }

    /// <summary>Whether the way in which it ended lets it be reopened.</summary>
    public bool Reopens => Ending is not { } ending || Index.Ending(ending)?.Reopens is not false;

    /// <summary>Why it ended.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The worker: user id, or null.</summary>
    public string? Worker { get; private set; }

    /// <summary>The worker's name.</summary>
    public string? WorkerName { get; private set; }

    /// <summary>The safety note on top of every page, or null.</summary>
    public Note? SafetyNote { get; private set; }

    /// <summary>When the client was last contacted: a note, a follow-up done; UTC.</summary>
    public Instant? LastContactAt { get; private set; }

    /// <summary>Stages in the order of the definition.</summary>
    public IReadOnlyList<StageState> Stages => _stages;

    /// <summary>Tracks in the order they started.</summary>
    public IReadOnlyList<TrackState> Tracks => _tracks;

    /// <summary>Step instances in the order they opened.</summary>
    public IReadOnlyList<StepState> Steps => _steps;

    /// <summary>Clocks that were started.</summary>
    public IReadOnlyList<ClockState> Clocks => _clocks;

    /// <summary>Follow-ups in the order they were planned.</summary>
    public IReadOnlyList<FollowUpState> FollowUps => _followUps;

    /// <summary>Documents in the order they were issued.</summary>
    public IReadOnlyList<DocumentState> Documents => _documents;

    /// <summary>Notes in the order they were written.</summary>
    public IReadOnlyList<Note> Notes => _notes;

    /// <summary>Questions in the order they were asked.</summary>
    public IReadOnlyList<Question> Questions => _questions;

    /// <summary>Accesses in an emergency in the order they were opened.</summary>
    public IReadOnlyList<EmergencyAccess> Emergencies => _emergencies;

    /// <summary>Pauses; the last one is open while the case is paused.</summary>
    public IReadOnlyList<Pause> Pauses => _pauses;

    /// <summary>Gates that were overridden and stages that were skipped, oldest first; of all rounds and episodes.</summary>
    public IReadOnlyList<Waiver> Waivers => _waivers;

    /// <summary>When the present pause ends by itself: the start of the day after its last; null when it is not paused, or without a last day.</summary>
    public Instant? PauseEndsAt =>
        Status == CaseStatus.Paused && _pauses[^1].Until is { } last ? Zone.AtStartOfDay(last.PlusDays(1)).ToInstant() : null;

    /// <summary>A pause that waits for consent, or null.</summary>
    public PauseRequest? PauseRequest { get; private set; }

    /// <summary>An end of the case that was proposed and waits for another person, or null.</summary>
    public EndingProposal? EndingProposal { get; private set; }

    /// <summary>Facts that answers filled: <c>client.*</c> and <c>case.*</c>.</summary>
    public IReadOnlyDictionary<string, Value> Facts => _facts;

    /// <summary>The urgency: the fact <c>case.urgency</c>, else Biasa.</summary>
    public Urgency Urgency =>
        FactText("case.urgency") switch
        {
            "darurat" => Urgency.Darurat,
            "segera" => Urgency.Segera,
            _ => Urgency.Biasa,
        };

    /// <summary>The stage with this key.</summary>
    /// <exception cref="CaseRuleException">There is none.</exception>
    public StageState Stage(string key) => StageOrNull(key) ?? throw new CaseRuleException(Rule.Unknown);

    /// <summary>Whether a step has its document: issued for it, or for no step since it opened.</summary>
    public bool HasDocument(StepState step, string template)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Documents.Any(issued => issued.IsIssued && string.Equals(issued.Template, template, StringComparison.Ordinal) && (issued.Step is null ? issued.IssuedAt >= step.OpenedAt : string.Equals(issued.Step, step.Address, StringComparison.Ordinal)));
    }

    /// <summary>The step instance at this address, or null.</summary>
    public StepState? StepAt(string address) => _byAddress.GetValueOrDefault(address);

    /// <summary>The track instance with this id, or null.</summary>
    public TrackState? TrackAt(string id)
    {
        foreach (var track in _tracks)
        {
            if (string.Equals(track.Id, id, StringComparison.Ordinal))
            {
                return track;
            }
        }

        return null;
    }

    /// <summary>The runs of a track in the order they started, without those that only the end of the case cut off: they never came to anything.</summary>
    public IReadOnlyList<TrackState> RunsOf(string key) => _tracks.FindAll(track => !track.CutOff && string.Equals(track.Key, key, StringComparison.Ordinal));

    /// <summary>Whether a track has a run, as <see cref="RunsOf"/> counts.</summary>
    internal bool HasRun(string key)
    {
        foreach (var track in _tracks)
        {
            if (!track.CutOff && string.Equals(track.Key, key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The follow-up with this id, or null.</summary>
    public FollowUpState? FollowUpAt(string id) => _followUps.Find(followUp => string.Equals(followUp.Id, id, StringComparison.Ordinal));

    /// <summary>Puts other words in the place of titles that others typed, for a reader who may not read those; this state is not folded further.</summary>
    internal void ForgetTypedTitles(string? reader, string instead)
    {
        foreach (var followUp in _followUps.Where(followUp => followUp.Plan is null && !string.Equals(followUp.PlannedBy, reader, StringComparison.Ordinal)))
        {
            followUp.Title = instead;
        }
    }

    /// <summary>The access in an emergency with this id, or null.</summary>
    public EmergencyAccess? EmergencyAt(string id) => _emergencies.Find(emergency => string.Equals(emergency.Id, id, StringComparison.Ordinal));

    /// <summary>The document with this id, or null.</summary>
    public DocumentState? DocumentAt(string id) => _documents.Find(document => string.Equals(document.Id, id, StringComparison.Ordinal));

    /// <summary>The clock with this key, or null.</summary>
    public ClockState? ClockAt(string key)
    {
        foreach (var clock in _clocks)
        {
            if (string.Equals(clock.Key, key, StringComparison.Ordinal))
            {
                return clock;
            }
        }

        return null;
    }

    /// <summary>Whether this notice has been sent.</summary>
    public bool WasNoticed(string item, Instant due, string rung, string to) => _notices.Contains((item, due, rung, to));

    /// <summary>The instances of a step that count now in a section: this round's, not sent back; oldest first.</summary>
    public IReadOnlyList<StepState> Current(string section, string key)
    {
        if (!_byKey.TryGetValue(key, out var instances))
        {
            return [];
        }

        var round = RoundOf(section);
        var (only, several) = ((StepState?)null, (List<StepState>?)null);
        foreach (var step in instances)
        {
            if (step.Superseded || step.Retired || step.Round != round || !string.Equals(step.Section, section, StringComparison.Ordinal))
            {
                continue;
            }

            if (only is null)
            {
                only = step;
            }
            else
            {
                (several ??= [only]).Add(step);
            }
        }

        return several ?? only?.Alone ?? (IReadOnlyList<StepState>)[];
    }

    /// <summary>Every instance of a step, in all sections and rounds; oldest first.</summary>
    public IReadOnlyList<StepState> InstancesOf(string key) => AllOf(key);

    /// <summary>What <see cref="InstancesOf"/> gives, by a part of a path. Not to be kept: it grows.</summary>
    internal List<StepState> AllOf(ReadOnlySpan<char> key) => _byName.TryGetValue(key, out var instances) ? instances : NoInstances;

    /// <summary>Whether an instance of a step is put off to a later day.</summary>
    internal bool IsPutOff(string key) => _byKey.TryGetValue(key, out var instances) && instances.Exists(step => step.AgainAt is not null);

    /// <summary>The round a section is in: its stage's, 0 when the edition has that stage no longer, or 1 in a track.</summary>
    public int RoundOf(string section) => Address.IsTrack(section) ? 1 : StageOrNull(section)?.Round ?? 0;

    /// <summary>The definition of a section: a stage's key or a track's instance.</summary>
    public Section SectionDefinition(string section) => Index.Section(Address.KeyOf(section)) ?? throw new CaseRuleException(Rule.Unknown);

    /// <summary>Sections that are open: stages in order, then tracks.</summary>
    public IEnumerable<string> OpenSections =>
        _stages.Where(stage => stage.Standing == Standing.Open).Select(stage => stage.Key)
            .Concat(_tracks.Where(track => track.Standing == Standing.Open).Select(track => track.Id));

    /// <summary>Whether a section (a stage's key or a track's instance) is open.</summary>
    public bool IsOpen(string section) =>
        (Address.IsTrack(section) ? TrackAt(section)?.Standing : Stage(section).Standing) == Standing.Open;

    private StageState? StageOrNull(string key)
    {
        foreach (var stage in _stages)
        {
            if (string.Equals(stage.Key, key, StringComparison.Ordinal))
            {
                return stage;
            }
        }

        return null;
    }
}
