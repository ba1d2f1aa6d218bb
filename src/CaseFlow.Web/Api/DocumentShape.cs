using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>One document. State: issued or void.</summary>
public sealed record DocumentShape(string Id, string Template, string Number, string State, Instant IssuedAt, string IssuedBy, string? Step, string? VoidReason)
{
    internal static DocumentShape Of(DocumentView view) =>
        new(view.Id, view.Template, view.Number, view.State, view.IssuedAt, view.IssuedBy, view.Step, view.VoidReason);
}
