using CaseFlow.Engine.Workflows.Reading;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>What may happen to a case in the ordinary course of things.</summary>
internal enum May
{
    /// <summary>A step opens.</summary>
    StepOpens,

    /// <summary>A stage opens, or a track starts.</summary>
    SectionOpens,

    /// <summary>A stage or track completes.</summary>
    SectionCompletes,

    /// <summary>A clock of law starts.</summary>
    ClockStarts,

    /// <summary>A clock of law is met.</summary>
    ClockStops,

    /// <summary>A case ends in this way.</summary>
    CaseEnds,
}

/// <summary>One thing that may happen.</summary>
internal sealed record Happening(May What, string Key);

/// <summary>
/// Tells what may happen to a case, given what else may. Whatever is not certain to be impossible may happen; what only an override,
/// a skipped step or a reopening brings about does not count.
/// </summary>
internal sealed class Flow(Draft draft, Meaning meaning)
{
    private readonly Dictionary<string, Section> _sectionOf = SectionsBySteps(draft);
    private readonly Dictionary<string, Step> _steps = draft.Sections.SelectMany(section => section.Steps).DistinctBy(step => step.Key, StringComparer.Ordinal).ToDictionary(step => step.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, Section> _sections = draft.Sections.DistinctBy(section => section.Key, StringComparer.Ordinal).ToDictionary(section => section.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, Clock> _clocks = draft.Clocks.DistinctBy(clock => clock.Key, StringComparer.Ordinal).ToDictionary(clock => clock.Key, StringComparer.Ordinal);
    private readonly Dictionary<string, Ending> _endings = draft.Endings.DistinctBy(ending => ending.Key, StringComparer.Ordinal).ToDictionary(ending => ending.Key, StringComparer.Ordinal);

    /// <summary>Everything that should happen some time, in the order of the files.</summary>
    public IEnumerable<Happening> All() =>
        _sections.Keys.Select(key => new Happening(May.SectionOpens, key))
            .Concat(_steps.Keys.Select(key => new Happening(May.StepOpens, key)))
            .Concat(_sections.Keys.Select(key => new Happening(May.SectionCompletes, key)))
            .Concat(_clocks.Keys.SelectMany(key => new[] { new Happening(May.ClockStarts, key), new Happening(May.ClockStops, key) }))
            .Concat(_endings.Keys.Select(key => new Happening(May.CaseEnds, key)));

    /// <summary>Whether it may happen, when all of these may.</summary>
    public bool Happens(Happening happening, IReadOnlySet<Happening> others) =>
        happening.What switch
        {
            May.StepOpens => StepOpens(_steps[happening.Key], others),
            May.SectionOpens => SectionOpens(_sections[happening.Key], others),
            May.SectionCompletes => SectionCompletes(_sections[happening.Key], others),
            May.ClockStarts => _clocks[happening.Key].From.InOrder().Any(moment => Opens(moment.Step, others)) && Holds(_clocks[happening.Key].StartsWhen, new Posed(Whatever), others),
            May.ClockStops => others.Contains(happening with { What = May.ClockStarts }) && Holds(_clocks[happening.Key].Stops, new Posed(Whatever), others),
            _ => AllHold(_endings[happening.Key].Gate, new Posed(Whatever), others),
        };

    /// <summary>The stage or track that holds a step.</summary>
    public Section? SectionOf(string step) => _sectionOf.GetValueOrDefault(step);

    /// <summary>The first line of a gate that cannot hold when only these may happen; null when all can, or only not together.</summary>
    public GateItem? FirstThatFails(Happening happening, IReadOnlySet<Happening> others)
    {
        var (gate, posed) = happening.What is May.CaseEnds
            ? (_endings[happening.Key].Gate, new Posed(Whatever))
            : (_sections[happening.Key].Gate, new Posed(Whatever, During: _sections[happening.Key]));
        return gate.FirstOrDefault(item => item.Holds && !AllHold([item], posed, others));
    }

    private static readonly Condition Whatever = new All([]);

    private static Dictionary<string, Section> SectionsBySteps(Draft draft)
    {
        var found = new Dictionary<string, Section>(StringComparer.Ordinal);
        foreach (var section in draft.Sections)
        {
            foreach (var step in section.Steps)
            {
                found.TryAdd(step.Key, section);
            }
        }

        return found;
    }

    private bool StepOpens(Step step, IReadOnlySet<Happening> others)
    {
        var section = _sectionOf[step.Key];
        return others.Contains(new Happening(May.SectionOpens, section.Key))
            && step.After.All(key => Passes(key, section, others))
            && (step.Each is not { } table || Opens(table.Split('.')[0], others))
            && Holds(step.When, new Posed(Whatever, During: section, Before: step.Key), others);
    }

    /// <summary>Whether a step that others come after may be done with: finished or skipped, not needed, or left behind in another section.</summary>
    private bool Passes(string key, Section from, IReadOnlySet<Happening> others)
    {
        if (!_steps.TryGetValue(key, out var step) || Opens(key, others))
        {
            return true;
        }

        var home = _sectionOf[key];
        return home == from
            ? step.When is not null && step.After.All(before => Passes(before, from, others))
            : others.Contains(new Happening(May.SectionCompletes, home.Key)) || home is Stage { Skippable: true };
    }

    private bool SectionOpens(Section section, IReadOnlySet<Happening> others) =>
        IsSentTo(section, others)
        || section switch
        {
            Stage { Opens: OpensAfter after } => IsDone(after.Stage, others),
            Stage { Opens: OpensAlongside beside } => !_sections.ContainsKey(beside.Stage) || others.Contains(new Happening(May.SectionOpens, beside.Stage)) || IsSkippable(beside.Stage),
            Stage { Opens: OpensWhen opens } => Holds(opens.Condition, new Posed(Whatever, Opening: section.Key), others),
            Track { StartsBy.Count: 0, StartsItself: null } => !IsStartedByDecision(section.Key),
            Track track => (track.StartsBy.Count > 0 && Holds(track.StartsWhen, new Posed(Whatever), others))
                || (track.StartsItself is { } itself && Holds(itself, new Posed(Whatever), others)),
            _ => true,
        };

    private bool SectionCompletes(Section section, IReadOnlySet<Happening> others) =>
        others.Contains(new Happening(May.SectionOpens, section.Key))
        && section.Steps.Where(step => step.Required).All(step => Passes(step.Key, section, others) || (step.Each is not null && step.After.All(key => Passes(key, section, others))))
        && AllHold(section.Gate, new Posed(Whatever, During: section), others);

    private bool IsDone(string stage, IReadOnlySet<Happening> others) =>
        !_sections.ContainsKey(stage) || others.Contains(new Happening(May.SectionCompletes, stage)) || IsSkippable(stage);

    private bool IsSkippable(string stage) => _sections.GetValueOrDefault(stage) is Stage { Skippable: true };

    private bool Opens(string step, IReadOnlySet<Happening> others) => !_steps.ContainsKey(step) || others.Contains(new Happening(May.StepOpens, step));

    private bool IsStartedByDecision(string track) => _steps.Values.Any(step => step.Decision.Any(outcome => outcome.Target is StartTrack start && start.Track == track));

    /// <summary>Whether a decision of a step that may open starts the track or sends the case back to the stage.</summary>
    private bool IsSentTo(Section section, IReadOnlySet<Happening> others) =>
        _steps.Values.Any(step => Opens(step.Key, others) && step.Decision.Any(outcome => outcome.Target switch
        {
            StartTrack start => start.Track == section.Key,
            BackTo back => section is Stage && (back.Key == section.Key || SectionOf(back.Key) == section),
            _ => false,
        }));

    /// <summary>Whether a condition may hold. One that could not even if everything happened contradicts itself: that is told elsewhere, and counts as holding here.</summary>
    private bool Holds(Condition? condition, Posed posed, IReadOnlySet<Happening> others)
    {
        if (condition is null)
        {
            return true;
        }

        var formulas = meaning.Certain(posed).Append(meaning.Of(condition, null)).ToList();
        return new Solver(variable => Possible(variable, others)).CanHold(formulas) is not false || new Solver().CanHold(formulas) is false;
    }

    private bool AllHold(IReadOnlyList<GateItem> gate, Posed posed, IReadOnlySet<Happening> others)
    {
        var certain = meaning.Certain(posed).ToList();
        var needed = gate.Where(item => item.Holds).Select(item => meaning.Of(item.Condition, null)).Where(need => new Solver().CanHold([.. certain, need]) is not false).ToList();
        var settled = posed.During is { } section ? section.Steps.Select(NotPutOff).OfType<Formula>() : [];
        return new Solver(variable => Possible(variable, others)).CanHold([.. certain, .. needed, .. settled]) is not false;
    }

    /// <summary>A required step that is done does not stand at an outcome that opens it again.</summary>
    private Formula? NotPutOff(Step step)
    {
        var again = step.Decision.Where(outcome => !LoopCheck.Rests(outcome)).Select(outcome => outcome.Key).ToList();
        return step is { Required: true, When: null, Each: null, Repeat: null, OnDemand: false } && again.Count > 0
            ? meaning.Of(new Compare($"{step.Key}.outcome", new OneOf(again)), null).Not()
            : null;
    }

    private ulong Possible(Variable variable, IReadOnlySet<Happening> others) =>
        variable.Origin switch
        {
            StateOrigin { Element: Element.Step } state when !Opens(state.Key, others) => States.Nothing,
            AnswerOrigin answer when !Opens(answer.Step, others) => States.Nothing,
            StateOrigin { Element: Element.FollowUp } state when _sections.GetValueOrDefault(state.Key)?.FollowUps is { } plan && !Opens(plan.After, others) => States.Nothing,
            StateOrigin { Element: Element.Clock } state => PossibleOfClock(state.Key, others),
            StateOrigin { Element: Element.Stage or Element.Track } state when _sections.TryGetValue(state.Key, out var section) => PossibleOf(section, others),
            FactOrigin fact when !IsFilled(fact.Path, others) => States.Nothing,
            _ => ulong.MaxValue,
        };

    private ulong PossibleOfClock(string key, IReadOnlySet<Happening> others) =>
        !_clocks.ContainsKey(key) ? ulong.MaxValue
        : !others.Contains(new Happening(May.ClockStarts, key)) ? States.Nothing
        : others.Contains(new Happening(May.ClockStops, key)) ? ulong.MaxValue
        : ~(States.Meant(Element.Clock, "met")!.Value | (1UL << 4));

    private static ulong PossibleOf(Section section, IReadOnlySet<Happening> others)
    {
        var opens = others.Contains(new Happening(May.SectionOpens, section.Key));
        var completes = others.Contains(new Happening(May.SectionCompletes, section.Key));
        if (section is Stage stage)
        {
            return States.Nothing
                | (opens ? States.Meant(Element.Stage, "open")!.Value : 0)
                | (completes ? States.Meant(Element.Stage, "completed")!.Value : 0)
                | (stage.Skippable ? States.Meant(Element.Stage, "skipped")!.Value : 0);
        }

        return !opens ? States.Nothing : completes ? ulong.MaxValue : ~States.Meant(Element.Track, "completed")!.Value;
    }

    private bool IsFilled(string path, IReadOnlySet<Happening> others)
    {
        if (path is KnownFacts.CaseUrgency or KnownFacts.CaseWorker or KnownFacts.ClientAge || !KnownFacts.Fillable.Contains(path, StringComparer.Ordinal))
        {
            return true;
        }

        var forms = draft.Forms.Values.Where(form => form.Fields.Any(field => string.Equals(field.Fills, path, StringComparison.Ordinal))).Select(form => form.Key).ToHashSet(StringComparer.Ordinal);
        return draft.FollowUps.Exists(plan => plan.Plan.Form is { } form && forms.Contains(form))
            || _steps.Values.Any(step => step.Form is { } form && forms.Contains(form) && Opens(step.Key, others));
    }
}
