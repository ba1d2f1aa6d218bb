using System.Globalization;
using System.Text;

namespace CaseFlow.Engine.Documents;

/// <summary>
/// Template text in which every value is a token: U+E000, its number, U+E001. Markdown sees the tokens as letters of no meaning;
/// the values take their place only after the structure is settled. No value can hold these characters (<see cref="PlainText"/>), no template may.
/// </summary>
internal sealed class TokenText
{
    public const char Begin = '\uE000';
    public const char End = '\uE001';

    private readonly StringBuilder _text = new();
    private readonly List<int> _lines = [];
    private bool _atLineStart = true;

    /// <summary>Adds template text that stands on this line of the file.</summary>
    public void Add(string text, int line)
    {
        Place(line);
        _text.Append(text);
        _atLineStart = text.EndsWith('\n');
    }

    /// <summary>Adds the token of a value.</summary>
    public void AddToken(int index, int line)
    {
        Place(line);
        _text.Append(Begin).Append(index.ToString(CultureInfo.InvariantCulture)).Append(End);
    }

    /// <summary>Line of the file that a line of this text (from 0) came from.</summary>
    public int FileLine(int line) => _lines.Count == 0 ? 1 : _lines[Math.Clamp(line, 0, _lines.Count - 1)];

    /// <summary>Puts runs of text and tokens back in order.</summary>
    public static void Split(string text, Action<string> onText, Action<int> onToken)
    {
        var at = 0;
        while (text.IndexOf(Begin, at) is var begin and >= 0)
        {
            var end = text.IndexOf(End, begin);
            if (begin > at)
            {
                onText(text[at..begin]);
            }

            onToken(int.Parse(text.AsSpan(begin + 1, end - begin - 1), CultureInfo.InvariantCulture));
            at = end + 1;
        }

        if (at < text.Length)
        {
            onText(text[at..]);
        }
    }

    public override string ToString() => _text.ToString();

    private void Place(int line)
    {
        if (_atLineStart)
        {
            _lines.Add(line);
            _atLineStart = false;
        }
    }
}
