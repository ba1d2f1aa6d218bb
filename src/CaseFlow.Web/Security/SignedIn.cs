using CaseFlow.Engine.Access;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>The person who is signed in, or whose token a program carries: read anew with every request.</summary>
/// <param name="Viewer">What decides what they see and may do.</param>
/// <param name="Username">Sign-in name.</param>
/// <param name="Office">The first office they belong to, or null for somebody who belongs to none.</param>
/// <param name="Session">Hash of the session or token they came with.</param>
public sealed record SignedIn(Viewer Viewer, string Username, Office? Office, string Session)
{
    /// <summary>Times are told in the zone of the first office; in WIB for those who belong to none.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Office?.Zone ?? "Asia/Jakarta"];

    /// <summary>Roles and office in words: "Pekerja sosial, RPTC Bambu Apus".</summary>
    public string Position =>
        string.Join(", ", Viewer.Grants.Select(grant => grant.Role.Title).Distinct(StringComparer.Ordinal).Append(Office?.Title).Where(part => part is not null));
}

/// <summary>Who makes a request.</summary>
public static class SignedInOfRequest
{
    /// <summary>Who is signed in, or null.</summary>
    public static SignedIn? SignedIn(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<SignedIn>();
    }

    /// <summary>Who is signed in, on a page or endpoint whose policy has made sure that somebody is.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: it needs another access policy.</exception>
    public static Viewer Viewer(this HttpContext context) =>
        context.SignedIn()?.Viewer ?? throw new InvalidOperationException("Nobody is signed in: this page needs another access policy.");
}
