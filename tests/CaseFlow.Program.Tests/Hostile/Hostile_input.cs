using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Files;
using CaseFlow.Testing.Hostile;
using CaseFlow.Testing.Web;
using CaseFlow.Program.Tests.Breakdowns;
using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>
/// What no honest person sends, from people who are signed in and may act, with the form's own token: the real program answers each of it, and neither fails nor keeps
/// half of anything. CASEFLOW_FORMS=N and CASEFLOW_UPLOADS=N send more, CASEFLOW_SEED=N others.
/// </summary>
[Collection(Alone.Name)]
public sealed class Hostile_input(AHostileDay day, ITestOutputHelper output) : IClassFixture<AHostileDay>
{
    private const int AtOnce = 3;
    private const long MostMemory = 100L * 1024 * 1024;
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task In_forms_is_answered_without_a_failure_and_leaves_nothing_half_done()
    {
        var (tally, ways) = (new Tally(), day.Ways.All);

        var memory = await Each(AHostileDay.Forms, (number, random) => ways[number % ways.Count] is { IsApi: true } way ? Api(tally, way, random) : Page(tally, ways[number % ways.Count], random));

        var never = ways.Select(way => way.ToString()).Where(way => tally.ReadAt(way) == 0).ToList();
        output.WriteLine($"hostile forms, seed {AHostileDay.Seed}: {AHostileDay.Forms} sent to {ways.Count} addresses, {tally.Read} read past the door at {ways.Count - never.Count} of them; {tally}; {(day.Program.Runs ? 0 : 1)} crashes, {Told(memory)}");
        output.WriteLine($"never past the door: {string.Join("; ", never.Select(way => $"{way} ({tally.AnswersAt(way)})"))}");
        await Judge(tally, AHostileDay.Forms, memory);
        Assert.True(tally.Read > AHostileDay.Forms / 3, $"Only {tally.Read} of {AHostileDay.Forms} were read: nothing is proved.");
    }

    [Fact]
    public async Task In_files_is_refused_or_kept_as_what_it_begins_as()
    {
        var count = Numbers.Given("CASEFLOW_UPLOADS", 69);
        var forms = day.Ways.All.SelectMany(way => way.Forms).Where(form => form.Form.Names.Any(IsFile)).ToList();
        var (tally, sent) = (new Tally(), new ConcurrentBag<(string Sha256, string Kind, bool Begins)>());

        var memory = await Each(count, async (number, random) =>
        {
            var file = AHostileFile.Of(random, number);
            var (person, page, form) = Nonsense.Pick(random, forms);
            var fresh = await person.See(page);
            form = fresh.Forms.FirstOrDefault(one => one.Names.Any(IsFile)) ?? form;
            sent.Add((Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), file.Kind, file.Begins));
            await day.Send(tally, "files", Upload(fresh.Path, form, file), person.Send);
        });

        await using var installation = await day.Office.Open();
        var kept = await installation.Database.Read(session => session.Files.ListAsync());
        var hashes = kept.Select(one => Convert.ToHexStringLower(SHA256.HashData(one.Bytes))).ToHashSet(StringComparer.Ordinal);
        var asSent = sent.Where(file => hashes.Contains(file.Sha256)).ToList();
        output.WriteLine($"hostile uploads, seed {AHostileDay.Seed}: {count} files of {AHostileFile.Kinds} kinds sent to {forms.Count} forms, {tally.Read} read past the door, {sent.Count(file => !file.Begins)} of them none of the kinds that are taken, {kept.Count} kept; {tally}; {(day.Program.Runs ? 0 : 1)} crashes, {Told(memory)}");
        output.WriteLine("sent and kept byte for byte: " + string.Join("; ", asSent.GroupBy(file => file.Kind, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Count()}")));
        await Judge(tally, count, memory);
        Assert.Empty(kept.Where(file => !IsWhatItSays(file)).Select(file => $"{file.Type} {file.Name}"));
        Assert.True(kept.Count > 0 && tally.Read > count / 2, $"{kept.Count} kept, {tally.Read} read: nothing is proved.");
        Assert.DoesNotContain(asSent, file => !file.Begins);
    }

    [Fact]
    public async Task In_definition_files_is_shown_as_faults_where_they_would_be_published()
    {
        var count = Math.Max(4, Numbers.Given("CASEFLOW_YAML", 0) / 100);
        var (tally, admin, folder) = (new Tally(), day.People.First(person => person.Username == "admin"), Path.Combine(day.Office.WorkflowsFolder, AnOffice.Workflow));
        var whole = Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal);
        var told = 0;

        for (var number = 0; number < count; number++)
        {
            var (file, bytes) = BrokenText.Of(AHostileDay.RandomOf(number), whole);
            await File.WriteAllBytesAsync(file, bytes);
            var page = await admin.See($"/admin/definisi/{AnOffice.Workflow}");
            told += page.Text.Contains($"{AnOffice.Workflow}/", StringComparison.Ordinal) ? 1 : 0;
            var form = page.Forms.Concat((await admin.See("/akun")).Forms).First();
            await day.Send(tally, "definitions", Spoiling.Form(AHostileDay.RandomOf(number), page.Path, form), admin.Send);
            tally.Take("definitions", $"{number}: GET {page.Path}", page.Status, page.Location, page.ContentType ?? "", page.Html, TimeSpan.Zero);
            await File.WriteAllBytesAsync(file, whole[file]);
        }

        output.WriteLine($"hostile definitions, seed {AHostileDay.Seed}: {count} broken folders, {told} told on the page where they would be published; {tally}; {(day.Program.Runs ? 0 : 1)} crashes");
        await Judge(tally, 2 * count, []);
        Assert.True(told > count / 2, $"Only {told} of {count} were told: nothing is proved.");
    }

    /// <summary>Sends them all, and tells the program's memory in bytes after each fifth of them: until the first is over it has not yet seen everything once.</summary>
    private async Task<IReadOnlyList<long>> Each(int count, Func<int, Random, Task> send)
    {
        var memory = new List<long>();
        foreach (var fifth in Enumerable.Range(0, count).Chunk(Math.Max(1, (count + 4) / 5)))
        {
            await Parallel.ForEachAsync(fifth, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => await send(number, AHostileDay.RandomOf(number)));
            memory.Add(day.Program.Memory);
        }

        return memory;
    }

    private async Task Judge(Tally tally, int count, IReadOnlyList<long> memory)
    {
        var grown = memory.Count == 0 ? 0 : memory[^1] - memory[0];
        Assert.True(tally.Wrong.Count == 0, string.Join('\n', tally.Wrong.Take(40)) + '\n' + string.Join('\n', day.Program.Log.Split('\n').Where(line => line.Contains("Exception", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)));
        await day.StillServes();
        Assert.Equal(count, tally.Answered);
        Assert.True(grown < MostMemory, $"Memory grew by {grown} bytes.");
        Assert.True(tally.Slowest.Took < Slow, $"{tally.Slowest.Took} for {tally.Slowest.What}");
    }

    /// <summary>A form as somebody saw it, or the page of a case where it may not have been seen, as one of those who work there.</summary>
    private async Task Page(Tally tally, Way way, Random random)
    {
        var seen = way.Forms.Count > 0 && random.Next(3) > 0;
        var (person, page, known) = seen ? Nonsense.Pick(random, way.Forms) : (day.People[random.Next(4) == 0 ? random.Next(day.People.Count) : random.Next(3)], day.Apis[0].Address(random, way.Route), null);
        var fresh = await person.See(page);
        var form = fresh.Forms.FirstOrDefault(one => known?.Names.SetEquals(one.Names) is true) ?? fresh.Forms.FirstOrDefault(one => day.Ways.WayOf(one.Action.Length > 0 ? one.Action : page) == way);
        if (form is null)
        {
            var token = (await person.See(person.Username is null ? "/masuk" : "/akun")).Forms.SelectMany(one => one.Fields).First(field => field.Name == "__token");
            form = new SeenForm(page, [token, ("__op", CaseFlow.Engine.Ids.New()), ("reason", "Uji")], new HashSet<string>(StringComparer.Ordinal) { "__token", "__op", "reason" });
        }

        await day.Send(tally, way.ToString(), Spoiling.Form(random, form.Action.Length > 0 ? form.Action : page, form), person.Send);
    }

    private Task<string> Api(Tally tally, Way way, Random random)
    {
        var api = Nonsense.Pick(random, day.Apis);
        var (path, body) = api.Honest(random, way);
        return day.Send(tally, way.ToString(), SpoilingJson.Body(random, way.Method, path, body), api.Send);
    }

    private static Letter Upload(string page, SeenForm form, AHostileFile file)
    {
        using var body = new MemoryStream();
        var name = form.Names.First(IsFile);
        foreach (var (field, text) in form.Fields.Append(("action", "next")))
        {
            body.Write(Encoding.UTF8.GetBytes($"--batas\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{text}\r\n"));
        }

        var sent = file.Name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        body.Write(Nonsense.Bytes($"--batas\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{sent}\"\r\nContent-Type: text/html\r\n\r\n"));
        body.Write(file.Bytes);
        body.Write("\r\n--batas--\r\n"u8);
        var letter = new Letter { Method = "POST", Path = page.Split('?')[0], Query = page.Contains('?', StringComparison.Ordinal) ? page[page.IndexOf('?', StringComparison.Ordinal)..] : "", ContentType = "multipart/form-data; boundary=batas", Body = body.ToArray() };
        letter.Spoilt.Add($"{file.Kind} as {file.Name}");
        return letter;
    }

    private static bool IsFile(string name) => name.EndsWith(".upload", StringComparison.Ordinal);

    /// <summary>Whether a kept file has a harmless name, begins as its kind does, and tells nothing besides its picture.</summary>
    private static bool IsWhatItSays(FileRow file) =>
        file.Name.Length is > 0 and <= 120 && !file.Name.Any(letter => char.IsControl(letter) || letter is '/' or '\\') && file.Size <= ReceivedFile.Largest
        && FileKind.Of(file.Bytes)?.Type == file.Type
        && (file.Type == FileKind.Pdf.Type || (file.Bytes.AsSpan().IndexOf("Exif"u8) < 0 && file.Bytes.AsSpan().IndexOf("tEXt"u8) < 0));

    private static string Told(IReadOnlyList<long> memory) => $"memory after each fifth {string.Join(", ", memory.Select(bytes => bytes / 1024 / 1024))} MB";
}
