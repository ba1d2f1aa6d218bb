using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Jobs;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Web;

/// <summary>One thing that must be well for the program to serve.</summary>
/// <param name="Name">What.</param>
/// <param name="Ok">Whether it is well.</param>
/// <param name="Says">What was found and, where it is not well, what to do; names no person and no case.</param>
/// <param name="Warns">Whether somebody should see to it although the program serves.</param>
internal sealed record ReadinessCheck(string Name, bool Ok, string Says, bool Warns = false);

/// <summary>Whether the program can serve: the record can be written, definitions are sound, the sweep is alive, the disk has room. Old backups warn, and keep nothing down.</summary>
internal sealed class Readiness(Installation installation, Settings settings)
{
    private const long LeastFreeBytes = 500L * 1024 * 1024;
    private const string ProbeKey = "ready.probe";
    private static readonly Duration OldBackup = Duration.FromHours(24);
    private static readonly Duration OldTrial = Duration.FromDays(31);
    private static readonly Duration Answers = Duration.FromSeconds(1);

    private volatile Well? _well;

    /// <summary>Everything that was looked at.</summary>
    public async Task<IReadOnlyList<ReadinessCheck>> Look() =>
        [await Record(), Keys(), await Definitions(), await Sweeping(), Disk(), .. await Backups(installation.Database), .. await Erasures(installation.Database, installation.Ledger)];

    /// <summary>200 when all is well, else 503; the checks either way. Anybody may ask, and each look takes a turn at writing: while all is well it is looked at about once a second.</summary>
    public static async Task<IResult> Answer(Readiness readiness)
    {
        var checks = await readiness.Lately();
        var ready = checks.All(check => check.Ok);
        return Results.Json(new { ready, checks }, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private async Task<IReadOnlyList<ReadinessCheck>> Lately()
    {
        var now = installation.Database.Clock.GetCurrentInstant();
        if (_well is { } well && now >= well.At && now - well.At < Answers)
        {
            return well.Checks;
        }

        var checks = await Look();
        _well = checks.All(check => check.Ok) ? new Well(now, checks) : null;
        return checks;
    }

    private async Task<ReadinessCheck> Record()
    {
        try
        {
            await installation.Database.Write(unit => unit.RememberAsync(ProbeKey, InstantPattern.ExtendedIso.Format(installation.Database.Clock.GetCurrentInstant()))); // An empty transaction would not touch the disk.
            return new("record", true, "Basis data dapat ditulis.");
        }
        catch (Exception failure) when (failure is BusyException or DiskException or UnwritableException or DamagedException or SchemaException)
        {
            return new("record", false, "Basis data tidak dapat ditulis: periksa ruang disk dan proses lain yang memakainya.");
        }
    }

    private ReadinessCheck Keys() =>
        installation.Database.OfficesWithKeys is { } offices
            ? new("keys", true, $"Kunci dimuat; {Wording.Numbers.Text(offices - 1)} kantor mempunyai kunci.")
            : new("keys", false, "Kunci belum dimuat: periksa berkas kunci, lalu jalankan ulang program.");

    /// <summary>A faulty definition keeps nothing down: of a workflow whose files are faulty the edition published last stays in force.</summary>
    private async Task<ReadinessCheck> Definitions()
    {
        var current = installation.Shelf.Current.Keys.ToList();
        var orphans = await installation.Database.Read(session => session.Cases.CountAsync(row => row.Status != "ended" && !current.Contains(row.Workflow)));
        var alone = orphans == 0 ? "" : $" {Wording.Numbers.Text(orphans)} kasus berjalan pada alur yang berkasnya sudah tidak ada; edisi tersimpan tetap dipakai.";
        if (installation.Waiting is [var waiting, ..])
        {
            return new("definitions", false, $"Edisi {Wording.Numbers.Text(waiting.Edition)} alur “{waiting.Title}” sudah terbit tetapi belum berlaku di program ini: {Wording.CaseWords.Listed(installation.UnknownIn(waiting), "dan")} belum ada di folder alur atau folder templat. Tambahkan di sana; sapuan berikutnya memberlakukannya.{alone}");
        }

        var faults = installation.Faults.ToList();
        if (faults.Count == 0)
        {
            return new("definitions", true, $"Semua alur terbaca.{alone}");
        }

        var kept = installation.Shelf.Current.Values.Where(workflow => !installation.Definitions.Workflows.ContainsKey(workflow.Id) || installation.Definitions.FaultsOf(workflow).Any()).Select(workflow => $"“{workflow.Title}”").ToList();
        var stays = kept.Count > 0 ? $"Edisi yang terakhir terbit tetap berlaku untuk {Wording.CaseWords.Listed(kept, "dan")}." : "Alur yang lain tetap melayani.";
        return new("definitions", false, $"{faults[0]} ({Wording.Numbers.Text(faults.Count)} kesalahan). {stays}{alone}");
    }

    /// <summary>The sweep is alive while its last whole run, or this start, is not long ago: the first run after a long stop has much to do, and work goes on beside it.</summary>
    private async Task<ReadinessCheck> Sweeping()
    {
        var (last, failed) = await installation.Database.Read(async session => (await Sweep.LastAsync(session), await Sweep.FailedAsync(session)));
        var limit = Duration.FromSeconds((3 * settings.SweepSeconds) + 30);
        var now = installation.Database.Clock.GetCurrentInstant();
        if ((last is not { } whole || now - whole >= limit) && now - installation.OpenedAt < limit)
        {
            return new("sweep", true, "Sapuan tenggat pertama sejak program mulai sedang berjalan.");
        }

        return last is { } at && now - at < limit
            ? new("sweep", true, $"Sapuan terakhir {Wording.Numbers.Text((int)(now - at).TotalSeconds)} detik lalu.{(failed > 0 ? $" {Wording.Numbers.Text(failed)} kasus belum dapat diolah: nomornya ada di catatan program, jalankan verify." : "")}")
            : new("sweep", false, "Sapuan tenggat belum berjalan; tunggu sebentar, lalu jalankan ulang program.");
    }

    private ReadinessCheck Disk()
    {
        if (settings.Postgres is not null)
        {
            return new("disk", true, "Basis data ada di server lain.");
        }

        var free = new DriveInfo(settings.DataFolder).AvailableFreeSpace;
        return free >= LeastFreeBytes
            ? new("disk", true, $"Ruang kosong {Wording.Numbers.Text((int)(free / (1024 * 1024)))} MB.")
            : new("disk", false, "Ruang disk hampir habis: kosongkan sedikitnya 500 MB.");
    }

    /// <summary>Erasures that a backup from before would bring back, because they stand nowhere but in the record; nothing where all is well.</summary>
    internal static async Task<IReadOnlyList<ReadinessCheck>> Erasures(Database database, ErasureLedger ledger) =>
        await new Erasure(database).MissingAsync(ledger) is > 0 and var missing
            ? [new("erasures", true, $"{Wording.Numbers.Text(missing)} penghapusan belum tercatat di {ledger.Place}: beri izin tulis di sana, lalu jalankan ulang program.", Warns: true)]
            : [];

    /// <summary>How old the last backup and the last trial of restoring one are; a server's own backups are not known here.</summary>
    internal static async Task<IReadOnlyList<ReadinessCheck>> Backups(Database database)
    {
        if (database.Provider == Provider.PostgreSql)
        {
            return [new("backup", true, "Basis data ada di PostgreSQL: cadangannya dengan pg_dump, tidak tercatat di sini.")];
        }

        var (taken, tried) = await database.Read(async session => (await session.LastBackupAsync(), await session.LastTrialAsync()));
        var now = database.Clock.GetCurrentInstant();
        return
        [
            taken is { } at && now - at <= OldBackup
                ? new("backup", true, $"Cadangan terakhir {Wording.Numbers.Text((int)(now - at).TotalHours)} jam lalu.")
                : new("backup", true, $"{(taken is { } last ? $"Cadangan terakhir {Wording.Numbers.Text((int)(now - last).TotalHours)} jam lalu" : "Belum pernah ada cadangan")}. Jalankan: caseflow backup BERKAS", Warns: true),
            tried is { } then && now - then <= OldTrial
                ? new("restore", true, $"Percobaan pemulihan terakhir {Wording.Numbers.Text((int)(now - then).TotalDays)} hari lalu.")
                : new("restore", true, $"{(tried is { } before ? $"Percobaan pemulihan terakhir {Wording.Numbers.Text((int)(now - before).TotalDays)} hari lalu" : "Pemulihan belum pernah dicoba")}. Jalankan: caseflow restore BERKAS --test", Warns: true),
        ];
    }

    /// <summary>When all was well last.</summary>
    private sealed record Well(Instant At, IReadOnlyList<ReadinessCheck> Checks);
}
