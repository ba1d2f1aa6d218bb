using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class Sealed_columns<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    private const string Canary = "KENARI-9901014107090001";
    private static long _lastId = 5000;

    [StorageFact]
    public async Task Can_be_read_by_the_program_and_by_nobody_else()
    {
        var settings = await store.EmptyAsync();
        await using var database = Database.Open(settings, store.Clock);
        await database.PrepareAsync();

        await WriteOneOfEachAsync(database, 1);

        await using var raw = await Raw.OpenAsync(settings);
        foreach (var column in Sensitive.Sealed)
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            var values = await ValuesAsync(raw, table, name);
            Assert.True(values.Count > 0, $"{column}: nothing was written");
            Assert.All(values, value => Assert.Contains("enc1", value, StringComparison.Ordinal));
            Assert.All(values, value => Assert.DoesNotContain(Canary, value, StringComparison.Ordinal));
        }

        await database.Read(async session =>
        {
            Assert.Equal(Canary, (await session.Cases.OnlyAsync()).ClientLabel);
            Assert.Equal(Canary, (await session.Events.OnlyAsync()).Data);
            Assert.Equal(Canary, (await session.Agenda.OnlyAsync()).OwnTitle);
            Assert.Equal([Canary, Canary], await session.Questions.ListAsync() is [{ } question] ? [question.Text, question.Answer!] : []);
            Assert.Equal(Canary, (await session.Drafts.OnlyAsync()).Data);
            Assert.Equal(Canary, (await session.IntakeDrafts.OnlyAsync()).Data);
            Assert.Equal([Canary, Canary, Canary], await session.Documents.ListAsync() is [{ } document] ? [document.Html, document.Data, Text(document.Pdf!)] : []);
            Assert.Equal([Canary, Canary], await session.Files.ListAsync() is [{ } file] ? [file.Name, Text(file.Bytes)] : []);
            Assert.Equal(Canary, (await session.Conflicts.OnlyAsync()).Reason);
            Assert.Equal([Canary, Canary], (await session.AccessLog.ListAsync()).Select(row => row.Purpose!));
            Assert.Equal([Canary, Canary], await session.Operations.OnlyAsync() is { } operation ? [operation.RequestHash, operation.Result] : []);
            Assert.Equal(Canary, (await session.DataProtectionKeys.OnlyAsync()).Xml);
            Assert.Equal(Canary, (await session.AlarmReviews.OnlyAsync()).Finding);
            var export = (await session.ExportAsync("e"))!;
            Assert.Equal([Canary, Canary, Canary, Canary], [export.What.Query, export.What.Reason, export.What.Recipient, export.Acts[0].Reason!]);
            return 0;
        });
    }

    [StorageFact]
    public async Task Would_be_read_by_anybody_without_the_keys_at_work()
    {
        var settings = await store.EmptyAsync();
        await using var database = Database.Open(settings.Unsealed(), store.Clock);
        await database.PrepareAsync();

        await WriteOneOfEachAsync(database, 1);

        await using var raw = await Raw.OpenAsync(settings);
        foreach (var column in Sensitive.Sealed)
        {
            Assert.All(await ValuesAsync(raw, column.Split('.')[0], column.Split('.')[1]), value => Assert.Equal(Canary, value));
        }
    }

    [StorageFact]
    public async Task Of_another_row_do_not_open()
    {
        var (one, other) = (NewId(), NewId());
        await WriteACaseAsync(one);
        await WriteACaseAsync(other);

        await store.SqlAsync($"update cases set client_label = (select client_label from cases where id = {other}) where id = {one}");

        var broken = await Assert.ThrowsAsync<UnreadableException>(() => store.Database.Read(session => session.Cases.Where(row => row.Id == one).OnlyAsync()));
        Assert.Equal($"cases {one} client_label", broken.Message);
    }

    [StorageFact]
    public async Task That_stand_in_clear_are_not_believed()
    {
        var id = NewId();
        await WriteACaseAsync(id);

        await store.SqlAsync($"update cases set client_label = 'A.L., 16 tahun' where id = {id}");

        await Assert.ThrowsAsync<UnreadableException>(() => store.Database.Read(session => session.Cases.Where(row => row.Id == id).OnlyAsync()));
    }

    [StorageFact]
    public async Task Of_a_case_whose_key_is_another_cases_do_not_open()
    {
        var (one, other) = (NewId(), NewId());
        await WriteACaseAsync(one);
        await WriteACaseAsync(other);

        await store.SqlAsync($"update cases set person_key = (select person_key from cases where id = {other}) where id = {one}");

        await using var another = store.Another();
        await another.PrepareAsync();
        await Assert.ThrowsAsync<UnreadableException>(() => another.Read(session => session.Cases.Where(row => row.Id == one).OnlyAsync()));
    }

    [StorageFact]
    public async Task Are_refused_where_SQL_would_see_their_cipher_text()
    {
        await Refused(session => session.Cases.Where(row => row.ClientLabel == "A.L."));
        await Refused(session => session.Cases.OrderBy(row => row.ClientLabel));
        await Refused(session => session.Cases.Select(row => row.ClientLabel));
        await Refused(session => session.Events.Select(row => new { row.Sequence, row.Data }));

        async Task Refused<T>(Func<ReadSession, IQueryable<T>> query) =>
            Assert.Contains("is sealed", (await Assert.ThrowsAsync<InvalidOperationException>(() => store.Database.Read(session => query(session).ListAsync()))).Message, StringComparison.Ordinal);
    }

    [StorageFact]
    public async Task Stay_as_they_are_when_their_row_is_read_to_be_changed()
    {
        var id = NewId();
        await WriteACaseAsync(id);
        var before = await store.SqlAsync($"select client_label from cases where id = {id}");

        await store.Database.Write(async unit =>
        {
            var row = await unit.Cases.Where(row => row.Id == id).OnlyAsync();
            unit.Replace(row, row with { Urgency = "darurat", PersonKey = null });
        });

        Assert.Equal(before, await store.SqlAsync($"select client_label from cases where id = {id}"));
        Assert.NotEqual(DBNull.Value, await store.SqlAsync($"select person_key from cases where id = {id}"));
        Assert.Equal("darurat", await store.SqlAsync($"select urgency from cases where id = {id}"));
    }

    [StorageFact]
    public async Task Are_opened_by_a_process_that_starts_later()
    {
        var id = NewId();
        await WriteACaseAsync(id);

        await using var another = store.Another();
        await another.PrepareAsync();

        Assert.Equal("{}", (await another.Read(session => session.Events.Where(row => row.CaseId == id).OnlyAsync())).Data);
    }

    [StorageFact]
    public async Task Of_a_file_open_after_a_case_has_taken_it()
    {
        var (id, file) = (NewId(), $"berkas-{_lastId}");
        await store.Database.Write(unit => Task.Run(() => unit.Add(new FileRow { Id = file, Name = "paspor.pdf", Type = "application/pdf", Bytes = "%PDF"u8.ToArray(), UserId = "u", At = Rows.Now })));

        await store.Database.Write(async unit =>
        {
            unit.Add(Rows.ACase(id));
            var wrapped = await unit.Files.Where(row => row.Id == file).Select(row => row.ContentKey).OnlyAsync();
            unit.GiveFile(file, wrapped, id);
        });

        var row = await store.Database.Read(session => session.Files.Where(row => row.CaseId == id).OnlyAsync());
        Assert.Equal(("paspor.pdf", "%PDF"), (row.Name, Text(row.Bytes)));
        Assert.Equal([(file, "paspor.pdf")], (await store.Database.Read(session => session.Files.Where(row => row.CaseId == id).NamesAsync(session))).Select(found => (found.Id, found.Name)));
        await store.SqlAsync($"update files set case_id = null where id = '{file}'");
        await Assert.ThrowsAsync<UnreadableException>(() => store.Database.Read(session => session.Files.Where(row => row.Id == file).OnlyAsync()));
    }

    private static long NewId() => Interlocked.Increment(ref _lastId);

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    private Task WriteACaseAsync(long id) =>
        store.Database.Write(unit =>
        {
            unit.Add(Rows.ACase(id));
            unit.Add(Rows.AnEvent(id, 1));
            return Task.CompletedTask;
        });

    private static Task WriteOneOfEachAsync(Database database, long id) =>
        database.Write(unit =>
        {
            unit.Add(Rows.ACase(id) with { ClientLabel = Canary, SearchName = Canary });
            unit.Add(new EventRow { CaseId = id, CaseSequence = 1, Type = "NoteAdded", At = Rows.Now, Actor = "u", ActorName = "U", Role = "peksos", Operation = "op", DefinitionHash = "h", Schema = 1, Data = Canary });
            unit.Add(Rows.AnItem(id, "t9", null) with { OwnTitle = Canary });
            unit.Add(new QuestionRow { Id = "t", CaseId = id, AskedBy = "u", ToUser = "v", Text = Canary, AskedAt = Rows.Now, Answer = Canary, AnsweredBy = "v", AnsweredAt = Rows.Now });
            unit.Add(new DraftRow { CaseId = id, Step = "nilai", UserId = "u", Form = "nilai", Version = 1, Data = Canary, SavedAt = Rows.Now });
            unit.Add(new IntakeDraftRow { Id = "d", UserId = "u", Office = "jakarta", Data = Canary, SavedAt = Rows.Now });
            unit.Add(new DocumentRow { Id = "s", CaseId = id, Template = "surat", State = "issued", Html = Canary, Data = Canary, Pdf = System.Text.Encoding.UTF8.GetBytes(Canary) });
            unit.Add(new FileRow { Id = "b", CaseId = id, Name = Canary, Type = "application/pdf", Bytes = System.Text.Encoding.UTF8.GetBytes(Canary), UserId = "u", At = Rows.Now });
            unit.Add(new User { Id = "u", Username = "u", DisplayName = "U" });
            unit.Add(new ConflictRow { Id = "b", UserId = "u", CaseId = id, Reason = Canary, SetBy = "v", SetAt = Rows.Now });
            unit.Add(new AccessRow { At = Rows.Now, UserId = "u", Role = "peksos", CaseId = id, What = "case", FieldGroups = " ", Purpose = Canary });
            unit.Add(new AccessRow { At = Rows.Now, UserId = "u", Role = "peksos", What = "search", FieldGroups = " ", Purpose = Canary });
            unit.Add(new OperationRow { Actor = "u", Op = "op", CaseId = id, RequestHash = Canary, Result = Canary, At = Rows.Now });
            unit.Add(new DataProtectionKeyRow { Name = "k", Xml = Canary });
            unit.Add(new ExportRow { Id = "e", Number = "1", UserId = "u", Role = "supervisor", At = Rows.Now, List = "kasus", Query = Canary, Offices = " jakarta ", FieldGroups = " ", Purpose = "laporan", Reason = Canary, Basis = "aparat", Recipient = Canary });
            unit.Add(new ExportActRow { ExportId = "e", Act = 1, Kind = "refused", UserId = "u", At = Rows.Now, Reason = Canary });
            unit.Add(new AlarmRow { Id = "a", Kind = "night", UserId = "u", Day = new LocalDate(2026, 3, 17), FirstAt = Rows.Now, LastAt = Rows.Now, Found = 1, RaisedAt = Rows.Now });
            unit.Add(new AlarmReviewRow { AlarmId = "a", UserId = "u", At = Rows.Now, Finding = Canary });
            return Task.CompletedTask;
        });

    private static async Task<List<string>> ValuesAsync(System.Data.Common.DbConnection raw, string table, string column)
    {
        await using var command = raw.CreateCommand();
        command.CommandText = $"select {column} from {table} where {column} is not null";
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetValue(0) is byte[] bytes ? System.Text.Encoding.Latin1.GetString(bytes) : reader.GetString(0));
        }

        return values;
    }
}

public sealed class Sealed_columns_on_SQLite(SqliteStore store) : Sealed_columns<SqliteStore>(store);

[OnPostgreSql]
public sealed class Sealed_columns_on_PostgreSQL(PostgreSqlStore store) : Sealed_columns<PostgreSqlStore>(store);
