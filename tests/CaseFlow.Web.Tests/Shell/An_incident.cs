using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands;
using NodaTime;

namespace CaseFlow.Web.Tests.Shell;

public sealed class An_incident(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-incident-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Names_the_cases_and_accounts_of_its_time_and_no_client()
    {
        site.Clock.Now = Instant.FromUtc(2026, 3, 17, 2, 0);
        var before = await site.OpenCase("peksos1.jakarta", ("nama", "Ani Sebelumnya"), ("keselamatan", "ya"), ("urgensi", "biasa"));
        var touched = await site.OpenCase("peksos1.jakarta", ("nama", "Ani Terbuka"), ("keselamatan", "ya"), ("urgensi", "biasa"));
        site.Clock.Now += Duration.FromHours(1);
        await site.Cases.SeeAsync(touched, await site.Viewer("supervisor.jakarta"), "case");
        site.Clock.Now += Duration.FromHours(1);
        var after = await site.OpenCase("peksos2.jakarta", ("nama", "Ani Sesudahnya"), ("keselamatan", "ya"), ("urgensi", "biasa"));

        var (code, text) = await Make("--from", "2026-03-17T09:30", "--to", "2026-03-17T10:30", "--known", "2026-03-17T11:00", "--as", "pdp");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains($"| {touched} | kontak, kesehatan, identitas", text, StringComparison.Ordinal);
        Assert.Contains("| supervisor.jakarta | 17 Maret 2026, 10.00 WIB", text, StringComparison.Ordinal);
        Assert.Contains("| Batas 3×24 jam | 20 Maret 2026, 11.00 WIB |", text, StringComparison.Ordinal);
        Assert.All([before, after, "peksos1.jakarta", "peksos2.jakarta", "Ani", "[kasus]", "[akun]", "[diketahui]", "[batas]", "[dari]", "[sampai]"], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stands_in_the_access_record_itself()
    {
        var pdp = (await site.Viewer("pdp")).Id;

        await Make("--as", "pdp");

        Assert.True(await site.Database.Read(session => session.AccessLog.AnyAsync(row => row.UserId == pdp && row.What == "incident" && row.Role == "pdp")));
    }

    [Fact]
    public async Task Is_not_made_by_somebody_without_the_right_to_read_the_record() =>
        await Assert.ThrowsAsync<UsageException>(() => Make("--as", "supervisor.jakarta"));

    [Fact]
    public async Task Is_never_written_over_a_file()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "insiden.md"), "ada");

        await Assert.ThrowsAsync<UsageException>(() => Make("--as", "pdp"));

        Assert.Equal("ada", await File.ReadAllTextAsync(Path.Combine(_folder, "insiden.md")));
    }

    [Theory]
    [InlineData("--from", "kemarin")]
    [InlineData("--from", "2026-03-18T09:00", "--to", "2026-03-17T09:00")]
    [InlineData("--user", "tidak.ada")]
    public async Task Of_a_time_or_person_that_cannot_be_is_wrong_usage(params string[] typed) =>
        await Assert.ThrowsAsync<UsageException>(() => Make(typed));

    private async Task<(int Code, string Text)> Make(params string[] typed)
    {
        var file = Path.Combine(_folder, "insiden.md");
        var all = typed.Concat(["--out", file]).ToArray();
        var code = await IncidentNewVerb.Make(site.Installation, new Call(all, Arguments.Read(all, new IncidentNewVerb().Options, 0), new StringWriter(), new StringWriter()));
        return (code, await File.ReadAllTextAsync(file));
    }
}
