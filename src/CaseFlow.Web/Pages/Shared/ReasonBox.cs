using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;

namespace CaseFlow.Web.Pages.Shared;

/// <summary>A box for a reason or question, with its error and every word kept; the partial <c>_Reason</c>.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="Wrong">What is to be put right.</param>
/// <param name="Ask">The question.</param>
/// <param name="Hint">A line of help, or null.</param>
/// <param name="Name">Name of the field.</param>
public sealed record ReasonBox(Posted Typed, IReadOnlyList<FieldError> Wrong, string Ask = "Alasan", string? Hint = null, string Name = "reason")
{
    /// <summary>The message at the field, or null.</summary>
    public string? Error => Wrong.FirstOrDefault(error => error.Field == Name)?.Message;
}

/// <summary>Whom a case is given to, with what each carries already; the partial <c>_Worker</c>.</summary>
/// <param name="Workers">Who can take it.</param>
/// <param name="Chosen">User id chosen, or null.</param>
/// <param name="Wrong">What is to be put right.</param>
public sealed record WorkerChoice(IReadOnlyList<WorkerLoad> Workers, string? Chosen, IReadOnlyList<FieldError> Wrong)
{
    /// <summary>The message at the field, or null.</summary>
    public string? Error => Wrong.FirstOrDefault(error => error.Field == "worker")?.Message;
}
