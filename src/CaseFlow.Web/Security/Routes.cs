using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.StaticAssets;

namespace CaseFlow.Web.Security;

/// <summary>One way into the program.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Address with its parameters in braces.</param>
/// <param name="Policy">Its access policy; null where none stands, which a test refuses.</param>
public sealed record GuardedRoute(string Method, string Path, string? Policy);

/// <summary>Every page and endpoint of the program; files, which are open, are left out.</summary>
public static class Routes
{
    /// <summary>All routes of an application, started or not, by path and method.</summary>
    public static Task<IReadOnlyList<GuardedRoute>> Of(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return Of(app.Services, ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
    }

    /// <summary>All routes of a started host, by path and method.</summary>
    public static Task<IReadOnlyList<GuardedRoute>> Of(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Of(services, services.GetRequiredService<EndpointDataSource>().Endpoints);
    }

    private static async Task<IReadOnlyList<GuardedRoute>> Of(IServiceProvider services, IEnumerable<Endpoint> endpoints)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var routes = new List<GuardedRoute>();
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            var path = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await loader.LoadAsync(page, EndpointMetadataCollection.Empty);
                var policy = compiled.HandlerTypeInfo.GetCustomAttribute<AccessAttribute>()?.Policy;
                var methods = compiled.HandlerMethods.Select(handler => handler.HttpMethod).Distinct(StringComparer.OrdinalIgnoreCase).DefaultIfEmpty("GET");
                routes.AddRange(methods.Select(method => new GuardedRoute(method.ToUpperInvariant(), path, policy)));
            }
            else
            {
                var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                routes.AddRange(methods.Select(method => new GuardedRoute(method, path, endpoint.Metadata.GetMetadata<AccessAttribute>()?.Policy)));
            }
        }

        return routes.Distinct().OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal).ToList();
    }
}
