using System.Globalization;
using System.Net;
using System.Text;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Pages.Alur;

/// <summary>
/// Draws a definition as an SVG that stands alone: no style sheet, no script, no font of its own. It is one image to a screen
/// reader, named and described (SVG accessibility API mappings, WCAG 2.2 1.1.1); the same stands beside it as a list.
/// </summary>
public static class LadderSvg
{
    private const string Ink = "#14282b";
    private const string Soft = "#46575a";
    private const string Teal = "#0d5f63";
    private const string Edge = "#6b7878";
    private const string Now = "#e3a51f";

    private static readonly string[] Shades = ["#ffffff", "#eff6f4", "#d3e7e3", "#a9d0ca", "#7cb7b0"];

    /// <summary>The drawing.</summary>
    /// <param name="workflow">The definition.</param>
    /// <param name="title">Its name, such as "Alur Penanganan korban".</param>
    /// <param name="mark">What is told of a stage or track, by key; null: how many steps it has, or how it starts.</param>
    /// <param name="font">The font families of a drawing that stands alone; null: those of the page around it.</param>
    public static string Draw(Workflow workflow, string title, Func<string, LadderMark?>? mark = null, string? font = null)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        var ladder = new Ladder(workflow, mark ?? (_ => null));
        var svg = new StringBuilder();
        Line(svg, $"<svg class=\"ladder\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {ladder.Width} {ladder.Height}\" role=\"img\" aria-labelledby=\"sv-t sv-d\"{(font is null ? "" : $" font-family=\"{font}\"")}>");
        Line(svg, $"<title id=\"sv-t\">{Text(title)}</title><desc id=\"sv-d\">{Text(Told(workflow, ladder))}</desc>");
        Line(svg, $"<defs><marker id=\"ah\" viewBox=\"0 0 8 8\" refX=\"6.5\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0l8 4-8 4z\" fill=\"{Teal}\"/></marker></defs>");
        foreach (var arrow in ladder.Arrows)
        {
            Line(svg, $"<path d=\"M{string.Join('L', arrow.Corners.Select(corner => $"{corner.X} {corner.Y}"))}\" fill=\"none\" stroke=\"{(arrow.Dashed ? Edge : Teal)}\" stroke-width=\"1.75\"{(arrow.Dashed ? " stroke-dasharray=\"4 3\"" : "")} marker-end=\"url(#ah)\"/>");
        }

        foreach (var stage in ladder.Stages)
        {
            Stage(svg, stage);
        }

        if (ladder.OtherTracksAt is { } at)
        {
            Line(svg, $"<text x=\"{ladder.End.X}\" y=\"{at}\" font-size=\"12.5\" font-weight=\"700\" fill=\"{Ink}\">Jalur lain</text>");
        }

        foreach (var track in ladder.Tracks)
        {
            Track(svg, track);
        }

        var end = ladder.End;
        Line(svg, $"<rect x=\"{end.X}\" y=\"{end.Y}\" width=\"{end.Width}\" height=\"{end.Height}\" rx=\"17\" fill=\"#0b3a3f\"/><text x=\"{end.X + (end.Width / 2)}\" y=\"{end.Y + 22}\" font-size=\"12.5\" text-anchor=\"middle\" font-weight=\"700\" fill=\"#fff\">{Text(end.Title[0])}</text>");
        return svg.Append("</svg>").ToString();
    }

    private static void Stage(StringBuilder svg, LadderBox box)
    {
        var (fill, stroke, width) = Colours(box.Mark, Teal);
        Line(svg, $"<rect x=\"{box.X}\" y=\"{box.Y}\" width=\"{box.Width}\" height=\"{box.Height}\" rx=\"5\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width}\"/>");
        var y = box.Y + 6;
        foreach (var line in box.Title)
        {
            Line(svg, $"<text x=\"{box.X + 11}\" y=\"{y += 17}\" font-size=\"14.5\" font-weight=\"700\" fill=\"{Ink}\">{Text(line)}</text>");
        }

        foreach (var line in box.Lines)
        {
            Line(svg, $"<text x=\"{box.X + 11}\" y=\"{y += 16}\" font-size=\"12.5\" fill=\"{(box.Mark.Share is null ? Soft : Ink)}\">{Text(line)}</text>");
        }
    }

    private static void Track(StringBuilder svg, LadderBox pill)
    {
        var (fill, stroke, width) = Colours(pill.Mark, Edge);
        var dashes = pill.Mark is { Look: LadderLook.Plain, Share: null } ? " stroke-dasharray=\"4 3\"" : "";
        Line(svg, $"<rect x=\"{pill.X}\" y=\"{pill.Y}\" width=\"{pill.Width}\" height=\"{pill.Height}\" rx=\"20\" fill=\"{fill}\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dashes}/>");
        var y = pill.Y + 3;
        foreach (var (line, bold) in pill.Title.Select(line => (line, true)).Concat(pill.Lines.Select(line => (line, false))))
        {
            Line(svg, $"<text x=\"{pill.X + (pill.Width / 2)}\" y=\"{y += 16}\" font-size=\"12.5\" text-anchor=\"middle\"{(bold ? " font-weight=\"700\"" : "")} fill=\"{(bold || pill.Mark.Share is not null ? Ink : Soft)}\">{Text(line)}</text>");
        }
    }

    private static (string Fill, string Stroke, string Width) Colours(LadderMark mark, string edge) =>
        mark switch
        {
            { Share: { } share } => (Shades[(int)Math.Ceiling(Math.Clamp(share, 0, 1) * (Shades.Length - 1))], edge, "1"),
            { Look: LadderLook.Open } => ("#fcf1d5", Now, "3"),
            { Look: LadderLook.Done } => ("#eff6f4", Teal, "1.5"),
            _ => ("#fff", edge, "1"),
        };

    private static string Told(Workflow workflow, Ladder ladder) =>
        string.Join(' ', workflow.Stages.Zip(ladder.Stages).Select((pair, at) => $"Tahap {(at + 1).ToString(CultureInfo.InvariantCulture)} {pair.First.Title}: {pair.Second.Mark.Words}."))
        + " Isi yang sama, lebih lengkap, ada dalam daftar.";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
