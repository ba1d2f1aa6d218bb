using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>
/// A page or endpoint for those who have just proved who they are, with password and code: exports, users, the identity and whole numbers of a client in print.
/// Whoever proved it longer than five minutes ago is asked again at <c>/pastikan</c>, and comes back. Programs with a token are not asked.
/// </summary>
/// <param name="when">Where only parts of a page ask for it, the parts of the address that lead there, such as <c>format=csv</c>; none: all of it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FreshProofAttribute(params string[] when) : Attribute
{
    /// <summary>How long a proof is fresh.</summary>
    public static readonly Duration Lasts = Duration.FromMinutes(5);

    /// <summary>Parts of the address, such as <c>format=csv</c>; none: all of the page.</summary>
    public IReadOnlyList<string> When { get; } = when;

    /// <summary>Whether this request asks for a fresh proof.</summary>
    public bool Concerns(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return When.Count == 0 || When.Any(part => part.Split('=') is [var name, var value] && request.Query[name].Contains(value, StringComparer.OrdinalIgnoreCase));
    }
}
