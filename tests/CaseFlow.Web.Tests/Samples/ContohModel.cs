using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Tests.Samples;

/// <summary>A page that exists only in tests: every kind of field and every shared partial once.</summary>
[Access(AccessAttribute.Open)]
public sealed class ContohModel : PageModel
{
    private static readonly DateTimeZone Wib = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    public Moment Now { get; } = new(new LocalDateTime(2026, 3, 17, 10, 42).InZoneStrictly(Wib).ToInstant(), Wib);

    public IdentityBar Bar { get; } = new()
    {
        Name = "A.L., 16 tahun",
        Number = "K-2026-00042",
        Status = "Berjalan",
        Urgency = Urgency.Segera,
        Confidential = "Rahasia · anak",
        Classification = "TPPO",
        Facts = ["Peksos: Rina Contoh · Supervisor: Wahyu Uji", "RPTC Bambu Apus · hari ke-65"],
    };

    public SafetyNote Note { get; } = new("jangan menelepon ke rumah keluarga", "Perekrut adalah paman A.L. dan masih tinggal serumah.", "Rina Contoh, 13 Januari · ditinjau 11 Maret", "/contoh");

    public CaseNav Nav { get; } = new([new("Ringkasan", "/contoh", true), new("Riwayat", "/contoh"), new("Dokumen (5)", "/contoh")]);

    public StageTracker Tracker { get; } = new(
        [
            new("Akses", StageLook.Past, "Selesai 13 Jan"), new("Kesepakatan", StageLook.Past, "Selesai 16 Jan"), new("Asesmen", StageLook.Past, "Selesai 2 Feb"),
            new("Perencanaan", StageLook.Past, "Selesai 12 Feb"), new("Implementasi", StageLook.Open), new("Monitoring dan evaluasi", StageLook.Open),
            new("Pascalayanan dan terminasi", StageLook.Waiting),
        ],
        "/contoh");

    public IReadOnlyList<(Due Due, Lateness? Late, Lateness? Left)> Dues =>
    [
        (new Due(Now.At - Duration.FromHours(3), TimeUnit.Hours, DueKind.Default, "default"), new Lateness(3, TimeUnit.Hours), null),
        (new Due(EndOf(13), TimeUnit.WorkingDays, DueKind.Default, "default"), new Lateness(2, TimeUnit.WorkingDays), null),
        (new Due(Now.At + Duration.FromMinutes((22 * 60) + 48), TimeUnit.Hours, DueKind.Law, "UU 11/2012 Ps 27(3)"), null, new Lateness(22, TimeUnit.Hours)),
        (new Due(EndOf(17), TimeUnit.Days, DueKind.Agreed, "default", EndOf(13)), null, new Lateness(0, TimeUnit.Days)),
        (new Due(EndOf(20), TimeUnit.WorkingDays, DueKind.Default, "default"), null, new Lateness(1, TimeUnit.WorkingDays)),
    ];

    public FormView View { get; private set; } = null!;

    public DecisionView Decision { get; private set; } = null!;

    public void OnGet(bool galat = false, string? gagal = null)
    {
        switch (gagal)
        {
            case "tidak-ada":
                throw new NotThereException();
            case "bukan-bagian":
                throw new CaseRuleException(Rule.NotYours) { Roles = ["supervisor", "kepala"] };
            case "hukum":
                throw new CaseRuleException(Rule.LawDoesNotMove);
            case "basi":
                throw new StaleVersionException("asesmen-awal", 1, 2);
            case "sibuk":
                throw new BusyException();
            case "rusak":
                throw new InvalidOperationException("rahasia");
        }

        Show(Typed, galat);
    }

    public void OnPost(string? action)
    {
        var posted = Posted.FromForm(Request.Form.Select(item => KeyValuePair.Create(item.Key, (IEnumerable<string?>)item.Value)));
        Show(posted, galat: false, action);
    }

    public IActionResult OnPostDraft() => Content("Draf tersimpan pukul 10.42 WIB.");

    private static Posted Typed => Posted.From(
    [
        new("tanggal_evaluasi.day", "27"), new("tanggal_evaluasi.month", "3"), new("tanggal_evaluasi.year", "2026"),
        new("kebutuhan", "Tidur nyenyak tanpa mimpi buruk; kembali bersekolah pada Juli."),
        new("hambatan", "ya"),
        new("capaian[0].tujuan", "Merasa aman dan tidur cukup"), new("capaian[0].hasil", "sebagian"),
        new("capaian[1].tujuan", "Kembali bersekolah"),
        new("biaya", "1.250.000"),
    ]);

    private static Instant EndOf(int day) => new LocalDateTime(2026, 3, day, 23, 59, 59).InZoneStrictly(Wib).ToInstant();

    private void Show(Posted posted, bool galat, string? action = null)
    {
        View = new FormView
        {
            Form = SampleForm.Everything,
            Posted = posted,
            Action = action,
            Errors = galat ? [new("tanggal_evaluasi", "Tanggal evaluasi tidak boleh setelah hari ini"), new("hambatan_uraian", "Tulis hambatan yang dialami"), new("capaian[1].hasil", "Pilih capaian")] : [],
            Sources = new Dictionary<string, string>(StringComparer.Ordinal) { ["kebutuhan"] = "dari Asesmen komprehensif, 2 Februari 2026" },
        };
        Decision = new DecisionView
        {
            Outcomes = [new("lanjut", "Lanjutkan layanan", "Evaluasi berikutnya 30 hari lagi"), new("ubah", "Ubah rencana", "Kembali ke tahap Perencanaan, putaran ke-2"), new("rujuk", "Rujuk ke lembaga lain", "Menyiapkan surat rujukan")],
            WithReason = ["ubah", "rujuk"],
            Chosen = posted["outcome"] is { Length: > 0 } chosen ? chosen : "lanjut",
        };
    }
}
