using CaseFlow.Engine.Forms;

namespace CaseFlow.Web.Fields;

/// <summary>The decision of a step: radio group <c>outcome</c>, and <c>reason</c> where an outcome asks for one; the partial <c>Fields/_Decision</c>.</summary>
public sealed record DecisionView
{
    /// <summary>The outcomes: key, title, and what each leads to as its note.</summary>
    public required IReadOnlyList<Option> Outcomes { get; init; }

    /// <summary>Keys of the outcomes that ask for a reason.</summary>
    public IReadOnlyList<string> WithReason { get; init; } = [];

    /// <summary>The outcome chosen, or null.</summary>
    public string? Chosen { get; init; }

    /// <summary>The reason as typed.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Errors named <c>outcome</c> or <c>reason</c>; others are left alone.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>A line of help.</summary>
    public string Hint { get; init; } = "Pilihan ini menentukan langkah berikutnya.";

    /// <summary>The message for a field, or null.</summary>
    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => string.Equals(error.Field, field, StringComparison.Ordinal))?.Message;

    /// <summary>When the reason is asked, for caseflow.js.</summary>
    public string ReasonWhen => System.Text.Json.JsonSerializer.Serialize(new object[] { "in", "outcome", WithReason });

    /// <summary>The outcomes that ask for a reason, in words.</summary>
    public string ReasonFor => string.Join(" atau ", Outcomes.Where(outcome => WithReason.Contains(outcome.Value, StringComparer.Ordinal)).Select(outcome => $"“{outcome.Title}”"));
}
