using System.Globalization;
using System.Security.Cryptography;
using CaseFlow.Engine.Keys;
using NodaTime;

namespace CaseFlow.Engine.Audit;

/// <summary>
/// One link of the chain of proof: what one transaction wrote into the record of events and of access, as a digest, chained to the link before by its hash and
/// closed by an HMAC (FIPS 198-1) under a key that whoever holds the database does not have. Changing, removing, inserting or reordering what it covers, or a
/// link, breaks it; taking away the newest links is seen against a head that was kept elsewhere.
/// </summary>
/// <param name="Sequence">Number, from 1, without gaps.</param>
/// <param name="At">When it was written, UTC.</param>
/// <param name="Kind"><see cref="Unit"/> or <see cref="Whole"/>.</param>
/// <param name="Covers">What it covers, as <see cref="Cover"/> writes it.</param>
/// <param name="Digest">SHA-256 of what it covers, as <see cref="RowDigest"/> makes it; 64 hexadecimal digits.</param>
/// <param name="Previous">Hash of the link before; 64 zeros for the first.</param>
/// <param name="Key">Version of the master key from which the key of the HMAC is made.</param>
/// <param name="Mac">HMAC-SHA256 of the hash; 64 hexadecimal digits.</param>
public sealed record AuditEntry(long Sequence, Instant At, string Kind, string Covers, string Digest, string Previous, int Key, string Mac)
{
    /// <summary>Covers the rows of one transaction.</summary>
    public const string Unit = "unit";

    /// <summary>Covers every row up to a number: what was there before the chain.</summary>
    public const string Whole = "whole";

    /// <summary>What the first link names as the hash before it.</summary>
    public static readonly string Beginning = new('0', 64);

    /// <summary>What the key of the HMAC is made for: the information of HKDF-SHA256 (RFC 5869) over the master key, without salt.</summary>
    internal const string Purpose = "caseflow audit 1";

    /// <summary>SHA-256 of everything in the link but its HMAC; 64 hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(RowDigest.Bytes(
        Sequence.ToString(CultureInfo.InvariantCulture), At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture), Kind, Covers, Digest, Previous, Key.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The next link.</summary>
    /// <param name="before">Number and hash of the link before, or null for the first.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="covers">What it covers.</param>
    /// <param name="digest">Digest of that.</param>
    /// <param name="key">Version and key of the HMAC.</param>
    internal static AuditEntry After((long Sequence, string Hash)? before, Instant at, string kind, string covers, string digest, (int Version, SecretKey Key) key)
    {
        var open = new AuditEntry((before?.Sequence ?? 0) + 1, at, kind, covers, digest, before?.Hash ?? Beginning, key.Version, "");
        return open with { Mac = open.MacUnder(key.Key) };
    }

    /// <summary>Whether the HMAC is that of this key.</summary>
    internal bool IsClosedBy(SecretKey key) =>
        CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(MacUnder(key)), System.Text.Encoding.ASCII.GetBytes(Mac));

    private string MacUnder(SecretKey key) => Convert.ToHexStringLower(key.Hash(Hash));
}
