using System.Collections;
using System.Security.Cryptography;
using QRCoder;

namespace CaseFlow.Engine.Documents;

/// <summary>The code on a document by which a reader can ask its office whether it is genuine. Random: it tells nothing about a person or a case.</summary>
public static class VerificationCode
{
    // Crockford's base 32 without letters that are read as digits.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A new code such as <c>CF-7F3K-22QM-9XDA</c>: 60 random bits.</summary>
    public static string New()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 12);
        return $"CF-{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    /// <summary>The dark modules of the code as a QR symbol (ISO/IEC 18004, level M), row by row, without quiet zone.</summary>
    internal static IReadOnlyList<BitArray> Modules(string code)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(code, QRCodeGenerator.ECCLevel.M);
        var all = data.ModuleMatrix;
        const int quiet = 4;
        return all.Skip(quiet).Take(all.Count - 2 * quiet)
            .Select(row => new BitArray(row.Cast<bool>().Skip(quiet).Take(row.Count - 2 * quiet).ToArray()))
            .ToList();
    }

    /// <summary>Dark runs of a symbol, row by row.</summary>
    internal static IEnumerable<(int Row, int Column, int Length)> Runs(IReadOnlyList<BitArray> modules)
    {
        for (var row = 0; row < modules.Count; row++)
        {
            for (var column = 0; column < modules[row].Count; column++)
            {
                var begin = column;
                while (column < modules[row].Count && modules[row][column])
                {
                    column++;
                }

                if (column > begin)
                {
                    yield return (row, begin, column - begin);
                }
            }
        }
    }
}
