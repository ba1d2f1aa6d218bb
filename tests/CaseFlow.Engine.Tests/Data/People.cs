using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class People<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    private Database Database => store.Database;

    private Instant Now => store.Clock.Now;

    [StorageFact]
    public async Task Are_found_by_their_name_in_any_spelling()
    {
        var added = await AddAsync("Peksos1.Jakarta");

        var found = await Database.Read(session => session.FindUserAsync("  PEKSOS1.jakarta "));

        Assert.Equal(added.Id, found?.Id);
    }

    [StorageFact]
    public async Task Cannot_share_a_name()
    {
        await AddAsync("siti");

        await Assert.ThrowsAsync<AlreadyThereException>(() => AddAsync("SITI"));
    }

    [StorageFact]
    public async Task Hold_roles_in_offices()
    {
        var user = await AddAsync("rangkap");
        await Database.Write(async unit =>
        {
            await unit.GiveRoleAsync(user.Id, "peksos", "jakarta");
            await unit.GiveRoleAsync(user.Id, "supervisor", "makassar");
        });
        await Database.Write(unit => unit.GiveRoleAsync(user.Id, "peksos", "jakarta"));

        var (roles, holders) = await Database.Read(async session => (await session.RolesOfAsync(user.Id), await session.HoldersAsync("supervisor", "makassar")));

        Assert.Equal(["peksos@jakarta", "supervisor@makassar"], roles.Select(role => role.Role + "@" + role.Office));
        Assert.Equal([user.Id], holders.Select(holder => holder.Id));
    }

    [StorageFact]
    public async Task Are_out_at_once_when_disabled()
    {
        var user = await AddAsync("pergi");
        var (session, token) = await Database.Write(unit => Task.FromResult((unit.BeginSession(user.Id, "Peramban", Now, Duration.FromHours(8)), unit.AddApiToken(user.Id, Now))));

        await Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(user.Id))!, Now));

        Assert.Null(await Database.Read(read => read.SessionAsync(session.Secret, Now)));
        Assert.Null(await Database.Read(read => read.TokensOf(token.Hash, Now).FirstOrNullAsync()));
        Assert.Empty(await Database.Read(read => read.HoldersAsync("peksos", "jakarta")));
    }

    [StorageFact]
    public async Task Leave_no_way_in_behind_when_disabled()
    {
        var user = await AddAsync("pamit");
        var link = await Database.Write(async unit =>
        {
            await unit.GiveRoleAsync(user.Id, "peksos", "jakarta");
            await unit.KnowBrowserAsync(user.Id, "peramban", Now);
            return unit.Invite("password", user.Id, null, Now, Duration.FromDays(3));
        });

        await Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(user.Id))!, Now));
        await Database.Write(async unit => unit.Enable((await unit.UserAsync(user.Id))!));

        Assert.Null(await Database.Read(read => read.InvitationAsync(link.Secret, "password", Now)));
        Assert.False(await Database.Read(read => read.KnowsBrowserAsync(user.Id, "peramban")));
        Assert.NotEmpty(await Database.Read(read => read.RolesOfAsync(user.Id)));
    }

    [StorageFact]
    public async Task Have_tokens_that_end_after_a_year()
    {
        var user = await AddAsync("program");
        var token = await Database.Write(unit => Task.FromResult(unit.AddApiToken(user.Id, Now)));

        Assert.Equal(user.Id, (await Database.Read(read => read.TokensOf(token.Hash, Now + Duration.FromDays(364)).FirstOrNullAsync()))?.UserId);
        Assert.Null(await Database.Read(read => read.TokensOf(token.Hash, Now + Duration.FromDays(366)).FirstOrNullAsync()));
    }

    [StorageFact]
    public async Task Have_sessions_that_end_by_themselves()
    {
        var user = await AddAsync("lama");
        var session = await Database.Write(unit => Task.FromResult(unit.BeginSession(user.Id, null, Now, Duration.FromHours(1))));

        Assert.NotNull(await Database.Read(read => read.SessionAsync(session.Secret, Now + Duration.FromMinutes(59))));
        Assert.Null(await Database.Read(read => read.SessionAsync(session.Secret, Now + Duration.FromHours(1))));
        Assert.Null(await Database.Read(read => read.SessionAsync("lain", Now)));
    }

    [StorageFact]
    public async Task Use_a_link_once_for_what_it_is_for()
    {
        var link = await Database.Write(unit => Task.FromResult(unit.Invite("first-admin", null, "admin@", Now, Duration.FromDays(1))));
        Assert.Null(await Database.Read(read => read.InvitationAsync(link.Secret, "password", Now)));

        await Database.Write(async unit => (await unit.InvitationAsync(link.Secret, "first-admin", Now))!.UsedAt = Now);

        Assert.Null(await Database.Read(read => read.InvitationAsync(link.Secret, "first-admin", Now)));
    }

    [StorageFact]
    public async Task Leave_no_secret_in_the_database()
    {
        var user = await AddAsync("rahasia");
        var token = await Database.Write(unit => Task.FromResult(unit.AddApiToken(user.Id, Now)));

        var kept = await Database.Read(session => session.ApiTokens.Where(row => row.UserId == user.Id).ListAsync());

        Assert.Equal(SecretToken.HashOf(token.Secret), Assert.Single(kept).Hash);
        Assert.DoesNotContain(token.Secret, kept[0].Hash, StringComparison.Ordinal);
    }

    [StorageFact]
    public async Task Changed_twice_at_once_are_changed_by_the_first_only()
    {
        var user = await AddAsync("dua");
        var stale = await Database.Read(session => session.UserAsync(user.Id));
        await Database.Write(async unit => (await unit.UserAsync(user.Id))!.DisplayName = "Pertama");

        var late = Database.Write(unit =>
        {
            unit.Update(stale!, change => change.DisplayName = "Kedua");
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<LostUpdateException>(() => late);
    }

    [StorageFact]
    public async Task Work_in_offices_that_can_be_changed()
    {
        var office = new Office { Key = "bandung", Title = "Sentra", Kind = "sentra", Zone = "Asia/Jakarta", LetterCode = "BDG" };
        await Database.Write(unit => unit.SaveOfficeAsync(office));

        await Database.Write(unit => unit.SaveOfficeAsync(office with { Town = "Bandung" }));

        Assert.Equal("Bandung", (await Database.Read(session => session.AllOfficesAsync())).Single(row => row.Key == "bandung").Town);
    }

    private Task<User> AddAsync(string username) => Database.Write(unit => Task.FromResult(unit.AddUser(username, "Nama", Now)));
}

public sealed class People_on_SQLite(SqliteStore store) : People<SqliteStore>(store);

[OnPostgreSql]
public sealed class People_on_PostgreSQL(PostgreSqlStore store) : People<PostgreSqlStore>(store);
