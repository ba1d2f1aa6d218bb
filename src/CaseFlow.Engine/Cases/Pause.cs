using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>A pause of the case: defaults stand still, clocks do not.</summary>
/// <param name="From">When it began, UTC.</param>
/// <param name="To">When it ended, UTC; null while it lasts.</param>
/// <param name="Category">Item of the definition's list of kinds of pause.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Its last day, after which the case runs by itself; null: until a person ends it.</param>
/// <param name="AskedByName">Who asked for it.</param>
/// <param name="ConsentedByName">Who consented; null when whoever asked needed nobody's consent.</param>
public sealed record Pause(Instant From, Instant? To, string Category, string Reason, LocalDate? Until, string AskedByName, string? ConsentedByName);

/// <summary>A pause that was asked for and waits for another person's consent.</summary>
/// <param name="Category">Item of the definition's list of kinds of pause.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Its last day, or null.</param>
/// <param name="By">Who asks: user id.</param>
/// <param name="ByName">Who asks: name.</param>
/// <param name="At">When it was asked, UTC.</param>
/// <param name="Sequence">Number of the event; what a form sends back, so that nobody consents to another request than the one read.</param>
public sealed record PauseRequest(string Category, string Reason, LocalDate? Until, string By, string ByName, Instant At, int Sequence);
