using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands;

namespace CaseFlow.Web.Tests.Shell;

public sealed class An_erasure_after_a_backup(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private const string Secret = "rusa-mandi-di-sungai";
    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-erasure-").FullName;
    private string _number = "";

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "frasa"), Secret);
        _number = await site.OpenWholeCase();
        await site.FindOutOfScope(_number);
        await site.End(_number, "di-luar-sasaran", "Bukan sasaran.");
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        File.Delete(site.Installation.Ledger.Place);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Is_repeated_when_the_backup_is_restored()
    {
        var file = await BackUp();
        await Erase();
        await new Erasure(site.Database).KeepAsync(site.Installation.Ledger);

        var said = await Restore(file, "dengan-catatan");

        Assert.Contains("1 penghapusan sesudah cadangan itu diulangi", said, StringComparison.Ordinal);
        Assert.Equal((null, Erased.Words), await Of("dengan-catatan"));
    }

    [Fact]
    public async Task Comes_back_without_the_ledger_which_is_said_until_it_is_there()
    {
        var file = await BackUp();
        await Erase();

        var said = await Restore(file, "tanpa-catatan");

        Assert.Contains("Tidak ada catatan penghapusan", said, StringComparison.Ordinal);
        Assert.NotNull((await Of("tanpa-catatan")).Key);
        Assert.Contains(await Readiness.Erasures(site.Database, site.Installation.Ledger), check => check.Warns);
        await new Erasure(site.Database).KeepAsync(site.Installation.Ledger);
        Assert.Empty(await Readiness.Erasures(site.Database, site.Installation.Ledger));

        await using var restored = Installation.DatabaseOf(Elsewhere("tanpa-catatan"), SystemTime.Clock);
        await restored.PrepareAsync();
        Assert.Equal(1, await new Erasure(restored).ReplayAsync(site.Installation.Ledger.Read()));
    }

    private async Task<string> BackUp()
    {
        var file = Path.Combine(_folder, Engine.Ids.New() + ".cadangan");
        await site.Database.BackUpAsync(new KeyFile(site.Installation.Settings.KeyFile), site.Installation.Settings.DataFolder, file, Secret, "0");
        return file;
    }

    private async Task Erase()
    {
        var erasure = new Erasure(site.Database);
        await erasure.AskAsync(_number, ErasureGround.Request, await site.Viewer("pdp"));
        await erasure.ConfirmAsync(_number, await site.Viewer("kepala.jakarta"));
    }

    private async Task<string> Restore(string file, string name)
    {
        var said = new StringWriter();
        Assert.Equal(ExitCode.Done, await RestoreVerb.Restore(Elsewhere(name), file, test: false, new Call([], Arguments.Read([], [], 0), said, said)));
        return said.ToString();
    }

    private async Task<(string? Key, string Label)> Of(string name)
    {
        await using var database = Installation.DatabaseOf(Elsewhere(name), SystemTime.Clock);
        await database.PrepareAsync();
        return await database.Read(async session =>
        {
            var row = await session.Cases.Where(row => row.Number == _number).OnlyAsync();
            return (row.PersonKey, row.ClientLabel);
        });
    }

    private Settings Elsewhere(string name) => site.Installation.Settings with { DataFolder = Path.Combine(_folder, name), BackupPassphraseFile = Path.Combine(_folder, "frasa") };
}
