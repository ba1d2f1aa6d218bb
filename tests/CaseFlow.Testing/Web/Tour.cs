namespace CaseFlow.Testing.Web;

/// <summary>A page that somebody came to by following links.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Route">The route it belongs to; null: none of the pages.</param>
/// <param name="From">The page that leads there.</param>
/// <param name="Page">What was shown.</param>
public sealed record Stop(string Path, string? Route, string From, Seen Page);

/// <summary>What somebody finds who follows every link of the program.</summary>
public static class Tour
{
    /// <summary>Follows links from the home page on, redirects too; of each route at most so many addresses.</summary>
    /// <param name="visitor">Who goes.</param>
    /// <param name="routes">The pages there are.</param>
    /// <param name="perRoute">How many addresses of one route are looked at.</param>
    /// <param name="typed">Addresses that no link leads to.</param>
    public static async Task<IReadOnlyList<Stop>> Of(Visitor visitor, PageRoutes routes, int perRoute = 3, params IEnumerable<string> typed)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(routes);
        var stops = new List<Stop>();
        var known = typed.Prepend("/").ToHashSet(StringComparer.Ordinal);
        var visits = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = new Queue<(string Path, string From)>(known.Select(path => (path, "")));
        while (next.TryDequeue(out var at))
        {
            var route = routes.RouteOf(at.Path)?.Path;
            var kind = route ?? System.IO.Path.GetExtension(at.Path.Split('?')[0]);
            if (visits.GetValueOrDefault(kind) >= perRoute)
            {
                continue;
            }

            visits[kind] = visits.GetValueOrDefault(kind) + 1;
            var page = await visitor.Get(at.Path);
            stops.Add(new Stop(at.Path, route, at.From, page));
            foreach (var link in page.Links.Append(page.Location).OfType<string>().Where(known.Add))
            {
                next.Enqueue((link, at.Path));
            }
        }

        return stops;
    }
}
