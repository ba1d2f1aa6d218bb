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
        var candidates = await EditionVerbs.Read(call, installation);
        foreach (var fault in candidates.Faults)
        {
            await call.Error.WriteLineAsync(fault.ToString());
        }

        var id = call.Arguments["--workflow"];
        var editions = candidates.Workflows.Values.Where(workflow => id is null || string.Equals(workflow.Id, id, StringComparison.Ordinal)).ToList();
        if (id is not null && editions.Count == 0)
        {
            throw new UsageException(candidates.Faults.Count > 0 ? $"Alur {id} tidak terbaca tanpa kesalahan di folder itu." : $"Alur {id} tidak ada di folder itu.");
        }

        var code = candidates.Faults.Count == 0 ? ExitCode.Done : ExitCode.Faults;
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
            : $"{edition.Title}, edisi {Numbers.Text(edition.Edition)} ({edition.Hash[..12]}). {EffectWords.Sentence(totals)}");
        foreach (var told in seen)
        {
            await EditionVerbs.Tell(call, installation, told);
        }

        return ExitCode.Done;
    }
}
