namespace CaseFlow.Engine.Workflows.Yaml;

/// <summary>Where something stands: line and column from 1.</summary>
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>A part of a YAML text with its place; plain data, free of anchors, aliases and tags.</summary>
internal abstract class Node(Place at)
{
    /// <summary>Where it starts.</summary>
    public Place At { get; } = at;
}

/// <summary>A word, number or text.</summary>
internal sealed class Scalar(Place at, string text, bool plain) : Node(at)
{
    /// <summary>The text, unescaped.</summary>
    public string Text { get; } = text;

    /// <summary>Written without quotation marks.</summary>
    public bool IsPlain => plain;

    /// <summary>Written as nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNothing => plain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>The place of a part of it, some characters in.</summary>
    public Place Inside(int offset) => At with { Column = At.Column + offset + (plain ? 0 : 1) };
}

/// <summary>A list.</summary>
internal sealed class Sequence(Place at, IReadOnlyList<Node> items) : Node(at)
{
    /// <summary>Its items in order.</summary>
    public IReadOnlyList<Node> Items { get; } = items;
}

/// <summary>One line of a mapping.</summary>
internal sealed record Pair(Scalar Key, Node Value);

/// <summary>Keys with values, each key once.</summary>
internal sealed class Mapping(Place at, IReadOnlyList<Pair> pairs) : Node(at)
{
    /// <summary>Its lines in order.</summary>
    public IReadOnlyList<Pair> Pairs { get; } = pairs;

    /// <summary>The value of a key, or null.</summary>
    public Node? this[string key] => Pair(key)?.Value;

    /// <summary>The line of a key, or null.</summary>
    public Pair? Pair(string key) => Pairs.FirstOrDefault(pair => string.Equals(pair.Key.Text, key, StringComparison.Ordinal));
}
