using System.Diagnostics;
using System.Globalization;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>
/// A case that somebody may not see is refused neither sooner nor later than one that is not there. Asked in turns, so that whatever else the machine does falls on
/// both; medians are compared, as a ratio; a round that was disturbed is outweighed by further ones, and judged is the middle one of at least three, for a difference that is really there stays in every round.
/// </summary>
public sealed class How_long_a_refusal_takes(TheSite site, ITestOutputHelper output) : IClassFixture<TheSite>
{
    private const int Times = 100;
    private const int LeastRounds = 3;
    private const int MostRounds = 7;
    private const double Allowed = 0.20;

    [Theory]
    [InlineData("peksos2.jakarta", false, false)]
    [InlineData("peksos2.jakarta", false, true)]
    [InlineData("supervisor.makassar", false, false)]
    [InlineData("supervisor.jakarta", true, false)]
    [InlineData("supervisor.jakarta", true, true)]
    [InlineData("data.makassar", false, false)]
    public async Task Tells_nobody_whether_there_is_such_a_case(string username, bool isKeptAway, bool writes)
    {
        var number = await site.OpenWholeCase();
        if (isKeptAway)
        {
            var viewer = await site.Viewer(username);
            await site.Database.Write(unit =>
            {
                unit.Add(new ConflictRow { Id = Engine.Ids.New(), UserId = viewer.Id, CaseId = CaseNumbers.IdOf(number), Reason = "Kerabat", SetBy = viewer.Id, SetAt = site.Clock.Now });
                return Task.CompletedTask;
            });
        }

        using var caller = await site.Calling(username);
        Task<Reply> Ask(string one) => writes ? caller.Post($"/cases/{one}/notes", new { text = "Sudah ditelepon" }) : caller.Get($"/cases/{one}");
        var (there, nowhere) = (await Ask(number), await Ask(ADemo.NoCase));
        Assert.Equal((nowhere.Status, nowhere.Text.Replace(ADemo.NoCase, number, StringComparison.Ordinal).Length), (there.Status, there.Text.Length));

        var ratios = new List<double>();
        for (var round = 0; round < LeastRounds || (round < MostRounds && !IsAlike(Middle(ratios))); round++)
        {
            ratios.Add(await Ratio(() => Ask(number), () => Ask(ADemo.NoCase)));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"refusal, {username}{(writes ? ", writing" : "")}: hidden/missing {string.Join(" ", ratios.Select(ratio => ratio.ToString("0.000", CultureInfo.InvariantCulture)))}, {Times} pairs a round"));
        Assert.True(IsAlike(Middle(ratios)), string.Join(" ", ratios));
    }

    [Fact]
    public async Task Would_be_told_by_this_measure_where_it_differs()
    {
        var number = await site.OpenWholeCase();
        using var caller = await site.Calling("supervisor.jakarta");

        var ratio = await Ratio(() => caller.Get($"/cases/{number}"), () => caller.Get($"/cases/{ADemo.NoCase}"));

        Assert.False(IsAlike(ratio), ratio.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsAlike(double ratio) => ratio is > 1 / (1 + Allowed) and < 1 + Allowed;

    private static double Middle(List<double> ratios) => ratios.Order().ElementAt(ratios.Count / 2);

    private static async Task<double> Ratio(Func<Task> one, Func<Task> other)
    {
        for (var i = 0; i < 20; i++)
        {
            await one();
            await other();
        }

        var (ones, others) = (new List<long>(), new List<long>());
        for (var i = 0; i < Times; i++)
        {
            if (i % 2 == 0)
            {
                ones.Add(await Time(one));
                others.Add(await Time(other));
            }
            else
            {
                others.Add(await Time(other));
                ones.Add(await Time(one));
            }
        }

        return (double)Median(ones) / Median(others);
    }

    private static async Task<long> Time(Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetTimestamp() - start;
    }

    private static long Median(List<long> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
