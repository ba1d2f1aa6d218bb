using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Ekspor;

/// <summary>Purposes, grounds and states of exports as people read them.</summary>
public static class ExportWords
{
    /// <summary>What a list is taken along for.</summary>
    public static readonly IReadOnlyList<Option> Purposes =
    [
        new("laporan", "Laporan berkala"),
        new("supervisi", "Supervisi atau pembahasan kasus"),
        new("layanan", "Koordinasi layanan dengan lembaga lain"),
        new("mutu", "Perbaikan mutu data"),
        new("penegakan", "Permintaan penegak hukum"),
        new("lain", "Keperluan lain"),
    ];

    /// <summary>On which ground it may be disclosed (UU 14/2019 Ps 44), or that it is not.</summary>
    public static readonly IReadOnlyList<Option> Bases =
    [
        new("dalam-unit", "Tidak diungkapkan: dipakai di dalam unit"),
        new("demi-klien", "Kepentingan penerima manfaat"),
        new("aparat", "Permintaan aparat penegak hukum"),
        new("disetujui", "Persetujuan penerima manfaat"),
        new("undang-undang", "Perintah undang-undang"),
    ];

    /// <summary>The words of a purpose.</summary>
    public static string Purpose(string key) => Of(Purposes, key);

    /// <summary>The words of a ground.</summary>
    public static string Basis(string key) => Of(Bases, key);

    /// <summary>Where an export stands: "Menunggu persetujuan sampai 6 Desember".</summary>
    public static string State(Export export, Moment now)
    {
        ArgumentNullException.ThrowIfNull(export);
        return export.StateAt(now.At) switch
        {
            ExportState.Waiting => $"Menunggu persetujuan sampai {Dates.Short((export.At + Export.Approvable).InZone(now.Zone).Date, now.Date)}",
            ExportState.Ready => $"Dapat diunduh sampai {Dates.Near(export.FetchUntil!.Value, now)}",
            ExportState.Fetched => $"Diunduh {Dates.Near(export.FirstFetch!.At, now)}",
            ExportState.Refused => "Ditolak",
            ExportState.Withdrawn => "Ditarik",
            _ => export.NeedsApproval && export.Decision is null ? "Gugur: tidak diputuskan dalam tujuh hari" : "Gugur: tidak diunduh dalam 24 jam",
        };
    }

    /// <summary>What somebody did.</summary>
    public static string Act(ExportAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return act.Kind switch
        {
            ExportActs.Approved => "Disetujui",
            ExportActs.Refused => "Ditolak",
            ExportActs.Withdrawn => "Ditarik",
            _ => $"Diunduh, {Numbers.Text(act.Records ?? 0)} baris",
        };
    }

    /// <summary>The serial of an export as it stands in file names: <c>ekspor-0007-2026</c>.</summary>
    public static string FileName(Export export)
    {
        ArgumentNullException.ThrowIfNull(export);
        return export.Number.ToLowerInvariant().Replace('/', '-');
    }

    private static string Of(IReadOnlyList<Option> options, string key) => options.FirstOrDefault(option => option.Value == key)?.Title ?? key;
}
