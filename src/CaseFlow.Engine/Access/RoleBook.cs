using System.Collections;

namespace CaseFlow.Engine.Access;

/// <summary>
/// The roles of an installation. Roles that come with a new edition are added while the program runs, for everybody who holds the book;
/// what a known role may do and see changes only with the next start, so that nobody's rights move under their hands.
/// </summary>
/// <param name="roles">The roles as read at start.</param>
public sealed class RoleBook(IEnumerable<Role> roles) : IReadOnlyList<Role>
{
    private volatile IReadOnlyList<Role> _roles = roles.ToList();

    /// <inheritdoc/>
    public int Count => _roles.Count;

    /// <inheritdoc/>
    public Role this[int index] => _roles[index];

    /// <summary>Whether there is a role of this key.</summary>
    public bool Knows(string key) => _roles.Any(role => string.Equals(role.Key, key, StringComparison.Ordinal));

    /// <summary>Adds the roles whose keys are new, after those that were there; says whether there were any.</summary>
    public bool Learn(IEnumerable<Role> others)
    {
        var known = _roles;
        var all = known.Concat(others).DistinctBy(role => role.Key, StringComparer.Ordinal).ToList();
        if (all.Count == known.Count)
        {
            return false;
        }

        _roles = all;
        return true;
    }

    /// <inheritdoc/>
    public IEnumerator<Role> GetEnumerator() => _roles.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
