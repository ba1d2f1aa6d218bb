using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Commands;

/// <summary><c>publish [WORKFLOWS] [--workflow ID] [--yes]</c>: puts the faultless editions of a folder in force for new cases; a running program follows by itself.</summary>
internal sealed class PublishVerb : FolderVerb
{
    /// <inheritdoc/>
    public override string Name => "publish";

    /// <inheritdoc/>
    public override string Summary => "Memberlakukan alur di sebuah folder untuk kasus baru; tanpa --yes hanya menyebut apa yang akan terbit.";

    /// <inheritdoc/>
    protected override IReadOnlyList<OptionSpec> OwnOptions => [new("--yes", null, "terbitkan")];

    /// <inheritdoc/>
    protected override async Task<int> Treat(Call call, Installation installation, FolderEditions folder, Workflow edition)
    {
        var name = EditionVerbs.Name(edition);
        if (folder.Read.FaultsOf(edition).Any())
        {
            await call.Error.WriteLineAsync($"{name}: tidak terbit karena berkasnya memuat kesalahan. Edisi yang berlaku tetap.");
            return ExitCode.Faults;
        }

        if (installation.UnknownIn(edition) is { Count: > 0 } unknown)
        {
            await call.Error.WriteLineAsync($"{name}: tidak terbit. {Dates.Sentence(CaseWords.Listed(unknown, "dan"))} belum ada di folder alur atau folder templat program ini; tambahkan di sana dahulu.");
            return ExitCode.Faults;
        }

        if (string.Equals(installation.Shelf.Current.GetValueOrDefault(edition.Id)?.Hash, edition.Hash, StringComparison.Ordinal)
            && await installation.Database.Read(session => session.Definitions.AnyAsync(row => row.Hash == edition.Hash && row.Current)))
        {
            await call.Out.WriteLineAsync($"{name}: sudah berlaku.");
            return ExitCode.Done;
        }

        await EditionVerbs.Warn(call, installation, edition);
        var running = await installation.Migrations.CountAsync(edition.Id, edition.Hash);
        if (!call.Arguments.Has("--yes"))
        {
            await call.Out.WriteLineAsync($"{name}: akan terbit. {Numbers.Text(running)} kasus berjalan tetap pada edisinya; lihat dampaknya dengan caseflow what-if. Terbitkan dengan --yes.");
            return ExitCode.Done;
        }

        await installation.Database.Write(unit => unit.PublishAsync(edition, installation.Database.Clock.GetCurrentInstant(), DefinitionTable.ByCommand));
        await call.Out.WriteLineAsync($"{name}: terbit. {Numbers.Text(running)} kasus berjalan tetap pada edisinya. Program yang sedang melayani mengikutinya pada sapuan berikutnya.");
        return ExitCode.Done;
    }
}
