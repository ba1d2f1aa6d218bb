using System.Globalization;
using System.Text;

namespace CaseFlow.Engine.Documents;

/// <summary>A QR symbol as the path of an SVG, one unit a module, with the quiet zone that the standard asks for (ISO/IEC 18004: four modules).</summary>
/// <param name="Size">Width and height in modules, quiet zone included.</param>
/// <param name="Path">The dark runs, for the attribute <c>d</c> of a path with a stroke of one unit.</param>
public sealed record QrPath(int Size, string Path)
{
    private const int Quiet = 4;

    /// <summary>Draws a text.</summary>
    public static QrPath Of(string text)
    {
        var modules = VerificationCode.Modules(text);
        var path = new StringBuilder();
        foreach (var (row, column, length) in VerificationCode.Runs(modules))
        {
            path.Append(CultureInfo.InvariantCulture, $"M{column + Quiet} {row + Quiet}.5h{length}");
        }

        return new QrPath(modules.Count + (2 * Quiet), path.ToString());
    }
}
