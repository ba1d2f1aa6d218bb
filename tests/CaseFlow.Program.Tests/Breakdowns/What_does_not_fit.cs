using System.Security.Cryptography;
using CaseFlow.Engine.Keys;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>A passphrase, a backup, a key file or a database that is not the right one: the program says so in a sentence, with the exit code of the contract, and changes nothing.</summary>
[Collection(Alone.Name)]
public sealed class What_does_not_fit(ITestOutputHelper output)
{
    private const string PassphraseFile = "CaseFlow__BackupPassphraseFile";

    [Fact]
    public async Task Is_told_in_a_sentence_with_the_right_exit_code_and_nothing_is_changed()
    {
        using var office = await AnOffice.Make();
        string In(string name) => Path.Combine(office.Folder, name);
        await File.WriteAllTextAsync(In("frasa"), "rusa-mandi-di-sungai");
        await File.WriteAllTextAsync(In("frasa-lain"), "rusa-mandi-di-danau");
        new KeyFile(In("lain.key")).Add();
        using var program = office.Program((PassphraseFile, In("frasa")));
        Assert.Equal(0, (await program.Run("backup", In("satu.cadangan"))).Code);
        var flipped = await File.ReadAllBytesAsync(In("satu.cadangan"));
        flipped[flipped.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(In("rusak.cadangan"), flipped);

        using var wrongPassphrase = office.ProgramOn(In("baru"), (PassphraseFile, In("frasa-lain")));
        using var elsewhere = office.ProgramOn(In("baru"), (PassphraseFile, In("frasa")));
        using var withoutKey = office.Program(("CaseFlow__KeyFile", In("tidak-ada.key")));
        using var withAnother = office.Program(("CaseFlow__KeyFile", In("lain.key")));
        await IsTold("a wrong passphrase", 3, "frasa sandi", wrongPassphrase, "restore", In("satu.cadangan"));
        await IsTold("a flipped bit in a backup", 5, "isinya berubah", elsewhere, "restore", In("rusak.cadangan"));
        await IsTold("no key file", 3, "tidak-ada.key", withoutKey, "verify");
        await IsTold("the key of another office", 3, "lain.key", withAnother, "verify");
        Assert.Equal((false, false), (Directory.Exists(In("baru")), File.Exists(In("tidak-ada.key"))));

        MakeNewer(Path.Combine(office.DataFolder, "caseflow.db"));
        await IsTold("a database of a newer version", 3, "skema 99", program, "verify");

        async Task IsTold(string what, int expected, string word, TheProgram asked, params string[] verb)
        {
            var before = Hashes(office);
            var (code, said) = await asked.Run(verb);
            output.WriteLine($"bad input, {what}: exit code {code}, “{said.Trim()}”");
            Assert.True(code == expected, $"{what}: exit code {code}: {said}");
            Assert.Contains(word, said, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
            Assert.Equal(before, Hashes(office));
        }
    }

    private static void MakeNewer(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "insert into schema_version (version, name, sha256, applied_at) values (99, '099-later.sql', 'x', 0)";
        command.ExecuteNonQuery();
    }

    /// <summary>Every file of the office and what is in it, but for what SQLite makes beside an open database.</summary>
    private static List<string> Hashes(AnOffice office) =>
        Directory.GetFiles(office.Folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith("-wal", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}").ToList();
}
