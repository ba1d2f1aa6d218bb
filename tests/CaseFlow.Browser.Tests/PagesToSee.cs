using System.Collections.Concurrent;
using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Browser.Tests;

/// <summary>Addresses that together show every page of the program, found by following links as everybody of one office.</summary>
/// <param name="ByPerson">Addresses by who opens them; null: nobody is signed in.</param>
/// <param name="Unseen">Routes of pages that nobody came to, and of pages that are said to be missing in a demo and are not.</param>
internal sealed record PagesToSee(IReadOnlyList<(string? Username, IReadOnlyList<string> Paths)> ByPerson, IReadOnlyList<string> Unseen)
{
    /// <summary>How many addresses of one route are looked at: pages of one route differ, by what is in them.</summary>
    private const int PerRoute = 2;

    /// <summary>How many addresses of one route somebody tries on the way.</summary>
    private const int PerTour = 8;

    /// <summary>
    /// What a demo has none of: pages that are there only where an outside provider of accounts is configured (A_sign_in_at_an_outside_provider asks for them), and a file with an
    /// answer, which is a download (Files_and_signatures).
    /// </summary>
    private static readonly string[] NotInADemo = ["/kasus/{nomor}/berkas/{id}", "/keluar/luar", "/masuk/luar", "/masuk/luar/selesai"];

    private static readonly ConcurrentDictionary<Running, Lazy<Task<PagesToSee>>> Found = new();

    /// <summary>Goes once round the program.</summary>
    public static Task<PagesToSee> Of(Running program) => Found.GetOrAdd(program, key => new Lazy<Task<PagesToSee>>(() => Look(key))).Value;

    private static async Task<PagesToSee> Look(Running program)
    {
        var seen = new List<(string? Username, Stop Stop)>();
        var emergency = await program.Emergency("jakarta");
        foreach (var username in (await program.UsernamesOf("jakarta")).Prepend(null))
        {
            using var visitor = await program.Visitor(username);
            string[] typed = username is null ? ["/galat/404", "/keluar", "/kalender", "/masuk/kode", "/terkunci", await program.Invitation()] : ["/pastikan", .. (await program.CasesOf("jakarta")).Take(1).Select(number => $"/terlambat/alihkan?kasus={number}"), .. await program.RarePages("jakarta"), .. emergency is null ? Array.Empty<string>() : [emergency]];
            seen.AddRange((await Tour.Of(visitor, program.Routes, PerTour, typed)).Where(IsShown).Select(stop => (username, stop)));
        }

        var shown = seen
            .Where(at => at.Stop.Page.ContentType == "text/html")
            .GroupBy(at => at.Stop.Route!, StringComparer.Ordinal)
            .SelectMany(route => route.DistinctBy(at => at.Stop.Path).Take(PerRoute));
        return new PagesToSee(
            shown.GroupBy(at => at.Username, at => at.Stop.Path, StringComparer.Ordinal).Select(person => (person.Key, (IReadOnlyList<string>)person.ToList())).ToList(),
            program.Routes.Gets.Select(route => route.Path).Where(path => seen.TrueForAll(at => at.Stop.Route != path) != NotInADemo.Contains(path, StringComparer.Ordinal)).ToList());
    }

    private static bool IsShown(Stop stop) => stop.Route is not null && (stop.Page.Status < HttpStatusCode.BadRequest || stop.Path == "/galat/404");
}
