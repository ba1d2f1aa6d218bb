using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Engine.Data;

/// <summary>Files of cases, and their names, read without their bytes.</summary>
public static class FileNames
{
    /// <summary>A file that a case has taken, with its bytes; null when it has none of this id.</summary>
    public static Task<FileRow?> FileOfAsync(this Session session, long caseId, string id)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Files.FirstOrNullAsync(file => file.Id == id && file.CaseId == caseId);
    }

    /// <summary>Id and name of every file of a query.</summary>
    public static async Task<List<(string Id, string UserId, string Name)>> NamesAsync(this IQueryable<FileRow> files, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        // EF.Property: here alone the column is read as it stands, and opened at once.
        var found = await files.Select(file => new { file.Id, file.UserId, file.CaseId, file.ContentKey, Name = EF.Property<string>(file, nameof(FileRow.Name)) }).ToListAsync().ConfigureAwait(false);
        return found.ConvertAll(file => (file.Id, file.UserId, session.Seals.NameOf(file.Id, file.CaseId, file.ContentKey, file.Name)));
    }
}
