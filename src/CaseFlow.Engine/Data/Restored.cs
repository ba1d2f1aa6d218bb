using CaseFlow.Engine.Cases;
using CaseFlow.Engine.People;

namespace CaseFlow.Engine.Data;

/// <summary>How many ways in were ended at once.</summary>
/// <param name="Sessions">Sessions of browsers.</param>
/// <param name="Tokens">Tokens of programs.</param>
/// <param name="Links">Links to be used once.</param>
/// <param name="Accounts">Accounts that are enabled: they stay.</param>
public sealed record WaysEnded(int Sessions, int Tokens, int Links, int Accounts);

/// <summary>
/// What a restored copy brings back that must not go on: it knows nothing of what was ended, revoked or refused after it was taken. Accounts, roles and
/// passwords come back as they were, too; nobody can tell from the copy which of them changed since, so that somebody has to look.
/// </summary>
public static class Restored
{
    /// <summary>What the access record calls it.</summary>
    public const string Act = "ways-ended";

    /// <summary>Ends every session, link and token of everybody, forgets the browsers that are known, and drops what waits for a second administrator; recorded as the program's act.</summary>
    public static Task<WaysEnded> EndEveryWayInAsync(this Database database, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var now = database.Clock.GetCurrentInstant();
        return database.Write(
            async unit =>
            {
                var sessions = await unit.Sessions.Where(session => session.EndedAt == null && session.ExpiresAt > now).ListAsync(cancel).ConfigureAwait(false);
                var tokens = await unit.ApiTokens.Where(token => token.Revoked == null).ListAsync(cancel).ConfigureAwait(false);
                var links = await unit.Invitations.Where(link => link.UsedAt == null && link.ExpiresAt > now).ListAsync(cancel).ConfigureAwait(false);
                sessions.ForEach(session => session.EndedAt = now);
                tokens.ForEach(token => token.Revoked = now);
                links.ForEach(link => link.UsedAt = now);
                await unit.KnownBrowsers.DeleteAsync(cancel).ConfigureAwait(false);
                foreach (var waiting in await unit.WaitingApprovalsAsync().ConfigureAwait(false))
                {
                    await unit.DropApprovalAsync(waiting.User).ConfigureAwait(false);
                }

                unit.Add(new AccessRow { At = now, UserId = Actor.System.Id, Role = "", What = Act, FieldGroups = " " });
                return new WaysEnded(sessions.Count, tokens.Count, links.Count, await unit.Users.CountAsync(user => !user.Disabled, cancel).ConfigureAwait(false));
            },
            cancel);
    }
}
