using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>The last case number given out in a year.</summary>
public sealed class CounterRow
{
    /// <summary>The year.</summary>
    public int Year { get; init; }

    /// <summary>The last number.</summary>
    public int Last { get; init; }
}

/// <summary>The last letter number given out in an office, a year and a group of templates.</summary>
public sealed class LetterNumberRow
{
    /// <summary>Key of the office.</summary>
    public required string Office { get; init; }

    /// <summary>The year.</summary>
    public int Year { get; init; }

    /// <summary>The group of templates that share a row of numbers.</summary>
    public required string TemplateGroup { get; init; }

    /// <summary>The last number.</summary>
    public int Last { get; init; }
}

/// <summary>An edition of a definition as it was read, kept as long as a case may need it.</summary>
public sealed class DefinitionRow
{
    /// <summary>Content hash.</summary>
    public required string Hash { get; init; }

    /// <summary>Id of the definition.</summary>
    public required string Id { get; init; }

    /// <summary>Edition.</summary>
    public int Edition { get; init; }

    /// <summary>Title, in Indonesian.</summary>
    public required string Title { get; init; }

    /// <summary>Its files by path, as JSON, compressed; see <see cref="DefinitionTable"/>.</summary>
    public required byte[] Sources { get; init; }

    /// <summary>When it last became the one that new cases open under, UTC; of one that never did, when it was first read.</summary>
    public Instant PublishedAt { get; set; }

    /// <summary>User id of who published it; <c>system</c>: it was in force when the program started; null: before this was recorded, or never published.</summary>
    public string? PublishedBy { get; set; }

    /// <summary>Whether new cases open under it.</summary>
    public bool Current { get; set; }
}

/// <summary>A key that protects cookies and forms, as ASP.NET Core writes it.</summary>
public sealed class DataProtectionKeyRow
{
    /// <summary>Its friendly name.</summary>
    public required string Name { get; init; }

    /// <summary>The element.</summary>
    public required string Xml { get; init; }
}

/// <summary>A value that the program remembers, such as the heartbeat of the sweep.</summary>
public sealed class SettingRow
{
    /// <summary>Its name.</summary>
    public required string Key { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; set; }
}
