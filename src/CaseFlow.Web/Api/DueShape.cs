using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>A deadline.</summary>
/// <param name="At">The last instant in time, UTC.</param>
/// <param name="Kind">law, agreed or default.</param>
/// <param name="Source">The article, <c>default</c>, <c>default:office</c> or <c>agreed</c>.</param>
/// <param name="Original">The instant before another date was agreed, or null.</param>
/// <param name="LateBy">How late it is, or null.</param>
/// <param name="Left">How much time is left, or null.</param>
/// <param name="Calendar">The version of the calendar it was counted by; null when it counts no working days.</param>
/// <param name="Uncertain">Whether it falls into a year whose holidays are only estimated or not known.</param>
public sealed record DueShape(Instant At, string Kind, string Source, Instant? Original, Span? LateBy, Span? Left, string? Calendar, bool Uncertain)
{
    internal static DueShape Of(DueView due) => new(due.At, due.Kind, due.Source, due.Original, Span.Of(due.Late), Span.Of(due.Left), due.Calendar, due.IsUncertain);
}

/// <summary>An amount of time: jam, hari or hk.</summary>
/// <param name="Amount">Whole units.</param>
/// <param name="Unit">jam, hari or hk.</param>
public sealed record Span(int Amount, string Unit)
{
    internal static Span? Of(Lateness? lateness) => lateness is null ? null : new(lateness.Amount, new TimeLimit(lateness.Amount, lateness.Unit).UnitWord);
}
