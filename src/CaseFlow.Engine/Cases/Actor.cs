using CaseFlow.Engine.Access;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>Who acts on a case: a person with the roles held in the case's office, or the program itself.</summary>
/// <param name="Id">User id, or <c>system</c>.</param>
/// <param name="Name">Name as printed beside the act.</param>
/// <param name="Roles">Roles held in the office of the case.</param>
/// <param name="Str">Registration certificate of a social worker (UU 14/2019 Ps 28), or null.</param>
/// <param name="StrExpires">Last day on which it is valid, or null.</param>
public sealed record Actor(string Id, string Name, IReadOnlyList<Role> Roles, string? Str = null, LocalDate? StrExpires = null)
{
    /// <summary>The program acting by itself: wakes, clocks, notices. Holds every role that a rule asks for.</summary>
    public static readonly Actor System = new("system", "CaseFlow", []);

    /// <summary>Whether this is the program.</summary>
    public bool IsSystem => string.Equals(Id, System.Id, StringComparison.Ordinal);

    /// <summary>The role used for an act that any of these roles may do.</summary>
    /// <exception cref="CaseRuleException">None of the actor's roles may.</exception>
    public string RoleAmong(IReadOnlyList<string> allowed) =>
        IsSystem
            ? Id
            : Roles.FirstOrDefault(role => allowed.Contains(role.Key, StringComparer.Ordinal))?.Key
              ?? throw new CaseRuleException(Rule.NotYours) { Roles = allowed };

    /// <summary>The role used for a follow-up that these roles do: one held in the office of the case, or in the other office that does it; null when there is none.</summary>
    /// <param name="allowed">Roles that do it.</param>
    /// <param name="office">The office that does it, when not the case's own.</param>
    public string? RoleOfVisit(IReadOnlyList<string> allowed, string? office) =>
        IsSystem
            ? Id
            : Roles.FirstOrDefault(role => allowed.Contains(role.Key, StringComparer.Ordinal))?.Key
              ?? Roles.Select(role => role.Visit).FirstOrDefault(visit => visit is not null && string.Equals(visit.Office, office, StringComparison.Ordinal) && allowed.Contains(visit.Role, StringComparer.Ordinal))?.Role;

    /// <summary>The role used for an act that this right allows (a word of <see cref="Right"/>).</summary>
    /// <exception cref="CaseRuleException">None of the actor's roles has the right.</exception>
    public string RoleWith(string right) =>
        IsSystem
            ? Id
            : Roles.FirstOrDefault(role => role.May.Contains(right))?.Key
              ?? throw new CaseRuleException(Rule.NotYours) { Right = right };
}
