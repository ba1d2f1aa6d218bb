namespace CaseFlow.Web.Pages.Shared;

/// <summary>One thing that keeps a stage or an ending from being done; the partial <c>_Missing</c> shows a list of them.</summary>
/// <param name="Says">What is missing.</param>
/// <param name="Basis">The article, or null.</param>
/// <param name="Who">Who can put it right, or null.</param>
/// <param name="Address">Where, or null.</param>
/// <param name="Blocks">False for a warning, which stops nobody.</param>
public sealed record MissingLine(string Says, string? Basis, string? Who, string? Address, bool Blocks);
