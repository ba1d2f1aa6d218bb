using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>Files that somebody has sent and no case has taken yet: their form was not finished.</summary>
public static class UnadoptedFiles
{
    /// <summary>Most bytes that one person may have lying there: 50 MB.</summary>
    public const long MostBytes = 50_000_000;

    /// <summary>How long they are kept when no draft names them: 30 days.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    private const int MostAtOnce = 20;

    /// <summary>How many bytes of a user's files belong to no case.</summary>
    public static async Task<long> UnadoptedBytesAsync(this Session session, string userId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return (await session.Files.Where(file => file.CaseId == null && file.UserId == userId).Select(file => file.Size).ListAsync().ConfigureAwait(false)).Sum();
    }

    /// <summary>Deletes files that have been lying for longer than <see cref="Kept"/> and that no draft of their sender names; up to 20 at once.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> DropUnadoptedFilesAsync(this UnitOfWork unit, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var before = now - Kept;
        var old = await unit.Files
            .Where(file => file.CaseId == null && file.At < before
                && !unit.Drafts.Any(draft => draft.UserId == file.UserId && draft.Data.Contains(file.Id))
                && !unit.IntakeDrafts.Any(draft => draft.UserId == file.UserId && draft.Data.Contains(file.Id)))
            .Take(MostAtOnce)
            .ListAsync().ConfigureAwait(false);
        old.ForEach(unit.Remove);
        return old.Count;
    }
}
