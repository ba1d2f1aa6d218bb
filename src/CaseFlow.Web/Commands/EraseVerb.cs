using CaseFlow.Engine.Access;
using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;

namespace CaseFlow.Web.Commands;

/// <summary><c>erase --case N --as NAME [--request]</c>: one person asks, another types the same under their own name; then the person's data is gone for good. <c>erase --again</c> repeats what the ledger holds.</summary>
internal sealed class EraseVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "erase";

    /// <inheritdoc/>
    public override string Summary => "Menghapus data seseorang setelah masa simpannya; perlu dua orang, dan tidak dapat dibatalkan.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
    [
        new("--case", "NOMOR", "kasusnya; sudah berakhir"),
        new("--as", "NAMA", "nama masuk orang yang meminta, lalu orang kedua yang mengiyakan"),
        new("--request", null, "atas permintaan orangnya yang sudah diputuskan, sebelum masa simpan lewat"),
        new("--again", null, "mengulangi semua penghapusan dalam catatan di samping berkas kunci, setelah basis data dipulihkan"),
    ];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        if (call.Arguments.Has("--again"))
        {
            return await Again(call);
        }

        var number = call.Arguments["--case"] ?? throw new UsageException("Opsi --case belum disebut.");
        var name = call.Arguments["--as"] ?? throw new UsageException("Opsi --as belum disebut: siapa yang meminta atau mengiyakan.");
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        try
        {
            return await Run(call, installation, number, await ActingAs.NamedAsync(installation, name));
        }
        catch (NotThereException)
        {
            throw new UsageException($"Tidak ada kasus {number}.");
        }
        catch (ErasureException refused)
        {
            await call.Error.WriteLineAsync(Said(refused));
            return ExitCode.Faults;
        }
    }

    /// <summary>For a database that was restored by its own tools; <c>restore</c> and <c>upgrade</c> do it themselves.</summary>
    private static async Task<int> Again(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        var ledger = installation.Ledger;
        var again = await new Erasure(installation.Database).ReplayAsync(ledger.Read());
        await call.Out.WriteLineAsync($"Penghapusan yang diulangi menurut {ledger.Place}: {Wording.Numbers.Text(again)}.");
        return ExitCode.Done;
    }

    private static async Task<int> Run(Call call, Installation installation, string number, Viewer viewer)
    {
        var erasure = new Erasure(installation.Database);
        if (await erasure.WaitingAsync(number) is { } asked && asked.AskedBy != viewer.Id)
        {
            await erasure.ConfirmAsync(number, viewer);
            await call.Out.WriteLineAsync($"Data kasus {number} dihapus: kuncinya dimusnahkan. Nomor, langkah, dan catatan penghapusannya tetap ada. Cadangan yang lebih lama masih memuatnya: musnahkan menurut jadwalnya.");
            var ledger = installation.Ledger;
            try
            {
                await erasure.KeepAsync(ledger);
                await call.Out.WriteLineAsync($"Tercatat di {ledger.Place}: salin berkas itu ke tempat salinan berkas kunci. Dengannya restore mengulangi penghapusan ini.");
            }
            catch (BackupRefusedException unwritten)
            {
                await call.Error.WriteLineAsync(unwritten.Message); // It is erased all the same; the ledger is made whole at the next start.
            }

            return ExitCode.Done;
        }

        await erasure.AskAsync(number, call.Arguments.Has("--request") ? ErasureGround.Request : ErasureGround.Retention, viewer);
        await call.Out.WriteLineAsync($"Penghapusan data kasus {number} diminta. Orang kedua mengiyakan dengan: caseflow erase --case {number} --as NAMANYA");
        return ExitCode.Done;
    }

    private static string Said(ErasureException refused) =>
        refused.Refusal switch
        {
            ErasureRefusal.Running => "Kasus itu belum berakhir, datanya tidak dihapus.",
            ErasureRefusal.Kept => $"Kasus itu disimpan sampai {Wording.Dates.Long(refused.Until!.Value)} ({Wording.Numbers.Text(Erasure.YearsKept)} tahun sejak berakhir: bawaan CaseFlow, bukan ketentuan). Atas permintaan orangnya yang sudah diputuskan: tambahkan --request.",
            ErasureRefusal.ErasedBefore => "Data kasus itu sudah dihapus.",
            _ => "Orang itu tidak boleh menghapus data: perlu dua orang yang berbeda, keduanya dengan hak “erase”.",
        };
}
