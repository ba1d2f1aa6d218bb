using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Shared;

/// <summary>Whom a case is given to, with what each carries already; the partial <c>_Worker</c>.</summary>
/// <param name="Workers">Who can take it.</param>
/// <param name="Chosen">User id chosen, or null.</param>
/// <param name="Wrong">What is to be put right.</param>
public sealed record WorkerChoice(IReadOnlyList<WorkerLoad> Workers, string? Chosen, IReadOnlyList<FieldError> Wrong)
{
    /// <summary>A worker, what they carry already, and whether they are away.</summary>
    public static string Words(WorkerLoad worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return $"{worker.Name} ({Numbers.Text(worker.Cases)} kasus{(worker.AwayUntil is null ? "" : ", tidak masuk")})";
    }

    /// <summary>The message at the field, or null.</summary>
    public string? Error => Wrong.FirstOrDefault(error => error.Field == "worker")?.Message;

    /// <summary>Ids of what describes it.</summary>
    public string DescribedBy => Error is null ? "worker-h" : "worker-h worker-e";
}
