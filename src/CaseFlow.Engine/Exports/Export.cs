using CaseFlow.Engine.Access;
using NodaTime;

namespace CaseFlow.Engine.Exports;

/// <summary>Where an export stands.</summary>
public enum ExportState
{
    /// <summary>It waits for another person.</summary>
    Waiting,

    /// <summary>Its file may be fetched.</summary>
    Ready,

    /// <summary>Its file was fetched.</summary>
    Fetched,

    /// <summary>Another person refused it.</summary>
    Refused,

    /// <summary>Whoever asked for it took it back.</summary>
    Withdrawn,

    /// <summary>Nobody approved it, or nobody fetched it, in time.</summary>
    Lapsed,
}

/// <summary>What somebody did with an export.</summary>
/// <param name="Number">1, 2, 3 … within the export.</param>
/// <param name="Kind">A word of <see cref="ExportActs"/>.</param>
/// <param name="By">User id.</param>
/// <param name="ByName">Their name.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Records">Rows in the file that was fetched; null of every other act.</param>
/// <param name="Reason">What was said about it, or null.</param>
public sealed record ExportAct(int Number, string Kind, string By, string ByName, Instant At, int? Records, string? Reason);

/// <summary>The words of <see cref="ExportAct.Kind"/>.</summary>
public static class ExportActs
{
    /// <summary>Another person let it go.</summary>
    public const string Approved = "approved";

    /// <summary>Another person refused it.</summary>
    public const string Refused = "refused";

    /// <summary>Whoever asked took it back.</summary>
    public const string Withdrawn = "withdrawn";

    /// <summary>The file was given out.</summary>
    public const string Fetched = "fetched";
}

/// <summary>
/// An entry of the register of exports: a list that somebody took out of the program, or wanted to. It says who, when, which list, for what purpose, on which ground
/// and for whom (UU 14/2019 Ps 44; UU 27/2022 Ps 16), and keeps no row of the list itself.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number in the register, such as <c>EKSPOR-0007/2026</c>: without gaps within a year, and on every row of the file.</param>
/// <param name="By">User id of who asked.</param>
/// <param name="ByName">Their name.</param>
/// <param name="At">When it was asked for, UTC.</param>
/// <param name="What">What was asked for.</param>
/// <param name="Offices">Keys of the offices whose cases are in it.</param>
/// <param name="Records">Rows of the list when it was asked for: the file never has more.</param>
/// <param name="NeedsApproval">Whether another person has to let it go.</param>
/// <param name="Acts">What became of it, in order.</param>
public sealed record Export(string Id, string Number, string By, string ByName, Instant At, ExportAsked What, IReadOnlyList<string> Offices, int Records, bool NeedsApproval, IReadOnlyList<ExportAct> Acts)
{
    /// <summary>Rows that may be fetched without another person, unless the installation says fewer.</summary>
    public const int WithoutApproval = 50;

    /// <summary>Rows that one person fetches within <see cref="SumOver"/> without its being pointed out.</summary>
    public const int Unremarkable = 100;

    /// <summary>Over how long the rows of one person are added up: seven days.</summary>
    public static readonly Duration SumOver = Duration.FromDays(7);

    /// <summary>For how long another person may let it go: seven days.</summary>
    public static readonly Duration Approvable = Duration.FromDays(7);

    /// <summary>For how long its file may be fetched, from when it could be: 24 clock hours.</summary>
    public static readonly Duration Fetchable = Duration.FromHours(24);

    /// <summary>For how long it may be fetched again after the first time, because the line broke: ten minutes.</summary>
    public static readonly Duration FetchableAgain = Duration.FromMinutes(10);

    /// <summary>The act that ended the waiting, or null.</summary>
    public ExportAct? Decision => Acts.FirstOrDefault(act => act.Kind is ExportActs.Approved or ExportActs.Refused);

    /// <summary>When its file was given out first, or null.</summary>
    public ExportAct? FirstFetch => Acts.FirstOrDefault(act => act.Kind is ExportActs.Fetched);

    /// <summary>Until when its file may be fetched, UTC; null while it waits, or when it was refused or taken back.</summary>
    public Instant? FetchUntil
    {
        get
        {
            if (Acts.Any(act => act.Kind is ExportActs.Refused or ExportActs.Withdrawn) || (NeedsApproval && Decision is null))
            {
                return null;
            }

            var end = (NeedsApproval ? Decision!.At : At) + Fetchable;
            return FirstFetch is { } first ? Instant.Min(end, first.At + FetchableAgain) : end;
        }
    }

    /// <summary>Where it stands.</summary>
    /// <param name="now">The present, UTC.</param>
    public ExportState StateAt(Instant now)
    {
        if (Acts.Any(act => act.Kind is ExportActs.Refused))
        {
            return ExportState.Refused;
        }

        if (Acts.Any(act => act.Kind is ExportActs.Withdrawn))
        {
            return ExportState.Withdrawn;
        }

        if (FetchUntil is { } until)
        {
            return now < until ? ExportState.Ready : FirstFetch is null ? ExportState.Lapsed : ExportState.Fetched;
        }

        return now < At + Approvable ? ExportState.Waiting : ExportState.Lapsed;
    }

    /// <summary>Whether somebody may see that there is such an entry: whoever asked, whoever reads the register or approves where its cases belong, and whoever reads it everywhere.</summary>
    public bool IsVisibleTo(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return string.Equals(viewer.Id, By, StringComparison.Ordinal)
            || viewer.MayEverywhere(Right.ReadExports)
            || viewer.OfficesWhere(Right.ReadExports).Concat(viewer.OfficesWhere(Right.ApproveExport)).Intersect(Offices, StringComparer.Ordinal).Any();
    }

    /// <summary>Whether somebody may decide about it: another person than who asked, who may approve in every office whose cases are in it.</summary>
    public bool IsDecidedBy(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return !string.Equals(viewer.Id, By, StringComparison.Ordinal) && !Offices.Except(viewer.OfficesWhere(Right.ApproveExport), StringComparer.Ordinal).Any();
    }
}

/// <summary>What somebody asks for who wants to take a list along.</summary>
/// <param name="List">Which list: a word of the program that shows it.</param>
/// <param name="Query">The filter as it stands in the list's address, without a question mark; it may hold words that were looked for.</param>
/// <param name="Groups">Words of the field groups whose columns are in the file besides those that tell nothing of the person: <c>identity</c>, <c>legal</c>.</param>
/// <param name="Purpose">What it is for: a word.</param>
/// <param name="Reason">What it is for, in words; it may name people.</param>
/// <param name="Basis">On which ground it may be disclosed (UU 14/2019 Ps 44): a word.</param>
/// <param name="Recipient">Who gets it; it may name people.</param>
public sealed record ExportAsked(string List, string Query, IReadOnlyList<string> Groups, string Purpose, string Reason, string Basis, string Recipient);

/// <summary>What exports ask of somebody's roles.</summary>
public static class ExportRights
{
    /// <summary>The same person with only those roles that may export: no other role adds a row to the file.</summary>
    public static Viewer Exporting(this Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer with { Grants = viewer.Grants.Where(grant => grant.Role.May.Contains(Right.Export)).ToList() };
    }
}
