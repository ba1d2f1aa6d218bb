using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>A batch that moves running cases from one edition to another. Instants are UTC.</summary>
public sealed class MigrationRow
{
    /// <summary>Id, as <c>migrate-cases --batch</c> and <c>--undo</c> take it.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the definition.</summary>
    public required string Workflow { get; init; }

    /// <summary>Hash of the edition that cases leave.</summary>
    public required string FromHash { get; init; }

    /// <summary>Hash of the edition they enter.</summary>
    public required string ToHash { get; init; }

    /// <summary>What became of keys, as JSON.</summary>
    public required string Map { get; init; }

    /// <summary>When it was first started.</summary>
    public Instant StartedAt { get; init; }

    /// <summary>When it last came to its end; null while it runs, or when it was cut off.</summary>
    public Instant? FinishedAt { get; set; }
}

/// <summary>What a batch did with a case.</summary>
public sealed class MigratedCaseRow
{
    /// <summary>The case was moved.</summary>
    public const string Moved = "moved";

    /// <summary>The case could not be moved.</summary>
    public const string Refused = "refused";

    /// <summary>The case was moved and taken back.</summary>
    public const string Undone = "undone";

    /// <summary>The batch.</summary>
    public required string Migration { get; init; }

    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary><c>moved</c>, <c>refused</c> or <c>undone</c>.</summary>
    public required string Outcome { get; set; }

    /// <summary>The broken rule where it was refused, or null.</summary>
    public string? Reason { get; set; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; set; }
}
