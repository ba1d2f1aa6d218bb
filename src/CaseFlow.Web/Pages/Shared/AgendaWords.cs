using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Shared;

/// <summary>How an item of the agenda stands in lists: where it leads, whose it is, when it is due.</summary>
public static class AgendaWords
{
    /// <summary>The page on which the item is done.</summary>
    public static string AddressOf(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Kind switch
        {
            AgendaKind.Step => $"/kasus/{item.Case}/langkah/{item.Item}",
            AgendaKind.Signature => $"/kasus/{item.Case}/langkah/{item.Item}/perbaiki",
            AgendaKind.FollowUp => $"/kasus/{item.Case}/tindak-lanjut/{item.Item}",
            AgendaKind.Track => $"/kasus/{item.Case}/jalur/{item.Item}",
            AgendaKind.Pause => $"/kasus/{item.Case}/jeda",
            AgendaKind.Ending => $"/kasus/{item.Case}/akhiri",
            AgendaKind.Review => $"/akses-darurat/{item.Item}",
            _ => $"/kasus/{item.Case}",
        };
    }

    /// <summary>What is to be done: the item's title; of a pause or an end of the case, that it waits for consent.</summary>
    public static string TitleOf(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Kind switch
        {
            AgendaKind.Pause => $"Setujui atau tolak jeda: {CaseWords.InSentence(item.Title)}",
            AgendaKind.Signature => $"Tanda tangani lagi, isinya diperbaiki: {CaseWords.InSentence(item.Title)}",
            AgendaKind.Ending => $"Setujui atau tolak akhir kasus: {CaseWords.InSentence(item.Title)}",
            _ => item.Title,
        };
    }

    /// <summary>The worker's name, or the titles of the roles that do it; null: without a worker.</summary>
    public static string? DoneBy(AgendaItem item, IReadOnlyDictionary<string, Role> roles)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(roles);
        var known = item.Roles.Select(key => roles.GetValueOrDefault(key)).OfType<Role>().ToList();
        return item.WorkerName
            ?? (known.Count == 0 || known.Exists(role => role.Scope == Scope.Assigned) ? null : string.Join(" atau ", known.Select(role => role.Title)));
    }

    /// <summary>Hari ini, 05.30 WIB · Senin, 2 Maret</summary>
    public static string DayOf(DueView due, Moment now)
    {
        ArgumentNullException.ThrowIfNull(due);
        return Dates.Sentence(DeadlineWords.Day(due.At, UnitOf(due), now));
    }

    /// <summary>The kind of deadline.</summary>
    public static DueKind KindOf(DueView due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return Enum.Parse<DueKind>(due.Kind, ignoreCase: true);
    }

    /// <summary>The unit in which its lateness is told.</summary>
    public static TimeUnit UnitOf(DueView due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return (due.Late ?? due.Left)?.Unit ?? TimeUnit.Days;
    }

    /// <summary>The urgency.</summary>
    public static Urgency UrgencyOf(AgendaItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return Enum.Parse<Urgency>(item.Urgency, ignoreCase: true);
    }
}
