using System.Text;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Jobs;
using CaseFlow.Engine.Keys;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Simulated;

/// <summary>
/// Some days of an office, made up from a number and lived in one thread under a clock of its own: people do things, time passes and jumps, the sweep
/// runs, the program is started anew, a verb acts beside it, and any of it may fail at any statement, before or after its commit. What got no answer is sent again.
/// After each act the simulation asks whether the record is still sound; the same number gives the same days.
/// </summary>
internal sealed class Simulation : IAsyncDisposable
{
    private static readonly string[] Places = ["statement", "statement", "before-save", "after-save", "before-commit", "after-commit", "checkpoint"];
    private static readonly string[] Zones = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];

    /// <summary>Moments at which dates are hard: an ordinary Tuesday, the evening before a leap day and on it, New Year's Eve, the end of a month, midnight in each zone.</summary>
    private static readonly Instant[] Beginnings =
    [
        Instant.FromUtc(2026, 3, 17, 2, 0), Instant.FromUtc(2028, 2, 28, 16, 59, 59), Instant.FromUtc(2028, 2, 29, 4, 0), Instant.FromUtc(2026, 12, 31, 14, 59, 59),
        Instant.FromUtc(2026, 12, 31, 16, 59, 59), Instant.FromUtc(2027, 1, 31, 3, 0), Instant.FromUtc(2026, 10, 24, 15, 59, 59),
    ];

    private readonly Random _random;
    private readonly string _file;
    private readonly KeyFile _keys;
    private readonly StandingClock _clock;
    private readonly StringBuilder _story = new();
    private readonly List<(string Number, string Operation, int Events)> _done = [];
    private readonly List<(string Number, string Operation)> _refused = [];
    private readonly List<string> _cases = [];
    private Process _program = null!;
    private Process? _beside;

    private Simulation(int seed, string file, KeyFile keys)
    {
        _random = new Random(seed);
        (_file, _keys) = (file, keys);
        _clock = new StandingClock(Beginnings[_random.Next(Beginnings.Length)]);
    }

    /// <summary>How many times something failed because the simulation wanted it to.</summary>
    public int FaultsHit { get; private set; }

    /// <summary>How many acts came to be on record although they had got no answer, and were then answered as the repetition they were.</summary>
    public int SavedUnanswered { get; private set; }

    /// <summary>How many notices were sent.</summary>
    public int Notices { get; private set; }

    /// <summary>What happened, act by act.</summary>
    public string Story => _story.ToString();

    /// <summary>Lives some days on a copy of an empty record.</summary>
    public static async Task<Simulation> Live(int seed, string template, KeyFile keys, int acts, Action<string> tell)
    {
        var file = template + "." + seed;
        File.Copy(template, file, overwrite: true);
        var simulation = new Simulation(seed, file, keys);
        try
        {
            await simulation.LiveAsync(acts);
        }
        catch
        {
            tell($"seed {seed}:\n{simulation.Story}");
            throw;
        }
        finally
        {
            await simulation.DisposeAsync();
            foreach (var left in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
            {
                File.Delete(left);
            }
        }

        return simulation;
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        if (_beside is not null)
        {
            await _beside.DisposeAsync();
        }
    }

    private async Task LiveAsync(int acts)
    {
        _program = await Start();
        var zone = Zones[_random.Next(Zones.Length)];
        await _program.Database.Write(unit => unit.SaveOfficeAsync(new Office { Key = TheOffice.Key, Title = "Kantor", Kind = "rptc", Zone = zone, LetterCode = "K" }));
        await Open();
        for (var act = 1; act <= acts; act++)
        {
            await Any();
            if (act % 6 == 0)
            {
                await MustBeSound();
            }
        }

        await Sweep();
        await MustBeSound();
        await MustBeProved();
    }

    private Task Any() =>
        _random.Next(20) switch
        {
            < 12 => Act(),
            12 => Open(),
            13 or 14 => Sweep(),
            15 => Restart(),
            16 => Beside(),
            17 => Jump(),
            _ => Pass(Duration.FromMinutes(_random.Next(1, 60 * 30))),
        };

    private async Task Open()
    {
        var operation = Ids.New();
        var answers = new Answers(new Dictionary<string, Value>(StringComparer.Ordinal) { ["nama"] = new TextValue("Ani Contoh"), ["urgensi"] = new TextValue(new[] { "biasa", "segera", "darurat" }[_random.Next(3)]) });
        var opening = new CaseOpening { Office = TheOffice.Key, Viewer = TheOffice.People[_random.Next(2)], Operation = operation, Answers = answers };
        if (await Send("open", operation, process => process.Cases.OpenAsync(opening)) is { } done)
        {
            _cases.Add(done.Number);
            await Remember(done.Number, operation);
        }
    }

    private async Task Act()
    {
        var number = _cases[_random.Next(_cases.Count)];
        var viewer = TheOffice.People[_random.Next(TheOffice.People.Count)];
        var found = await _program.Cases.PeekAsync(number, viewer);
        var wish = Wish.Any(found.State, found.Now.Date, _random);
        var command = new CaseCommand { Number = number, Viewer = viewer, Operation = Ids.New() };
        if (await Send($"{number} {viewer.Id} {wish.What}", command.Operation, process => process.Cases.DoAsync(command, wish.Do)) is not null)
        {
            await Remember(number, command.Operation);
        }
        else
        {
            _refused.Add((number, command.Operation));
        }
    }

    /// <summary>Sends something until it is answered; null: it was refused for good.</summary>
    private async Task<CaseDone?> Send(string what, string operation, Func<Process, Task<CaseDone>> send)
    {
        var saved = false;
        while (true)
        {
            using var fault = Fault(oneIn: 3, commits: 1);
            try
            {
                var done = await send(Some());
                Tell($"{what}: {(done.Repeated ? "repeated" : "done")}");
                Assert.Equal(saved, done.Repeated);
                SavedUnanswered += saved ? 1 : 0;
                return done;
            }
            catch (CaseRuleException rule)
            {
                Tell($"{what}: {rule.Rule}");
                Assert.False(saved, $"{what} was saved, and then refused");
                return null;
            }
            catch (Exception failure) when (fault is { WasHit: true } && failure is not Xunit.Sdk.XunitException)
            {
                FaultsHit++;
                Tell($"{what}: failed at {fault.Name}");
                saved |= fault.Name is "after-commit";
                Assert.Equal(saved ? 1 : 0, await _program.Database.Read(session => session.Operations.CountAsync(row => row.Op == operation)));
            }

            if (_random.Next(3) == 0)
            {
                await Restart();
            }
        }
    }

    private async Task Sweep()
    {
        while (true)
        {
            using var fault = Fault(oneIn: 3, commits: 6);
            try
            {
                var swept = await Some().Sweep.RunAsync();
                Notices += swept.Notices;
                Tell($"sweep: {swept.Woken} woken, {swept.Notices} notices, {swept.Failed.Count} failed");
                Assert.All(swept.Failed, failed => Assert.IsType<FaultException>(failed.Why.GetBaseException()));
                FaultsHit += fault is { WasHit: true } ? 1 : 0;
                if (swept.Failed.Count == 0)
                {
                    break;
                }
            }
            catch (Exception failure) when (fault is { WasHit: true } && failure is not Xunit.Sdk.XunitException)
            {
                FaultsHit++;
                Tell($"sweep: failed at {fault.Name}");
            }
        }

        var again = await _program.Sweep.RunAsync();
        Assert.Equal((0, 0), (again.Woken, again.Notices));
        Assert.False(await _program.Database.Read(session => session.Cases.AnyAsync(row => row.WakeAt <= _clock.Now)), "A case that is due was not woken.");
    }

    private async Task Restart()
    {
        Tell("restart");
        await _program.DisposeAsync();
        _program = await Start();
    }

    private async Task Beside()
    {
        Tell("another process");
        if (_beside is not null)
        {
            await _beside.DisposeAsync();
        }

        _beside = await Start();
    }

    private Task Jump() => Pass(new[] { Duration.FromHours(1), Duration.FromHours(-1), Duration.FromDays(3), Duration.FromDays(-3), Duration.FromDays(40) }[_random.Next(5)]);

    private Task Pass(Duration time)
    {
        _clock.Now += time;
        Tell($"now {_clock.Now}");
        return Task.CompletedTask;
    }

    private async Task<Process> Start()
    {
        var database = Database.Open(DatabaseSettings.Sqlite(_file, _keys), _clock);
        await database.PrepareAsync();
        return new Process(database);
    }

    private Process Some() => _beside is { } beside && _random.Next(4) == 0 ? beside : _program;

    /// <summary>One time in some, a place that will fail at one of its next visits.</summary>
    private FaultPoint.Armed? Fault(int oneIn, int commits)
    {
        var place = Places[_random.Next(Places.Length)];
        var visit = 1 + _random.Next(place is "statement" ? 6 * (commits + 1) : commits);
        return _random.Next(oneIn) == 0 ? FaultPoint.Arm(place, visit) : null;
    }

    private async Task Remember(string number, string operation) => _done.Add((number, operation, await EventsOf(operation)));

    private Task<int> EventsOf(string operation) => _program.Database.Read(session => session.Events.CountAsync(row => row.Operation == operation));

    /// <summary>What was answered is on record once, what was refused is not, nothing else of people is; rows are what events say; notices came once, and none early.</summary>
    private async Task MustBeSound()
    {
        var verified = await new Verification(_program.Database, _program.Shelf, TheOffice.Roles, WorkingCalendar.WeekendsOnly).RunAsync();
        Assert.Empty(verified.Differences);
        await _program.Database.Read(async session =>
        {
            var operations = (await session.Operations.Select(row => row.Op).ListAsync()).ToHashSet(StringComparer.Ordinal);
            Assert.Equal(_done.Select(done => done.Operation).Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
            var events = (await session.Events.Where(row => row.Actor != "system").ListAsync()).GroupBy(row => row.Operation, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
            Assert.All(_done, done => Assert.True(done.Events == events.GetValueOrDefault(done.Operation), $"{done.Number}: an act has {events.GetValueOrDefault(done.Operation)} events, and had {done.Events}"));
            Assert.All(_refused, refused => Assert.False(events.ContainsKey(refused.Operation), $"{refused.Number}: what was refused is on record"));
            var notices = await session.Notices.ListAsync();
            Assert.Equal(notices.Count, notices.DistinctBy(row => (row.CaseId, row.Item, row.DueAt, row.Rung, row.Receiver)).Count());
            var ofDates = notices.Where(row => row.Rung is NoticeRung.Worker or NoticeRung.Supervisor).ToList(); // Others tell of what was just done.
            var followUps = ofDates.Where(row => row.Kind == "follow-up").ToList();
            Assert.All(ofDates.Except(followUps), row => Assert.True(row.CreatedAt > row.DueAt, $"{row.Item}: told at {row.CreatedAt}, due at {row.DueAt}"));
            var zone = DateTimeZoneProviders.Tzdb[(await session.AllOfficesAsync()).Single().Zone];
            Assert.All(followUps, row => Assert.True(row.CreatedAt.InZone(zone).Date >= row.DueAt.InZone(zone).Date, $"{row.Item}: told at {row.CreatedAt}, due on {row.DueAt.InZone(zone).Date}"));
            return 0;
        });
    }

    /// <summary>The chain of proof holds, and rows made anew from events are the rows that are there.</summary>
    private async Task MustBeProved()
    {
        Assert.Null((await new AuditProof(_program.Database).RunAsync()).Fault);
        var rebuilt = await new Verification(_program.Database, _program.Shelf, TheOffice.Roles, WorkingCalendar.WeekendsOnly).RunAsync(rebuild: true);
        Assert.Empty(rebuilt.Differences);
    }

    private void Tell(string what) => _story.AppendLine(what);

    /// <summary>The program, or a verb beside it: its own connections, and its own memory of cases.</summary>
    private sealed class Process : IAsyncDisposable
    {
        public Process(Database database)
        {
            Database = database;
            Shelf = new WorkflowShelf([TheOffice.Workflow]);
            Cases = new CaseService(database, Shelf, TheOffice.Roles, WorkingCalendar.WeekendsOnly);
            Sweep = new Sweep(database, Cases, TheOffice.Roles);
        }

        public Database Database { get; }

        public WorkflowShelf Shelf { get; }

        public CaseService Cases { get; }

        public Sweep Sweep { get; }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
