using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Engine.Data;

/// <summary>Names of files, read without their bytes.</summary>
public static class FileNames
{
    /// <summary>Id and name of every file of a query.</summary>
    public static async Task<List<(string Id, string Name)>> NamesAsync(this IQueryable<FileRow> files, Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        // EF.Property: here alone the column is read as it stands, and opened at once.
        var found = await files.Select(file => new { file.Id, file.CaseId, file.ContentKey, Name = EF.Property<string>(file, nameof(FileRow.Name)) }).ToListAsync().ConfigureAwait(false);
        return found.ConvertAll(file => (file.Id, session.Seals.NameOf(file.Id, file.CaseId, file.ContentKey, file.Name)));
    }
}
