using CaseFlow.Engine.Workflows;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CaseFlow.Engine.Documents;

/// <summary>A YAML value with the place where it stands: a text, a list or a map.</summary>
internal abstract record YamlPart(int Line, int Column);

/// <summary>A text. <paramref name="TextColumn"/> is where its first character stands, after any quote.</summary>
internal sealed record YamlText(int Line, int Column, string Value, int TextColumn) : YamlPart(Line, Column);

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, int Column, IReadOnlyList<YamlPart> Items) : YamlPart(Line, Column);

/// <summary>A map; keys in the order of the file, each once.</summary>
internal sealed record YamlMap(int Line, int Column, IReadOnlyDictionary<string, (YamlText Key, YamlPart Value)> Entries) : YamlPart(Line, Column);

/// <summary>Reads the YAML of templates: data only, no anchors, aliases or tags, at most <see cref="Depth"/> levels.</summary>
internal sealed class TemplateYaml
{
    private const int Depth = 20;

    private readonly string _file;
    private readonly List<Fault> _faults;
    private readonly Parser _parser;

    private TemplateYaml(string yaml, string file, List<Fault> faults)
    {
        _file = file;
        _faults = faults;
        _parser = new Parser(new Scanner(new StringReader(yaml), skipComments: true));
    }

    /// <summary>The one map of the text, or null with a fault.</summary>
    public static YamlMap? Read(string yaml, string file, List<Fault> faults)
    {
        var reader = new TemplateYaml(yaml, file, faults);
        try
        {
            reader._parser.Consume<StreamStart>();
            if (reader._parser.TryConsume<StreamEnd>(out _))
            {
                faults.Add(new Fault(file, 1, 1, "berkas ini kosong", "isi kuncinya"));
                return null;
            }

            reader._parser.Consume<DocumentStart>();
            var part = reader.Part(0);
            reader._parser.Consume<DocumentEnd>();
            if (part is YamlMap map)
            {
                return map;
            }

            faults.Add(new Fault(file, part?.Line ?? 1, part?.Column ?? 1, "di sini harus ada pasangan `kunci: nilai`"));
        }
        catch (YamlException broken)
        {
            faults.Add(new Fault(file, (int)broken.Start.Line, (int)broken.Start.Column, "YAML ini tidak dapat dibaca", "periksa titik dua, tanda kutip, dan jorokan baris di sekitarnya"));
        }

        return null;
    }

    private YamlPart? Part(int depth)
    {
        var at = _parser.Current!.Start;
        if (depth > Depth)
        {
            throw new YamlException(at, at, "too deep");
        }

        if (_parser.Current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty) || _parser.Current is AnchorAlias)
        {
            Fault(at, "jangkar, alias, dan tag YAML tidak dipakai di sini", "tulis nilainya");
        }

        if (_parser.TryConsume<Scalar>(out var text))
        {
            var quote = text.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
            return new YamlText((int)at.Line, (int)at.Column, text.Value, (int)at.Column + quote);
        }

        if (_parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlPart>();
            while (!_parser.TryConsume<SequenceEnd>(out _))
            {
                if (Part(depth + 1) is { } item)
                {
                    items.Add(item);
                }
            }

            return new YamlList((int)at.Line, (int)at.Column, items);
        }

        if (_parser.TryConsume<MappingStart>(out _))
        {
            return Map(at, depth);
        }

        _parser.MoveNext();
        return null;
    }

    private YamlMap Map(Mark at, int depth)
    {
        var entries = new Dictionary<string, (YamlText, YamlPart)>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var keyAt = _parser.Current!.Start;
            var key = Part(depth + 1) as YamlText;
            var value = Part(depth + 1);
            if (key is null || value is null)
            {
                Fault(keyAt, "kunci ini tidak dapat dibaca", "tulis kunci dengan huruf biasa");
            }
            else if (!entries.TryAdd(key.Value, (key, value)))
            {
                Fault(keyAt, $"kunci “{key.Value}” sudah ada di atasnya", "hapus salah satu");
            }
        }

        return new YamlMap((int)at.Line, (int)at.Column, entries);
    }

    private void Fault(Mark at, string message, string advice) =>
        _faults.Add(new Fault(_file, (int)at.Line, (int)at.Column, message, advice));
}

/// <summary>Takes known keys out of a map and names everything that is missing, of the wrong kind or unknown.</summary>
internal sealed class YamlKeys(YamlMap map, string file, List<Fault> faults, params string[] known)
{
    /// <summary>Faults every key that is not known.</summary>
    public YamlKeys RefuseUnknown()
    {
        foreach (var (key, _) in map.Entries.Values.Where(entry => !known.Contains(entry.Key.Value, StringComparer.Ordinal)))
        {
            Fault(key, $"kunci “{key.Value}” tidak dikenal", Suggestion.For(key.Value, known) ?? "yang ada: " + string.Join(", ", known));
        }

        return this;
    }

    public YamlPart? Part(string key) => map.Entries.TryGetValue(key, out var entry) ? entry.Value : null;

    /// <summary>The text of a key, or null; a fault where it is required and absent, or no text.</summary>
    public YamlText? Text(string key, bool required = false)
    {
        switch (Part(key))
        {
            case YamlText text when text.Value.Length > 0:
                return text;
            case null or YamlText when !required:
                return null;
            case null:
                Fault(map, $"“{key}” belum ada", $"tambahkan `{key}: …`");
                return null;
            case var other:
                Fault(other, $"“{key}” harus berupa teks", null);
                return null;
        }
    }

    /// <summary>The items of a list, none when absent; a fault where it is no list.</summary>
    public IReadOnlyList<YamlPart> List(string key)
    {
        switch (Part(key))
        {
            case null:
                return [];
            case YamlList list:
                return list.Items;
            case var other:
                Fault(other, $"“{key}” harus berupa daftar", "awali tiap barisnya dengan `- `");
                return [];
        }
    }

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<YamlText> Texts(string key)
    {
        var texts = new List<YamlText>();
        foreach (var item in List(key))
        {
            if (item is YamlText text)
            {
                texts.Add(text);
            }
            else
            {
                Fault(item, $"isi “{key}” harus berupa teks", null);
            }
        }

        return texts;
    }

    /// <summary>The maps of a list.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        var maps = new List<YamlMap>();
        foreach (var item in List(key))
        {
            if (item is YamlMap inner)
            {
                maps.Add(inner);
            }
            else
            {
                Fault(item, $"isi “{key}” harus berupa pasangan `kunci: nilai`", null);
            }
        }

        return maps;
    }

    /// <summary>The map of a key; an empty one, with a fault where it is required, when absent.</summary>
    public YamlMap Map(string key, bool required = false)
    {
        switch (Part(key))
        {
            case YamlMap inner:
                return inner;
            case null when !required:
                break;
            case null:
                Fault(map, $"“{key}” belum ada", $"tambahkan `{key}:`");
                break;
            case var other:
                Fault(other, $"“{key}” harus berupa pasangan `kunci: nilai`", null);
                break;
        }

        return new YamlMap(map.Line, map.Column, new Dictionary<string, (YamlText, YamlPart)>(StringComparer.Ordinal));
    }

    /// <summary>One of the given words, or null; a fault where it is another.</summary>
    public string? OneOf(string key, IEnumerable<string> words, bool required = false)
    {
        if (Text(key, required) is not { } text)
        {
            return null;
        }

        var choices = words.ToList();
        if (choices.Contains(text.Value, StringComparer.Ordinal))
        {
            return text.Value;
        }

        Fault(text, $"“{text.Value}” bukan nilai untuk “{key}”", Suggestion.For(text.Value, choices) ?? "yang ada: " + string.Join(", ", choices));
        return null;
    }

    /// <summary><c>true</c> or <c>false</c>; false when absent.</summary>
    public bool Flag(string key) => OneOf(key, ["true", "false"]) == "true";

    /// <summary>A number between two bounds, or the given one when absent.</summary>
    public double Number(string key, double absent, double least, double most)
    {
        if (Text(key) is not { } text)
        {
            return absent;
        }

        if (double.TryParse(text.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(text, $"“{text.Value}” bukan angka yang berlaku untuk “{key}”", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"tulis angka dari {least} sampai {most}"));
        return absent;
    }

    public void Fault(YamlPart at, string message, string? advice) => faults.Add(new Fault(file, at.Line, at.Column, message, advice));
}
