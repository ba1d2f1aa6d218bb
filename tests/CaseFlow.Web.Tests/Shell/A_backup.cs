using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.Shell;

public sealed class A_backup(TheSite site, ITestOutputHelper output) : IClassFixture<TheSite>, IAsyncLifetime
{
    private const string Secret = "rusa-mandi-di-sungai";
    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-backup-").FullName;
    private string _file = "";

    public async Task InitializeAsync()
    {
        await site.OpenCase();
        _file = Path.Combine(_folder, "satu.cadangan");
        await File.WriteAllTextAsync(Path.Combine(_folder, "frasa"), Secret);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Taken_while_people_work_restores_the_events_up_to_its_moment()
    {
        var working = Task.Run(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await site.OpenCase();
            }
        });
        var header = await Take();
        await working;
        var target = Elsewhere("baru");

        Assert.Equal(ExitCode.Done, await Restore(target));

        var restored = await Events(target);
        output.WriteLine($"backup → restore onto nothing: {header.Events} events in the backup taken while people work, {restored.Count} restored, {restored.Intersect(await Events(site.Installation.Database)).Count()} of them identical");
        Assert.Equal(header.Events, restored.Count);
        Assert.Equal((await Events(site.Installation.Database)).Take(restored.Count), restored);
        Assert.Equal(["caseflow.db"], Directory.GetFileSystemEntries(target.DataFolder).Select(Path.GetFileName));
        Assert.True(new KeyFile(target.KeyFile).IsPrivate);
    }

    [Fact]
    public async Task Restored_lets_nobody_in_who_was_in_and_says_what_it_cannot_know()
    {
        var id = (await site.Viewer("peksos1.jakarta")).Id;
        var (session, token) = await site.Database.Write(unit => Task.FromResult((unit.BeginSession(id, null, site.Clock.Now, NodaTime.Duration.FromDays(40000)), unit.AddApiToken(id, site.Clock.Now))));
        await site.Database.Write(async unit => await unit.AskApprovalAsync(id, (await site.Viewer("admin")).Id, site.Clock.Now, wish => wish with { Link = true }));
        await Take();
        var target = Elsewhere("sesi");
        var said = new StringWriter();

        Assert.Equal(ExitCode.Done, await RestoreVerb.Restore(target with { BackupPassphraseFile = Path.Combine(_folder, "frasa") }, _file, test: false, Call() with { Out = said }));

        await using var restored = Installation.DatabaseOf(target, site.Clock);
        await restored.PrepareAsync();
        Assert.False(await restored.Read(read => read.Sessions.AnyAsync(open => open.Id == session.Hash && open.EndedAt == null)));
        Assert.False(await restored.Read(read => read.ApiTokens.AnyAsync(known => known.Hash == token.Hash && known.Revoked == null)));
        Assert.Empty(await restored.Read(read => read.WaitingApprovalsAsync()));
        Assert.True(await restored.Read(read => read.AccessLog.AnyAsync(row => row.What == Restored.Act)));
        Assert.True(await site.Database.Read(read => read.Sessions.AnyAsync(open => open.Id == session.Hash && open.EndedAt == null)));
        Assert.Contains("tidak diketahui dari cadangan", said.ToString(), StringComparison.Ordinal);
        await site.Database.Write(unit => unit.DropApprovalAsync(id));
    }

    [Fact]
    public async Task Restored_on_trial_leaves_nothing_and_is_remembered()
    {
        await Take();
        var before = Directory.GetFileSystemEntries(site.Installation.Settings.DataFolder).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(ExitCode.Done, await RestoreVerb.Restore(site.Installation.Settings with { BackupPassphraseFile = Path.Combine(_folder, "frasa") }, _file, test: true, Call()));

        Assert.Equal(before, Directory.GetFileSystemEntries(site.Installation.Settings.DataFolder).Order(StringComparer.Ordinal));
        Assert.NotNull(await site.Database.Read(session => session.LastTrialAsync()));
    }

    [Fact]
    public async Task Is_never_restored_over_data()
    {
        await Take();
        var target = Elsewhere("berisi");
        Directory.CreateDirectory(target.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(target.DataFolder, "catatan.txt"), "ada");

        await Assert.ThrowsAsync<SettingsException>(() => Restore(target));

        Assert.Equal(["catatan.txt"], Directory.GetFileSystemEntries(target.DataFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Is_not_restored_beside_the_key_of_another_office()
    {
        await Take();
        var target = Elsewhere("kunci-lain");
        new KeyFile(target.KeyFile).Add();

        await Assert.ThrowsAsync<KeyException>(() => Restore(target));

        Assert.False(Directory.Exists(target.DataFolder));
    }

    [Fact]
    public async Task Stays_shut_to_another_passphrase()
    {
        await Take();

        Assert.Throws<BackupRefusedException>(() => BackupFile.Open(_file, () => Secret + "!"));
    }

    [Fact]
    public async Task With_a_flipped_bit_anywhere_is_damaged()
    {
        await Take();
        var whole = await File.ReadAllBytesAsync(_file);
        var headEnds = 24 + BitConverter.ToInt32(whole, 20) + 64;
        var places = Enumerable.Range(0, headEnds).Concat([headEnds, headEnds + 70, whole.Length / 2, whole.Length - 17, whole.Length - 1]);
        foreach (var place in places)
        {
            whole[place] ^= 4;
            await File.WriteAllBytesAsync(_file, whole);
            Assert.Throws<BackupDamagedException>(ReadAll);
            whole[place] ^= 4;
        }
    }

    [Fact]
    public async Task That_was_cut_short_or_grew_is_damaged_and_restores_nothing()
    {
        await Take();
        var whole = await File.ReadAllBytesAsync(_file);
        var target = Elsewhere("potong");
        foreach (var length in new[] { 0, 15, 40, whole.Length / 2, whole.Length - 1 })
        {
            await File.WriteAllBytesAsync(_file, whole[..length]);
            await Assert.ThrowsAsync<BackupDamagedException>(() => Restore(target));
            Assert.False(Directory.Exists(target.DataFolder));
        }

        await File.WriteAllBytesAsync(_file, [.. whole, 0]);
        Assert.Throws<BackupDamagedException>(ReadAll);
    }

    [Fact]
    public async Task That_fails_in_the_middle_leaves_nothing()
    {
        await Assert.ThrowsAsync<NotSupportedException>(() => site.Database.BackUpAsync(new KeyFile(site.Installation.Settings.KeyFile), site.Installation.Settings.DataFolder, _file, Secret, "0", _ => new Failing()));

        NothingShouldBeLeft();
    }

    [Fact]
    public async Task Without_its_key_file_is_not_taken()
    {
        await Assert.ThrowsAsync<KeyException>(() => site.Database.BackUpAsync(new KeyFile(Path.Combine(_folder, "tidak-ada")), site.Installation.Settings.DataFolder, _file, Secret, "0"));

        NothingShouldBeLeft();
    }

    [Fact]
    public async Task Never_takes_the_place_of_a_file_that_is_there()
    {
        await File.WriteAllTextAsync(_file, "ada");

        await Assert.ThrowsAsync<BackupRefusedException>(Take);

        Assert.Equal("ada", await File.ReadAllTextAsync(_file));
    }

    [Fact]
    public async Task Wants_a_passphrase_of_twelve_characters()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "frasa"), "sebelas-aja");

        await Assert.ThrowsAsync<SettingsException>(() => BackupVerb.Take(site.Database, site.Installation.Settings with { BackupPassphraseFile = Path.Combine(_folder, "frasa") }, _file, Call()));

        Assert.False(File.Exists(_file));
    }

    [Fact]
    public async Task Of_a_full_disk_says_so_and_leaves_nothing()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        File.CreateSymbolicLink(_file + ".belum-selesai", "/dev/full");

        await Assert.ThrowsAsync<DiskException>(Take);

        Assert.False(File.Exists(_file));
    }

    [Fact]
    public async Task That_is_old_warns_and_keeps_nothing_down()
    {
        await site.Database.RememberBackupAsync();
        Assert.False((await Readiness.Backups(site.Database))[0].Warns);

        site.Clock.Now += NodaTime.Duration.FromHours(25);

        var old = (await Readiness.Backups(site.Database))[0];
        Assert.True(old is { Warns: true, Ok: true });
    }

    private void NothingShouldBeLeft()
    {
        Assert.Equal(["frasa"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
        Assert.DoesNotContain(Directory.GetFileSystemEntries(site.Installation.Settings.DataFolder), PrivateFolder.Is);
    }

    private Task<BackupHeader> Take() => site.Database.BackUpAsync(new KeyFile(site.Installation.Settings.KeyFile), site.Installation.Settings.DataFolder, _file, Secret, "0");

    private void ReadAll()
    {
        using var backup = BackupFile.Open(_file, () => Secret);
        backup.Extract(new Dictionary<string, string>(StringComparer.Ordinal));
    }

    private Settings Elsewhere(string name) =>
        site.Installation.Settings with { DataFolder = Path.Combine(_folder, name), KeyFile = Path.Combine(_folder, name + ".key"), BackupPassphraseFile = Path.Combine(_folder, "frasa") };

    private Task<int> Restore(Settings target) => RestoreVerb.Restore(target, _file, test: false, Call());

    private static Call Call() => new([], Arguments.Read([], [], 0), TextWriter.Null, TextWriter.Null);

    private static async Task<List<string>> Events(Settings settings)
    {
        await using var database = Installation.DatabaseOf(settings, SystemTime.Clock);
        await database.PrepareAsync();
        return await Events(database);
    }

    private static async Task<List<string>> Events(Database database) =>
        (await database.Read(session => session.Events.OrderBy(row => row.Sequence).ListAsync()))
        .ConvertAll(row => $"{row.Sequence} {row.CaseId} {row.CaseSequence} {row.Type} {row.At} {row.Actor} {row.Operation} {row.DefinitionHash} {row.Data}");

    private sealed class Failing : IProgress<int>
    {
        public void Report(int value) => throw new NotSupportedException();
    }
}
