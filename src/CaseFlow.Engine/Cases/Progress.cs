using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>Reads from a case what may open, what is missing and what is offered; changes nothing.</summary>
/// <param name="state">The case.</param>
/// <param name="now">The moment.</param>
public sealed class Progress(CaseState state, Moment now)
{
    private readonly CaseFacts _facts = new(state, now);
    private readonly Dictionary<string, CaseFacts> _factsOf = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Section), bool> _passed = [];
    private int _passedAt = -1;

    /// <summary>Everything that keeps a stage or track (by key or instance) from being completed: required steps first, then countersignatures to be given anew, then its gate, then warnings.</summary>
    public IReadOnlyList<Missing> MissingIn(string section)
    {
        var definition = state.SectionDefinition(section);
        var overridden = OverriddenIn(section);
        var steps = definition.Steps
            .Where(step => step.Required && IsOutstanding(step, section))
            .Select(step => new Missing(MissingKind.Step, step.Title, step.Basis, step.By, OpenAddress(step.Key, section) ?? step.Key, true));
        var gate = MissingAt(definition.Gate, section).Where(missing => !overridden.Contains(missing.Says, StringComparer.Ordinal));
        return steps.Concat(OutdatedIn(definition, section)).Concat(gate).OrderByDescending(missing => missing.Blocks).ToList();
    }

    /// <summary>Whether nothing keeps a section from being completed: what <see cref="MissingIn"/> says, without saying it.</summary>
    internal bool IsComplete(string section)
    {
        var definition = state.SectionDefinition(section);
        if (definition.Steps.Any(step => step.Required && IsOutstanding(step, section)))
        {
            return false;
        }

        var overridden = OverriddenIn(section);
        var facts = Facts(section);
        return !OutdatedIn(definition, section).Any() && definition.Gate.All(item => !item.Holds || overridden.Contains(item.Says, StringComparer.Ordinal) || item.Condition.Holds(facts));
    }

    /// <summary>Everything that blocks an ending, and its warnings.</summary>
    public IReadOnlyList<Missing> BlocksOf(Ending ending)
    {
        var tracks = state.Tracks
            .Where(track => !ending.ClosesTracks && track.Standing == Standing.Open)
            .Select(track => new Missing(MissingKind.Track, state.SectionDefinition(track.Id).Title, null, [], state.Steps.FirstOrDefault(step => step.IsOpen && string.Equals(step.Section, track.Id, StringComparison.Ordinal))?.Address, true));
        var documents = ending.Documents
            .Where(document => document.Required && !IsIssuedInThisEpisode(document.Template))
            .Select(document => new Missing(MissingKind.Document, document.Template, null, [], null, true));
        return MissingAt(ending.Gate, null).Concat(tracks).Concat(documents).OrderByDescending(missing => missing.Blocks).ToList();
    }

    /// <summary>Steps a person may start now: on demand in an open section and not open already, or put off to a later day and taken up early, also after their stage was completed.</summary>
    public IEnumerable<(string Section, Step Step)> Offered() =>
        from section in state.OpenSections.Concat(state.Stages.Where(stage => stage.Standing == Standing.Completed).Select(stage => stage.Key))
        from step in state.SectionDefinition(section).Steps
        where IsOffered(step, section)
        select (section, step);

    /// <summary>Steps of open sections that are still waiting, with what they wait for.</summary>
    public IEnumerable<(string Section, Step Step, IReadOnlyList<Step> WaitsFor)> Waiting() =>
        from section in state.OpenSections
        from step in state.SectionDefinition(section).Steps
        where !(step.OnDemand && step.Optional)
            && state.Current(section, step.Key).Count == 0
            && (!AfterPassed(step, section) || (step.Each is null && WhenHolds(step, section)))
        select (section, step, (IReadOnlyList<Step>)step.After.Where(key => !Passed(key, section)).Select(key => state.Index.Step(key)!).ToList());

    /// <summary>Tracks a person holding these roles may start now.</summary>
    public IEnumerable<Track> TracksOffered(IReadOnlyList<string> roles) =>
        state.Workflow.Tracks.Where(track =>
            track.StartsBy.Any(roles.Contains)
            && (track.StartsWhen?.Holds(Facts(null)) ?? true));

    /// <summary>Whether a finished countersignature is older than a correction of what it countersigns.</summary>
    public bool IsOutdated(StepState step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return state.Index.Step(step.Key) is { } definition && new Countersigning(state).IsOutdated(step, definition, Facts(step.Section));
    }

    /// <summary>What a signature on a step speaks of: every finished step before it, back to the last signature and with it. Empty where a step is not signed.</summary>
    /// <param name="definition">The step.</param>
    /// <param name="section">The stage key or track instance in which it is signed.</param>
    public IReadOnlyList<StepState> SignedBy(Step definition, string section)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Signs ? new Countersigning(state).Signed(definition, Facts(section)) : [];
    }

    /// <summary>Since when a finished countersignature has to be given anew; null while it has not.</summary>
    public NodaTime.Instant? OutdatedSince(StepState step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return state.Index.Step(step.Key) is { } definition ? new Countersigning(state).OutdatedSince(step, definition, Facts(step.Section)) : null;
    }

    /// <summary>Whether an open step is no longer needed: its condition has turned false, its row is gone from the table, or it is a repetition and what it repeats for is over.</summary>
    public bool IsNoLongerNeeded(StepState step) =>
        step.IsOpen
        && state.Index.Step(step.Key) is { } definition
        && (!WhenHolds(definition, step.Section) || IsRowGone(definition, step) || IsRepetitionOver(definition, step));

    /// <summary>What conditions of that section read.</summary>
    internal CaseFacts Facts(string? section)
    {
        if (section is null)
        {
            return _facts;
        }

        if (!_factsOf.TryGetValue(section, out var facts))
        {
            _factsOf[section] = facts = new CaseFacts(state, now, section);
        }

        return facts;
    }

    internal bool WhenHolds(Step step, string section) => step.When?.Holds(Facts(section)) ?? true;

    internal bool AfterPassed(Step step, string section) => step.After.All(key => Passed(key, section));

    /// <summary>The instances of a step that count now in a section, of each row only the last one; in the order they opened.</summary>
    internal IReadOnlyList<StepState> LastOf(Step step, string section)
    {
        var last = new List<StepState>();
        foreach (var instance in state.Current(section, step.Key))
        {
            last.RemoveAll(earlier => earlier.IsOfSameRow(instance));
            last.Add(instance);
        }

        return last;
    }

    /// <summary>The rows of an <c>each</c> step. While its stage goes on only until a changed plan is agreed, those it had: what is not agreed yet opens nothing and takes nothing away.</summary>
    internal IReadOnlyList<TableRow> RowsOf(Step step, string section) =>
        IsStale(section)
            ? TableRow.AsTheyWere(LastOf(step, section))
            : TableRow.Match((Facts(section).Read(step.Each!) as TableValue)?.Rows ?? [], LastOf(step, section));

    /// <summary>Whether the section still waits for a step: it is open, put off or yet to come. Of a step that comes more than once only the first holds it.</summary>
    internal bool IsOutstanding(Step step, string section)
    {
        var instances = state.Current(section, step.Key);
        if (step.Each is null && (step.OnDemand || step.Repeat is not null) && instances.Any(instance => instance.IsSettled))
        {
            return false;
        }

        if (instances.Any(instance => instance.IsOpen))
        {
            return true;
        }

        if (IsNotNeeded(step, section))
        {
            return false;
        }

        return step.Each is null
            ? instances.Count == 0 || instances[^1].AgainAt is not null
            : !AfterPassed(step, section) || RowsOf(step, section).Any(row => row.Last is null or { AgainAt: not null });
    }

    /// <summary>Whether a step that was closed may come again at its time: put off, or repeated while its condition holds, in an open section or a completed stage.</summary>
    internal bool MayComeAgain(Step step, StepState last)
    {
        if (last.IsOpen || state.Status != CaseStatus.Open || !WhenHolds(step, last.Section) || IsRowGone(step, last))
        {
            return false;
        }

        if (last.AgainAt is not null || step.Repeat is null)
        {
            return last.AgainAt is not null && (state.IsOpen(last.Section) || IsCompletedStage(last.Section));
        }

        return (state.IsOpen(last.Section) || (step.Repeat.While is not null && IsCompletedStage(last.Section)))
            && (step.Repeat.While?.Holds(Facts(last.Section)) ?? true);
    }

    /// <summary>Whether a step waits for another stage that its decision sent the case back to.</summary>
    internal bool WaitsForAnotherStage(Step step, string section)
    {
        foreach (var instance in state.InstancesOf(step.Key))
        {
            if (instance.WaitsFor is { } waits && instance.Round == state.RoundOf(section) && string.Equals(instance.Section, section, StringComparison.Ordinal)
                && !(state.Stage(waits.Stage) is { Standing: Standing.Completed or Standing.Skipped } stage && stage.Round >= waits.Round && !IsStale(section)))
            {
                return true;
            }
        }

        return false;
    }

    internal bool IsStale(string section) => !Address.IsTrack(section) && state.Stage(section).Stale;

    private bool IsOffered(Step step, string section)
    {
        var isOnDemand = step.OnDemand && state.IsOpen(section);
        if (step.Each is not null || (!isOnDemand && !(state.IsPutOff(step.Key) && state.Current(section, step.Key).Any(instance => instance.AgainAt is not null))))
        {
            return false;
        }

        return !state.Current(section, step.Key).Any(instance => instance.IsOpen)
            && AfterPassed(step, section)
            && WhenHolds(step, section)
            && !WaitsForAnotherStage(step, section);
    }

    private bool IsRowGone(Step step, StepState instance) => step.Each is not null && !RowsOf(step, instance.Section).Any(row => row.Last?.IsOfSameRow(instance) ?? false);

    /// <summary>Only the first instance is there for its own sake; what comes after one that was done is there as long as the repetition is.</summary>
    private bool IsRepetitionOver(Step step, StepState instance) =>
        step.Repeat?.While is { } condition
        && state.Current(instance.Section, step.Key).Any(earlier => earlier.IsSettled && earlier.IsOfSameRow(instance))
        && !condition.Holds(Facts(instance.Section));

    private bool IsCompletedStage(string section) => !Address.IsTrack(section) && state.Stage(section).Standing == Standing.Completed;

    /// <summary>Whether the step need not be done as things stand: it could open, but its condition does not hold.</summary>
    private bool IsNotNeeded(Step step, string section) => step.When is not null && AfterPassed(step, section) && !WhenHolds(step, section);

    private IReadOnlyList<string> OverriddenIn(string section) =>
        Address.IsTrack(section) ? state.TrackAt(section)?.Overridden ?? [] : state.Stage(section).Overridden;

    /// <summary>Whether a step that others come after is done with. Remembered until the next event: chains of conditional steps ask it again and again.</summary>
    private bool Passed(string key, string section)
    {
        if (_passedAt != state.Sequence)
        {
            _passed.Clear();
            _passedAt = state.Sequence;
        }

        if (!_passed.TryGetValue((key, section), out var passed))
        {
            _passed[(key, section)] = passed = HasPassed(key, section);
        }

        return passed;
    }

    private bool HasPassed(string key, string section)
    {
        if (state.HomeOf(key, section) is not { } home || (!Address.IsTrack(home) && state.Stage(home).Standing == Standing.Waiting))
        {
            return false;
        }

        return state.IsOpen(home)
            ? !IsOutstanding(state.Index.Step(key)!, home)
            : !state.Current(home, key).Any(instance => instance.IsOpen);
    }

    private bool IsIssuedInThisEpisode(string template) =>
        state.Documents.Any(document => document.IsIssued && document.IssuedAt >= state.EpisodeFrom && string.Equals(document.Template, template, StringComparison.Ordinal));

    private IEnumerable<Missing> OutdatedIn(Section definition, string section) =>
        from step in definition.Steps
        where step.Signs
        from instance in state.Current(section, step.Key)
        where IsOutdated(instance)
        select new Missing(MissingKind.Countersignature, step.Title, step.Basis, step.By, instance.Address, true);

    private string? OpenAddress(string key, string section) => state.Current(section, key).LastOrDefault(instance => instance.IsOpen)?.Address;

    private IEnumerable<Missing> MissingAt(IReadOnlyList<GateItem> gate, string? section)
    {
        var facts = Facts(section);
        foreach (var item in gate.Where(item => !item.Condition.Holds(facts)))
        {
            var places = Places(item.Condition, facts, section);
            var first = places.FirstOrDefault(place => place.Kind == PlaceKind.Step);
            yield return new Missing(MissingKind.Gate, item.Says, item.Basis, places.SelectMany(place => place.Who).Distinct(StringComparer.Ordinal).ToList(), first?.Key, item.Holds) { Places = places };
        }
    }

    /// <summary>
    /// Where a condition that does not hold can be put right: what is still to be done before what can be corrected, and last what was answered
    /// otherwise. Of several steps that fill the same fact those that were reached count; while none was, the first.
    /// </summary>
    private List<MissingPlace> Places(Condition condition, CaseFacts facts, string? section)
    {
        var subjects = ConditionSubject.Of(condition, state.Workflow, facts).ToList();
        return subjects
            .Where(subject => subject.Fact is null || IsReached(subject) || IsAhead(subject) || (!subjects.Exists(other => IsSame(other, subject) && IsReached(other)) && subject == subjects.Find(other => IsSame(other, subject))))
            .SelectMany(subject => Openers(subject, facts).Prepend(subject))
            .Select(subject => (Place: Place(subject, section, facts), Rank: RankOf(subject)))
            .Where(found => found.Place is not null)
            .OrderBy(found => found.Place!.Answered is null ? found.Rank : 3)
            .Select(found => found.Place!)
            .DistinctBy(place => (place.Kind, place.Key))
            .ToList();

        static bool IsSame(ConditionSubject.Subject one, ConditionSubject.Subject other) => string.Equals(one.Fact, other.Fact, StringComparison.Ordinal);
    }

    /// <summary>0: it is open; 1: it is still to come; 2: it is done.</summary>
    private int RankOf(ConditionSubject.Subject subject) =>
        subject.Kind switch
        {
            PlaceKind.Step when IsOpenNow(subject.Key) => 0,
            PlaceKind.Step when state.InstancesOf(subject.Key).Any(step => !step.Superseded && step.Standing == Standing.Finished) => 2,
            PlaceKind.Track when state.RunsOf(subject.Key).Any(run => run.Standing == Standing.Open) => 0,
            _ => 1,
        };

    private bool IsReached(ConditionSubject.Subject subject) => state.InstancesOf(subject.Key).Any(step => !step.Superseded && step.Standing is Standing.Open or Standing.Finished);

    private bool IsOpenNow(string key) => state.InstancesOf(key).Any(step => step.IsOpen && !step.Superseded);

    /// <summary>Whether a step that was not reached yet stands in a track that runs, or in one that the case asks to start.</summary>
    private bool IsAhead(ConditionSubject.Subject subject) =>
        subject.Kind == PlaceKind.Step && !IsReached(subject) && state.Index.SectionOf(subject.Key) is Track track
        && (state.RunsOf(track.Key).Any(run => run.Standing == Standing.Open) || (track.StartsBy.Count > 0 && track.StartsWhen is { } when && when.Holds(Facts(null))));

    /// <summary>What brings a step whose time has not come: of what its own condition reads, the steps and tracks that are open or ahead.</summary>
    private IEnumerable<ConditionSubject.Subject> Openers(ConditionSubject.Subject subject, CaseFacts facts) =>
        subject.Kind == PlaceKind.Step && !IsReached(subject) && state.Index.Step(subject.Key)?.When is { } when && !when.Holds(facts)
            ? ConditionSubject.Of(when, state.Workflow, facts).Where(other => RankOf(other) == 0 || IsAhead(other))
            : [];

    private MissingPlace? Place(ConditionSubject.Subject subject, string? section, CaseFacts facts) =>
        subject.Kind switch
        {
            PlaceKind.Step when state.Index.Step(subject.Key) is { } step => new(PlaceKind.Step, OpenOrLatest(step.Key, section) ?? step.Key, step.Title, step.By) { Answered = AnsweredOtherwise(subject, step, facts) },
            PlaceKind.Stage or PlaceKind.Track when state.Index.Section(subject.Key) is { } other => new(subject.Kind, other.Key, other.Title, other is Track track ? track.StartsBy : []),
            PlaceKind.Step or PlaceKind.Stage or PlaceKind.Track => null,
            PlaceKind.Document => new(PlaceKind.Document, subject.Key, subject.Key, []),
            _ => new(subject.Kind, subject.Key, "", []),
        };

    /// <summary>What the finished step answered; null where it left the question empty. Too few rows of a table are not another answer but some that are missing.</summary>
    private OtherAnswer? AnsweredOtherwise(ConditionSubject.Subject subject, Step definition, CaseFacts facts)
    {
        if (subject.Path is not { } path || IsOpenNow(subject.Key) || facts.LatestFinished(subject.Key) is not { } step)
        {
            return null;
        }

        var name = path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (subject.Fact is null && name is "outcome")
        {
            return step.Outcome is { } outcome ? new OtherAnswer(null, new TextValue(outcome)) : null;
        }

        var field = subject.Fact is not null ? KnownFacts.SourcesOf(path).Select(fact => state.Filling(step, fact)).FirstOrDefault(known => known is not null)
            : definition.Form is { } form ? state.Workflow.Forms[form].Field(name) : null;
        return field is not null && step.Answers[field.Id] is { } value and not TableValue ? new OtherAnswer(field, value) : null;
    }

    private string? OpenOrLatest(string key, string? section)
    {
        var instances = state.InstancesOf(key);
        var own = section is not null && instances.Any(instance => string.Equals(instance.Section, section, StringComparison.Ordinal));
        var candidates = instances.Where(instance => !own || string.Equals(instance.Section, section, StringComparison.Ordinal)).ToList();
        return (candidates.FindLast(instance => instance.IsOpen) ?? candidates.LastOrDefault())?.Address;
    }
}
