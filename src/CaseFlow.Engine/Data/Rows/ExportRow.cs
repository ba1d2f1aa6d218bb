using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>An entry of the register of exports (<see cref="Exports.Export"/>) as it was asked for; it is never changed.</summary>
public sealed class ExportRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its number in the register.</summary>
    public required string Number { get; init; }

    /// <summary>User id of who asked.</summary>
    public required string UserId { get; init; }

    /// <summary>The role by which they may.</summary>
    public required string Role { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; init; }

    /// <summary>Which list.</summary>
    public required string List { get; init; }

    /// <summary>The filter, as it stands in the list's address.</summary>
    public required string Query { get; init; }

    /// <summary>Keys of the offices whose cases are in it, with a space before, between and after.</summary>
    public required string Offices { get; init; }

    /// <summary>Words of the field groups in it, with a space before, between and after.</summary>
    public required string FieldGroups { get; init; }

    /// <summary>What it is for: a word.</summary>
    public required string Purpose { get; init; }

    /// <summary>What it is for, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>On which ground: a word.</summary>
    public required string Basis { get; init; }

    /// <summary>Who gets it.</summary>
    public required string Recipient { get; init; }

    /// <summary>Rows of the list.</summary>
    public int Records { get; init; }

    /// <summary>Whether another person has to let it go.</summary>
    public bool NeedsApproval { get; init; }
}

/// <summary>What somebody did with an export; it is never changed.</summary>
public sealed class ExportActRow
{
    /// <summary>The export.</summary>
    public required string ExportId { get; init; }

    /// <summary>1, 2, 3 … within the export.</summary>
    public int Act { get; init; }

    /// <summary>A word of <see cref="Exports.ExportActs"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>User id.</summary>
    public required string UserId { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; init; }

    /// <summary>Rows in the file, or null.</summary>
    public int? Records { get; init; }

    /// <summary>What was said about it, or null.</summary>
    public string? Reason { get; init; }
}
