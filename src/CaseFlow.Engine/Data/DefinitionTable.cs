using System.IO.Compression;
using System.Text.Json;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>Keeps every edition under which a case was opened, so that the case can be read for as long as it is kept.</summary>
public static class DefinitionTable
{
    /// <summary>Stands for who published with a verb of the program, where nobody is signed in.</summary>
    public const string ByCommand = "command";

    /// <summary>Keeps an edition, unless it is there, and makes it the one that new cases of its id open under.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="workflow">The edition.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="by">User id of who publishes it, <see cref="ByCommand"/>, or <c>system</c>.</param>
    public static async Task PublishAsync(this UnitOfWork unit, Workflow workflow, Instant now, string by)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(workflow);
        var editions = await unit.Definitions.Where(row => row.Id == workflow.Id).ListAsync().ConfigureAwait(false);
        if (editions.Find(edition => string.Equals(edition.Hash, workflow.Hash, StringComparison.Ordinal)) is not { } kept)
        {
            unit.Add(kept = Row(workflow, now));
        }

        if (!kept.Current)
        {
            (kept.PublishedAt, kept.PublishedBy) = (now, by);
        }

        foreach (var edition in editions)
        {
            edition.Current = false;
        }

        kept.Current = true;
    }

    /// <summary>Takes a definition out of force: its files are gone. Its editions stay, for the cases that run on them.</summary>
    public static async Task WithdrawAsync(this UnitOfWork unit, string id)
    {
        ArgumentNullException.ThrowIfNull(unit);
        foreach (var edition in await unit.Definitions.Where(row => row.Id == id && row.Current).ListAsync().ConfigureAwait(false))
        {
            edition.Current = false;
        }
    }

    /// <summary>Keeps an edition for the cases that are moved to it, unless it is there; new cases go on opening under the current one.</summary>
    public static async Task KeepAsync(this UnitOfWork unit, Workflow workflow, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(workflow);
        if (!await unit.Definitions.AnyAsync(row => row.Hash == workflow.Hash).ConfigureAwait(false))
        {
            unit.Add(Row(workflow, now));
        }
    }

    private static DefinitionRow Row(Workflow workflow, Instant now) => new()
    {
        Hash = workflow.Hash,
        Id = workflow.Id,
        Edition = workflow.Edition,
        Title = workflow.Title,
        Sources = Pack(workflow.Sources),
        PublishedAt = now,
    };

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
