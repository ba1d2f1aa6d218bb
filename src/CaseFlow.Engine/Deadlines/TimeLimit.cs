namespace CaseFlow.Engine.Deadlines;

/// <summary>The unit in which a deadline is set and its lateness is told.</summary>
public enum TimeUnit
{
    /// <summary><c>jam</c>: exact clock hours.</summary>
    Hours,

    /// <summary><c>hari</c>: calendar days.</summary>
    Days,

    /// <summary><c>minggu</c>: weeks of seven calendar days.</summary>
    Weeks,

    /// <summary><c>bulan</c>: calendar months.</summary>
    Months,

    /// <summary><c>hk</c>: working days of the office's calendar.</summary>
    WorkingDays,
}

/// <summary>A length of time as the definitions write it: <c>2 jam</c>, <c>3 hari</c>, <c>1 bulan</c>, <c>3 hk</c>.</summary>
/// <param name="Amount">How many units; 0 or more.</param>
/// <param name="Unit">The unit.</param>
public sealed record TimeLimit(int Amount, TimeUnit Unit)
{
    private static readonly Dictionary<string, TimeUnit> Units = new(StringComparer.Ordinal)
    {
        ["jam"] = TimeUnit.Hours,
        ["hari"] = TimeUnit.Days,
        ["minggu"] = TimeUnit.Weeks,
        ["bulan"] = TimeUnit.Months,
        ["hk"] = TimeUnit.WorkingDays,
    };

    /// <summary>The unit words of the definition language.</summary>
    public static IReadOnlyCollection<string> UnitWords => Units.Keys;

    /// <summary>Reads <c>NUMBER UNIT</c>; false for anything else, a negative amount or more than 9,999.</summary>
    public static bool TryParse(string text, out TimeLimit limit)
    {
        limit = new TimeLimit(0, TimeUnit.Days);
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2
            || !int.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var amount)
            || amount > 9999
            || !Units.TryGetValue(parts[1], out var unit))
        {
            return false;
        }

        limit = new TimeLimit(amount, unit);
        return true;
    }

    /// <summary>The word of the language: <c>jam</c>, <c>hari</c>, <c>minggu</c>, <c>bulan</c> or <c>hk</c>.</summary>
    public string UnitWord => Units.First(pair => pair.Value == Unit).Key;

    /// <summary>As people read it, in Indonesian: <c>3 hari kerja</c>, <c>1 bulan</c>.</summary>
    public string InWords => Unit == TimeUnit.WorkingDays ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Amount} hari kerja") : ToString();

    /// <summary>As written in a definition: <c>3 hk</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Amount} {UnitWord}");
}
