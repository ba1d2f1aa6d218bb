using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Alarms;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>What a demo consists of: staff of every office, cases of every definition in every stage, some letters, and one arrival of last night.</summary>
internal static class DemoData
{
    /// <summary>The password of every demo account (contract section 2).</summary>
    public const string Password = "demo-CaseFlow-2026";

    private const int WorkersPerOffice = 2;
    private const int MostTried = 12;
    private const int FewMore = 12;
    private const int MostRounds = 8;

    /// <summary>Adds the accounts of contract section 6 that are not there yet.</summary>
    /// <returns>The casts that stories are lived with.</returns>
    public static async Task<IReadOnlyList<Cast>> Hire(Installation installation)
    {
        var staff = new Staff(installation);
        var casts = new List<Cast>();
        await staff.HireEverywhere(Password);
        foreach (var office in await installation.Database.Read(session => session.AllOfficesAsync()))
        {
            await staff.Hire(office, WorkersPerOffice, Password);
            casts.AddRange(await staff.CastsOf(office));
        }

        return casts;
    }

    /// <summary>Invents the cases, and the people of the sample arrival list.</summary>
    /// <param name="installation">Where they go.</param>
    /// <param name="casts">Who acts, from <see cref="Hire"/>.</param>
    /// <param name="cases">How many cases, besides the arrival.</param>
    /// <param name="seed">The same seed gives the same data.</param>
    /// <param name="progress">Told how many are done.</param>
    public static async Task Invent(Installation installation, IReadOnlyList<Cast> casts, int cases, int seed, IProgress<int>? progress = null)
    {
        var invention = new Invention(installation, seed);
        await invention.Cases(cases, casts, progress);
        for (var round = 1; round <= MostRounds && (await LacksAStage(installation) || !await EndsSomewhere(installation, casts)); round++)
        {
            await new Invention(installation, seed + round).Cases(FewMore, casts, null);
        }

        await invention.Arrival(ArrivalList.People(), casts[0], LastNight(installation, casts[0]));
        foreach (var cast in casts)
        {
            await Letters(installation, cast, new Random(seed));
        }

        foreach (var cast in casts.DistinctBy(cast => cast.Opening.Office))
        {
            await TakeAlong(installation, cast);
            await Wonder(installation, cast);
        }
    }

    /// <summary>Whether chance has left a stage of the default definition without a case.</summary>
    private static async Task<bool> LacksAStage(Installation installation)
    {
        var standing = (await installation.Database.Read(session => session.Cases.Where(row => row.Status == "open").Select(row => row.StageKeys).ListAsync())).SelectMany(keys => keys.Split(' ')).ToHashSet(StringComparer.Ordinal);
        return !(installation.Shelf.Default?.Stages.All(stage => standing.Contains(stage.Key)) ?? true);
    }

    /// <summary>Whether every office has a case that ended: where chance made none, the first that may end does.</summary>
    private static async Task<bool> EndsSomewhere(Installation installation, IReadOnlyList<Cast> casts)
    {
        var everywhere = true;
        foreach (var cast in casts.DistinctBy(cast => cast.Opening.Office))
        {
            everywhere &= await HasEnded(installation, cast) || await EndOne(installation, cast);
        }

        return everywhere;
    }

    private static async Task<bool> HasEnded(Installation installation, Cast cast) =>
        await installation.Database.Read(session => session.Cases.Where(row => row.Office == cast.Opening.Office && row.Status == "ended").CountAsync()) > 0;

    private static async Task<bool> EndOne(Installation installation, Cast cast)
    {
        var running = await installation.Database.Read(session => session.Cases.Where(row => row.Worker == cast.Worker.Id && row.Status == "open").OrderBy(row => row.OpenedAt).Select(row => row.Number).ListAsync());
        foreach (var number in running)
        {
            var ended = false;
            await installation.Cases.DoAsSystemAsync(number, work => ended = Story.EndIfFree(work.File, cast, work.Now));
            if (ended)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Issues a letter of each kind in the first running case that has what it prints, and plans a contact, as the people of the office would: the head signs the letters.</summary>
    private static async Task Letters(Installation installation, Cast cast, Random random)
    {
        var worker = As(cast.Worker, cast);
        var cases = await installation.Database.Read(session => session.Cases.Where(row => row.Worker == worker.Id && row.Status == "open").OrderBy(row => row.OpenedAt).Select(row => row.Number).Take(MostTried).ListAsync());
        foreach (var template in installation.Documents.Templates.Where(template => cast.ByRole.ContainsKey(template.SignedBy)))
        {
            foreach (var number in cases)
            {
                if (await Issue(installation, As(cast.ByRole[template.SignedBy], cast), cast, number, template, random))
                {
                    break;
                }
            }
        }

        foreach (var number in cases.Take(1))
        {
            await installation.Cases.DoAsync(
                new CaseCommand { Number = number, Viewer = worker, Operation = Ids.New() },
                work => work.File.PlanFollowUp("Hubungi dan tanyakan keadaannya", work.Now.Date.PlusDays(3), null, null, work.Actor, work.Now));
        }
    }

    /// <summary>Somebody of the office took its running cases along yesterday, so that the register of exports has an entry.</summary>
    private static async Task TakeAlong(Installation installation, Cast cast)
    {
        if (cast.ByRole.OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => As(role.Value, cast)).FirstOrDefault(viewer => viewer.May(Right.Export) && viewer.May(Right.WorkSteps)) is not { } taker)
        {
            return;
        }

        var yesterday = new Moment(installation.Database.Clock.GetCurrentInstant() - Duration.FromDays(1), DateTimeZoneProviders.Tzdb[cast.Opening.Zone]);
        var asked = new ExportAsked("kasus", "status=open", [], "laporan", "Rekap beban kasus untuk rapat bulanan.", "dalam-unit", "Kepala unit");
        var rows = await installation.Database.Read(session => CaseList.All(session, taker, new CaseFilter { Status = "open" }, yesterday));
        if (rows.Count is 0 or > Export.WithoutApproval)
        {
            return;
        }

        var id = (await installation.Database.Write(unit => ExportDesk.AskAsync(unit, taker, asked, [cast.Opening.Office], rows.Count, Export.WithoutApproval, yesterday))).Id;
        await installation.Database.Write(unit => ExportDesk.FetchAsync(unit, taker, id, (_, _) => Task.FromResult(rows), row => row.Number, null, yesterday));
    }

    /// <summary>A worker of the office opened cases the night before last, so that somebody has an alarm to look into.</summary>
    private static async Task Wonder(Installation installation, Cast cast)
    {
        var zone = DateTimeZoneProviders.Tzdb[cast.Opening.Zone];
        var night = installation.Database.Clock.GetCurrentInstant().InZone(zone).Date.PlusDays(-2);
        var late = night.At(new LocalTime(22, 40)).InZoneLeniently(zone).ToInstant();
        await installation.Database.Write(unit =>
        {
            unit.Add(new AlarmRow { Id = Ids.New(), Kind = AlarmKind.Night, UserId = cast.Worker.Id, Day = night, FirstAt = late, LastAt = late + Duration.FromMinutes(50), Found = 4, RaisedAt = late + Duration.FromMinutes(51) });
            return Task.CompletedTask;
        });
    }

    private static async Task<bool> Issue(Installation installation, Viewer signer, Cast cast, string number, Template template, Random random)
    {
        var opened = (await installation.Cases.ReadAsSystemAsync(number))!;
        if (!installation.LettersOf(opened.State.Workflow).Contains(template))
        {
            return false;
        }

        var answers = new InventedAnswers(InventedPerson.New(random, opened.Now.Date), cast.Worker.Id, cast.Opening.Office, new Wishes(opened.State.Workflow), random, cast.Others)
            .To(template.Form, template.Key, new CaseFacts(opened.State, opened.Now), opened.Now);
        try
        {
            await installation.Documents.IssueAsync(new CaseCommand { Number = number, Viewer = signer, Operation = Ids.New() }, template.Key, answers, null);
            return true;
        }
        catch (DocumentNotReadyException)
        {
            return false; // Something that it prints is not known of this case yet.
        }
    }

    private static Viewer As(Actor actor, Cast cast) => new(actor.Id, actor.Name, actor.Roles.Select(role => new Grant(role, cast.Opening.Office)).ToList(), actor.Str, actor.StrExpires);

    /// <summary>22.28 of the evening before, in the office's zone: when arrivals come.</summary>
    private static Instant LastNight(Installation installation, Cast cast)
    {
        var zone = DateTimeZoneProviders.Tzdb[cast.Opening.Zone];
        var yesterday = installation.Database.Clock.GetCurrentInstant().InZone(zone).Date.PlusDays(-1);
        return zone.AtLeniently(yesterday.At(new LocalTime(22, 28))).ToInstant();
    }
}
