using System.Text.Json;

namespace CaseFlow.Engine.Backups;

/// <summary>A part of a backup; parts follow each other in the order of the header.</summary>
/// <param name="Name">What it is: <see cref="Key"/> or <see cref="Record"/>.</param>
/// <param name="Bytes">Its length.</param>
public sealed record BackupPart(string Name, long Bytes)
{
    /// <summary>The key file, as it stands on the disk.</summary>
    public const string Key = "key";

    /// <summary>The SQLite file.</summary>
    public const string Record = "record";
}

/// <summary>What a backup file says of itself, readable without the passphrase and authenticated by it. It names no person and no case.</summary>
public sealed record BackupHeader
{
    /// <summary>Fewest rounds of the key derivation that are taken (OWASP Password Storage Cheat Sheet, PBKDF2 with HMAC-SHA-512).</summary>
    public const int LeastRounds = 210_000;

    private const int MostRounds = 10_000_000;
    private const int MostChunk = 16 * 1024 * 1024;

    /// <summary>Version of the program that took it.</summary>
    public required string Program { get; init; }

    /// <summary>Schema of the record in it.</summary>
    public required int Schema { get; init; }

    /// <summary>When, ISO 8601 in UTC.</summary>
    public required string TakenAt { get; init; }

    /// <summary>How many cases.</summary>
    public required long Cases { get; init; }

    /// <summary>How many events.</summary>
    public required long Events { get; init; }

    /// <summary>What is in it, in order.</summary>
    public required IReadOnlyList<BackupPart> Parts { get; init; }

    /// <summary>How the keys come from the passphrase.</summary>
    public string Derivation { get; init; } = "PBKDF2-HMAC-SHA512";

    /// <summary>Rounds of the derivation.</summary>
    public int Rounds { get; init; } = 600_000;

    /// <summary>Salt of the derivation, 32 bytes of its own for every file.</summary>
    public required byte[] Salt { get; init; }

    /// <summary>How the chunks are sealed.</summary>
    public string Cipher { get; init; } = "AES-256-GCM";

    /// <summary>Length of a chunk before it is sealed; the last one is shorter.</summary>
    public int ChunkBytes { get; init; } = 1024 * 1024;

    /// <summary>Length of all parts together.</summary>
    internal long TotalBytes => Parts.Sum(part => part.Bytes);

    /// <summary>How many chunks; at least one, so that an end is always authenticated.</summary>
    internal int Chunks => (int)Math.Max(1, (TotalBytes + ChunkBytes - 1) / ChunkBytes);

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <exception cref="BackupDamagedException">It is no header.</exception>
    internal static BackupHeader Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupHeader>(json, JsonSerializerOptions.Web) is { } header && header.CanBe()
                ? header
                : throw new BackupDamagedException();
        }
        catch (JsonException wrong)
        {
            throw new BackupDamagedException(new BackupDamagedException().Message, wrong);
        }
    }

    private bool CanBe() =>
        Rounds is >= LeastRounds and <= MostRounds
        && ChunkBytes is > 0 and <= MostChunk
        && Salt is { Length: 32 }
        && Parts is { Count: > 0 and < 100 }
        && Parts.All(part => part is { Name: not null, Bytes: >= 0 and < 1L << 50 })
        && TotalBytes / ChunkBytes < int.MaxValue - 1;
}
