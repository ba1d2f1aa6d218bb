using System.Linq.Expressions;
using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.Queries;

/// <summary>The one order of urgencies in every list: Darurat, Segera, and then the rest.</summary>
internal static class UrgentFirst
{
    /// <summary>Of a case, for the database.</summary>
    public static readonly Expression<Func<CaseRow, int>> Case = row => row.Urgency == "darurat" ? 0 : row.Urgency == "segera" ? 1 : 2;

    /// <summary>Of a case with its worker, for the database.</summary>
    public static readonly Expression<Func<CaseWithWorker, int>> CaseWithWorker = found => found.Row.Urgency == "darurat" ? 0 : found.Row.Urgency == "segera" ? 1 : 2;

    /// <summary>Of an open thing, for the database.</summary>
    public static readonly Expression<Func<AgendaRow, int>> Agenda = row => row.Urgency == "darurat" ? 0 : row.Urgency == "segera" ? 1 : 2;

    /// <summary>Of what was read.</summary>
    public static int Rank(string urgency) => urgency switch { "darurat" => 0, "segera" => 1, _ => 2 };
}
