using System.Text.Json;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Shell;

public sealed class A_program_that_is_ready(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Does_not_wait_for_its_first_sweep_but_for_no_sweep_longer_than_three_intervals()
    {
        Assert.True(await SweepIsWell());

        site.Clock.Now += Duration.FromMinutes(4);

        Assert.False(await SweepIsWell());
    }

    private async Task<bool> SweepIsWell()
    {
        using var client = site.CreateClient();
        using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return body.RootElement.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "sweep").GetProperty("ok").GetBoolean();
    }
}
