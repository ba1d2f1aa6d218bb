using CaseFlow.Engine.Access;

namespace CaseFlow.Web.Security;

/// <summary>
/// Who may come to a page or endpoint; every one carries it, and one without answers 404 to everybody.
/// The rest of need to know (office, relation to the case, field group) is in the queries.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AccessAttribute : Attribute
{
    /// <summary>Anybody, signed in or not.</summary>
    public const string Open = "open";

    /// <summary>Anybody who is signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>A page or endpoint for those who hold at least one of these rights.</summary>
    /// <param name="policies"><see cref="Open"/>, <see cref="SignedIn"/>, or words of <see cref="Right"/>.</param>
    /// <exception cref="ArgumentException">None given, or a word that is not one of them.</exception>
    public AccessAttribute(params string[] policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        if (policies.Length == 0 || Array.Exists(policies, policy => policy is not (Open or SignedIn) && !Right.AllRights.Contains(policy)))
        {
            throw new ArgumentException($"Unknown access policy: {string.Join(", ", policies)}", nameof(policies));
        }

        Policies = policies;
    }

    /// <summary>The policies, of which one is enough.</summary>
    public IReadOnlyList<string> Policies { get; }

    /// <summary>As <c>routes --json</c> prints it.</summary>
    public string Policy => string.Join('|', Policies);

    /// <summary>Whether nobody needs to be signed in.</summary>
    public bool IsOpen => Policies.Contains(Open);

    /// <summary>Whether this viewer may come in.</summary>
    public bool Lets(Viewer? viewer) =>
        IsOpen || (viewer is not null && Policies.Any(policy => string.Equals(policy, SignedIn, StringComparison.Ordinal) || viewer.May(policy)));
}
