using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>One follow-up. State: planned, moved, done or missed; ended with its case.</summary>
public sealed record FollowUpShape(string Id, string Title, int Version, DueShape Due, string State, int Attempts, string? Result, string? Note, string? Form, IReadOnlyList<string> By, Instant? ClosedAt)
{
    internal static FollowUpShape Of(FollowUpView view) =>
        new(view.Id, view.Title, view.Version, DueShape.Of(view.Due), view.State, view.Attempts, view.Result, view.Note, view.Form, view.By, view.ClosedAt);
}
