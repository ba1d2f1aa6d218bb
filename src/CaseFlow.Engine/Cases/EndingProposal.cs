using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>An end of the case that was proposed and waits for another person.</summary>
/// <param name="Ending">The ending's key.</param>
/// <param name="Reason">Why; null where the ending asks for no reason and none was given.</param>
/// <param name="By">Who proposes it: user id.</param>
/// <param name="ByName">Who proposes it: name.</param>
/// <param name="At">When it was proposed, UTC.</param>
/// <param name="Sequence">Number of the event; what a form sends back, so that nobody consents to another proposal than the one read.</param>
public sealed record EndingProposal(string Ending, string? Reason, string By, string ByName, Instant At, int Sequence);
