namespace CaseFlow.Engine.Forms;

/// <summary>Telephone numbers, kept in international form.</summary>
public static class Phone
{
    private const int DigitsLeft = 3;

    /// <summary>
    /// Brings <c>0812-0000-1234</c>, <c>812…</c>, <c>62812…</c> and <c>+62 812…</c> to <c>+62812…</c>; a number of another country must
    /// begin with <c>+</c> or <c>00</c>. Null when it cannot be a telephone number.
    /// </summary>
    public static string? Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '(' or ')' or '/' or '–')));
        var international = compact.StartsWith('+') ? compact[1..]
            : compact.StartsWith("00", StringComparison.Ordinal) ? compact[2..]
            : compact.StartsWith('0') ? $"62{compact[1..]}"
            : compact.StartsWith('8') ? $"62{compact}"
            : compact;

        if (international.Length == 0 || !international.All(char.IsAsciiDigit) || international[0] == '0')
        {
            return null;
        }

        if (!international.StartsWith("62", StringComparison.Ordinal))
        {
            return compact[0] is '+' or '0' && international.Length is >= 8 and <= 15 ? $"+{international}" : null;
        }

        var national = international[2..].TrimStart('0');
        return national.Length is >= 8 and <= 12 ? $"+62{national}" : null;
    }

    /// <summary>As it is read out: <c>0812-0000-1234</c>; numbers of other countries stay as kept.</summary>
    public static string Display(string normalised)
    {
        ArgumentNullException.ThrowIfNull(normalised);
        if (!normalised.StartsWith("+62", StringComparison.Ordinal) || normalised.Length < 11)
        {
            return normalised;
        }

        var national = $"0{normalised[3..]}";
        return $"{national[..4]}-{national[4..8]}-{national[8..]}";
    }

    /// <summary>A text with every digit but the last three masked, as <c>••••-••••-•234</c>: enough to know a number by, too little to call it.</summary>
    public static string Masked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hidden = text.Count(char.IsDigit) - DigitsLeft;
        return string.Concat(text.Select(c => char.IsDigit(c) && hidden-- > 0 ? '•' : c));
    }
}
