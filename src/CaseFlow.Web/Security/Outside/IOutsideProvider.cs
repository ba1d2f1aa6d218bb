using System.Text.Json.Serialization;
using NodaTime;

namespace CaseFlow.Web.Security.Outside;

/// <summary>
/// The outside provider of accounts, where one is configured; else no such service is there. Nothing here names the library that speaks OpenID Connect,
/// so that it is not loaded where there is no provider.
/// </summary>
internal interface IOutsideProvider
{
    /// <summary>The provider's identifier.</summary>
    string Issuer { get; }

    /// <summary>Leads the browser there, to sign in anew.</summary>
    /// <exception cref="OutsideIsDownException">The provider does not answer, or not as itself.</exception>
    Task LeadAsync(HttpContext context, OutsideErrand errand);

    /// <summary>What somebody proved who comes back from there: everything about it has been checked, and it can be taken once.</summary>
    /// <returns>Null: it is refused; why stands in the log.</returns>
    Task<OutsideProof?> TakeAsync(HttpContext context);

    /// <summary>Where the browser signs out there as well; null where the provider names no such address, or does not answer.</summary>
    Task<string?> SignOutAddressAsync(HttpContext context);
}

/// <summary>What somebody is led to the provider for; it travels there and back protected, and only this program can read it.</summary>
/// <param name="For">What for.</param>
/// <param name="Back">The page that was asked for, or null.</param>
/// <param name="Session">Hash of the session that goes on with it; null where a new one begins.</param>
/// <param name="Once">The secret that makes it count once.</param>
/// <param name="Began">When they were led there, UTC: a sign-in there that is older does not count.</param>
internal sealed record OutsideErrand(OutsideFor For, string? Back, string? Session, string Once, [property: JsonIgnore] Instant Began);

/// <summary>What somebody signs in outside for.</summary>
internal enum OutsideFor
{
    /// <summary>To sign in here.</summary>
    SignIn,

    /// <summary>To prove once more who they are, before something that asks for it.</summary>
    Proof,

    /// <summary>To open a locked screen.</summary>
    Unlock,
}

/// <summary>That somebody has just signed in at the provider.</summary>
/// <param name="Subject">What the provider calls them for ever.</param>
/// <param name="HasFactor">Whether a second factor was asked for there, of a kind that counts here.</param>
/// <param name="Errand">What for.</param>
internal sealed record OutsideProof(string Subject, bool HasFactor, OutsideErrand Errand);

/// <summary>The provider does not answer, or not as itself.</summary>
internal sealed class OutsideIsDownException(Exception inner) : Exception("The provider does not answer.", inner);
