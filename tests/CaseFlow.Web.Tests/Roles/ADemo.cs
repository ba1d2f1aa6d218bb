using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands.Seeding;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>A page of the program at an address where there is something to see.</summary>
/// <param name="Route">Its route.</param>
/// <param name="Address">The address.</param>
/// <param name="Case">Number of the case it belongs to, or null.</param>
public sealed record SeenPage(GuardedRoute Route, string Address, string? Case);

/// <summary>The site with invented cases of every office, and what everybody of Jakarta finds there who follows every link.</summary>
public sealed partial class ADemo : IAsyncLifetime
{
    public const string Collection = "A demo";

    private const int Cases = 45;

    /// <summary>A number that no case has.</summary>
    public const string NoCase = "K-2026-99999";

    public TheSite Site { get; } = new();

    public PageRoutes Routes { get; private set; } = null!;

    /// <summary>Everybody who can sign in.</summary>
    public IReadOnlyList<string> Everybody { get; private set; } = [];

    /// <summary>Every page that somebody of Jakarta, or of no office, was shown or refused, by who it was.</summary>
    public IReadOnlyList<(string Username, Stop Stop)> Stops { get; private set; } = [];

    /// <summary>One address for each route.</summary>
    public IReadOnlyList<SeenPage> Pages =>
        Stops.Where(at => at.Stop.Page.Status == HttpStatusCode.OK)
            .Select(at => (at.Stop.Path, Route: Routes.RouteOf(at.Stop.Path)))
            .Where(at => at.Route is not null)
            .DistinctBy(at => at.Route!.Path)
            .Select(at => new SeenPage(at.Route!, at.Path, CaseIn(at.Path)))
            .ToList();

    /// <summary>A route at an address: of a case that there is, and of whatever else it names that there is not.</summary>
    public string Filled(string route)
    {
        ArgumentNullException.ThrowIfNull(route);
        return string.Join('/', route.Split('/').Select(part => part switch
        {
            "{nomor}" => Pages.Select(page => page.Case).FirstOrDefault(number => number is not null) ?? NoCase,
            _ when part.Contains(":int", StringComparison.Ordinal) => "1",
            _ when part.StartsWith('{') => "x",
            _ => part,
        }));
    }

    /// <summary>The number in an address, or null.</summary>
    public static string? CaseIn(string address) => Number().Match(address) is { Success: true } match ? match.Value : null;

    async Task IAsyncLifetime.InitializeAsync()
    {
        await ((IAsyncLifetime)Site).InitializeAsync();
        await DemoData.Invent(Site.Installation, await DemoData.Hire(Site.Installation), Cases, 1);
        Routes = await PageRoutes.Of(Site.Services);
        Everybody = (await Site.Database.Read(session => session.Users.ListAsync())).Select(user => user.Username).Order(StringComparer.Ordinal).ToList();
        var some = (await Site.Database.Read(session => session.Cases.Where(row => row.Office == "jakarta").Select(row => row.Number).ListAsync()))[0];
        var stops = new List<(string, Stop)>();
        foreach (var username in Everybody.Where(name => name.EndsWith(".jakarta", StringComparison.Ordinal) || !name.Contains('.', StringComparison.Ordinal)))
        {
            using var visitor = Site.As(username);
            stops.AddRange((await Tour.Of(visitor, Routes, 4, $"/terlambat/alihkan?kasus={some}")).Select(stop => (username, stop)));
        }

        Stops = stops;
    }

    Task IAsyncLifetime.DisposeAsync() => ((IAsyncLifetime)Site).DisposeAsync();

    [GeneratedRegex("K-[0-9]{4}-[0-9]{5}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}

/// <summary>Tests that look at the same demo.</summary>
[CollectionDefinition(ADemo.Collection)]
public sealed class OnADemo : ICollectionFixture<ADemo>;
