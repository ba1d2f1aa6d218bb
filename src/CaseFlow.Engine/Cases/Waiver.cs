using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>What somebody with the right to it let pass, with a reason: a gate that was overridden, or a stage that was skipped ("dan/atau"). Kept for ever, whatever happens to the stage afterwards.</summary>
/// <param name="Section">Stage key or track instance.</param>
/// <param name="Round">The round it was in.</param>
/// <param name="Missing">The sentences of the gate that were overridden; empty for a skipped stage.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: user id.</param>
/// <param name="ByName">Who: name.</param>
/// <param name="Role">The role used.</param>
/// <param name="At">When, UTC.</param>
public sealed record Waiver(string Section, int Round, IReadOnlyList<string> Missing, string Reason, string By, string ByName, string Role, Instant At);
