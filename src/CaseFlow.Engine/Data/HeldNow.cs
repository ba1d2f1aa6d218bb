using CaseFlow.Engine.Access;

namespace CaseFlow.Engine.Data;

/// <summary>A role that somebody holds now, or none.</summary>
/// <param name="Disabled">Whether their account is disabled.</param>
/// <param name="Role">Role key; null: they hold none.</param>
/// <param name="Office">Key of the office, or null.</param>
internal sealed record HeldRow(bool Disabled, string? Role, string? Office);

/// <summary>
/// What somebody may still do at the moment of writing. Rights are read when a request begins, and a request may be long on its way: whoever sends it drop by drop
/// would keep a right that was taken meanwhile. So the transaction that writes reads them again, in one query.
/// </summary>
public static class HeldNow
{
    /// <summary>The same person with the roles that they still hold: none, when their account was disabled. Somebody who has no account (an import, a job) stays who they are.</summary>
    public static async Task<Viewer> StandingAsync(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var held = await session.Compiled.Held(session, viewer.Id).ConfigureAwait(false);
        return held.Count == 0 ? viewer : viewer with { Grants = held.Exists(row => row.Disabled) ? [] : viewer.Grants.Where(grant => IsAmong(held, grant)).ToList() };
    }

    private static bool IsAmong(List<HeldRow> held, Grant grant) =>
        held.Exists(row => string.Equals(row.Role, grant.Role.Key, StringComparison.Ordinal) && string.Equals(row.Office, grant.Office, StringComparison.Ordinal));
}
