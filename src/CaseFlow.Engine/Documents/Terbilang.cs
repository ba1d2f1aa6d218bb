namespace CaseFlow.Engine.Documents;

/// <summary>Numbers in Indonesian words, as berita acara and letters spell them (KBBI: sebelas, seratus, seribu).</summary>
public static class Terbilang
{
    private static readonly string[] Small =
    [
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
    ];

    private static readonly (long Size, string Name)[] Scales =
    [
        (1_000_000_000_000_000_000, "kuintiliun"), (1_000_000_000_000_000, "kuadriliun"), (1_000_000_000_000, "triliun"),
        (1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu"), (100, "ratus"),
    ];

    /// <summary>The number in words, in lower case, words separated by one space: 2026 is "dua ribu dua puluh enam".</summary>
    /// <param name="number">Any number; a negative one begins with "minus".</param>
    public static string Of(long number) => number < 0 ? "minus " + Words((ulong)-(number + 1) + 1) : Words((ulong)number);

    private static string Words(ulong number)
    {
        if (number < 12)
        {
            return Small[number];
        }

        if (number < 20)
        {
            return Small[number - 10] + " belas";
        }

        if (number < 100)
        {
            return Join(Small[number / 10] + " puluh", number % 10);
        }

        var (size, name) = Scales.First(scale => number >= (ulong)scale.Size);
        var many = number / (ulong)size;
        var first = many == 1 && size <= 1_000 ? "se" + name : Words(many) + " " + name;
        return Join(first, number % (ulong)size);
    }

    private static string Join(string first, ulong rest) => rest == 0 ? first : first + " " + Words(rest);
}
