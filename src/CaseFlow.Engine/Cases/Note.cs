using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>A contact note.</summary>
public sealed record Note(string Id, string Text, Instant ContactAt, Instant WrittenAt, string By, string ByName);
