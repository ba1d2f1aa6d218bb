using System.Globalization;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Wording;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace CaseFlow.Web.Outgoing;

/// <summary>The board of what is overdue (<c>/terlambat</c>) as a file.</summary>
/// <param name="installation">The installation.</param>
/// <param name="board">The query.</param>
public sealed class TakenOverdue(Installation installation, OverdueBoard board) : TakenList
{
    /// <summary>The words of the kinds of deadline in addresses.</summary>
    public static readonly IReadOnlyList<(string Word, DueKind Kind)> KindWords = [("hukum", DueKind.Law), ("disepakati", DueKind.Agreed), ("bawaan", DueKind.Default)];

    /// <inheritdoc/>
    public override string Key => "terlambat";

    /// <inheritdoc/>
    public override string Title => "Yang terlambat";

    /// <inheritdoc/>
    public override string Right => Engine.Access.Right.SeeOverdue;

    /// <inheritdoc/>
    public override string Always => "nomor kasus, langkah, tahap, urgensi, kantor, petugas, tenggat dengan jenis dan dasarnya, keterlambatan";

    /// <inheritdoc/>
    public override IReadOnlyList<(FieldGroup Group, string Title)> Choices => [(FieldGroup.Identity, "Penerima manfaat, seperti tertulis di daftar")];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> WordsAsync(Session session, IReadOnlyDictionary<string, StringValues> query)
    {
        var filter = FilterFrom(query);
        var workflows = installation.Shelf.Current.Values.ToList();
        return new[]
        {
            filter.Worker switch { null => null, "-" => "Tanpa petugas", var id => (await session.UserAsync(id))?.DisplayName ?? "seorang petugas" },
            workflows.Find(workflow => workflow.Id == filter.Workflow)?.Title,
            new StageOptions(workflows, filter.Stage, withTracks: true).Chosen?.Title,
            filter.Urgency is { } urgency ? Dates.Sentence(urgency) : null,
            filter.Office is { } office ? (await session.AllOfficesAsync()).FirstOrDefault(one => one.Key == office)?.Title ?? office : null,
            filter.Kinds.Count > 0 ? "tenggat " + CaseWords.Listed(KindWords.Where(known => filter.Kinds.Contains(known.Kind)).Select(known => known.Word).ToList(), "dan") : null,
            filter.Words is { } words ? $"“{words}”" : null,
        }.OfType<string>().ToList();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Head(IReadOnlyCollection<FieldGroup> groups) =>
    [
        "Nomor kasus", "Langkah", "Tahap",
        .. groups.Contains(FieldGroup.Identity) ? ["Penerima manfaat"] : Array.Empty<string>(),
        "Urgensi", "Kantor", "Petugas", "Tenggat", "Jenis tenggat", "Dasar", "Semula", "Terlambat", "Satuan",
    ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TakenRow>> RowsAsync(Session session, Viewer viewer, IReadOnlyDictionary<string, StringValues> query, IReadOnlyCollection<FieldGroup> groups, Moment now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var offices = (await session.AllOfficesAsync()).ToDictionary(office => office.Key, office => office.Title, StringComparer.Ordinal);
        return (await board.All(session, viewer.Exporting(), FilterFrom(query), now))
            .Select(item => new TakenRow(item.Case, item.Office, Cells(item, offices.GetValueOrDefault(item.Office, item.Office), groups, now))).ToList();
    }

    /// <summary>The kinds of deadline that an address asks for; none where it asks for all.</summary>
    private static List<DueKind> KindsOf(List<string> words) =>
        words.Count is 0 or 3 ? [] : KindWords.Where(known => words.Contains(known.Word)).Select(known => known.Kind).ToList();

    /// <summary>The filter that an address asks for.</summary>
    public static OverdueFilter FilterFrom(IReadOnlyDictionary<string, StringValues> query) => new()
    {
        Worker = Text(query, "petugas"),
        Workflow = Text(query, "alur"),
        Stage = Text(query, "tahap"),
        Urgency = Text(query, "urgensi"),
        Office = Text(query, "kantor"),
        Kinds = KindsOf(query.TryGetValue("jenis", out var kinds) ? kinds.OfType<string>().ToList() : []),
        Words = Text(query, "kata")?.Trim(),
    };

    private string?[] Cells(AgendaItem item, string office, IReadOnlyCollection<FieldGroup> groups, Moment now)
    {
        var due = item.Due!;
        return
        [
            item.Case, item.DefinedTitle, item.StageTitle,
            .. groups.Contains(FieldGroup.Identity) ? [item.Client] : Array.Empty<string?>(),
            Dates.Sentence(item.Urgency), office, AgendaWords.DoneBy(item, installation.Roles) ?? "Tanpa petugas",
            Sortable(due.At, now), KindWords.First(known => known.Kind == AgendaWords.KindOf(due)).Word,
            due.Source == Due.OurDefault ? "bawaan CaseFlow" : due.Source == Due.OfficeDefault ? "bawaan kantor" : due.Source,
            due.Original is { } was ? Sortable(was, now) : null,
            due.Late?.Amount.ToString(CultureInfo.InvariantCulture), due.Late is { } late ? DeadlineWords.Unit(late.Unit) : null,
        ];
    }

    private static string Sortable(Instant at, Moment now) => at.InZone(now.Zone).LocalDateTime.ToString("yyyy'-'MM'-'dd HH':'mm", CultureInfo.InvariantCulture);
}
