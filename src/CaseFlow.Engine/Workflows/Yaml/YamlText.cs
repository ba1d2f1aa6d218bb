using System.Buffers;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Tokens = YamlDotNet.Core.Tokens;

namespace CaseFlow.Engine.Workflows.Yaml;

/// <summary>Turns an untrusted YAML text into nodes: small, shallow, one document, no anchors, aliases, tags or doubled keys.</summary>
internal static class YamlText
{
    /// <summary>Largest text in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private const int MostDepth = 32;

    /// <summary>Control characters but for tab, LF and CR. The form feed is one: .NET takes it for the end of a line, and no editor does.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create(Enumerable.Range(0, ' ').Select(code => (char)code).Except(['\t', '\n', '\r']).ToArray());

    /// <summary>The text of a file with LF line ends and no byte order mark, or null with the fault told.</summary>
    public static string? Decode(string file, ReadOnlySpan<byte> bytes, Report report)
    {
        var start = new Place(file, 1, 1);
        if (bytes.Length > MostBytes)
        {
            report.Add(start, "Berkas lebih besar dari 256 KiB", "bagi menjadi beberapa berkas");
            return null;
        }

        var bad = FirstInvalid(bytes);
        if (bad >= 0)
        {
            // Two bytes a letter: broken from its first letter on, not from the first that happens to be no UTF-8.
            bad = bytes[..bad].IndexOf((byte)0) is var zero and >= 0 ? zero : bad;
            report.Add(PlaceAfter(file, Encoding.UTF8.GetString(bytes[..bad])), "Berkas bukan teks UTF-8", "simpan ulang dengan pengodean UTF-8");
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var control = text.AsSpan().IndexOfAny(Controls);
        if (control >= 0)
        {
            report.Add(PlaceAfter(file, text[..control].ReplaceLineEndings("\n")), "Ada karakter kendali yang tidak boleh dipakai", "hapus karakter itu");
            return null;
        }

        return text.ReplaceLineEndings("\n");
    }

    /// <summary>The nodes of a text, or null with the faults told.</summary>
    public static Node? Parse(string file, string text, Report report)
    {
        try
        {
            if (!IsPlain(file, text, report))
            {
                return null;
            }

            return new Builder(file, text, report).Document();
        }
        catch (YamlException broken) when (broken.Start.Line <= 1 && LineWithTab(text) is { } line)
        {
            report.Add(new Place(file, line, 1), "Lekukan memakai tab", "pakai spasi");
        }
        catch (YamlException broken)
        {
            report.Add(At(file, broken.Start), SyntaxWords.Message(broken), SyntaxWords.Advice(broken));
        }
        catch (Exception broken) when (IsStray(broken))
        {
            report.Add(new Place(file, 1, 1), "Berkas ini bukan YAML yang benar", "periksa tanda kutip dan tanda balik garis miring");
        }

        return null;
    }

    /// <summary>The first line that begins with a tab; null when none does. YamlDotNet does not always say where it stumbled over one.</summary>
    private static int? LineWithTab(string text)
    {
        var at = text.StartsWith('\t') ? 0 : text.IndexOf("\n\t", StringComparison.Ordinal) + 1;
        return at == 0 && !text.StartsWith('\t') ? null : text.AsSpan(0, at).Count('\n') + 1;
    }

    private static bool IsPlain(string file, string text, Report report)
    {
        var scanner = new Scanner(new StringReader(text));
        var depth = 0;
        var plain = true;
        var started = false;
        var open = new Stack<(string Bracket, Mark Start)>();
        while (MoveNext())
        {
            var token = scanner.Current!;
            switch (token)
            {
                case Tokens.BlockMappingStart or Tokens.BlockSequenceStart or Tokens.FlowMappingStart or Tokens.FlowSequenceStart:
                    depth++;
                    break;
                case Tokens.BlockEnd or Tokens.FlowMappingEnd or Tokens.FlowSequenceEnd:
                    depth = Math.Max(0, depth - 1);
                    break;
                case Tokens.Error error:
                    // The scanner gives this one again and again; only the parser would stop at it.
                    throw new SemanticErrorException(error.Start, error.End, error.Value);
                case Tokens.Anchor:
                    Refuse("Tanda “&” (jangkar) tidak dipakai di sini", "tulis isinya utuh, atau beri tanda kutip bila ini teks");
                    break;
                case Tokens.AnchorAlias:
                    Refuse("Tanda “*” (alias) tidak dipakai di sini", "tulis isinya utuh, atau beri tanda kutip bila ini teks");
                    break;
                case Tokens.Tag:
                    Refuse("Tanda “!” (tag) tidak dipakai di sini", "hapus, atau beri tanda kutip bila ini teks");
                    break;
                case Tokens.VersionDirective or Tokens.TagDirective:
                    Refuse("Baris “%” (direktif) tidak dipakai di sini", "hapus baris itu");
                    break;
                case Tokens.DocumentStart when started:
                    Refuse("Satu berkas hanya memuat satu dokumen", "pindahkan bagian setelah “---” ke berkas lain");
                    return false;
            }

            started |= token is not (Tokens.StreamStart or Tokens.VersionDirective or Tokens.TagDirective);
            switch (token)
            {
                case Tokens.FlowSequenceStart:
                    open.Push(("[", token.Start));
                    break;
                case Tokens.FlowMappingStart:
                    open.Push(("{", token.Start));
                    break;
                case Tokens.FlowSequenceEnd or Tokens.FlowMappingEnd:
                    open.TryPop(out _);
                    break;
                case Tokens.StreamEnd when open.TryPeek(out var bracket):
                    report.Add(At(file, bracket.Start), $"Kurung “{bracket.Bracket}” belum ditutup", $"tutup dengan “{(bracket.Bracket is "[" ? "]" : "}")}”");
                    return false;
            }

            if (depth > MostDepth)
            {
                Refuse("Susunan terlalu dalam, lebih dari 32 tingkat", "sederhanakan, atau periksa kurung yang tidak ditutup");
                return false;
            }

            void Refuse(string message, string advice)
            {
                plain = false;
                report.Add(At(file, token.Start), message, advice);
            }
        }

        return plain;

        bool MoveNext()
        {
            try
            {
                return scanner.MoveNext();
            }
            catch (Exception broken) when (IsStray(broken))
            {
                var near = open.TryPeek(out var bracket) ? bracket.Start : scanner.CurrentPosition;
                throw new SyntaxErrorException(near, near, open.Count > 0 ? "flow" : broken.Message);
            }
        }
    }

    /// <summary>YamlDotNet lets a few exceptions out that are not its own, for broken escapes, directives and brackets.</summary>
    private static bool IsStray(Exception broken) =>
        broken is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException;

    private static Place At(string file, Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static Place PlaceAfter(string file, string before) =>
        new(file, before.Count(c => c == '\n') + 1, before.Length - (before.LastIndexOf('\n') + 1) + 1);

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[i..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return i;
            }

            i += length;
        }

        return -1;
    }

    private sealed class Builder(string file, string text, Report report)
    {
        private readonly Parser _parser = new(new StringReader(text));

        public Node? Document()
        {
            Node? root = null;
            var documents = 0;
            while (_parser.MoveNext())
            {
                switch (_parser.Current)
                {
                    case DocumentStart start when ++documents > 1:
                        report.Add(At(file, start.Start), "Satu berkas hanya memuat satu dokumen", "pindahkan bagian kedua ke berkas lain");
                        return null;
                    case StreamStart or DocumentStart or DocumentEnd or StreamEnd or Comment:
                        break;
                    default:
                        root = Node();
                        break;
                }
            }

            if (root is null or Scalar { IsNothing: true })
            {
                report.Add(new Place(file, 1, 1), "Berkas ini kosong", "isi, atau hapus berkasnya");
                return null;
            }

            return root;
        }

        /// <summary>The node at the current event; leaves the parser on its last event. The depth was counted before.</summary>
        private Node Node()
        {
            var at = At(file, _parser.Current!.Start);
            switch (_parser.Current)
            {
                case YamlDotNet.Core.Events.Scalar scalar:
                    return new Scalar(at, scalar.Value, scalar.Style is ScalarStyle.Plain);
                case SequenceStart:
                    var items = new List<Node>();
                    while (Next() is not SequenceEnd)
                    {
                        items.Add(Node());
                    }

                    return new Sequence(at, items);
                case MappingStart:
                    return Mapping(at);
                default:
                    throw new SyntaxErrorException(_parser.Current.Start, _parser.Current.End, "unexpected event");
            }
        }

        private Mapping Mapping(Place at)
        {
            var pairs = new List<Pair>();
            var seen = new Dictionary<string, Place>(StringComparer.Ordinal);
            while (Next() is not MappingEnd)
            {
                var key = Node();
                Next();
                var value = Node();
                if (key is not Scalar word)
                {
                    report.Add(key.At, "Kunci harus satu kata, bukan daftar atau susunan lain");
                }
                else if (!seen.TryAdd(word.Text, word.At))
                {
                    report.Add(word.At, $"Kunci {Report.Quote(word.Text)} ditulis dua kali", $"sudah ada di baris {seen[word.Text].Line}; hapus salah satu");
                }
                else
                {
                    pairs.Add(new Pair(word, value));
                }
            }

            return new Mapping(at, pairs);
        }

        private ParsingEvent Next()
        {
            while (_parser.MoveNext())
            {
                if (_parser.Current is not Comment)
                {
                    return _parser.Current!;
                }
            }

            throw new SyntaxErrorException("unexpected end");
        }
    }
}
