using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>A question to a colleague and its answer.</summary>
public sealed record Question(string Id, string? Item, string By, string ByName, string To, string ToName, string Text, Instant AskedAt, string? Answer, Instant? AnsweredAt);
