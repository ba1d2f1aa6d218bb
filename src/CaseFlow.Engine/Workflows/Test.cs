using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Workflows;

/// <summary>What a condition demands of one value. A missing value passes only <c>filled: false</c> and <c>rows: { at-most: … }</c>.</summary>
public abstract record Test
{
    /// <summary>Whether the value, or its absence, passes.</summary>
    public abstract bool Passes(Value? value, IFacts facts);
}

/// <summary>Equal to a scalar.</summary>
public sealed record EqualTo(string Expected) : Test
{
    /// <inheritdoc/>
    public override bool Passes(Value? value, IFacts facts) =>
        value switch
        {
            NumberValue number => decimal.TryParse(Expected, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var expected) && number.Number == expected,
            ChoicesValue { Chosen: [var only] } => string.Equals(only, Expected, StringComparison.Ordinal),
            _ => string.Equals(value?.AsText, Expected, StringComparison.Ordinal),
        };
}

/// <summary>The four comparisons of numbers.</summary>
public enum Comparison
{
    /// <summary><c>at-least</c></summary>
    AtLeast,

    /// <summary><c>at-most</c></summary>
    AtMost,

    /// <summary><c>more-than</c></summary>
    MoreThan,

    /// <summary><c>less-than</c></summary>
    LessThan,
}

/// <summary><c>{ at-least: 2 }</c> and its like; for options chosen, their count is compared.</summary>
public sealed record Compared(Comparison Comparison, decimal Bound) : Test
{
    /// <inheritdoc/>
    public override bool Passes(Value? value, IFacts facts)
    {
        decimal? number = value switch
        {
            NumberValue n => n.Number,
            ChoicesValue c => c.Chosen.Count,
            TextValue t when decimal.TryParse(t.Text, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };

        return number is { } known && Comparison switch
        {
            Comparison.AtLeast => known >= Bound,
            Comparison.AtMost => known <= Bound,
            Comparison.MoreThan => known > Bound,
            _ => known < Bound,
        };
    }
}

/// <summary><c>{ one-of: [ … ] }</c>: the value, or one of those chosen, is among these.</summary>
public sealed record OneOf(IReadOnlyList<string> Values) : Test
{
    /// <inheritdoc/>
    public override bool Passes(Value? value, IFacts facts) =>
        value is ChoicesValue choices
            ? choices.Chosen.Any(Values.Contains)
            : value?.AsText is { } text && Values.Contains(text, StringComparer.Ordinal);
}

/// <summary><c>{ includes: value }</c>: among the options chosen.</summary>
public sealed record Includes(string Wanted) : Test
{
    /// <inheritdoc/>
    public override bool Passes(Value? value, IFacts facts) =>
        value is ChoicesValue choices
            ? choices.Chosen.Contains(Wanted, StringComparer.Ordinal)
            : string.Equals(value?.AsText, Wanted, StringComparison.Ordinal);
}

/// <summary><c>{ filled: true }</c></summary>
public sealed record Filled(bool Expected) : Test
{
    /// <inheritdoc/>
    public override bool Passes(Value? value, IFacts facts) => (value?.IsFilled ?? false) == Expected;
}

/// <summary><c>{ within: 60 hari }</c>: a date or moment that lies no further back than this.</summary>
public sealed record Within(TimeLimit Limit) : Test
{
    /// <inheritdoc/>
    public override bool Passes(Value? value, IFacts facts) =>
        value?.AsText is { } text && DateOf(text, facts.Now.Zone) is { } date && date >= Earliest(facts.Now);

    private LocalDate Earliest(Moment now) =>
        Limit.Unit switch
        {
            TimeUnit.Hours => now.At.Minus(NodaTime.Duration.FromHours(Limit.Amount)).InZone(now.Zone).Date,
            TimeUnit.Weeks => now.Date.PlusWeeks(-Limit.Amount),
            TimeUnit.Months => now.Date.PlusMonths(-Limit.Amount),
            _ => now.Date.PlusDays(-Limit.Amount),
        };

    private static LocalDate? DateOf(string text, DateTimeZone zone)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date })
        {
            return date;
        }

        return Moments.TryParse(text, zone, out var instant) ? instant.InZone(zone).Date : null;
    }
}

/// <summary><c>{ rows: { at-least: 2, all: { status: diterima } } }</c></summary>
/// <param name="AtLeast">Fewest rows, or null.</param>
/// <param name="AtMost">Most rows, or null.</param>
/// <param name="All">A test per column that every row passes (and there is at least one row).</param>
/// <param name="Any">A test per column that some row passes.</param>
public sealed record Rows(int? AtLeast, int? AtMost, IReadOnlyDictionary<string, Test> All, IReadOnlyDictionary<string, Test> Any) : Test
{
    /// <inheritdoc/>
    public override bool Passes(Value? value, IFacts facts)
    {
        var rows = (value as TableValue)?.Rows ?? [];
        return (AtLeast is not { } least || rows.Count >= least)
            && (AtMost is not { } most || rows.Count <= most)
            && (All.Count == 0 || (rows.Count > 0 && rows.All(row => Fits(row, All, facts))))
            && (Any.Count == 0 || rows.Any(row => Fits(row, Any, facts)));
    }

    private static bool Fits(Answers row, IReadOnlyDictionary<string, Test> tests, IFacts facts) =>
        tests.All(test => test.Value.Passes(row[test.Key], facts));
}
