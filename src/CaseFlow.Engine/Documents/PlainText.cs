using System.Globalization;
using System.Text;

namespace CaseFlow.Engine.Documents;

/// <summary>Makes a person's text safe to set: what it says stays, what could steer the page goes.</summary>
internal static class PlainText
{
    /// <summary>
    /// The text composed (NFC) and trimmed, with <c>\n</c> as the only control character; other control, format (bidi overrides among them),
    /// private-use and unassigned characters and broken surrogates are dropped, tabs and other spaces become spaces.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        var pending = '\0';
        for (var at = 0; at < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var used);
            if (status == System.Buffers.OperationStatus.Done)
            {
                Take(rune, text, at, clean, ref pending);
            }

            at += used;
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static void Take(Rune rune, string text, int at, StringBuilder clean, ref char pending)
    {
        if (rune.Value is '\n' or '\r' or 0x85 or 0x2028 or 0x2029 or 0x0B or 0x0C)
        {
            // A blank line is one break more; a carriage return before a line feed is the same break.
            if (!(rune.Value == '\r' && at + 1 < text.Length && text[at + 1] == '\n') && clean.Length > 0)
            {
                pending = '\n';
            }
        }
        else if (rune.Value == '\t' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator)
        {
            if (clean.Length > 0 && pending == '\0')
            {
                pending = rune.Value == 0xA0 ? '\u00A0' : ' ';
            }
        }
        else if (IsShown(rune))
        {
            if (pending != '\0')
            {
                clean.Append(pending);
                pending = '\0';
            }

            clean.Append(rune);
        }
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
