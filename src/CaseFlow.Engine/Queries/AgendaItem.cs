using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>One open thing with its case, as lists show it.</summary>
/// <param name="Case">Case number.</param>
/// <param name="Item">Step address, follow-up id, clock key or track instance.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Stage">Stage key, or null.</param>
/// <param name="StageTitle">Stage title, or null.</param>
/// <param name="Client">Initials and age.</param>
/// <param name="Urgency">darurat, segera or biasa.</param>
/// <param name="IsChild">Whether the client is a child.</param>
/// <param name="Office">Office key.</param>
/// <param name="Worker">User id of the worker, null when there is none, the account is disabled or its owner is away: "tanpa petugas".</param>
/// <param name="WorkerName">The worker's name.</param>
/// <param name="Roles">Roles that do it.</param>
/// <param name="OpenedAt">When it opened, UTC.</param>
/// <param name="Due">Its deadline, or null.</param>
/// <param name="Version">Version of the item.</param>
public sealed record AgendaItem(string Case, string Item, AgendaKind Kind, string Title, string? Stage, string? StageTitle, string Client, string Urgency, bool IsChild, string Office, string? Worker, string? WorkerName, IReadOnlyList<string> Roles, Instant OpenedAt, DueView? Due, int Version)
{
    /// <summary>What is to be done in words of the definitions alone: for whatever leaves the program, where nothing that somebody typed may stand.</summary>
    public required string DefinedTitle { get; init; }

    /// <summary>Whether it is late.</summary>
    public bool IsLate => Due?.Late is not null;
}

/// <summary>Puts an agenda row with its case and worker into what lists show of it.</summary>
internal static class AgendaReading
{
    /// <summary>A row as lists show it to somebody; a title that a person typed only to whoever may read what people write.</summary>
    public static AgendaItem Item(this AgendaWithWorker found, Viewer viewer, WorkingCalendar calendar, Moment now)
    {
        var row = found.Row;
        var worker = found.Worker is { } user && user.IsHere(now.At) ? user : null;
        return new AgendaItem(
            row.CaseNumber, row.Item, row.Kind, row.TitleFor(viewer), row.Stage, row.StageTitle, found.Case.ClientLabel, row.Urgency, row.IsChild, row.Office,
            worker?.Id, worker?.DisplayName, row.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.OpenedAt, DueOf(row, calendar, now), row.Version)
        {
            DefinedTitle = row.Title,
        };
    }

    private static DueView? DueOf(AgendaRow row, WorkingCalendar calendar, Moment now)
    {
        if (row.DueAt is not { } at)
        {
            return null;
        }

        var due = new Due(at, row.DueUnit ?? TimeUnit.Days, row.DueKind ?? DueKind.Default, row.DueSource ?? "default", row.DueOriginal);
        return new DueView(at, due.Kind.ToString().ToLowerInvariant(), due.Source, due.Original, Deadline.LateBy(due, now.At, now.Zone, calendar), Deadline.TimeLeft(due, now.At, now.Zone, calendar), IsUncertain: calendar.IsUncertain(due, now.Zone));
    }
}

/// <summary>An agenda row, its case and its worker, as the database gives them.</summary>
internal sealed class AgendaWithWorker
{
    /// <summary>The row.</summary>
    public required AgendaRow Row { get; init; }

    /// <summary>Its case.</summary>
    public required CaseRow Case { get; init; }

    /// <summary>The worker, or null.</summary>
    public User? Worker { get; init; }
}
