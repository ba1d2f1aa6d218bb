using CaseFlow.Engine;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>Somebody of the matrix: who they are and which case they come for.</summary>
/// <param name="Name">As the column is called.</param>
/// <param name="Username">The account; null: nobody is signed in.</param>
/// <param name="Case">Number of the case.</param>
public sealed record Persona(string Name, string? Username, string Case)
{
    /// <summary>A letter issued in the case.</summary>
    public string Letter { get; init; } = "surat-yang-tidak-ada";

    /// <summary>A visit planned in it.</summary>
    public string Visit { get; init; } = "kunjungan-yang-tidak-ada";

    /// <summary>A file that came with its intake.</summary>
    public string File { get; init; } = "berkas-yang-tidak-ada";
}

/// <summary>
/// The site with the cases that the table <c>docs/access.csv</c> speaks of: one of Jakarta in which every role has a step, one in which only social workers have,
/// and one that was opened eight days ago. In the first an end of the way is prepared for every act: an open and a finished step, a letter, a visit, a question, a pause that was asked for.
/// </summary>
public sealed class AMatrix : IAsyncLifetime
{
    private const string Tracked = "insiden";

    public TheSite Site { get; } = new();

    /// <summary>The step that is open in the first case, for peksos, tks and supervisor.</summary>
    public static string OpenStep => Tracked + "~1.laporkan-insiden";

    public IReadOnlyDictionary<string, Persona> Personas { get; private set; } = null!;

    /// <summary>What stands in the answers at the intake, by the group of its field: in every case, with the office behind it.</summary>
    public static readonly IReadOnlyDictionary<string, (string Field, string Text)> Canaries = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["identity"] = ("nama", "Kanari Saputri"),
        ["location"] = ("alamat_asal", "Jalan Kanari Lokasi"),
        ["contact"] = ("nama_pelapor", "Kanari Kontak"),
        ["story"] = ("keterangan", "Kanari cerita"),
        ["health"] = ("akomodasi", "Kanari kesehatan"),
        ["legal"] = ("nomor_laporan_polisi", "KANARI/HUKUM/1"),
    };

    /// <summary>The case of another office, with an open step, a letter and a visit of its own.</summary>
    public Persona Elsewhere { get; private set; } = null!;

    /// <summary>The question that was put to the supervisor.</summary>
    public static string Question => "tanya-1";

    /// <summary>An access in an emergency to the first case, which waits for its review.</summary>
    public string Emergency { get; private set; } = "";

    /// <summary>A list that the supervisor of the first case wants to take along, which waits for another person.</summary>
    public string Export { get; private set; } = "";

    /// <summary>An alarm about the social worker of the first case.</summary>
    public static string Alarm => "peringatan-1";

    /// <summary>Some account.</summary>
    public string SomeUser { get; private set; } = "";

    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    async Task IAsyncLifetime.InitializeAsync()
    {
        await ((IAsyncLifetime)Site).InitializeAsync();
        SomeUser = (await Site.Viewer("peksos1.makassar")).Id;
        var old = await OpenFor("jakarta", "registrasi.jakarta");
        Site.Clock.Now += Duration.FromDays(8);
        var without = await OpenFor("jakarta", "peksos1.jakarta");
        var whole = await OpenFor("jakarta", "registrasi.jakarta");
        await GiveEverybodyAStep(whole);
        var away = await OpenFor("makassar", "registrasi.makassar", " di tempat lain");
        await Site.Do(away, "peksos1.makassar", work => work.File.StartTrack(Tracked, null, work.Actor, work.Now));
        Emergency = (await Site.Cases.OpenInEmergencyAsync(
            new CaseCommand { Number = whole, Viewer = await Site.Viewer("peksos1.makassar"), Operation = Ids.New() },
            EmergencyCategory.Danger,
            "Kanari: pelaku menunggu di depan rumah aman.")).Result!;
        var supervisor = await Site.Viewer("supervisor.jakarta");
        Export = (await Site.Database.Write(unit => ExportDesk.AskAsync(
            unit, supervisor, new ExportAsked("kasus", "", [], "laporan", "Laporan triwulan kepada kepala unit.", "dalam-unit", "Kepala unit"), ["jakarta"], records: 3, limit: 2, new Moment(Site.Clock.Now, Site.Wib)))).Id;
        var watched = await Site.Viewer("peksos1.jakarta");
        await Site.Database.Write(unit =>
        {
            unit.Add(new AlarmRow { Id = Alarm, Kind = Engine.Alarms.AlarmKind.ManyCases, UserId = watched.Id, Day = Site.Clock.Now.InZone(Site.Wib).Date, FirstAt = Site.Clock.Now, LastAt = Site.Clock.Now, Found = 31, RaisedAt = Site.Clock.Now });
            return Task.CompletedTask;
        });
        var (letter, visit) = await Prepare(whole, "jakarta");
        Personas = All(whole, without, old).Select(persona => persona with { Letter = letter, Visit = visit, File = _files[persona.Case] }).ToDictionary(persona => persona.Name, StringComparer.Ordinal);
        (letter, visit) = await Prepare(away, "makassar");
        Elsewhere = new Persona("elsewhere", null, away) { Letter = letter, Visit = visit, File = _files[away] };
    }

    Task IAsyncLifetime.DisposeAsync() => ((IAsyncLifetime)Site).DisposeAsync();

    private static IEnumerable<Persona> All(string whole, string without, string old)
    {
        yield return new("stranger", null, whole);
        yield return new("peksos-assigned", "peksos1.jakarta", whole);
        yield return new("peksos-colleague", "peksos2.jakarta", whole);
        yield return new("peksos-other-office", "peksos1.makassar", whole);
        yield return new("registrasi-opened", "registrasi.jakarta", whole);
        yield return new("registrasi-opened-8-days-ago", "registrasi.jakarta", old);
        yield return new("registrasi-not-opened", "registrasi.jakarta", without);
        foreach (var (name, role) in new[] { ("tks", "tks"), ("penyuluh", "penyuluh"), ("psikolog", "psikolog"), ("hukum", "bantuan-hukum"), ("koordinator", "koordinator") })
        {
            yield return new(name + "-step", role + ".jakarta", whole);
            yield return new(name + "-none", role + ".jakarta", without);
        }

        foreach (var role in new[] { "supervisor", "kepala", "data" })
        {
            yield return new(role, role + ".jakarta", whole);
            yield return new(role + "-other", role + ".makassar", whole);
        }

        foreach (var role in new[] { "pdp", "auditor", "admin" })
        {
            yield return new(role, role, whole);
        }
    }

    private async Task<string> OpenFor(string office, string by, string canary = "")
    {
        var file = new FileRow { Id = Ids.New(), Name = "surat.pdf", Type = "application/pdf", Bytes = "%PDF-1.7"u8.ToArray(), UserId = (await Site.Viewer(by)).Id, At = Site.Clock.Now };
        await Site.Database.Write(unit =>
        {
            unit.Add(file);
            return Task.CompletedTask;
        });
        var number = await Site.OpenWholeCase(by, [.. Canaries.Values.Select(known => (known.Field, (Value)new TextValue(known.Text + canary))), ("jalur_masuk", new TextValue("rujukan")), ("berkas_surat", new TextValue(file.Id))]);
        _files[number] = file.Id;
        var worker = await Site.Viewer("peksos1." + office);
        await Site.Do(number, "kepala." + office, work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
        return number;
    }

    /// <summary>Goes through the first stage, then into tracks and steps until every role has had one.</summary>
    private async Task GiveEverybodyAStep(string number)
    {
        await FinishAll(number, step => step.Section == "akses", state => state.IsOpen("kesepakatan"));
        await Site.Do(number, "peksos1.jakarta", work => work.File.StartTrack(Tracked, null, work.Actor, work.Now));
        await Site.Do(number, "peksos1.jakarta", work => work.File.StartTrack("pendampingan-hukum", null, work.Actor, work.Now));
        await Site.Do(number, "peksos1.jakarta", work => work.File.Start("catatan-kunjungan", null, work.Actor, work.Now));
        await Site.Do(number, "peksos1.jakarta", work => work.File.StartTrack("pemulangan", null, work.Actor, work.Now));
        await FinishAll(number, step => step.Section == "pemulangan~1", state => state.Steps.Any(step => step.Key == "koordinasi"));
        await Site.Do(number, "peksos1.jakarta", work => Assert.Contains(work.State.Steps, step => step.Key == "layanan-pertama"));
    }

    private async Task<(string Letter, string Visit)> Prepare(string number, string office)
    {
        var (supervisor, visit) = (await Site.Viewer("supervisor." + office), "");
        await Site.Do(number, "peksos1." + office, work =>
        {
            work.File.Ask(Question, null, supervisor.Id, supervisor.Name, "Bolehkah?", work.Actor, work.Now);
            visit = work.File.PlanFollowUp("Kunjungan", work.Now.Date.PlusDays(5), null, null, work.Actor, work.Now);
            work.File.Pause(work.State.Workflow.KindsOfPause!.Items[0].Value, "Sedang pergi.", work.Now.Date, work.Actor, work.Now);
        });
        Site.Clock.Now += Duration.FromDays(1);
        var issued = await Site.As("kepala." + office).Send(
            $"/kasus/{number}/dokumen/baru?templat=surat-rujukan",
            ("tujuan", "Direktur RSUD Contoh"), ("alamat_tujuan", "Jalan Contoh Nomor 9"), ("keperluan", "layanan kesehatan jiwa"), ("permintaan", "memeriksa"), ("batas_jawaban", "7"), ("dasar", "darurat"), ("action", "issue"));
        return (issued.Location!.Split('/')[^1], visit);
    }

    private async Task FinishAll(string number, Func<StepState, bool> which, Func<CaseState, bool> until)
    {
        for (var left = 20; left > 0; left--)
        {
            var state = (await Site.Installation.Cases.ReadAsSystemAsync(number))!.State;
            if (until(state))
            {
                return;
            }

            var step = state.Steps.First(step => step.IsOpen && which(step));
            await Site.Finish(number, step.Address, state.Index.Step(step.Key)!.By.Select(role => role == "peksos" ? "peksos1.jakarta" : role + ".jakarta").Last());
        }

        throw new InvalidOperationException("It did not come so far.");
    }
}
