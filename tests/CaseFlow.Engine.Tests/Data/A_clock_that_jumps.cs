using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Jobs;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Tests.Simulated;
using CaseFlow.Testing.Storage;
using NodaTime;
using Xunit.Abstractions;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>What is due is told once and never early, in every zone of the country, at moments at which dates are hard, and wherever the clock goes then.</summary>
public abstract class A_clock_that_jumps<TStore>(TStore store, ITestOutputHelper output) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    private static readonly string[] Zones = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];

    /// <summary>Local moments: an ordinary morning, the last second before a leap day and its first, before a new year, and the end of a month.</summary>
    private static readonly LocalDateTime[] Moments =
    [
        new(2026, 3, 17, 9, 0), new(2028, 2, 28, 23, 59, 59), new(2028, 2, 29, 0, 0), new(2026, 12, 31, 23, 59, 59), new(2027, 1, 31, 12, 0),
    ];

    private static readonly Duration[] Jumps = [Duration.FromHours(1), Duration.FromHours(-1), Duration.FromDays(3), Duration.FromDays(-3), Duration.FromDays(40), Duration.FromDays(-200), Duration.FromDays(201)];

    public Task InitializeAsync() => new WorkflowShelf([TheOffice.Workflow]).KeepAsync(store.Database);

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Tells_of_each_thing_once_and_of_none_early()
    {
        foreach (var zone in Zones.Select(id => DateTimeZoneProviders.Tzdb[id]))
        {
            foreach (var moment in Moments)
            {
                await TellsOnce(zone, moment);
            }
        }

        output.WriteLine($"clock: {Zones.Length} zones × {Moments.Length} moments, {Zones.Length * Moments.Length * Jumps.Length} jumps: each thing told once, none early");
    }

    [StorageFact]
    public async Task Keeps_events_in_the_order_in_which_they_were_written()
    {
        var office = await OfficeIn(Zones[0]);
        store.Clock.Now = Instant.FromUtc(2026, 3, 17, 2, 0);
        var number = await OpenAsync(office);
        store.Clock.Now -= Duration.FromDays(76);
        await DoAsync(office, number, work => work.File.AddNote(Ids.New(), "Sesudah jam mundur", null, work.Actor, work.Now));
        store.Clock.Now += Duration.FromDays(80);

        await DoAsync(office, number, work => work.File.Finish("nilai", Answers.None, null, null, work.Actor, work.Now));

        var id = CaseNumbers.IdOf(number);
        var events = await store.Database.Read(session => session.Events.Where(row => row.CaseId == id).OrderBy(row => row.CaseSequence).ListAsync());
        var types = events.Where(row => row.Type is "CaseOpened" or "NoteAdded" || (row.Type is "StepFinished" && row.Data.Contains("\"nilai\"", StringComparison.Ordinal))).Select(row => row.Type);
        Assert.Equal(["CaseOpened", "NoteAdded", "StepFinished"], types);
        Assert.Empty((await new Verification(store.Database, new WorkflowShelf([TheOffice.Workflow]), TheOffice.Roles, WorkingCalendar.WeekendsOnly).RunAsync()).Differences);
    }

    private async Task TellsOnce(DateTimeZone zone, LocalDateTime moment)
    {
        var opened = moment.InZoneStrictly(zone).ToInstant();
        store.Clock.Now = opened;
        var office = await OfficeIn(zone.Id);
        var number = await OpenAsync(office);
        await DoAsync(office, number, work => work.File.PlanFollowUp("Telepon", moment.Date.PlusDays(1), null, null, work.Actor, work.Now));

        // What each thing means is worked out here from the calendar alone: a contact is due on its day, days end at midnight, hours of law are hours.
        (string Item, Instant First)[] due =
        [
            ("tl~1", zone.AtStartOfDay(moment.Date.PlusDays(1)).ToInstant()),
            ("sehari", opened + Duration.FromHours(24) + Second),
            ("nilai", opened + Duration.FromHours(2) + Second),
        ];
        foreach (var (item, first) in due.OrderBy(thing => thing.First))
        {
            store.Clock.Now = first - Second;
            await SweepAsync();
            Assert.True((await ToldAsync(number, item)) == 0, $"{item} in {zone.Id}, opened {moment}: told before {first}");

            store.Clock.Now = first;
            await SweepAsync();
            Assert.True((await ToldAsync(number, item)) == 1, $"{item} in {zone.Id}, opened {moment}: not told at {first}");
        }

        foreach (var jump in Jumps)
        {
            store.Clock.Now += jump;
            await SweepAsync();
        }

        foreach (var (item, _) in due)
        {
            Assert.True((await ToldAsync(number, item)) == 1, $"{item} in {zone.Id}, opened {moment}: told again");
        }
    }

    /// <summary>How many times the supervisors were told of an item.</summary>
    private Task<int> ToldAsync(string number, string item)
    {
        var id = CaseNumbers.IdOf(number);
        return store.Database.Read(session => session.Notices.CountAsync(row => row.CaseId == id && row.Item == item && row.Rung == NoticeRung.Supervisor));
    }

    private async Task<string> OfficeIn(string zone)
    {
        var key = "kantor-" + zone.Split('/')[1].ToLowerInvariant();
        await store.Database.Write(unit => unit.SaveOfficeAsync(new Office { Key = key, Title = zone, Kind = "rptc", Zone = zone, LetterCode = "K" }));
        return key;
    }

    private async Task<string> OpenAsync(string office)
    {
        var answers = new Answers(new Dictionary<string, Value>(StringComparer.Ordinal) { ["nama"] = new TextValue("Ani Contoh"), ["urgensi"] = new TextValue("darurat") });
        return (await Cases().OpenAsync(new CaseOpening { Office = office, Viewer = TheOffice.PeopleOf(office)[0], Operation = Ids.New(), Answers = answers })).Number;
    }

    private Task<CaseDone> DoAsync(string office, string number, Action<CaseWork> act) =>
        Cases().DoAsync(new CaseCommand { Number = number, Viewer = TheOffice.PeopleOf(office)[0], Operation = Ids.New() }, act);

    /// <summary>A program that was just started and remembers nothing.</summary>
    private CaseService Cases() => new(store.Database, new WorkflowShelf([TheOffice.Workflow]), TheOffice.Roles, WorkingCalendar.WeekendsOnly);

    private async Task SweepAsync() => Assert.Empty((await new Sweep(store.Database, Cases(), TheOffice.Roles).RunAsync()).Failed);
}

public sealed class A_clock_that_jumps_on_SQLite(SqliteStore store, ITestOutputHelper output) : A_clock_that_jumps<SqliteStore>(store, output);

[OnPostgreSql]
public sealed class A_clock_that_jumps_on_PostgreSQL(PostgreSqlStore store, ITestOutputHelper output) : A_clock_that_jumps<PostgreSqlStore>(store, output);
