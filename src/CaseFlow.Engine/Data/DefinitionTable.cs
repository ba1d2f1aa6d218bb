using System.IO.Compression;
using System.Text.Json;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>Keeps every edition under which a case was opened, so that the case can be read for as long as it is kept.</summary>
public static class DefinitionTable
{
    /// <summary>Keeps an edition, unless it is there, and makes it the one that new cases of its id open under.</summary>
    public static async Task KeepAsync(this UnitOfWork unit, Workflow workflow, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(workflow);
        var editions = await unit.Definitions.Where(row => row.Id == workflow.Id).ListAsync().ConfigureAwait(false);
        foreach (var edition in editions)
        {
            edition.Current = string.Equals(edition.Hash, workflow.Hash, StringComparison.Ordinal);
        }

        if (!editions.Exists(edition => edition.Current))
        {
            unit.Add(new DefinitionRow
            {
                Hash = workflow.Hash,
                Id = workflow.Id,
                Edition = workflow.Edition,
                Title = workflow.Title,
                Sources = Pack(workflow.Sources),
                PublishedAt = now,
                Current = true,
            });
        }
    }

    /// <summary>The files of an edition by path; null when it was never kept.</summary>
    public static async Task<IReadOnlyDictionary<string, string>?> SourcesAsync(this Session session, string hash)
    {
        ArgumentNullException.ThrowIfNull(session);
        var row = await session.Definitions.Where(row => row.Hash == hash).FirstOrNullAsync().ConfigureAwait(false);
        return row is null ? null : Unpack(row.Sources);
    }

    private static byte[] Pack(IReadOnlyDictionary<string, string> sources)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(brotli, sources);
        }

        return packed.ToArray();
    }

    private static Dictionary<string, string> Unpack(byte[] packed)
    {
        using var stream = new MemoryStream(packed);
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(brotli)!;
    }
}
