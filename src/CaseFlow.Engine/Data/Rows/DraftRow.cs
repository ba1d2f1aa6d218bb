using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>What somebody has typed into the form of a step and not yet finished.</summary>
public sealed class DraftRow
{
    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>Address of the step.</summary>
    public required string Step { get; init; }

    /// <summary>User id of the writer; a draft is seen by its writer only.</summary>
    public required string UserId { get; init; }

    /// <summary>Form key.</summary>
    public required string Form { get; set; }

    /// <summary>Version of the form.</summary>
    public int Version { get; set; }

    /// <summary>The words as typed, as JSON.</summary>
    public required string Data { get; set; }

    /// <summary>When, UTC.</summary>
    public Instant SavedAt { get; set; }
}

/// <summary>An intake form that has not become a case yet.</summary>
public sealed class IntakeDraftRow
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>User id of the writer; seen by its writer only.</summary>
    public required string UserId { get; init; }

    /// <summary>Key of the office.</summary>
    public required string Office { get; init; }

    /// <summary>The words as typed, as JSON.</summary>
    public required string Data { get; set; }

    /// <summary>When, UTC.</summary>
    public Instant SavedAt { get; set; }
}

/// <summary>A document of a case; numbered and frozen once issued.</summary>
public sealed class DocumentRow
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>Template key.</summary>
    public required string Template { get; init; }

    /// <summary>Its number; null for a draft.</summary>
    public string? Number { get; set; }

    /// <summary><c>draft</c>, <c>issued</c> or <c>void</c>.</summary>
    public required string State { get; set; }

    /// <summary>When it was issued, UTC.</summary>
    public Instant? IssuedAt { get; set; }

    /// <summary>User id of the issuer.</summary>
    public string? IssuedBy { get; set; }

    /// <summary>The page as it was shown.</summary>
    public required string Html { get; set; }

    /// <summary>The bytes as issued; null for a draft.</summary>
    public byte[]? Pdf { get; set; }

    /// <summary>SHA-256 of the bytes, in lower-case hexadecimal; null for a draft.</summary>
    public string? Sha256 { get; set; }

    /// <summary>What it was written from, as JSON.</summary>
    public required string Data { get; set; }
}

/// <summary>A file that came with a case.</summary>
public sealed class FileRow
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The case; null until the form that carries it is finished.</summary>
    public long? CaseId { get; set; }

    /// <summary>Name as uploaded.</summary>
    public required string Name { get; init; }

    /// <summary>Media type, as its first bytes tell.</summary>
    public required string Type { get; init; }

    /// <summary>Size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The bytes.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The key of name and bytes, sealed under that of the person, or under the installation's while no case has taken the file.</summary>
    public string? ContentKey { get; set; }

    /// <summary>User id of whoever uploaded it.</summary>
    public required string UserId { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; init; }
}
