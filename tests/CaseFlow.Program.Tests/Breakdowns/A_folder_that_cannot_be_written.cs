namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>The disk of the data is mounted for reading only: each verb says so in a sentence, with the right exit code, and changes nothing.</summary>
[Collection(Alone.Name)]
public sealed class A_folder_that_cannot_be_written
{
    [MountFact]
    public async Task Is_told_in_a_sentence_by_every_verb_that_would_write()
    {
        using var disk = AMount.InMemory(64);
        using var office = await AnOffice.Make(dataFolder: Path.Combine(disk.Path, "data"));
        var elsewhere = Path.Combine(office.Folder, "satu.cadangan");
        var secret = Path.Combine(office.Folder, "frasa");
        await File.WriteAllTextAsync(secret, "rusa-mandi-di-sungai");
        (string, string) passphrase = ("CaseFlow__BackupPassphraseFile", secret);
        using var program = office.Program(passphrase);
        Assert.Equal(0, (await program.Run("backup", elsewhere)).Code);
        var before = Contents(disk.Path);
        disk.ReadOnly(true);

        foreach (var verb in new[] { "serve", "verify", "upgrade", "unlock", "keys rotate", "users disable tks.jakarta", $"backup {elsewhere}.2", $"backup {disk.Path}/tiga.cadangan" })
        {
            await IsTold(program, verb);
        }

        using var aside = office.ProgramOn(Path.Combine(disk.Path, "baru"), passphrase);
        await IsTold(aside, $"restore {elsewhere}");
        disk.ReadOnly(false);
        Assert.Equal(before, Contents(disk.Path));
        Assert.Equal(0, (await program.Run("verify")).Code);
    }

    private static async Task IsTold(TheProgram program, string verb)
    {
        var (code, said) = await program.Run(verb.Split(' '));
        Assert.True(code == 3, $"{verb}: exit code {code}: {said}");
        Assert.True(said.Contains("ditulis", StringComparison.Ordinal) || said.Contains("hanya-baca", StringComparison.Ordinal), $"{verb}: {said}");
        Assert.False(said.Contains("   at ", StringComparison.Ordinal) || said.Contains("Unhandled", StringComparison.Ordinal), $"{verb}: {said}");
    }

    private static List<string> Contents(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith("-wal", StringComparison.Ordinal)).Select(file => $"{file} {new FileInfo(file).Length}").Order(StringComparer.Ordinal).ToList();
}
