using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>
/// A page or endpoint for those who have just proved who they are, with password and code: exports, users, the identity of a client in print.
/// Whoever proved it longer than five minutes ago is asked again at <c>/pastikan</c>, and comes back. Programs with a token are not asked.
/// </summary>
/// <param name="when">Where only a part of a page asks for it, the part of the address that leads there, such as <c>format=csv</c>; null: all of it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class FreshProofAttribute(string? when = null) : Attribute
{
    /// <summary>How long a proof is fresh.</summary>
    public static readonly Duration Lasts = Duration.FromMinutes(5);

    /// <summary>Part of the address, such as <c>format=csv</c>, or null.</summary>
    public string? When { get; } = when;

    /// <summary>Whether this request asks for a fresh proof.</summary>
    public bool Concerns(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return When is null || (When.Split('=') is [var name, var value] && request.Query[name].Contains(value, StringComparer.OrdinalIgnoreCase));
    }
}
