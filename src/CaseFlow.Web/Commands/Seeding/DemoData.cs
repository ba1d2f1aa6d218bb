using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>What a demo consists of: staff of every office, cases in every stage, and one arrival of last night.</summary>
internal static class DemoData
{
    /// <summary>The password of every demo account (contract section 2).</summary>
    public const string Password = "demo-CaseFlow-2026";

    private const int WorkersPerOffice = 2;

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
        await invention.Arrival(ArrivalList.People(), casts[0], LastNight(installation, casts[0]));
    }

    /// <summary>22.28 of the evening before, in the office's zone: when arrivals come.</summary>
    private static Instant LastNight(Installation installation, Cast cast)
    {
        var zone = DateTimeZoneProviders.Tzdb[cast.Opening.Zone];
        var yesterday = installation.Database.Clock.GetCurrentInstant().InZone(zone).Date.PlusDays(-1);
        return zone.AtLeniently(yesterday.At(new LocalTime(22, 28))).ToInstant();
    }
}
