using System.Globalization;
using CaseFlow.Engine.Documents.Printing;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Documents;

/// <summary>Reads and checks <c>_kop.yaml</c>.</summary>
internal static class LetterheadReader
{
    private const double PointsPerMillimetre = 72 / 25.4;
    private const long LargestEmblem = 200_000;

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
    public static (Letterhead? Letterhead, IReadOnlyList<Fault> Faults) Read(string file, byte[] bytes, string folder)
    {
        var report = new Report();
        var letterhead = YamlText.Decode(file, bytes, report) is { } text && YamlText.Parse(file, text, report) is { } node && Map.Of(node, report, "Kop") is { } map
            ? Letterhead(map, file, folder, report)
            : null;
        return (report.IsEmpty ? letterhead : null, report.Faults);
    }

    /// <summary>The parts of a text in a template's YAML.</summary>
    public static IReadOnlyList<TemplateNode> Nodes(Scalar? text, Report report) =>
        text is null ? [] : TemplateSyntax.Read(text.Text, text.At.File, text.At.Line, text.Inside(0).Column - 1, report);

    private static Letterhead Letterhead(Map map, string file, string folder, Report report)
    {
        var head = Inner(map, "letterhead", report);
        var wordMap = Inner(map, "words", report);
        var words = WordKeys.ToDictionary(key => key, wordMap.NeedText, StringComparer.Ordinal);
        var disclosures = Inner(map, "disclosures", report);
        var letterhead = new Letterhead
        {
            Lines = head.Words("lines").Select(line => Nodes(line, report)).ToList(),
            Small = head.Words("small").Select(line => Nodes(line, report)).ToList(),
            Emblem = Emblem(head, folder, report) with { Label = words["emblem"] },
            Page = Page(map, report),
            Words = words,
            Dateline = Nodes(wordMap.Word("date"), report),
            Footer = Nodes(wordMap.Word("footer"), report),
            Disclosures = TemplateModel.Disclosures.ToDictionary(key => key, disclosures.NeedText, StringComparer.Ordinal),
        };
        foreach (var read in new[] { head, wordMap, disclosures, map })
        {
            read.NothingElse();
        }

        var check = new TemplateCheck(file, [], [], report);
        foreach (var nodes in letterhead.Lines.Concat(letterhead.Small).Append(letterhead.Dateline).Append(letterhead.Footer))
        {
            check.Walk(nodes);
        }

        return letterhead;
    }

    private static PageStyle Page(Map map, Report report)
    {
        var paper = Inner(map, "paper", report);
        var margins = Inner(paper, "margins", report);
        var type = Inner(map, "type", report);
        var signature = Inner(map, "signature", report);
        var size = paper.Word("size");
        if (size is not null && !Papers.Contains(size.Text, StringComparer.Ordinal))
        {
            report.Add(size.At, $"{Report.Quote(size.Text)} tidak dikenal di sini", $"pilih: {string.Join(", ", Papers)}");
        }

        var (width, height) = Paper(size?.Text) ?? Paper("A4")!.Value;
        var page = new PageStyle(
            width,
            height,
            Margin("top", 20),
            Margin("right", 25),
            Margin("bottom", 25),
            Margin("left", 30),
            Number(type, "size", 12, 8, 16, report),
            Number(type, "line-spacing", 1.3, 1, 2.5, report),
            Number(signature, "room", 46, 20, 120, report));
        foreach (var read in new[] { paper, margins, type, signature })
        {
            read.NothingElse();
        }

        return page;

        double Margin(string side, double millimetres) => Number(margins, side, millimetres, 10, 60, report) * PointsPerMillimetre;
    }

    private static double Number(Map map, string key, double absent, double least, double most, Report report)
    {
        if (map.Number(key) is not { } number)
        {
            return absent;
        }

        if ((double)number < least || (double)number > most)
        {
            report.Add(map.Find(key)!.At, string.Create(CultureInfo.InvariantCulture, $"“{key}” harus antara {least} dan {most}"));
        }

        return (double)number;
    }

    private static Emblem Emblem(Map head, string folder, Report report)
    {
        switch (head.Word("emblem"))
        {
            case null or { Text: "none" }:
                return new Emblem(EmblemKind.None);
            case { Text: "placeholder" }:
                return new Emblem(EmblemKind.Placeholder);
            case var name:
                var path = Path.Combine(folder, name.Text);
                if (Path.GetFileName(name.Text) == name.Text && File.Exists(path) && new FileInfo(path).Length <= LargestEmblem
                    && File.ReadAllBytes(path) is var png && Pictures.CanPrint(png))
                {
                    return new Emblem(EmblemKind.Picture, png);
                }

                report.Add(name.At, $"lambang {Report.Quote(name.Text)} tidak ada atau bukan gambar PNG", "simpan gambar PNG paling besar 200 KB di folder ini, atau tulis placeholder atau none");
                return new Emblem(EmblemKind.None);
        }
    }

    private static Map Inner(Map map, string key, Report report)
    {
        if (!map.Has(key))
        {
            map.Miss(key);
        }

        return map.Inner(key) ?? new Map(new Mapping(map.At, []), report);
    }
}
