namespace CaseFlow.Web.Pages.Admin;

/// <summary>What stands in place of the result while a trial runs.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Title">What is worked out: "Menghitung dampaknya pada kasus berjalan".</param>
/// <param name="Address">Where its result is shown.</param>
public sealed record TrialRuns(RunningTrial Trial, string Title, string Address);
