using System.Globalization;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;
using NodaTime.Text;

namespace CaseFlow.Web.Commands;

/// <summary><c>migrate-cases --from HASH --to HASH [--map FILE] [--dry-run] [--json] [--batch ID]</c> and <c>migrate-cases --undo BATCH</c>: moves running cases to another edition, and back.</summary>
internal sealed class MigrateCasesVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "migrate-cases";

    /// <inheritdoc/>
    public override string Summary => "Memindahkan kasus berjalan ke edisi lain; dengan --dry-run hanya menyebut apa yang akan berubah.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
    [
        new("--from", "SIDIK", "edisi asal, sedikitnya enam huruf pertama"),
        new("--to", "SIDIK", "edisi tujuan, sedikitnya enam huruf pertama"),
        new("--map", "BERKAS", "padanan kunci, YAML atau JSON"),
        new("--dry-run", null, "tidak mengubah apa pun"),
        new("--batch", "ID", "nama kelompok; kelompok yang terhenti dilanjutkan"),
        new("--undo", "ID", "mengembalikan kasus sebuah kelompok, selama belum ada yang bertindak"),
        new("--json", null, "satu objek JSON per kasus"),
    ];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var undo = call.Arguments["--undo"];
        if (undo is not null && Options.FirstOrDefault(option => option.Name is not ("--undo" or "--json") && call.Arguments.Has(option.Name)) is { } other)
        {
            throw new UsageException($"Opsi {other.Name} tidak berlaku bersama --undo.");
        }

        await using var installation = await EditionVerbs.Open();
        if (undo is not null)
        {
            return await Undo(call, installation, undo);
        }

        var from = await EditionVerbs.Named(installation, "--from", call.Arguments["--from"]);
        var to = await EditionVerbs.Named(installation, "--to", call.Arguments["--to"]);
        if (!string.Equals(from.Id, to.Id, StringComparison.Ordinal) || string.Equals(from.Hash, to.Hash, StringComparison.Ordinal))
        {
            throw new UsageException($"Edisi asal dan tujuan harus dua edisi dari satu alur; ini {from.Id} {from.Hash[..12]} dan {to.Id} {to.Hash[..12]}.");
        }

        if (await EditionVerbs.Map(call, from, to) is not { } map)
        {
            return ExitCode.Faults;
        }

        return call.Arguments.Has("--dry-run")
            ? await Tell(call, installation, from, to, installation.Migrations.PreviewAsync(to, map, from.Hash), "Percobaan, tidak ada yang diubah.")
            : await Move(call, installation, new MigrationBatch(call.Arguments["--batch"] ?? NewId(installation, to), from, to, map));
    }

    private static async Task<int> Move(Call call, Installation installation, MigrationBatch batch)
    {
        try
        {
            await call.Error.WriteLineAsync($"Kelompok {batch.Id}. Bila terhenti, jalankan lagi dengan --batch {batch.Id}.");
            return await Tell(call, installation, batch.From, batch.To, installation.Migrations.RunAsync(batch), $"Batalkan dengan: caseflow migrate-cases --undo {batch.Id}");
        }
        catch (OtherRequestException)
        {
            throw new UsageException($"Kelompok {batch.Id} sudah dipakai untuk perpindahan lain. Pilih nama lain.");
        }
    }

    private static async Task<int> Tell(Call call, Installation installation, Workflow from, Workflow to, IAsyncEnumerable<CaseEffect> effects, string last)
    {
        var progress = ProgressLine.Of(call, await installation.Migrations.CountAsync(to.Id, to.Hash, from.Hash));
        var totals = EffectTotals.None;
        await foreach (var told in effects)
        {
            totals = totals.And(told.Effect);
            progress?.Hide();
            await EditionVerbs.Tell(call, installation, told);
            progress?.Report(totals.Cases);
        }

        await call.Error.WriteLineAsync($"{EffectWords.Sentence(totals)} {last}");
        return totals.Refused == 0 ? ExitCode.Done : ExitCode.Faults;
    }

    private static async Task<int> Undo(Call call, Installation installation, string batch)
    {
        var all = await installation.Migrations.UndoableAsync(batch) ?? throw new UsageException($"Tidak ada kelompok {batch}.");
        var progress = ProgressLine.Of(call, all);
        var (back, refused) = (0, 0);
        await foreach (var undone in installation.Migrations.UndoAsync(batch))
        {
            _ = undone.Refused is null ? back++ : refused++;
            progress?.Hide();
            if (call.Arguments.Has("--json"))
            {
                await call.Out.WriteLineAsync(Json.Of(new { Case = undone.Number, Undone = undone.Refused is null, Refused = undone.Refused is { } why ? EffectShape.Of(why, installation.Definitions.Roles) : null }));
            }
            else if (undone.Refused is { } why)
            {
                await call.Out.WriteLineAsync($"{undone.Number}\tditolak: {RuleWords.Of(why, installation.Definitions.Roles)}");
            }

            progress?.Report(back + refused);
        }

        await call.Error.WriteLineAsync($"{Numbers.Text(back)} kasus kembali seperti sebelum kelompok {batch}, {Numbers.Text(refused)} ditolak.");
        return refused == 0 ? ExitCode.Done : ExitCode.Faults;
    }

    private static string NewId(Installation installation, Workflow to) =>
        string.Create(CultureInfo.InvariantCulture, $"{InstantPattern.CreateWithInvariantCulture("uuuuMMdd'-'HHmmss").Format(installation.Database.Clock.GetCurrentInstant())}-{to.Hash[..6]}");
}
