using CaseFlow.Web.Security;

namespace CaseFlow.Web.Api;

/// <summary>The JSON API under <c>/api/v1</c> and its description at <c>/openapi/v1.json</c>.</summary>
internal static class ApiRoutes
{
    /// <summary>What the API needs.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services
            .AddSingleton<Acts>()
            .ConfigureHttpJsonOptions(options => ApiJson.Set(options.SerializerOptions))
            .AddOpenApi("v1", Description.Describe);

    /// <summary>Every endpoint; each carries its access policy. Who is not signed in by a token gets no further than the gate.</summary>
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        api.MapMe();
        api.MapWorkflows();
        api.MapCases();
        api.MapEvents();
        api.MapSteps();
        api.MapTracks();
        api.MapFiles();
        api.MapNotes();
        api.MapCaseActs();
        api.MapFollowUps();
        api.MapDocuments();
        api.MapOverdue();
        api.MapNotices();
        app.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new AccessAttribute(AccessAttribute.Open));
    }
}
