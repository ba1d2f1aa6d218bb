namespace CaseFlow.Engine.People;

/// <summary>An office that handles cases: an RPTC, a Sentra, a Dinas Sosial.</summary>
public sealed record Office
{
    /// <summary>Permanent key, such as <c>jakarta</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Name.</summary>
    public required string Title { get; init; }

    /// <summary>Kind: <c>rptc</c>, <c>sentra</c>, <c>dinsos</c> or another word of the installation.</summary>
    public required string Kind { get; init; }

    /// <summary>IANA zone id: Asia/Jakarta (WIB), Asia/Makassar (WITA), Asia/Jayapura (WIT).</summary>
    public required string Zone { get; init; }

    /// <summary>Kemendagri region code.</summary>
    public string? Region { get; init; }

    /// <summary>The unit's part of a letter number.</summary>
    public required string LetterCode { get; init; }

    /// <summary>Whether it is an integrated service centre under PP 9/2008 (then D3 binds it).</summary>
    public bool IntegratedServiceCentre { get; init; }

    /// <summary>The body above it, for the letterhead.</summary>
    public string? Parent { get; init; }

    /// <summary>Postal address, for the letterhead.</summary>
    public string? Address { get; init; }

    /// <summary>Town written before the date of a letter.</summary>
    public string? Town { get; init; }

    /// <summary>Telephone, for the letterhead.</summary>
    public string? Phone { get; init; }

    /// <summary>E-mail, for the letterhead.</summary>
    public string? Email { get; init; }
}
