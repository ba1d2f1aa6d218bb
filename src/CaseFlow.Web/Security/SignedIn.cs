using CaseFlow.Engine.Access;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>How far somebody has come whose password was right.</summary>
public enum SignInState
{
    /// <summary>Everything that the account asks for has been proved.</summary>
    Ready,

    /// <summary>The one-time code is still missing.</summary>
    Code,

    /// <summary>The account needs a second factor and has none: it is set up first.</summary>
    Factor,

    /// <summary>The session shows nothing until the password is given again.</summary>
    Locked,
}

/// <summary>The person who is signed in, or whose token a program carries: read anew with every request.</summary>
/// <param name="Viewer">What decides what they see and may do.</param>
/// <param name="Username">Sign-in name.</param>
/// <param name="Office">The first office they belong to, or null for somebody who belongs to none.</param>
/// <param name="Session">Hash of the session or token they came with.</param>
public sealed record SignedIn(Viewer Viewer, string Username, Office? Office, string Session)
{
    /// <summary>How far they have come; pages are for those who are <see cref="SignInState.Ready"/>.</summary>
    public SignInState State { get; init; }

    /// <summary>When they last proved who they are; null: a program's token, or the code is still missing.</summary>
    public Instant? ProvedAt { get; init; }

    /// <summary>Whether the account has a second factor.</summary>
    public bool HasFactor { get; init; }

    /// <summary>Whether the account has a password.</summary>
    public bool HasPassword { get; init; } = true;

    /// <summary>When they last signed in at the outside provider; null: they came by the password.</summary>
    public Instant? OutsideAt { get; init; }

    /// <summary>Whether the account needs a second factor: see <see cref="SecondFactors.Needs"/>.</summary>
    public bool NeedsFactor { get; init; }

    /// <summary>Times are told in the zone of the first office; in WIB for those who belong to none.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb[Office?.Zone ?? "Asia/Jakarta"];

    /// <summary>Roles and office in words: "Pekerja sosial, RPTC Bambu Apus".</summary>
    public string Position =>
        string.Join(", ", Viewer.Grants.Select(grant => grant.Role.Title).Distinct(StringComparer.Ordinal).Append(Office?.Title).Where(part => part is not null));

    /// <summary>Whether they signed in at the outside provider a short while ago.</summary>
    public bool HasBeenOutsideWithin(Duration time, Instant now) => OutsideAt is { } at && now - at <= time;

    /// <summary>Whether they proved who they are a short while ago.</summary>
    public bool HasProvedWithin(Duration time, Instant now) => ProvedAt is { } at && now - at <= time;
}

/// <summary>Somebody whose password was right and who has not come all the way: no page but the next one of the way in takes them for signed in.</summary>
/// <param name="Person">Who it is.</param>
internal sealed record OnTheWay(SignedIn Person);

/// <summary>Who makes a request.</summary>
public static class SignedInOfRequest
{
    /// <summary>Who is signed in, or null.</summary>
    public static SignedIn? SignedIn(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<SignedIn>();
    }

    /// <summary>Who is on the way in, or has locked the screen; null for everybody else, signed in or not.</summary>
    internal static SignedIn? OnTheWay(this HttpContext context) => context.Features.Get<OnTheWay>()?.Person;

    /// <summary>Who is signed in, on a page or endpoint whose policy has made sure that somebody is.</summary>
    /// <exception cref="InvalidOperationException">Nobody is: it needs another access policy.</exception>
    public static Viewer Viewer(this HttpContext context) =>
        context.SignedIn()?.Viewer ?? throw new InvalidOperationException("Nobody is signed in: this page needs another access policy.");
}
