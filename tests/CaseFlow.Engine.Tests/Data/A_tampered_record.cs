using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CaseFlow.Engine.Audit;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Tests.House;
using CaseFlow.Testing;
using CaseFlow.Testing.Storage;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>Whoever writes into the database past the program is found, and where: a hundred ways, drawn from a seed, each on a fresh copy; by the program and by a second one that shares no code with it.</summary>
public sealed class A_tampered_record(SqliteStore store, ITestOutputHelper output) : IClassFixture<SqliteStore>
{
    private static readonly int Variants = Number("CASEFLOW_TAMPERINGS", 100);
    private static readonly int Seed = Number("CASEFLOW_SEED", 20260317);

    private static readonly string[] OfEvents = ["type", "at", "actor", "actor_name", "role", "operation", "definition_hash", "schema", "data", "case_sequence"];
    private static readonly string[] OfAccess = ["at", "user_id", "role", "what", "field_groups", "purpose", "ip", "request"];
    private static readonly string[] OfLinks = ["at", "kind", "covers", "digest", "previous", "key", "hash", "mac", "sequence"];

    [Fact]
    public async Task Is_found_and_located_a_hundred_times()
    {
        var whole = await RecordAsync();
        var (random, hit) = (new Random(Seed), new SortedDictionary<string, int>(StringComparer.Ordinal));
        Assert.Null((await ProvedAsync(whole.File, null)).Fault);
        for (var variant = 0; variant < Variants; variant++)
        {
            var file = Copy(whole.File, $"{variant}.db");
            var (name, first, anchor) = Tamper(file, variant, random, whole.Head);
            hit[name] = hit.GetValueOrDefault(name) + 1;

            var proved = await ProvedAsync(file, anchor);

            Assert.True(proved.Fault is not null, $"variant {variant} ({name}, seed {Seed}) was not found");
            Assert.True(proved.Fault.Sequence == first, $"variant {variant} ({name}, seed {Seed}) was found at link {proved.Fault.Sequence}, not at {first}");
        }

        Assert.True(hit.Count >= 10 && hit.Values.All(count => count > 0));
        output.WriteLine($"audit tampering, seed {Seed}: {Variants} variants, {Variants} found and located by number: {string.Join(", ", hit.Select(kind => $"{kind.Key} {kind.Value}"))}");
    }

    [ToolFact]
    public async Task Is_found_at_the_same_place_by_the_program_in_tools()
    {
        var whole = await RecordAsync();
        var random = new Random(Seed);
        var tool = Path.Combine(Sources.Root!, "tools", "verify-audit.py");

        Assert.Null(Second(tool, whole.File, null));
        for (var variant = 0; variant < Variants; variant += 7)
        {
            var file = Copy(whole.File, $"tool-{variant}.db");
            var (name, first, anchor) = Tamper(file, variant, random, whole.Head);

            Assert.True(Second(tool, file, anchor) == first, $"variant {variant} ({name}) is not found at {first} by tools/verify-audit.py");
        }
    }

    private async Task<(string File, (long Sequence, string Hash) Head)> RecordAsync()
    {
        var here = await AnInstallation.OnAsync(store);
        for (var i = 0; i < 3; i++)
        {
            var number = await here.OpenAsync();
            await here.NoteAsync(number);
            await here.Cases.SeeAsync(number, here.Peksos, "case", ip: "192.0.2.1"); // As older versions wrote it: under no request.
            store.Database.RequestInHand = () => "permintaan-1";
            await here.Cases.SeeAsync(number, here.Peksos, "case", ip: "192.0.2.1");
            store.Database.RequestInHand = () => null;
            await here.FinishAsync(number, "nilai");
        }

        var file = Path.Combine(Path.GetDirectoryName(store.FilePath)!, Ids.New() + ".db");
        await store.Database.CopyAsync(file);
        return (file, (await new AuditProof(store.Database).HeadAsync())!.Value);
    }

    private async Task<AuditProved> ProvedAsync(string file, string? anchor)
    {
        await using var database = Database.Open(DatabaseSettings.Sqlite(file, store.Keys), store.Clock);
        await database.PrepareAsync();
        return await new AuditProof(database).RunAsync(anchor);
    }

    /// <summary>Tampers with a copy; gives the name of the way, the link at which it must be found (0: outside of the links), and the head that was kept elsewhere, where one is needed.</summary>
    private static (string Name, long First, string? Anchor) Tamper(string file, int variant, Random random, (long Sequence, string Hash) head)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        foreach (var trigger in new[] { "events_no_update", "events_no_delete", "access_log_no_update", "access_log_no_delete", "audit_no_update", "audit_no_delete" })
        {
            Run(connection, $"drop trigger {trigger}");
        }

        Run(connection, "pragma foreign_keys = off");
        var events = Ints(connection, "select sequence from events");
        var access = Ints(connection, "select id from access_log");
        var link = random.Next(2, (int)head.Sequence - 1);
        var (one, row) = (events[random.Next(events.Count)], access[random.Next(access.Count)]);
        switch (variant % 12)
        {
            case 0 or 1:
                var column = OfEvents[random.Next(OfEvents.Length)];
                var ofEvent = LinkOfEvent(connection, one);
                Run(connection, $"update events set {column} = {(column is "at" or "schema" ? $"{column} + 1" : column is "case_sequence" ? "999" : $"{column} || 'x'")} where sequence = {one}");
                return ($"event changed", ofEvent, null);
            case 2 or 3:
                var changed = OfAccess[random.Next(OfAccess.Length)];
                Run(connection, $"update access_log set {changed} = {(changed is "at" ? "at + 1" : $"coalesce({changed}, '') || 'x'")} where id = {row}");
                return ("access changed", LinkOfAccess(connection, row), null);
            case 4:
                var gone = LinkOfEvent(connection, one);
                Run(connection, $"delete from events where sequence = {one}");
                return ("event removed", gone, null);
            case 5:
                Run(connection, $"delete from access_log where id = {row}");
                return ("access removed", LinkOfAccess(connection, row), null);
            case 6:
                Run(connection, $"insert into events (case_id, case_sequence, type, at, actor, actor_name, role, operation, definition_hash, schema, data) select case_id, 900, type, at, actor, actor_name, role, operation, definition_hash, schema, data from events where sequence = {one}");
                return ("event slipped in", 0, null);
            case 7:
                Run(connection, $"insert into access_log (at, user_id, role, case_id, what, field_groups, purpose, ip, request) select at, user_id, role, case_id, what, field_groups, purpose, ip, request from access_log where id = {row}");
                return ("access slipped in", 0, null);
            case 8:
                var ofLink = OfLinks[random.Next(OfLinks.Length)];
                Run(connection, $"update audit set {ofLink} = {(ofLink is "at" or "key" ? $"{ofLink} + 1" : ofLink is "sequence" ? "-1" : $"{ofLink} || '0'")} where sequence = {link}");
                return ("link changed", ofLink is "sequence" ? 1 : link, null);
            case 9:
                Run(connection, $"delete from audit where sequence = {link}");
                return ("link removed", link, null);
            case 10:
                Cut(connection, link);
                return ("cut and anchored", 0, head.Hash);
            default:
                Rebuild(connection, link);
                return ("made anew without the key", link, null);
        }
    }

    /// <summary>Takes away the newest links together with what they cover, as a restored old copy would.</summary>
    private static void Cut(SqliteConnection connection, long from)
    {
        foreach (var covers in Texts(connection, $"select covers from audit where sequence >= {from}"))
        {
            foreach (var part in covers.Split(' '))
            {
                var numbers = part[1..].Split(':', '-');
                Run(connection, part[0] == 'e' ? $"delete from events where case_id = {numbers[0]} and case_sequence between {numbers[1]} and {numbers[2]}" : $"delete from access_log where id between {numbers[0]} and {numbers[1]}");
            }
        }

        Run(connection, $"delete from audit where sequence >= {from}");
    }

    /// <summary>Writes a link anew with another moment, and the ones after it so that all hashes fit: all that is missing is the key.</summary>
    private static void Rebuild(SqliteConnection connection, long from)
    {
        var previous = Texts(connection, $"select hash from audit where sequence = {from - 1}")[0];
        foreach (var sequence in Ints(connection, $"select sequence from audit where sequence >= {from} order by sequence"))
        {
            Run(connection, $"update audit set previous = '{previous}', at = at + 1 where sequence = {sequence}");
            using var command = connection.CreateCommand();
            command.CommandText = $"select at, kind, covers, digest, key from audit where sequence = {sequence}";
            using var reader = command.ExecuteReader();
            reader.Read();
            var link = new AuditEntry(sequence, NodaTime.Instant.FromUnixTimeTicks(reader.GetInt64(0)), reader.GetString(1), reader.GetString(2), reader.GetString(3), previous, reader.GetInt32(4), "");
            reader.Close();
            previous = link.Hash;
            Run(connection, $"update audit set hash = '{previous}' where sequence = {sequence}");
        }
    }

    private static long LinkOfEvent(SqliteConnection connection, long sequence)
    {
        var (one, number) = (Ints(connection, $"select case_id from events where sequence = {sequence}")[0], Ints(connection, $"select case_sequence from events where sequence = {sequence}")[0]);
        return Link(connection, 'e', part => part[0] == one && number >= part[1] && number <= part[2]);
    }

    private static long LinkOfAccess(SqliteConnection connection, long id) => Link(connection, 'a', part => id >= part[0] && id <= part[1]);

    private static long Link(SqliteConnection connection, char kind, Func<long[], bool> covers)
    {
        var links = Ints(connection, "select sequence from audit order by sequence");
        var texts = Texts(connection, "select covers from audit order by sequence");
        return links[texts.FindIndex(text => text.Split(' ').Where(part => part[0] == kind).Any(part => covers(part[1..].Split(':', '-').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray())))];
    }

    /// <summary>What the program in tools finds: the number of the link, or null where the chain holds.</summary>
    private long? Second(string tool, string file, string? anchor)
    {
        var start = new ProcessStartInfo("python3") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in new[] { tool, file, "--keys", store.Keys.Place, "--json" }.Concat(anchor is null ? [] : ["--anchor", anchor]))
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        var told = process.StandardOutput.ReadToEnd();
        var failed = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var fault = JsonDocument.Parse(told).RootElement.GetProperty("fault");
        Assert.True(process.ExitCode == (fault.ValueKind == JsonValueKind.Null ? 0 : 5), failed);
        return fault.ValueKind == JsonValueKind.Null ? null : fault.GetProperty("sequence").GetInt64();
    }

    private static string Copy(string file, string name)
    {
        var copy = Path.Combine(Path.GetDirectoryName(file)!, name);
        File.Copy(file, copy, overwrite: true);
        return copy;
    }

    private static List<long> Ints(SqliteConnection connection, string sql) => Read(connection, sql, reader => reader.GetInt64(0));

    private static List<string> Texts(SqliteConnection connection, string sql) => Read(connection, sql, reader => reader.GetString(0));

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read())
        {
            found.Add(read(reader));
        }

        return found;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

/// <summary>A fact about the second program, in Python; skipped, visibly, where there is none.</summary>
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute() =>
        Skip = Sources.Root is null ? "The source files are not here." : Required.Is("python") || Required.IsOnPath("python3") ? null : "no python3: tools/verify-audit.py was not run";
}
