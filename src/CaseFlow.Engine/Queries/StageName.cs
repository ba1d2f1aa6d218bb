namespace CaseFlow.Engine.Queries;

/// <summary>
/// A stage or track as an address names it: <c>KEY</c> means that of every definition, <c>WORKFLOW/KEY</c> that of one. Two definitions may
/// well call a stage the same.
/// </summary>
/// <param name="Workflow">Id of the definition, or null: of any.</param>
/// <param name="Key">Key of the stage or track.</param>
public readonly record struct StageName(string? Workflow, string Key)
{
    private const char Between = '/';

    /// <summary>Reads what stands in an address; null when there is nothing.</summary>
    public static StageName? Of(string? text) =>
        text is not { Length: > 0 } ? null
        : text.Split(Between, 2) is [var workflow, var key] ? new StageName(workflow, key)
        : new StageName(null, text);

    /// <summary><c>WORKFLOW/KEY</c>, or <c>KEY</c> alone.</summary>
    public override string ToString() => Workflow is null ? Key : $"{Workflow}{Between}{Key}";
}
