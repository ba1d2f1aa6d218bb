using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>Reads from a case what may open, what is missing and what is offered; changes nothing.</summary>
/// <param name="state">The case.</param>
/// <param name="now">The moment.</param>
public sealed class Progress(CaseState state, Moment now)
{
    /// <summary>Everything that keeps a stage or track (by key or instance) from being completed: required steps first, then its gate, then warnings.</summary>
    public IReadOnlyList<Missing> MissingIn(string section)
    {
        var definition = state.SectionDefinition(section);
        var overridden = Address.IsTrack(section) ? state.TrackAt(section)?.Override : state.Stage(section).Override;
        var steps = definition.Steps
            .Where(step => step.Required && IsOutstanding(step, section))
            .Select(step => new Missing(MissingKind.Step, step.Title, step.Basis, step.By, OpenAddress(step.Key, section) ?? step.Key, true));
        var gate = overridden is null ? MissingAt(definition.Gate, section) : [];
        return steps.Concat(gate).OrderByDescending(missing => missing.Blocks).ToList();
    }

    /// <summary>Everything that blocks an ending, and its warnings.</summary>
    public IReadOnlyList<Missing> BlocksOf(Ending ending)
    {
        var tracks = state.Tracks
            .Where(track => !ending.ClosesTracks && track.Standing == Standing.Open)
            .Select(track => new Missing(MissingKind.Track, state.SectionDefinition(track.Id).Title, null, [], state.Steps.FirstOrDefault(step => step.IsOpen && string.Equals(step.Section, track.Id, StringComparison.Ordinal))?.Address, true));
        var documents = ending.Documents
            .Where(document => document.Required && !Facts(null).Is(Element.Document, document.Template, "issued"))
            .Select(document => new Missing(MissingKind.Document, document.Template, null, [], null, true));
        return MissingAt(ending.Gate, null).Concat(tracks).Concat(documents).OrderByDescending(missing => missing.Blocks).ToList();
    }

    /// <summary>Steps a person may start now in open sections: on demand and not open already, or the next of an on-demand step.</summary>
    public IEnumerable<(string Section, Step Step)> Offered() =>
        from section in state.OpenSections
        from step in state.SectionDefinition(section).Steps
        where step.OnDemand
            && !state.Current(section, step.Key).Any(instance => instance.IsOpen)
            && AfterPassed(step, section)
            && WhenHolds(step, section)
        select (section, step);

    /// <summary>Steps of open sections that are still waiting, with what they wait for.</summary>
    public IEnumerable<(string Section, Step Step, IReadOnlyList<Step> WaitsFor)> Waiting() =>
        from section in state.OpenSections
        from step in state.SectionDefinition(section).Steps
        where !(step.OnDemand && step.Optional)
            && !state.Current(section, step.Key).Any()
            && (!AfterPassed(step, section) || WhenHolds(step, section))
        select (section, step, (IReadOnlyList<Step>)step.After.Where(key => !Passed(key, section)).Select(key => state.Index.Step(key)!).ToList());

    /// <summary>Tracks a person holding these roles may start now.</summary>
    public IEnumerable<Track> TracksOffered(IReadOnlyList<string> roles) =>
        state.Workflow.Tracks.Where(track =>
            track.StartsBy.Any(roles.Contains)
            && (track.StartsWhen?.Holds(Facts(null)) ?? true));

    /// <summary>Whether an open step is no longer needed: its condition has turned false.</summary>
    public bool IsNoLongerNeeded(StepState step) =>
        step.IsOpen && state.Index.Step(step.Key)?.When is { } when && !when.Holds(Facts(step.Section));

    /// <summary>What conditions of that section read.</summary>
    internal CaseFacts Facts(string? section) => new(state, now, section);

    internal bool WhenHolds(Step step, string section) => step.When?.Holds(Facts(section)) ?? true;

    internal bool AfterPassed(Step step, string section) => step.After.All(key => Passed(key, section));

    /// <summary>How many rows an <c>each</c> step has.</summary>
    internal int RowsOf(Step step, string section) => (Facts(section).Read(step.Each!) as TableValue)?.Rows.Count ?? 0;

    /// <summary>Whether the section still waits for a required step.</summary>
    internal bool IsOutstanding(Step step, string section)
    {
        var instances = state.Current(section, step.Key);
        if (step.Each is not null)
        {
            return !IsNotNeeded(step, section) && (!AfterPassed(step, section) || ClosedRows(instances) < RowsOf(step, section) || instances.Any(instance => instance.IsOpen));
        }

        if (instances.Count == 0)
        {
            return !IsNotNeeded(step, section);
        }

        return step.OnDemand || step.Repeat is not null
            ? instances[0].IsOpen || instances[0].AgainAt is not null
            : instances.Any(instance => instance.IsOpen) || instances[^1].AgainAt is not null;
    }

    /// <summary>Whether the step need not be done as things stand: it could open, but its condition does not hold.</summary>
    internal bool IsNotNeeded(Step step, string section) => step.When is not null && AfterPassed(step, section) && !WhenHolds(step, section);

    private bool Passed(string key, string section)
    {
        var step = state.Index.Step(key)!;
        var home = HomeOf(key, section);
        if (home is null)
        {
            return false;
        }

        if (step.Each is not null)
        {
            return !IsOutstanding(step, home);
        }

        var instances = state.Current(home, key);
        if (instances.Count > 0)
        {
            return instances[^1] is { IsOpen: false, AgainAt: null } || ((step.OnDemand || step.Repeat is not null) && instances[0] is { IsOpen: false, AgainAt: null });
        }

        return IsNotNeeded(step, home) || (!Address.IsTrack(home) && state.Stage(home).Standing == Standing.Skipped);
    }

    private string? HomeOf(string stepKey, string section)
    {
        var owner = state.Index.SectionOf(stepKey)!.Key;
        if (string.Equals(owner, Address.SectionKey(section), StringComparison.Ordinal))
        {
            return section;
        }

        return state.Workflow.Stages.Any(stage => string.Equals(stage.Key, owner, StringComparison.Ordinal))
            ? owner
            : state.Tracks.LastOrDefault(track => string.Equals(track.Key, owner, StringComparison.Ordinal))?.Id;
    }

    private static int ClosedRows(IReadOnlyList<StepState> instances) =>
        instances.Where(instance => !instance.IsOpen).Select(instance => instance.Row).Distinct().Count();

    private string? OpenAddress(string key, string section) => state.Current(section, key).LastOrDefault(instance => instance.IsOpen)?.Address;

    private IEnumerable<Missing> MissingAt(IReadOnlyList<GateItem> gate, string? section)
    {
        var facts = Facts(section);
        foreach (var item in gate.Where(item => !item.Condition.Holds(facts)))
        {
            var key = ConditionSubject.Step(item.Condition, state.Workflow);
            var step = key is null ? null : state.Index.Step(key);
            var address = step is null ? null : state.Steps.LastOrDefault(instance => string.Equals(instance.Key, key, StringComparison.Ordinal))?.Address ?? key;
            yield return new Missing(MissingKind.Gate, item.Says, item.Basis, step?.By ?? [], address, item.Holds);
        }
    }
}
