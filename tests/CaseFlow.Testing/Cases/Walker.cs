using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Testing.Cases;

/// <summary>
/// Walks a case of any definition towards one of its endings: fills the forms, decides, lets time pass, starts what is needed,
/// issues the documents. What to answer is worked out backwards from the ending; where there are alternatives, chance decides.
/// </summary>
public sealed class Walker
{
    private const int MostActs = 400;

    private readonly Workflow _workflow;
    private readonly Random _random;
    private readonly Filler _filler;
    private readonly Wanted _wanted;
    private readonly Dictionary<string, Actor> _people;

    private Walker(Workflow workflow, IReadOnlyList<Role>? roles, int seed)
    {
        _workflow = workflow;
        _random = new Random(seed);
        _filler = new Filler(_random);
        _wanted = new Wanted(workflow, _random);
        _people = roles is null ? [] : roles.ToDictionary(role => role.Key, role => new Actor(role.Key, role.Title, [role]), StringComparer.Ordinal);
    }

    /// <summary>A case that was brought to an ending through all the stages, or as short as the ending lets.</summary>
    /// <param name="workflow">The definition.</param>
    /// <param name="ending">The ending's key.</param>
    /// <param name="throughAllStages">Whether no stage may be left out.</param>
    /// <param name="roles">The roles of the table; null: everybody may what the builders' people may.</param>
    /// <param name="tries">How many walks to try, each different.</param>
    /// <exception cref="InvalidOperationException">No walk reached it; says where the last ones stood.</exception>
    public static ACaseFile Reach(Workflow workflow, string ending, bool throughAllStages = false, IReadOnlyList<Role>? roles = null, int tries = 40) =>
        Reach(workflow, roles, tries, $"ending {ending}", walker => walker.Towards(WorkflowIndex.Of(workflow).Ending(ending)!, throughAllStages));

    /// <summary>A running case in which this stage is open.</summary>
    public static ACaseFile ReachStage(Workflow workflow, string stage, IReadOnlyList<Role>? roles = null, int tries = 40) =>
        Reach(workflow, roles, tries, $"stage {stage}", walker => walker.Towards(stage));

    /// <summary>A running case in which this step is open.</summary>
    public static ACaseFile ReachStep(Workflow workflow, string step, IReadOnlyList<Role>? roles = null, int tries = 40) =>
        Reach(workflow, roles, tries, $"step {step}", walker => walker.TowardsStep(step));

    /// <summary>A running case in which a run of this track was completed.</summary>
    public static ACaseFile ReachTrack(Workflow workflow, string track, IReadOnlyList<Role>? roles = null, int tries = 40) =>
        Reach(workflow, roles, tries, $"track {track}", walker => walker.TowardsTrack(track));

    private static ACaseFile Reach(Workflow workflow, IReadOnlyList<Role>? roles, int tries, string goal, Func<Walker, (ACaseFile File, bool There)> walk)
    {
        var stood = new List<string>();
        for (var seed = 0; seed < tries; seed++)
        {
            var walker = new Walker(workflow, roles, seed);
            var (file, there) = walk(walker);
            if (there)
            {
                return file;
            }

            stood.Add(Where(file));
        }

        var told = stood.GroupBy(text => text, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(5).Select(group => $"{group.Count()}× {group.Key}");
        throw new InvalidOperationException($"{workflow.Id}: no walk reached {goal}:\n{string.Join("\n\n", told)}");
    }

    private (ACaseFile File, bool There) Towards(Ending ending, bool throughAllStages)
    {
        _wanted.Add(ending.Gate);
        if (throughAllStages)
        {
            _wanted.Add(new StateIs(Element.Stage, _workflow.Stages[^1].Key, "completed"));
        }

        var file = Open();
        var there = Walk(file, state =>
            (!throughAllStages || state.Stages.All(stage => stage.Standing is Standing.Completed or Standing.Skipped))
            && CanEnd(file, state, ending));
        if (there)
        {
            file.End(ending.Key, "Dicatat dalam uji", PersonFor(ending.By));
        }

        return (file, there);
    }

    private (ACaseFile File, bool There) Towards(string stage)
    {
        foreach (var before in _workflow.Stages.TakeWhile(before => before.Key != stage))
        {
            _wanted.Add(before.Gate);
        }

        var file = Open();
        return (file, Walk(file, state => state.Stage(stage).Standing == Standing.Open));
    }

    private (ACaseFile File, bool There) TowardsStep(string step)
    {
        _wanted.Add(new StateIs(Element.Step, step, "finished"));
        foreach (var before in _workflow.Stages.TakeWhile(before => before.Steps.All(other => other.Key != step)))
        {
            _wanted.Add(before.Gate);
        }

        var file = Open();
        return (file, Walk(file, state => state.InstancesOf(step).Any(instance => instance.IsOpen)));
    }

    private (ACaseFile File, bool There) TowardsTrack(string track)
    {
        _wanted.Add(new StateIs(Element.Track, track, "completed"));
        var file = Open();
        return (file, Walk(file, state => state.Tracks.Any(run => run.Key == track && run.Standing == Standing.Completed)));
    }

    private ACaseFile Open()
    {
        var at = ACaseFile.Local(2026, 3, 3, 9, 0);
        var empty = new CaseFacts(new CaseState(_workflow), at);
        var file = ACaseFile.Of(_workflow).Registered(_filler.Fill(_workflow.IntakeForm, _workflow.Intake, _wanted, empty, at)).On(2026, 3, 3);
        return _wanted.Reopened ? Reopened(file) : file;
    }

    /// <summary>A case that ended as simply as the definition lets, opened again in its first stage; the one that was just opened where no ending is reached.</summary>
    private ACaseFile Reopened(ACaseFile opened)
    {
        foreach (var ending in _workflow.Endings.OrderBy(ending => ending.Documents.Count).ThenBy(ending => ending.Gate.Count(item => item.Holds)))
        {
            var (file, there) = new Walker(_workflow, _people.Count == 0 ? null : _people.Values.SelectMany(person => person.Roles).ToList(), _random.Next()).Towards(ending, throughAllStages: false);
            if (there)
            {
                return file.Reopen(_workflow.Stages[0].Key);
            }
        }

        return opened;
    }

    private bool Walk(ACaseFile file, Func<CaseState, bool> isThere)
    {
        for (var act = 0; act < MostActs && file.State.Status == CaseStatus.Open; act++)
        {
            if (isThere(file.State))
            {
                return true;
            }

            if (!GoOn(file))
            {
                return false;
            }
        }

        return isThere(file.State);
    }

    private bool CanEnd(ACaseFile file, CaseState state, Ending ending)
    {
        var blocks = new Progress(state, file.Now).BlocksOf(ending).Where(missing => missing.Blocks).ToList();
        if (blocks.Exists(missing => missing.Kind != MissingKind.Document))
        {
            return false;
        }

        foreach (var document in blocks)
        {
            Issue(file, document.Says, null);
        }

        return true;
    }

    /// <summary>Does the next sensible thing; false when there is none.</summary>
    private bool GoOn(ACaseFile file)
    {
        var state = file.State;
        var progress = new Progress(state, file.Now);
        file.Later(_random.Next(1, 10), wakes: true);
        if (state.Steps.FirstOrDefault(step => step.IsOpen && progress.IsNoLongerNeeded(step)) is { } unneeded)
        {
            file.Drop(unneeded.Address, by: PersonFor(_workflow.Step(unneeded.Key)!.By));
            return true;
        }

        if (StartWhatIsWanted(file, new Progress(file.State, file.Now)))
        {
            return true;
        }

        if (NextStep(file.State) is { } open)
        {
            Finish(file, open);
            return true;
        }

        return Contact(file, state) || WaitForTime(file, state) || DoWhatIsOptional(file, state) || StartWhatIsOffered(file, progress);
    }

    private StepState? NextStep(CaseState state)
    {
        var open = state.Steps.Where(step => step.IsOpen && (_workflow.Step(step.Key)!.Required || _wanted.Steps.Contains(step.Key))).ToList();
        return open.Count == 0 ? null : open[_random.Next(open.Count)];
    }

    private void Finish(ACaseFile file, StepState step)
    {
        var definition = _workflow.Step(step.Key)!;
        foreach (var document in definition.Documents.Where(document => document.Required))
        {
            Issue(file, document.Template, step.Address);
        }

        var facts = new CaseFacts(file.State, file.Now, step.Section);
        var wanted = WantedIn(step);
        var answers = definition.Form is { } form ? _filler.Fill(_workflow.Forms[form], step.Key, wanted, facts, file.Now) : Engine.Forms.Answers.None;
        var outcome = Choose(definition, wanted, facts);
        file.Act(act => act.Finish(step.Address, answers, outcome, "Alasan uji", PersonFor(definition.By), file.Now));
    }

    /// <summary>The wishes of the walk, and those of the gate that the step stands before.</summary>
    private Wanted WantedIn(StepState step)
    {
        if (_random.Next(10) == 0)
        {
            return _wanted;
        }

        var wanted = new Wanted(_workflow, _random);
        wanted.Add(WorkflowIndex.Of(_workflow).SectionOf(step.Key)!.Gate);
        return _wanted.And(wanted);
    }

    private string? Choose(Step definition, Wanted wanted, CaseFacts facts) =>
        definition.Decision
            .Select(outcome => (
                outcome.Key,
                Likes: (10 * wanted.Likes($"{definition.Key}.outcome", new Engine.Forms.TextValue(outcome.Key), facts)) + Ease(outcome.Target),
                Order: _random.Next()))
            .OrderByDescending(choice => choice.Likes)
            .ThenBy(choice => choice.Order)
            .FirstOrDefault().Key;

    private int Ease(Target target) =>
        target switch
        {
            Continue => 4,
            StartTrack start => _wanted.Tracks.Contains(start.Track) ? 5 : 2,
            _ => _random.Next(20) == 0 ? 6 : 0,
        };

    private bool StartWhatIsWanted(ACaseFile file, Progress progress)
    {
        var offered = progress.Offered().FirstOrDefault(offer => _wanted.Steps.Contains(offer.Step.Key) && !file.State.InstancesOf(offer.Step.Key).Any(instance => instance.Standing == Standing.Finished));
        if (offered.Step is { } step)
        {
            file.Start(step.Key, offered.Section, PersonFor(step.By));
            return true;
        }

        var track = progress.TracksOffered(_workflow.Tracks.SelectMany(track => track.StartsBy).ToList())
            .FirstOrDefault(track => _wanted.Tracks.Contains(track.Key) && file.State.Tracks.Count(run => run.Key == track.Key) < 3 && !file.State.Tracks.Any(run => run.Key == track.Key && run.Standing is Standing.Open or Standing.Completed));
        if (track is null)
        {
            return false;
        }

        file.StartTrack(track.Key, "Perlu", PersonFor(track.StartsBy));
        return true;
    }

    private bool Contact(ACaseFile file, CaseState state)
    {
        if (state.FollowUps.FirstOrDefault(followUp => followUp.IsOpen) is not { } next || !state.OpenSections.Any() || CaseFile.WakeAt(state, Calendar2026.Calendar) < next.Due.At)
        {
            return false;
        }

        file.Act(act => act.FinishFollowUp(next.Id, "done", null, null, PersonFor(next.By.Count > 0 ? next.By : ["peksos"]), file.Now));
        return true;
    }

    private static bool WaitForTime(ACaseFile file, CaseState state)
    {
        if (CaseFile.WakeAt(state, Calendar2026.Calendar) is not { } at)
        {
            return false;
        }

        file.At(Instant.Max(at, file.Now.At));
        return true;
    }

    private bool DoWhatIsOptional(ACaseFile file, CaseState state)
    {
        if (state.Steps.FirstOrDefault(step => step.IsOpen) is not { } open)
        {
            return false;
        }

        Finish(file, open);
        return true;
    }

    private bool StartWhatIsOffered(ACaseFile file, Progress progress)
    {
        var offers = progress.Offered().ToList();
        if (offers.Count == 0 || file.State.Steps.Count > 200)
        {
            return false;
        }

        var (section, step) = offers[_random.Next(offers.Count)];
        file.Start(step.Key, section, PersonFor(step.By));
        return true;
    }

    private void Issue(ACaseFile file, string template, string? step)
    {
        var issuer = _people.Count == 0 ? Someone.With("supervisor") : _people.Values.First(person => person.Roles[0].May.Contains(Right.IssueDocument));
        file.Act(act => act.IssueDocument($"d{file.State.Documents.Count + 1}", template, "1/RHS/2026", step, "00", issuer, file.Now));
    }

    private Actor PersonFor(IReadOnlyList<string> roles) =>
        roles.Select(role => _people.GetValueOrDefault(role)).FirstOrDefault(person => person is not null) ?? Someone.With([.. roles]);

    private static string Where(ACaseFile file)
    {
        var state = file.State;
        var progress = new Progress(state, file.Now);
        var sections = state.OpenSections.Select(section => $"{section} misses {string.Join(", ", progress.MissingIn(section).Where(missing => missing.Blocks).Select(missing => $"“{missing.Says}” ({missing.Step})"))}");
        var endings = state.Workflow.Endings.Select(ending => $"{ending.Key}: {string.Join(", ", progress.BlocksOf(ending).Where(missing => missing.Blocks).Select(missing => missing.Says))}");
        return $"{state.Status} {state.Ending}; {string.Join("; ", sections)}\n   {string.Join("\n   ", endings)}";
    }
}
