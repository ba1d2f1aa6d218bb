using System.Text;

namespace CaseFlow.Engine.Forms;

/// <summary>
/// Makes typed text fit to keep: Unicode NFC, line endings <c>\n</c>, trimmed. Taken out silently, because nobody types them
/// on purpose: control characters except newline and tab, byte-order marks, zero-width spaces, and the marks that turn the
/// direction of writing (they can make a letter read otherwise than it is stored).
/// </summary>
internal static class TypedText
{
    /// <summary>Several lines; the raw text comes from <see cref="Posted"/> and so has no half surrogate pairs.</summary>
    public static string Lines(string raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c == '\r' && i + 1 < raw.Length && raw[i + 1] == '\n')
            {
                continue;
            }

            if (c is '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                text.Append('\n');
            }
            else if (c is '\n' or '\t' || !IsUnwanted(c))
            {
                text.Append(c);
            }
        }

        return Normal(text.ToString()).Trim();
    }

    /// <summary>One line: line breaks and tabs become spaces.</summary>
    public static string Line(string raw) => Lines(raw).Replace('\n', ' ').Replace('\t', ' ').Trim();

    /// <summary>The text without NUL and half surrogate pairs; otherwise as it is.</summary>
    public static string Storable(string raw)
    {
        var text = raw.Replace("\0", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])))
            {
                text = text.Remove(i--, 1);
            }
            else if (char.IsHighSurrogate(text[i]))
            {
                i++;
            }
        }

        return text;
    }

    private static bool IsUnwanted(char c) =>
        char.IsControl(c)
        || c is '\uFEFF' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF';

    // The Unicode library of the system refuses unassigned non-characters; such a text stays as it is.
    private static string Normal(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
