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
    private const int MostLookedAt = 200;

    /// <summary>Keeps a file until a case takes it, if its sender may have as much lying there; counted and kept in one transaction, so that files sent at once count one another.</summary>
    /// <returns>False: it would be too much, and is not kept. True where the very same file lies there under its id: it was sent twice.</returns>
    /// <exception cref="OtherRequestException">Another file lies there under its id.</exception>
    public static async Task<bool> KeepUnadoptedAsync(this UnitOfWork unit, FileRow file)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(file);
        var sender = file.UserId;
        await unit.LockUserAsync(sender).ConfigureAwait(false);
        if (await unit.Files.FirstOrNullAsync(known => known.Id == file.Id).ConfigureAwait(false) is { } first)
        {
            return string.Equals(first.UserId, sender, StringComparison.Ordinal) && string.Equals(first.Name, file.Name, StringComparison.Ordinal) && first.Bytes.AsSpan().SequenceEqual(file.Bytes)
                ? true
                : throw new OtherRequestException();
        }

        var lying = (await unit.Files.Where(other => other.CaseId == null && other.UserId == sender).Select(other => other.Size).ListAsync().ConfigureAwait(false)).Sum();
        if (lying + file.Size > MostBytes)
        {
            return false;
        }

        unit.Add(file);
        return true;
    }

    /// <summary>Deletes files that have been lying for longer than <see cref="Kept"/> and that no draft of their sender names; up to 20 at once.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> DropUnadoptedFilesAsync(this UnitOfWork unit, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var before = now - Kept;
        var old = await unit.Files.Where(file => file.CaseId == null && file.At < before).OrderBy(file => file.At).Select(file => new { file.Id, file.UserId }).Take(MostLookedAt).ListAsync().ConfigureAwait(false);
        var kept = await InDraftsAsync(unit, old.Select(file => file.UserId).Distinct(StringComparer.Ordinal).ToList()).ConfigureAwait(false);
        var dropped = old.Where(file => !kept[file.UserId].Any(draft => draft.Contains(file.Id, StringComparison.Ordinal))).Select(file => file.Id).Take(MostAtOnce).ToList();
        return dropped.Count == 0 ? 0 : await unit.Files.Where(file => dropped.Contains(file.Id)).DeleteAsync().ConfigureAwait(false);
    }

    /// <summary>What people have typed into forms they have not finished, by user.</summary>
    private static async Task<ILookup<string, string>> InDraftsAsync(Session session, List<string> users)
    {
        if (users.Count == 0)
        {
            return Array.Empty<string>().ToLookup(user => user);
        }

        var ofSteps = await session.Drafts.Where(draft => users.Contains(draft.UserId)).ListAsync().ConfigureAwait(false);
        var ofIntake = await session.IntakeDrafts.Where(draft => users.Contains(draft.UserId)).ListAsync().ConfigureAwait(false);
        return ofSteps.Select(draft => (draft.UserId, draft.Data)).Concat(ofIntake.Select(draft => (draft.UserId, draft.Data))).ToLookup(draft => draft.UserId, draft => draft.Data, StringComparer.Ordinal);
    }
}
