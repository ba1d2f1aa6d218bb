using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>One stage. State: waiting, open, completed or skipped.</summary>
public sealed record StageShape(string Key, string Title, string State, int Round, Instant? OpenedAt, Instant? ClosedAt, string? Reason, string? Override, string? OverriddenBy, bool Skippable, IReadOnlyList<MissingShape> Missing)
{
    internal static StageShape Of(StageView stage, string number, Templates? templates) =>
        new(stage.Key, stage.Title, stage.State, stage.Round, stage.OpenedAt, stage.ClosedAt, stage.Reason, stage.Override, stage.OverriddenBy, stage.Skippable,
            stage.Missing.Select(missing => MissingShape.Of(missing, number, templates)).ToList());
}

/// <summary>One run of a track. State: open, completed or dropped.</summary>
public sealed record TrackShape(string Id, string Key, string Title, string State, Instant StartedAt, Instant? EndedAt, string? Reason, DueShape? Due, IReadOnlyList<MissingShape> Missing)
{
    internal static TrackShape Of(TrackView track, string number, Templates? templates) =>
        new(track.Id, track.Key, track.Title, track.State, track.StartedAt, track.EndedAt, track.Reason, track.Due is { } due ? DueShape.Of(due) : null,
            track.Missing.Select(missing => MissingShape.Of(missing, number, templates)).ToList());
}

/// <summary>One deadline of law. State: running, met or missed.</summary>
public sealed record ClockShape(string Key, string Title, string Basis, Instant StartedAt, Instant DueAt, Instant? StoppedAt, string State, Span? LateBy, Span? Left)
{
    internal static ClockShape Of(ClockView clock) =>
        new(clock.Key, clock.Title, clock.Basis, clock.StartedAt, clock.DueAt, clock.StoppedAt, clock.State, Span.Of(clock.Late), Span.Of(clock.Left));
}
