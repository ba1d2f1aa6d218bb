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

/// <summary>The list of cases (<c>/kasus</c>) as a file.</summary>
/// <param name="installation">The installation.</param>
public sealed class TakenCases(Installation installation) : TakenList
{
    /// <inheritdoc/>
    public override string Key => "kasus";

    /// <inheritdoc/>
    public override string Title => "Daftar kasus";

    /// <inheritdoc/>
    public override string Right => Engine.Access.Right.WorkSteps;

    /// <inheritdoc/>
    public override string Always => "nomor kasus, status, tahap, urgensi, kantor, petugas, tanggal dibuka dan selesai, kontak terakhir, alur";

    /// <inheritdoc/>
    public override IReadOnlyList<(FieldGroup Group, string Title)> Choices =>
        [(FieldGroup.Identity, "Penerima manfaat, seperti tertulis di daftar"), (FieldGroup.Legal, "Klasifikasi perkara")];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> WordsAsync(Session session, IReadOnlyDictionary<string, StringValues> query)
    {
        var filter = FilterFrom(query);
        var workflows = installation.Shelf.Current.Values.ToList();
        return new[]
        {
            workflows.Find(workflow => workflow.Id == filter.Workflow)?.Title,
            new StageOptions(workflows, filter.Stage).Chosen?.Title,
            filter.Urgency is { } urgency ? Dates.Sentence(urgency) : null,
            filter.Status is { } status ? CaseWords.Status(status) : "Belum selesai",
            filter.Worker switch { null => null, "-" => "Tanpa petugas", var id => (await session.UserAsync(id))?.DisplayName ?? "seorang petugas" },
            filter.Office is { } office ? (await session.AllOfficesAsync()).FirstOrDefault(one => one.Key == office)?.Title ?? office : null,
            filter.Overdue ? "ada yang terlambat" : null,
        }.OfType<string>().ToList();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Head(IReadOnlyCollection<FieldGroup> groups) =>
    [
        "Nomor kasus",
        .. groups.Contains(FieldGroup.Identity) ? ["Penerima manfaat"] : Array.Empty<string>(),
        "Status", "Tahap", "Urgensi",
        .. groups.Contains(FieldGroup.Legal) ? ["Klasifikasi"] : Array.Empty<string>(),
        "Kantor", "Petugas", "Dibuka", "Selesai", "Kontak terakhir", "Alur",
    ];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<TakenRow>> RowsAsync(Session session, Viewer viewer, IReadOnlyDictionary<string, StringValues> query, IReadOnlyCollection<FieldGroup> groups, Moment now) =>
        (await CaseList.All(session, viewer.Exporting(), FilterFrom(query), now)).Select(item => new TakenRow(item.Number, item.Office, Cells(item, groups, now))).ToList();

    /// <summary>The filter that an address asks for.</summary>
    public static CaseFilter FilterFrom(IReadOnlyDictionary<string, StringValues> query) => new()
    {
        Workflow = Text(query, "alur"),
        Stage = Text(query, "tahap"),
        Office = Text(query, "kantor"),
        Worker = Text(query, "petugas"),
        Urgency = Text(query, "urgensi"),
        Status = Text(query, "status"),
        Overdue = bool.TryParse(Text(query, "terlambat"), out var overdue) && overdue,
    };

    private static string?[] Cells(CaseItem item, IReadOnlyCollection<FieldGroup> groups, Moment now)
    {
        string? Day(Instant? at) => at is { } known ? $"{known.InZone(now.Zone).Date:uuuu-MM-dd}" : null;
        return
        [
            item.Number,
            .. groups.Contains(FieldGroup.Identity) ? [item.Client] : Array.Empty<string?>(),
            CaseWords.Status(item.Status), item.StageTitle, Dates.Sentence(item.Urgency),
            .. groups.Contains(FieldGroup.Legal) ? [item.Classification is { } word ? CaseWords.OfKey(word) : null] : Array.Empty<string?>(),
            item.Office, item.WorkerName, Day(item.OpenedAt), Day(item.EndedAt), Day(item.LastContactAt), item.Workflow,
        ];
    }
}
