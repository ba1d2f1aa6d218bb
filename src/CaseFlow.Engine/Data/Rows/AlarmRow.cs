using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>An alarm that was raised; it is never changed.</summary>
public sealed class AlarmRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>A word of <see cref="Alarms.AlarmKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>User id of whose acts it is about.</summary>
    public required string UserId { get; init; }

    /// <summary>The day, in the zone of their office.</summary>
    public LocalDate Day { get; init; }

    /// <summary>The first act of it, UTC.</summary>
    public Instant FirstAt { get; init; }

    /// <summary>The last act of it when it was raised, UTC.</summary>
    public Instant LastAt { get; init; }

    /// <summary>How many.</summary>
    public int Found { get; init; }

    /// <summary>When it was raised, UTC.</summary>
    public Instant RaisedAt { get; init; }
}

/// <summary>What another person found who looked into an alarm; it is never changed.</summary>
public sealed class AlarmReviewRow
{
    /// <summary>The alarm.</summary>
    public required string AlarmId { get; init; }

    /// <summary>User id of who looked.</summary>
    public required string UserId { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; init; }

    /// <summary>What they found; it may name people.</summary>
    public required string Finding { get; init; }
}
