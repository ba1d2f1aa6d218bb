using System.Diagnostics;
using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;
using NodaTime;
using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>The program comes back after days in which much fell due: a thousand planned contacts, and a step in each of the thousand cases.</summary>
[Collection(Alone.Name)]
public sealed class A_start_with_much_that_is_due(ITestOutputHelper output)
{
    private const int Cases = 1000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Tells_of_everything_once_within_a_minute_also_when_it_is_stopped_in_the_middle()
    {
        using var office = await AnOffice.Make();
        await Fill(office);
        using var program = office.Program(("CaseFlow__SweepSeconds", "5"), ("TZ", "America/New_York")); // The zone of the machine does not matter.
        await program.StartReady();
        await using var database = Installation.DatabaseOf(office.Settings, SystemTime.Clock);
        await database.PrepareAsync();
        await Told(database, atLeast: 50, Limit);
        var (stopped, code) = await program.Stop();
        var before = await Told(database, 0, Limit);

        await program.StartReady();
        var since = Stopwatch.GetTimestamp();
        await Told(database, Cases * 2, Limit);
        var took = Stopwatch.GetElapsedTime(since);
        await Task.Delay(TimeSpan.FromSeconds(6)); // The next sweep finds nothing more to tell.

        var rows = await database.Read(session => session.Notices.ListAsync());
        output.WriteLine($"{Cases * 2} things due at a start, {before} told before a stop in the middle ({stopped.TotalSeconds:0.0} s), all of them {took.TotalSeconds:0.0} s after the program was ready again, {rows.Count} notices");
        Assert.Equal(0, code);
        Assert.InRange(before, 50, (Cases * 2) - 1);
        Assert.True(stopped < TimeSpan.FromSeconds(10), $"A stop took {stopped}.");
        Assert.True(took < Limit, $"It took {took}.");
        Assert.Equal(Cases * 2, rows.Count(row => row.Rung == NoticeRung.Supervisor));
        Assert.Equal(rows.Count, rows.DistinctBy(row => (row.CaseId, row.Item, row.DueAt, row.Rung, row.Receiver)).Count());
    }

    /// <summary>Cases of ten days ago, each with a step that was to be done in two days and a contact planned for the day after.</summary>
    private static async Task Fill(AnOffice office)
    {
        var then = new StandingClock(SystemTime.Clock.GetCurrentInstant() - Duration.FromDays(10));
        await using var installation = await Installation.Open(office.Settings, then);
        var viewer = await installation.Database.Read(async session =>
        {
            var user = (await session.FindUserAsync("peksos1.jakarta"))!;
            return new Viewer(user.Id, user.DisplayName, [new Grant(installation.Roles["peksos"], "jakarta")]);
        });
        var answers = new Answers(new Dictionary<string, Value>(StringComparer.Ordinal) { ["nama"] = new TextValue("Ani Contoh") });
        for (var i = 0; i < Cases; i++)
        {
            var opened = await installation.Cases.OpenAsync(new CaseOpening { Workflow = AnOffice.Workflow, Office = "jakarta", Viewer = viewer, Operation = Ids.New(), Answers = answers });
            await installation.Cases.DoAsync(
                new CaseCommand { Number = opened.Number, Viewer = viewer, Operation = Ids.New() },
                work => work.File.PlanFollowUp("Telepon", work.Now.Date.PlusDays(1), null, null, work.Actor, work.Now));
        }
    }

    /// <summary>Waits until so many things were told.</summary>
    /// <returns>How many.</returns>
    private static async Task<int> Told(Database database, int atLeast, TimeSpan limit)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            var told = await database.Read(session => session.Notices.CountAsync(row => row.Rung == NoticeRung.Supervisor));
            if (told >= atLeast)
            {
                return told;
            }

            Assert.True(Stopwatch.GetElapsedTime(since) < limit, $"{told} of {atLeast} told after {limit}.");
            await Task.Delay(50);
        }
    }
}
