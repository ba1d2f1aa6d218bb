using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Commands;

/// <summary><c>what-if [WORKFLOWS] [--workflow ID] [--map FILE] [--json]</c>: what the editions in a folder would do to the running cases. Changes nothing.</summary>
internal sealed class WhatIfVerb : FolderVerb
{
    /// <inheritdoc/>
    public override string Name => "what-if";

    /// <inheritdoc/>
    public override string Summary => "Menyebut apa yang berubah pada kasus berjalan bila dipindahkan ke alur di sebuah folder; tidak mengubah apa pun.";

    /// <inheritdoc/>
    protected override IReadOnlyList<OptionSpec> OwnOptions =>
        [new("--map", "BERKAS", "padanan kunci, YAML atau JSON"), new("--json", null, "jumlah, lalu setiap kasus, satu objek JSON per baris")];

    /// <inheritdoc/>
    protected override void MustSuit(Call call, FolderEditions folder)
    {
        if (call.Arguments.Has("--map") && folder.Editions.Count > 1)
        {
            throw new UsageException("Peta berlaku untuk satu alur; sebut alurnya dengan --workflow.");
        }
    }

    /// <inheritdoc/>
    protected override async Task<int> Treat(Call call, Installation installation, FolderEditions folder, Workflow edition)
    {
        var current = installation.Shelf.Current.GetValueOrDefault(edition.Id) ?? edition;
        if (await EditionVerbs.Map(call, current, edition) is not { } map)
        {
            return ExitCode.Faults;
        }

        await EditionVerbs.Warn(call, installation, edition);
        var progress = ProgressLine.Of(call, await installation.Migrations.CountAsync(edition.Id, edition.Hash));
        var trial = await EditionTrial.RunAsync(installation.Migrations, edition, map, progress);
        await call.Out.WriteLineAsync(call.Arguments.Has("--json")
            ? Json.Of(new { Workflow = edition.Id, edition.Edition, edition.Hash, trial.Totals })
            : $"{EditionVerbs.Name(edition)}. {EffectWords.Sentence(trial.Totals)}");
        foreach (var told in trial.Seen)
        {
            await EditionVerbs.Tell(call, installation, told);
        }

        return ExitCode.Done;
    }
}
