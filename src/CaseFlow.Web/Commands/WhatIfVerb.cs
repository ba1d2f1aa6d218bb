using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Commands;

/// <summary><c>what-if [WORKFLOWS] [--workflow ID] [--map FILE] [--json]</c>: what the editions in a folder would do to the running cases. Changes nothing.</summary>
internal sealed class WhatIfVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "what-if";

    /// <inheritdoc/>
    public override string Summary => "Menyebut apa yang berubah pada kasus berjalan bila dipindahkan ke alur di sebuah folder; tidak mengubah apa pun.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["[WORKFLOWS]"];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
        [new("--workflow", "ID", "satu alur saja"), new("--map", "BERKAS", "padanan kunci, YAML atau JSON"), new("--json", null, "jumlah, lalu setiap kasus, satu objek JSON per baris")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await EditionVerbs.Open();
        var (read, editions) = await EditionVerbs.Read(call, installation);
        if (call.Arguments.Has("--map") && editions.Count > 1)
        {
            throw new UsageException("Peta berlaku untuk satu alur; sebut alurnya dengan --workflow.");
        }

        var code = read.Faults.Count == 0 ? ExitCode.Done : ExitCode.Faults;
        foreach (var edition in editions)
        {
            code = Math.Max(code, await Compare(call, installation, edition));
        }

        return code;
    }

    private static async Task<int> Compare(Call call, Installation installation, Workflow edition)
    {
        var current = installation.Shelf.Current.GetValueOrDefault(edition.Id) ?? edition;
        if (await EditionVerbs.Map(call, current, edition) is not { } map)
        {
            return ExitCode.Faults;
        }

        await EditionVerbs.Warn(call, installation, edition);
        var progress = ProgressLine.Of(call, await installation.Migrations.CountAsync(edition.Id, edition.Hash));
        var totals = EffectTotals.None;
        var seen = new List<CaseEffect>();
        await foreach (var told in installation.Migrations.PreviewAsync(edition, map))
        {
            totals = totals.And(told.Effect);
            if (told.Effect.IsSeen)
            {
                seen.Add(told);
            }

            progress?.Report(totals.Cases);
        }

        await call.Out.WriteLineAsync(call.Arguments.Has("--json")
            ? Json.Of(new { Workflow = edition.Id, edition.Edition, edition.Hash, Totals = totals })
            : $"{EditionVerbs.Name(edition)}. {EffectWords.Sentence(totals)}");
        foreach (var told in seen)
        {
            await EditionVerbs.Tell(call, installation, told);
        }

        return ExitCode.Done;
    }
}
