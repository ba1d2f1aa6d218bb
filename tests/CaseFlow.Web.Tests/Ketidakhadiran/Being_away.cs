using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Ketidakhadiran;

public sealed class Being_away(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private static readonly Instant Tuesday = Instant.FromUtc(2026, 3, 17, 2, 0);

    public async Task InitializeAsync()
    {
        site.Clock.Now = Tuesday;
        await site.Database.Write(async unit =>
        {
            foreach (var user in await unit.Users.ListAsync())
            {
                unit.EndAbsence(user);
            }
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Is_noted_by_oneself_to_the_end_of_the_last_day_of_the_office()
    {
        using var worker = site.As("peksos1.jakarta");

        var answer = await worker.Send("/ketidakhadiran", Days("18", "19", user: null));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        var user = await UserAsync("peksos1.jakarta");
        Assert.False(user.IsHere(Instant.FromUtc(2026, 3, 17, 17, 0))); // 18 March 00.00 WIB.
        Assert.False(user.IsHere(Instant.FromUtc(2026, 3, 19, 16, 59)));
        Assert.True(user.IsHere(Instant.FromUtc(2026, 3, 17, 16, 59)));
        Assert.True(user.IsHere(Instant.FromUtc(2026, 3, 19, 17, 0))); // 20 March 00.00 WIB.
        Assert.Contains("18 Maret sampai 19 Maret", (await worker.Get("/ketidakhadiran")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_falls_due_as_without_a_worker_until_they_are_back()
    {
        var number = await site.OpenCase();
        using var supervisor = site.As("supervisor.jakarta");
        var worker = await UserAsync("peksos1.jakarta");
        await supervisor.Send($"/kasus/{number}/tugaskan", ("worker", worker.Id), ("reason", "Wilayahnya"));
        site.Clock.Now = Tuesday + Duration.FromHours(30);
        var before = await supervisor.Get($"/terlambat?kata={number}&petugas=-");

        await supervisor.Send("/ketidakhadiran", Days("18", "19", worker.Id));

        var during = await supervisor.Get($"/terlambat?kata={number}&petugas=-");
        site.Clock.Now = Instant.FromUtc(2026, 3, 19, 17, 0);
        using var later = site.As("supervisor.jakarta");
        var after = await later.Get($"/terlambat?kata={number}&petugas=-");
        Assert.Empty(before.TextsOf("overdue-row"));
        Assert.Contains(during.TextsOf("overdue-row"), row => row.Contains("Tanpa petugas", StringComparison.Ordinal));
        Assert.Empty(after.TextsOf("overdue-row"));
        site.Clock.Now = Tuesday + Duration.FromHours(30);
    }

    [Fact]
    public async Task Is_ended_by_whoever_assigns_cases_and_said_where_cases_are_given()
    {
        var number = await site.OpenCase();
        var worker = await UserAsync("peksos2.jakarta");
        using var supervisor = site.As("supervisor.jakarta");
        await supervisor.Send("/ketidakhadiran", Days("17", "19", worker.Id));
        var choice = await supervisor.Get($"/kasus/{number}/tugaskan");

        await supervisor.Send("/ketidakhadiran", ("action", $"end:{worker.Id}"));

        Assert.Matches($"{worker.DisplayName} \\([0-9]+ kasus, tidak masuk\\)", choice.Text);
        Assert.True((await UserAsync("peksos2.jakarta")).IsHere(site.Clock.Now));
    }

    [Theory]
    [InlineData("peksos1.jakarta", "peksos2.jakarta")] // A colleague of the same office.
    [InlineData("supervisor.jakarta", "peksos1.makassar")] // A worker of another office.
    public async Task Is_noted_by_nobody_else(string who, string whose)
    {
        using var other = site.As(who);

        var noted = await other.Send("/ketidakhadiran", Days("18", "19", (await UserAsync(whose)).Id));
        var ended = await other.Send("/ketidakhadiran", ("action", $"end:{(await UserAsync(whose)).Id}"));

        Assert.True(noted.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.SeeOther); // Whoever is not asked whose notes their own.
        Assert.Equal(HttpStatusCode.NotFound, ended.Status);
        Assert.Null((await UserAsync(whose)).AwayFrom);
    }

    [Fact]
    public async Task Cannot_end_before_it_begins()
    {
        using var worker = site.As("peksos1.jakarta");

        var refused = await worker.Send("/ketidakhadiran", Days("19", "18", user: null));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("tidak boleh sebelum hari pertama", refused.Text, StringComparison.Ordinal);
        Assert.Null((await UserAsync("peksos1.jakarta")).AwayFrom);
    }

    private static (string, string?)[] Days(string from, string until, string? user) =>
    [
        .. user is null ? Array.Empty<(string, string?)>() : [("user", (string?)user)],
        ("from.day", from), ("from.month", "3"), ("from.year", "2026"), ("until.day", until), ("until.month", "3"), ("until.year", "2026"),
    ];

    private async Task<User> UserAsync(string username) => (await site.Database.Read(session => session.FindUserAsync(username)))!;
}
