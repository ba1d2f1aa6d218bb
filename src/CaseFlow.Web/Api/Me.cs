using CaseFlow.Engine.People;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Api;

/// <summary>Who the token belongs to.</summary>
/// <param name="Id">User id.</param>
/// <param name="Username">Sign-in name.</param>
/// <param name="Name">Name as shown and printed.</param>
/// <param name="Str">Registration certificate, or null.</param>
/// <param name="Office">The first office, or null.</param>
/// <param name="Zone">IANA zone in which times are told.</param>
/// <param name="Roles">Roles, with the offices they are held in.</param>
public sealed record MeShape(string Id, string Username, string Name, string? Str, string? Office, string Zone, IReadOnlyList<GrantShape> Roles);

/// <summary>An office.</summary>
public sealed record OfficeShape(string Key, string Title, string Kind, string Zone, string? Region, string LetterCode, bool IntegratedServiceCentre)
{
    internal static OfficeShape Of(Office office) => new(office.Key, office.Title, office.Kind, office.Zone, office.Region, office.LetterCode, office.IntegratedServiceCentre);
}

/// <summary><c>GET /me</c> and <c>GET /offices</c>.</summary>
internal static class Me
{
    public static void MapMe(this RouteGroupBuilder api)
    {
        api.MapGet("/me", Get).WithSummary("Who the token belongs to");
        api.MapGet("/offices", Offices).WithSummary("Every office");
    }

    [Access(AccessAttribute.SignedIn)]
    private static MeShape Get(HttpContext context)
    {
        var me = context.SignedIn()!;
        return new MeShape(me.Viewer.Id, me.Username, me.Viewer.Name, me.Viewer.Str, me.Viewer.HomeOffice, me.Zone.Id, me.Viewer.Grants.Select(GrantShape.Of).ToList());
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<IReadOnlyList<OfficeShape>> Offices(HttpContext context, Installation installation, [AsParameters] Paging paging)
    {
        var offices = await installation.Database.Read(session => session.AllOfficesAsync());
        paging.Tell(context, offices.Count);
        return paging.Of(offices).Select(OfficeShape.Of).ToList();
    }
}
