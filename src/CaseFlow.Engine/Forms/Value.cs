namespace CaseFlow.Engine.Forms;

/// <summary>One accepted answer, in the form that is stored and sent: see contract section 5.</summary>
public abstract record Value
{
    /// <summary>The answer as one line of text for comparing; null for a table.</summary>
    public virtual string? AsText => null;

    /// <summary>Whether anything was answered.</summary>
    public abstract bool IsFilled { get; }
}

/// <summary>Text, an option's value, <c>ya</c> or <c>tidak</c>, an id, a date <c>YYYY-MM-DD</c>, a time <c>HH:MM</c>, or a moment with offset <c>YYYY-MM-DDTHH:MM+07:00</c>.</summary>
public sealed record TextValue(string Text) : Value
{
    /// <inheritdoc/>
    public override string? AsText => Text;

    /// <inheritdoc/>
    public override bool IsFilled => Text.Length > 0;
}

/// <summary>A number, or whole rupiah.</summary>
public sealed record NumberValue(decimal Number) : Value
{
    /// <inheritdoc/>
    public override string? AsText => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override bool IsFilled => true;
}

/// <summary>The values of the options ticked, in the order of the form.</summary>
public sealed record ChoicesValue(IReadOnlyList<string> Chosen) : Value
{
    /// <inheritdoc/>
    public override bool IsFilled => Chosen.Count > 0;

    /// <inheritdoc/>
    public bool Equals(ChoicesValue? other) => other is not null && Chosen.SequenceEqual(other.Chosen, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Chosen.Count == 0 ? 0 : string.GetHashCode(Chosen[0], StringComparison.Ordinal);
}

/// <summary>The rows of a table, each an answer per column id.</summary>
public sealed record TableValue(IReadOnlyList<Answers> Rows) : Value
{
    /// <inheritdoc/>
    public override bool IsFilled => Rows.Count > 0;

    /// <inheritdoc/>
    public bool Equals(TableValue? other) => other is not null && Rows.SequenceEqual(other.Rows);

    /// <inheritdoc/>
    public override int GetHashCode() => Rows.Count;
}
