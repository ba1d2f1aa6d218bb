using System.Text.RegularExpressions;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Testing.Web;

/// <summary>The pages of the running program, as its router knows them: a new one is there by itself.</summary>
public sealed class PageRoutes
{
    private readonly List<(GuardedRoute Route, Regex Shape)> _pages;

    private readonly HashSet<string> _paths;

    private PageRoutes(IReadOnlyList<GuardedRoute> all, HashSet<string> paths)
    {
        (All, _paths) = (all, paths);
        _pages = Gets
            .OrderBy(route => route.Path.Count(letter => letter == '{'))
            .ThenByDescending(route => route.Path.Length)
            .Select(route => (route, new Regex("^" + Shape(route.Path) + "$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1))))
            .ToList();
    }

    /// <summary>Every way into the program, files and API too.</summary>
    public IReadOnlyList<GuardedRoute> All { get; }

    /// <summary>The pages that people open.</summary>
    public IEnumerable<GuardedRoute> Gets => All.Where(route => string.Equals(route.Method, "GET", StringComparison.Ordinal) && _paths.Contains(route.Path));

    /// <summary>The pages that people send something to.</summary>
    public IEnumerable<GuardedRoute> Posts => All.Where(route => string.Equals(route.Method, "POST", StringComparison.Ordinal) && _paths.Contains(route.Path));

    /// <summary>Asks the running program.</summary>
    public static async Task<PageRoutes> Of(IServiceProvider services)
    {
        var pages = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.TrimStart('/'));
        return new(await Routes.Of(services), pages.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The route an address belongs to, or null.</summary>
    public GuardedRoute? RouteOf(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var path = address.Split('?')[0];
        return _pages.Find(page => page.Shape.IsMatch(path)).Route;
    }

    private static string Shape(string path) =>
        string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? "[^/]+" + Regex.Escape(part[(part.IndexOf('}', StringComparison.Ordinal) + 1)..]) : Regex.Escape(part)));
}
