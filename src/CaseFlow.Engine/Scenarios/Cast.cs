using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Scenarios;

/// <summary>The people of a scenario: one for each role of the table, and those whom the scenario itself names.</summary>
/// <param name="roles">The table of roles.</param>
/// <param name="people">Role keys of people who hold several, by name.</param>
internal sealed class Cast(IReadOnlyList<Role> roles, IReadOnlyDictionary<string, IReadOnlyList<string>> people)
{
    /// <summary>The table of roles.</summary>
    public IReadOnlyList<Role> Roles => roles;

    /// <summary>The person named, or the one who holds the role; without a name the first who holds one of these roles.</summary>
    public Actor Who(string? name, IReadOnlyList<string> allowed) =>
        name is not null ? Named(name) : Named(allowed.FirstOrDefault(role => roles.Any(known => string.Equals(known.Key, role, StringComparison.Ordinal))) ?? "");

    /// <summary>The person named, or the one who holds the role; without a name the first who has the right.</summary>
    public Actor WhoMay(string? name, string right) =>
        Named(name ?? roles.FirstOrDefault(role => role.May.Contains(right))?.Key ?? "");

    /// <summary>The person named, or the one who holds the role; without a name the first who may leave the step undone.</summary>
    public Actor WhoLeaves(string? name, Step step) =>
        Named(name ?? roles.FirstOrDefault(role => CaseFile.RoleToLeaveUndone(step, Named(role.Key)) is not null)?.Key ?? "");

    /// <summary>Somebody who holds one of these roles and whom no scenario names.</summary>
    public Actor Colleague(IReadOnlyList<string> allowed) =>
        new("rekan", "rekan", roles.Where(role => allowed.Contains(role.Key, StringComparer.Ordinal)).ToList());

    private Actor Named(string name)
    {
        var held = people.TryGetValue(name, out var several) ? several : [name];
        return new Actor(name, name, roles.Where(role => held.Contains(role.Key, StringComparer.Ordinal)).ToList());
    }
}
