using System.Globalization;
using System.Text;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Storage;
using Xunit.Abstractions;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>Whoever takes the data folder, without the key file, finds nobody in it: 220 words and numbers of invented people are looked for in every file, in every spelling.</summary>
public sealed class A_stolen_folder(SqliteStore store, ITestOutputHelper output) : IClassFixture<SqliteStore>
{
    private const int People = 20;
    private const int Seed = 20260317;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tells_of_nobody(bool checkpointed)
    {
        var (settings, canaries) = await SeededAsync(sealedValues: true, checkpointed);

        var found = Found(settings, canaries);
        output.WriteLine($"stolen files, seed {Seed}, {(checkpointed ? "at rest" : "from a machine at work")}: {canaries.Count} canaries looked for in {Searched(settings).Count} files of {Searched(settings).Sum(file => file.LongLength)} bytes, {canaries.Sum(canary => Spellings(canary).Count())} spellings, {found.Count} found");
        Assert.Equal(220, canaries.Count);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Would_tell_of_everybody_if_nothing_were_sealed(bool checkpointed)
    {
        var (settings, canaries) = await SeededAsync(sealedValues: false, checkpointed);

        var found = Found(settings, canaries);
        output.WriteLine($"stolen files, control without seals, seed {Seed}: {found.Count} of {canaries.Count} canaries found");
        Assert.Equal(canaries.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("hex")]
    [InlineData("base64")]
    public void Is_searched_in_every_spelling(string spelling)
    {
        const string canary = "Kenariabcdefgh";
        var content = $"xx{canary}yy";
        byte[] file = spelling switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(content),
            "utf-16" => Encoding.Unicode.GetBytes(content),
            "hex" => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(content))),
            _ => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(content))),
        };

        Assert.Contains(Spellings(canary), needle => file.AsSpan().IndexOf(needle) >= 0);
    }

    /// <summary>Twenty people with eleven canaries each, in every kind of field, in a folder of its own.</summary>
    private async Task<(DatabaseSettings Settings, List<string> Canaries)> SeededAsync(bool sealedValues, bool checkpointed)
    {
        var settings = await store.EmptyAsync();
        var folder = Directory.CreateDirectory(settings.Target + "-folder").FullName;
        settings = DatabaseSettings.Sqlite(Path.Combine(folder, "caseflow.db"), store.Keys);
        settings = sealedValues ? settings : settings.Unsealed();
        var random = new Random(Seed);
        var canaries = new List<string>();
        await using (var database = Database.Open(settings, store.Clock))
        {
            await database.PrepareAsync();
            var here = await AnInstallation.OnAsync(store, database);
            for (var i = 0; i < People; i++)
            {
                canaries.AddRange(await SeedAsync(database, here, random, i));
            }

            if (!checkpointed)
            {
                var (log, number) = (new FileInfo(settings.Target + "-wal"), (await database.Read(session => session.Cases.Select(row => row.Number).FirstOrNullAsync()))!);
                for (log.Refresh(); log.Length < 100_000; log.Refresh())
                {
                    await here.NoteAsync(number, "Catatan biasa.");
                }

                // As after a theft from a machine at work: the log holds what the file does not yet.
                var copy = Directory.CreateDirectory(folder + "-dicuri").FullName;
                foreach (var file in Directory.GetFiles(folder))
                {
                    File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
                }
                folder = copy;
            }
        }

        return (DatabaseSettings.Sqlite(Path.Combine(folder, "caseflow.db"), store.Keys), canaries);
    }

    private static async Task<IReadOnlyList<string>> SeedAsync(Database database, AnInstallation here, Random random, int person)
    {
        string Word(string start) => start + string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('a' + random.Next(26))));
        var (name, note, title, question, answer, draft, intake, file, content, letter) = (Word("Kenari"), Word("catatan"), Word("judul"), Word("tanya"), Word("jawab"), Word("draf"), Word("calon"), Word("berkas"), Word("isi"), Word("surat"));
        var nik = string.Create(CultureInfo.InvariantCulture, $"99{random.NextInt64(10_000_000_000_000, 100_000_000_000_000)}");
        var phone = string.Create(CultureInfo.InvariantCulture, $"8120000{1000 + person}");
        var id = Ids.New();
        await database.Write(unit => Task.Run(() => unit.Add(new FileRow { Id = id, Name = file + ".pdf", Type = "application/pdf", Bytes = Encoding.UTF8.GetBytes("%PDF " + letter + content), UserId = here.Peksos.Id, At = Rows.Now })));
        var opening = here.Opening(name, Ids.New(), id);
        var number = (await here.Cases.OpenAsync(opening with { Answers = opening.Answers.With("nik", new TextValue(nik)).With("telepon", new TextValue("+62" + phone)) })).Number;
        await here.NoteAsync(number, note);
        await here.Cases.DoAsync(here.Command(number), work => work.File.Ask("t1", null, here.Colleague.Id, here.Colleague.Name, question, work.Actor, work.Now));
        await here.Cases.DoAsync(here.Command(number), work => work.File.PlanFollowUp(title, work.Now.Date.PlusDays(3), null, null, work.Actor, work.Now));
        await here.Cases.SeeAsync(number, here.Peksos, "case", answer);
        await database.Write(async unit =>
        {
            await unit.KeepIntakeDraftAsync(Ids.New(), here.Peksos.Id, "jakarta", new IntakeDraft("contoh", new FormDraft("terima", 1, Posted.From([new("nama", intake)]))), Rows.Now);
            await unit.KeepDraftAsync(CaseNumbers.IdOf(number), "nilai", here.Peksos.Id, new FormDraft("nilai", 1, Posted.From([new("isi", draft)])), Rows.Now);
            unit.Add(new DocumentRow { Id = Ids.New(), CaseId = CaseNumbers.IdOf(number), Template = "surat", State = "issued", Html = letter + content, Data = letter, Pdf = Encoding.UTF8.GetBytes(letter + content) });
        });
        return [name, nik, phone, note, title, question, answer, draft, intake, file + ".pdf", letter + content];
    }

    private static List<string> Found(DatabaseSettings settings, List<string> canaries)
    {
        var files = Searched(settings);
        return canaries.Where(canary => Spellings(canary).Any(needle => files.Exists(file => file.AsSpan().IndexOf(needle) >= 0))).ToList();
    }

    private static List<byte[]> Searched(DatabaseSettings settings) => Directory.GetFiles(Path.GetDirectoryName(settings.Target)!, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();

    /// <summary>A word as it may stand in a file: UTF-8, UTF-16 both ways round, hexadecimal, and Base64 at each of its three places.</summary>
    private static IEnumerable<byte[]> Spellings(string word)
    {
        foreach (var form in new[] { word, word.ToLowerInvariant() }.Distinct(StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(form);
            yield return bytes;
            yield return Encoding.Unicode.GetBytes(form);
            yield return Encoding.BigEndianUnicode.GetBytes(form);
            yield return Encoding.ASCII.GetBytes(Convert.ToHexString(bytes));
            yield return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes));
            for (var shift = 0; shift < 3; shift++)
            {
                // What surrounds it decides the first and the last letters: only those between are looked for.
                var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
                yield return Encoding.ASCII.GetBytes(text[(shift == 0 ? 0 : 4)..((shift + bytes.Length) / 3 * 4)]);
            }
        }
    }
}
