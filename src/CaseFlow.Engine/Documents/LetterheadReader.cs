using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Documents;

/// <summary>Reads and checks <c>_kop.yaml</c>.</summary>
internal static class LetterheadReader
{
    private const double PointsPerMillimetre = 72 / 25.4;

    private static readonly string[] WordKeys = ["number", "class", "attachments", "subject", "date", "copies", "footer", "page", "pending", "draft", "emblem", "qr"];

    /// <summary>Papers a letter may be set on; F4 is the Indonesian folio of 215 × 330 mm.</summary>
    public static readonly IReadOnlyList<string> Papers = ["A4", "F4"];

    /// <summary>Width and height in points.</summary>
    public static (double Width, double Height)? Paper(string? name) => name switch
    {
        "A4" => (210 * PointsPerMillimetre, 297 * PointsPerMillimetre),
        "F4" => (215 * PointsPerMillimetre, 330 * PointsPerMillimetre),
        _ => null,
    };

    /// <summary>The letterhead, or null; every fault of the file at once.</summary>
    public static (Letterhead? Letterhead, IReadOnlyList<Fault> Faults) Read(string text, string file, string folder)
    {
        var faults = new List<Fault>();
        if (TemplateYaml.Read(text, file, faults) is not { } map)
        {
            return (null, faults);
        }

        var keys = new YamlKeys(map, file, faults, "letterhead", "paper", "type", "signature", "words", "disclosures").RefuseUnknown();
        var head = new YamlKeys(keys.Map("letterhead", required: true), file, faults, "lines", "small", "emblem").RefuseUnknown();
        var words = Words(keys.Map("words", required: true), file, faults);
        var letterhead = new Letterhead
        {
            Lines = head.Texts("lines").Select(Nodes).ToList(),
            Small = head.Texts("small").Select(Nodes).ToList(),
            Emblem = Emblem(head, folder) with { Label = words.GetValueOrDefault("emblem", "") },
            Page = Page(keys, file, faults),
            Words = words,
            Dateline = words.TryGetValue("date", out _) ? Nodes(WordText(keys, "date")) : [],
            Footer = words.TryGetValue("footer", out _) ? Nodes(WordText(keys, "footer")) : [],
            Disclosures = Disclosures(keys.Map("disclosures", required: true), file, faults),
        };

        var check = new TemplateCheck(file, [], [], faults);
        foreach (var nodes in letterhead.Lines.Concat(letterhead.Small).Append(letterhead.Dateline).Append(letterhead.Footer))
        {
            check.Walk(nodes);
        }

        return (faults.Count == 0 ? letterhead : null, faults);

        IReadOnlyList<TemplateNode> Nodes(YamlText text) => TemplateSyntax.Read(text.Value, file, text.Line, text.TextColumn - 1, faults);
    }

    private static YamlText WordText(YamlKeys keys, string word) => (YamlText)keys.Map("words").Entries[word].Value;

    private static Dictionary<string, string> Words(YamlMap map, string file, List<Fault> faults)
    {
        var keys = new YamlKeys(map, file, faults, WordKeys).RefuseUnknown();
        return WordKeys
            .Select(key => (key, text: keys.Text(key, required: true)))
            .Where(pair => pair.text is not null)
            .ToDictionary(pair => pair.key, pair => pair.text!.Value, StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Disclosures(YamlMap map, string file, List<Fault> faults)
    {
        var keys = new YamlKeys(map, file, faults, [.. TemplateModel.Disclosures]).RefuseUnknown();
        return TemplateModel.Disclosures.ToDictionary(key => key, key => keys.Text(key, required: true)?.Value ?? key, StringComparer.Ordinal);
    }

    private static PageStyle Page(YamlKeys keys, string file, List<Fault> faults)
    {
        var paper = new YamlKeys(keys.Map("paper"), file, faults, "size", "margins").RefuseUnknown();
        var margins = new YamlKeys(paper.Map("margins"), file, faults, "top", "right", "bottom", "left").RefuseUnknown();
        var type = new YamlKeys(keys.Map("type"), file, faults, "size", "line-spacing").RefuseUnknown();
        var signature = new YamlKeys(keys.Map("signature"), file, faults, "room").RefuseUnknown();
        var (width, height) = Paper(paper.OneOf("size", Papers) ?? "A4")!.Value;
        return new PageStyle(
            width,
            height,
            Margin("top", 20),
            Margin("right", 25),
            Margin("bottom", 25),
            Margin("left", 30),
            type.Number("size", 12, 8, 16),
            type.Number("line-spacing", 1.3, 1, 2.5),
            signature.Number("room", 46, 20, 120));

        double Margin(string side, double millimetres) => margins.Number(side, millimetres, 10, 60) * PointsPerMillimetre;
    }

    private static Emblem Emblem(YamlKeys head, string folder)
    {
        switch (head.Text("emblem"))
        {
            case null or { Value: "none" }:
                return new Emblem(EmblemKind.None);
            case { Value: "placeholder" }:
                return new Emblem(EmblemKind.Placeholder);
            case var name:
                var path = Path.Combine(folder, name.Value);
                if (Path.GetFileName(name.Value) == name.Value && Path.GetExtension(path) == ".png" && File.Exists(path) && new FileInfo(path).Length <= 200_000)
                {
                    return new Emblem(EmblemKind.Picture, File.ReadAllBytes(path));
                }

                head.Fault(name, $"lambang “{name.Value}” tidak ditemukan", "simpan gambar PNG paling besar 200 KB di folder ini, atau tulis placeholder atau none");
                return new Emblem(EmblemKind.None);
        }
    }
}
