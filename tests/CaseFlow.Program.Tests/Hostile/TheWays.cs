using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseFlow.Testing.Web;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>Every way into the program that takes a body, from the program's own list of routes: a new one is there by itself.</summary>
internal sealed class TheWays
{
    private readonly List<(Way Way, Regex Shape)> _pages;
    private readonly Dictionary<string, int> _enough = new(StringComparer.Ordinal);

    private TheWays(IReadOnlyList<Way> all)
    {
        All = all;
        _pages = all.Where(way => !way.IsApi).OrderBy(way => way.Route.Count(letter => letter == '{')).Select(way => (way, new Regex("^" + Regex.Replace(Regex.Escape(way.Route), @"\\{[^}]*}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1)) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)))).ToList();
    }

    public IReadOnlyList<Way> All { get; }

    /// <summary>Asks the program.</summary>
    public static async Task<TheWays> Of(Breakdowns.TheProgram program)
    {
        var (code, routes) = await program.Run("routes", "--json");
        Assert.Equal(0, code);
        return new(JsonSerializer.Deserialize<JsonElement>(routes[routes.IndexOf('[', StringComparison.Ordinal)..]).EnumerateArray()
            .Select(route => new Way(route.GetProperty("method").GetString()!, route.GetProperty("path").GetString()!))
            .Where(way => way.Method is not ("GET" or "PAGE" or "HEAD"))
            .ToList());
    }

    /// <summary>Follows the links that a person finds, and takes note of every form; of each kind of page at most so many.</summary>
    public async Task LookAround(Person person, int perRoute, params IEnumerable<string> known)
    {
        var (visits, seen, next) = (new Dictionary<string, int>(StringComparer.Ordinal), new HashSet<string>(known, StringComparer.Ordinal), new Queue<string>(known));
        while (next.TryDequeue(out var path))
        {
            var kind = Kind(path);
            if (path.StartsWith("/keluar", StringComparison.Ordinal) || visits.GetValueOrDefault(kind) >= perRoute || _enough.GetValueOrDefault(kind) >= 2 * perRoute)
            {
                continue;
            }

            visits[kind] = visits.GetValueOrDefault(kind) + 1;
            var page = await person.See(path);
            if (page.Status == HttpStatusCode.OK)
            {
                _enough[kind] = _enough.GetValueOrDefault(kind) + 1;
            }

            Note(person, page);
            foreach (var link in page.Links.Append(page.Location).OfType<string>().Where(seen.Add))
            {
                next.Enqueue(link);
            }
        }
    }

    /// <summary>Takes note of the forms of pages that few links lead to.</summary>
    public async Task LookAtForms(Person person, IEnumerable<string> pages)
    {
        foreach (var page in pages)
        {
            Note(person, await person.See(page));
        }
    }

    /// <summary>Takes note of the forms of a page.</summary>
    public void Note(Person person, Seen page)
    {
        foreach (var form in page.ContentType == "text/html" ? page.Forms : [])
        {
            if (WayOf(form.Action.Length > 0 ? form.Action : page.Path) is { } way && !(way.Route.StartsWith("/admin/pengguna/{", StringComparison.Ordinal) && way.Forms.Count > 3))
            {
                way.Forms.Add((person, page.Path, form));
            }
        }
    }

    /// <summary>The way an address belongs to, or null.</summary>
    public Way? WayOf(string address) => _pages.Find(page => page.Shape.IsMatch(address.Split('?')[0])).Way;

    private static string Kind(string path) =>
        Regex.Replace(path.Split('?')[0], "K-[0-9-]+|(?<=/(?:langkah|tahap|jalur|dokumen|tindak-lanjut|pengguna|akses-darurat|kantor|alur|definisi)/)[^/]+", "*", RegexOptions.None, TimeSpan.FromSeconds(1));
}
