using CaseFlow.Engine.Access;

namespace CaseFlow.Web.Api;

/// <summary>What somebody may do in an office.</summary>
/// <param name="Role">Role key.</param>
/// <param name="Title">Title.</param>
/// <param name="Office">Office key; empty: everywhere.</param>
/// <param name="May">Rights.</param>
public sealed record GrantShape(string Role, string Title, string Office, IReadOnlyList<string> May)
{
    internal static GrantShape Of(Grant grant) => new(grant.Role.Key, grant.Role.Title, grant.Office, grant.Role.May.Order(StringComparer.Ordinal).ToList());
}
