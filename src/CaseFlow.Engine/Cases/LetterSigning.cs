using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>
/// Letters have a second person. Whoever holds the role that signs a letter issues it, unless they work the case or prepared the letter themselves. Anybody else issues it
/// once another person has finished a signing step that this role may finish, at or before a step that calls for the letter, in the same run of its stage or track.
/// </summary>
/// <param name="state">The case.</param>
/// <param name="signedBy">The role that signs the letter.</param>
/// <param name="template">The letter's template.</param>
/// <param name="now">The moment, in the office's zone.</param>
public sealed class LetterSigning(CaseState state, string signedBy, string template, Moment now)
{
    private readonly Countersigning _countersigning = new(state);

    /// <summary>What the letter waits for before this person may issue it: with the role that issues it in their place, and the steps that another person finishes; null when nothing is wanting.</summary>
    /// <param name="actor">Who would issue it.</param>
    /// <param name="step">Address of the step it is issued from, or null.</param>
    public CaseRuleException? Wanting(Actor actor, string? step)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.IsSystem)
        {
            return null;
        }

        var signing = SectionsFrom(step).SelectMany(SigningSteps).ToList();
        return MayIssueAlone(actor, signing) || signing.Exists(signed => IsSignedByAnother(signed, actor))
            ? null
            : new CaseRuleException(Rule.AnotherPersonIssues) { Roles = [signedBy], Missing = Places(signing, actor) };
    }

    private bool MayIssueAlone(Actor actor, List<(string Section, Step Step)> signing) =>
        actor.Roles.Any(role => Same(role.Key, signedBy))
        && !Same(actor.Id, state.Worker)
        && !signing.Exists(prepared => !IsSigners(prepared.Step) && LastFinished(prepared.Section, prepared.Step) is { } step && Has(step, actor));

    private bool IsSignedByAnother((string Section, Step Step) signing, Actor actor) =>
        IsSigners(signing.Step)
        && LastFinished(signing.Section, signing.Step) is { } step
        && !Has(step, actor)
        && !_countersigning.IsOutdated(step, signing.Step, new CaseFacts(state, now, signing.Section));

    /// <summary>The open stage or track that the letter is issued from, else every open stage and track that calls for it.</summary>
    private IEnumerable<string> SectionsFrom(string? step) =>
        step is not null && state.StepAt(step) is { } from && CallsFor(state.Index.Step(from.Key)) ? state.OpenSections.Where(section => Same(section, from.Section)) : state.OpenSections;

    /// <summary>The signing steps at or before those that call for the letter, however far before.</summary>
    private IEnumerable<(string Section, Step Step)> SigningSteps(string section) =>
        SigningSteps(state.SectionDefinition(section)).Select(step => (section, step));

    private IEnumerable<Step> SigningSteps(Section section)
    {
        var next = new Queue<Step>(section.Steps.Where(CallsFor));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (next.TryDequeue(out var step))
        {
            if (seen.Add(step.Key))
            {
                step.After.Select(key => state.Index.Step(key)!).ToList().ForEach(next.Enqueue);
                if (step.Signs)
                {
                    yield return step;
                }
            }
        }
    }

    /// <summary>Where another person signs: in what is open, else in every stage and track of the definition that calls for the letter. Not a step that waits for the letter itself, nor one that this person has finished.</summary>
    private List<Missing> Places(List<(string Section, Step Step)> signing, Actor actor) =>
        (signing.Count > 0
            ? signing.Where(found => LastFinished(found.Section, found.Step) is not { } last || !Has(last, actor) || state.Current(found.Section, found.Step.Key).Any(instance => instance.IsOpen)).Select(found => Place(found.Step, state.Current(found.Section, found.Step.Key).LastOrDefault(instance => instance.IsOpen)))
            : state.Workflow.Sections.SelectMany(SigningSteps).Select(step => Place(step, null)))
        .OfType<Missing>()
        .ToList();

    private Missing? Place(Step step, StepState? open) =>
        IsSigners(step) && !step.Documents.Any(document => document.Required && Same(document.Template, template))
            ? new Missing(MissingKind.Step, step.Title, step.Basis, step.By, open?.Address ?? step.Key, true)
            : null;

    private StepState? LastFinished(string section, Step step) =>
        state.Current(section, step.Key).Where(instance => instance.Standing == Standing.Finished).MaxBy(instance => instance.ClosedSequence);

    private bool IsSigners(Step step) => step.By.Contains(signedBy, StringComparer.Ordinal);

    private bool CallsFor(Step? step) => step?.Documents.Any(document => Same(document.Template, template)) ?? false;

    private static bool Has(StepState signed, Actor actor) => Same(signed.ClosedBy, actor.Id) || Same(signed.Revisions[^1].By, actor.Id);

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
