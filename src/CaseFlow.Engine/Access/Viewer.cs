using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Access;

/// <summary>A role held in an office; the office is empty for a role whose scope is everywhere.</summary>
public sealed record Grant(Role Role, string Office);

/// <summary>Somebody signed in, with everything that decides what they see and may do.</summary>
/// <param name="Id">User id.</param>
/// <param name="Name">Name as shown and printed.</param>
/// <param name="Grants">Roles and the offices they are held in.</param>
/// <param name="Str">Registration certificate, or null.</param>
/// <param name="StrExpires">Its last day, or null.</param>
public sealed record Viewer(string Id, string Name, IReadOnlyList<Grant> Grants, string? Str = null, LocalDate? StrExpires = null)
{
    /// <summary>Whether a program acts for them with a token: it proves nobody at a machine, so what somebody opened in an emergency is not there for it.</summary>
    public bool IsProgram { get; init; }

    /// <summary>Cases that a role with the scope <c>opened</c> reaches after this are gone: seven days.</summary>
    public static readonly Duration OpenedReach = Duration.FromDays(7);

    /// <summary>The office a new case belongs to and pages begin with; null for somebody who belongs to none.</summary>
    public string? HomeOffice => Grants.Select(grant => grant.Office).FirstOrDefault(office => office.Length > 0);

    /// <summary>The role that the access record names for what is done outside a case; empty for somebody whose roles were taken.</summary>
    public string FirstRole => Grants.Count > 0 ? Grants[0].Role.Key : "";

    /// <summary>Whether any role has the right, in any office.</summary>
    public bool May(string right) => Grants.Any(grant => grant.Role.May.Contains(right));

    /// <summary>Whether a role that reaches the whole installation has the right.</summary>
    public bool MayEverywhere(string right) => Grants.Any(grant => grant.Role.Scope == Scope.Everywhere && grant.Role.May.Contains(right));

    /// <summary>Whether a role held in that office has the right.</summary>
    public bool MayIn(string office, string right) => RolesIn(office).Any(role => role.May.Contains(right));

    /// <summary>The same person with only those roles that see a field group: what they may search by it.</summary>
    public Viewer Seeing(FieldGroup group) => this with { Grants = Grants.Where(grant => grant.Role.Sees.Contains(group)).ToList() };

    /// <summary>Whether they may read what people write about the clients of an office: it tells the client's story.</summary>
    /// <param name="office">Office key.</param>
    public bool ReadsWords(string office) =>
        Seeing(FieldGroup.Story).Grants.Any(grant => grant.Role.Scope == Scope.Everywhere || string.Equals(grant.Office, office, StringComparison.Ordinal));

    /// <summary>Roles held in an office.</summary>
    public IReadOnlyList<Role> RolesIn(string office) =>
        Grants.Where(grant => string.Equals(grant.Office, office, StringComparison.Ordinal)).Select(grant => grant.Role).ToList();

    /// <summary>Offices in which a role with that scope is held.</summary>
    public IReadOnlyList<string> OfficesWith(Scope scope) =>
        Grants.Where(grant => grant.Role.Scope == scope && grant.Office.Length > 0).Select(grant => grant.Office).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>Offices in which a role reaches every case and sees what is overdue.</summary>
    public IReadOnlyList<string> OfficesOverseen() =>
        Grants.Where(grant => grant.Role.Oversees && grant.Office.Length > 0).Select(grant => grant.Office).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>Offices in which a role has the right.</summary>
    public IReadOnlyList<string> OfficesWhere(string right) =>
        Grants.Where(grant => grant.Role.May.Contains(right) && grant.Office.Length > 0).Select(grant => grant.Office).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>This person acting in an office.</summary>
    public Actor ActorIn(string office) => new(Id, Name, RolesIn(office), Str, StrExpires);
}

/// <summary>What need to know looks at: where a case belongs and who has to do with it.</summary>
/// <param name="Office">Office key.</param>
/// <param name="Worker">User id of the worker, or null.</param>
/// <param name="OpenedBy">User id of who opened it.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="Roles">Roles that have or had a step in it.</param>
public sealed record CaseCircle(string Office, string? Worker, string OpenedBy, Instant OpenedAt, IReadOnlyCollection<string> Roles);

/// <summary>Need to know: role and office and relation to the case and field group (design decision 9). What is not allowed here is not there.</summary>
public static class NeedToKnow
{
    /// <summary>The roles through which somebody reaches a case; empty: the case does not exist for them.</summary>
    public static IReadOnlyList<Role> RolesOn(CaseCircle circle, Viewer viewer, Instant now) =>
        viewer.RolesIn(circle.Office).Where(role => Reaches(role, circle, viewer, now)).ToList();

    /// <summary>The field groups somebody sees of a case through the roles that reach it.</summary>
    public static IReadOnlySet<FieldGroup> Sees(IReadOnlyList<Role> roles)
    {
        var groups = new HashSet<FieldGroup> { FieldGroup.None };
        foreach (var role in roles)
        {
            groups.UnionWith(role.Sees);
        }

        return groups;
    }

    private static bool Reaches(Role role, CaseCircle circle, Viewer viewer, Instant now) =>
        role.Scope switch
        {
            Scope.Office => true,
            Scope.Assigned => Is(circle.Worker, viewer) || (circle.Worker is null && Is(circle.OpenedBy, viewer)),
            Scope.Opened => Is(circle.OpenedBy, viewer) && now - circle.OpenedAt < Viewer.OpenedReach,
            Scope.Step => circle.Roles.Contains(role.Key),
            _ => false,
        };

    private static bool Is(string? user, Viewer viewer) => string.Equals(user, viewer.Id, StringComparison.Ordinal);
}
