using System.Globalization;
using System.Text;

namespace CaseFlow.Engine.Documents.Printing;

/// <summary>What is never parted while it fits on a line: a word, with the pieces of different faces it is made of.</summary>
internal sealed record Unit(IReadOnlyList<(string Text, Face Face, double Width)> Pieces, double Width, double Space, bool Breaks, bool IsFillLine = false)
{
    public static readonly Unit ForcedEnd = new([], 0, 0, Breaks: false);

    public static Unit FillLine(double width) => new([], width, 0, Breaks: false, IsFillLine: true);

    /// <summary>Parts of a word wider than the line, each as wide as it can be.</summary>
    public IEnumerable<Unit> Split(double first, double others, double size)
    {
        var room = first;
        var pieces = new List<(string, Face, double)>();
        var filled = 0.0;
        foreach (var (text, face, _) in Pieces)
        {
            var part = new StringBuilder();
            var partWidth = 0.0;
            foreach (var grapheme in Words.Graphemes(text))
            {
                var width = Fonts.Width(face, size, grapheme);
                if (filled + width > room && filled > 0)
                {
                    pieces.Add((part.ToString(), face, partWidth));
                    yield return new Unit(pieces, filled, 0, Breaks: false);
                    (pieces, filled, room) = ([], 0, others);
                    part.Clear();
                    partWidth = 0;
                }

                part.Append(grapheme);
                partWidth += width;
                filled += width;
            }

            pieces.Add((part.ToString(), face, partWidth));
        }

        yield return new Unit(pieces, filled, Space, Breaks: false);
    }
}

/// <summary>Cuts inlines into words that can be set, every character being one that the fonts have.</summary>
internal static class Words
{
    private const double FillLineWidth = 120;

    /// <summary>The words of a text, in order.</summary>
    public static IEnumerable<Unit> Of(IReadOnlyList<Inline> inlines, TextStyle style)
    {
        var word = new WordBuilder(style);
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LineBreak:
                    yield return word.Take(space: false, breaks: true);
                    break;
                case WritingRoom:
                    yield return word.Take(space: false, breaks: true);
                    break;
                case FillLine:
                    if (!word.IsEmpty)
                    {
                        yield return word.Take(space: false);
                    }

                    yield return Unit.FillLine(FillLineWidth);
                    break;
                case BlankMark blank:
                    foreach (var unit in word.Add($"[{blank.Label}]", FaceOf(style.Bold, italic: true)))
                    {
                        yield return unit;
                    }

                    break;
                case Text text:
                    foreach (var unit in word.Add(text.Value, FaceOf(style.Bold || text.Bold, text.Italic)))
                    {
                        yield return unit;
                    }

                    break;
            }
        }

        if (!word.IsEmpty)
        {
            yield return word.Take(space: false);
        }
    }

    private static Face FaceOf(bool bold, bool italic) => (bold, italic) switch
    {
        (true, true) => Face.BoldItalic,
        (true, false) => Face.Bold,
        (false, true) => Face.Italic,
        _ => Face.Regular,
    };

    /// <summary>Characters as a reader counts them.</summary>
    public static IEnumerable<string> Graphemes(string text)
    {
        var graphemes = StringInfo.GetTextElementEnumerator(text);
        while (graphemes.MoveNext())
        {
            yield return graphemes.GetTextElement();
        }
    }

    /// <summary>Gathers characters into words.</summary>
    private sealed class WordBuilder(TextStyle style)
    {
        private readonly StringBuilder _text = new();
        private List<(string Text, Face Face, double Width)> _pieces = [];
        private Face _face;

        public bool IsEmpty => _text.Length == 0 && _pieces.Count == 0;

        public IEnumerable<Unit> Add(string text, Face face)
        {
            if (_text.Length > 0 && face != _face)
            {
                ClosePiece();
            }

            _face = face;
            var plain = System.Text.Ascii.IsValid(text);
            foreach (var grapheme in plain ? text.Select(letter => letter.ToString()) : Graphemes(text))
            {
                if (grapheme == " ")
                {
                    yield return Take(space: true);
                    continue;
                }

                if (_text.Length > 1 && _text[^1] == '-' && char.IsLower(_text[^2]) && char.IsLower(grapheme[0]))
                {
                    yield return Take(space: false);
                }

                _text.Append(Fonts.Settable(face, grapheme));
            }
        }

        public Unit Take(bool space, bool breaks = false)
        {
            ClosePiece();
            var pieces = _pieces;
            _pieces = [];
            return new Unit(pieces, pieces.Sum(piece => piece.Width), space ? Fonts.Width(_face, style.Size, " ") : 0, breaks);
        }

        private void ClosePiece()
        {
            if (_text.Length > 0)
            {
                var text = _text.ToString();
                _pieces.Add((text, _face, Fonts.Width(_face, style.Size, text)));
                _text.Clear();
            }
        }
    }
}
