using System.Text;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>Texts that no honest person types: what breaks readers of forms, of numbers, of dates, of addresses, of JSON and of HTML. The same random numbers give the same texts.</summary>
internal static class Nonsense
{
    /// <summary>A piece of HTML that no answer may carry as it is.</summary>
    public const string Script = "<script>kanari(1)</script>";

    private static readonly string[] Short =
    [
        "", " ", "\0", "\u0007", "\u001b[2J", "\r\n\r\n", "\t", "\u200d\u200d", "\u202e\u0643\u202c", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udc00x", "\ud83d", "👨‍👩‍👧‍👦", "e\u0301\u0301\u0301\u0301", "ſſ", "İ", "ß", "＝１", "=1+1", "@SUM(1)", Script,
        "'\"><img src=x onerror=kanari(2)>", "{{nama}}", "{{#each}}", "${7*7}", "%s%n%x", "' or 1=1 --", "\\", "\\u0000", "../../../../etc/passwd", "..\\..\\boot.ini", "C:\\", "file:///etc/passwd", "http://127.0.0.1:1/", "null", "undefined", "NaN", "true", "ya", "tidak", "[]", "{}", "[object Object]",
        "-1", "0", "00", "-0", "1.5", "1,5", "1e9", "1e400", "99999999999999999999", "-99999999999", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808", "٣", "১২", "Ⅷ", "1_000", "0x10", "+1", "１２",
        "2026-02-29", "29", "30", "31", "32", "02", "13", "1900", "0001", "9999", "10000", "2569", "1447", "0000-00-00", "9999-12-31", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00", "2026-03-17T25:61", "2026-03-17T09:00[Asia/Jakarta]", "24:00", "23:59:60", "29/2/2026", "31 Februari 2026", "17 Rajab 1447",
        "K-2026-00001", "K-2026-99999999999", "asesmen-awal~2", "pemulangan~1.tiba", "~", "~1.~", "a~-1", "a~99999999999", "tl~1", "9901014107090099", "0812-0000-0000", "+62", "00000000-0000-0000-0000-000000000000", "admin", "peksos1.jakarta", "jakarta", "finish", "draft", "next", "issue", "text/html",
    ];

    private static readonly int[] Lengths = [255, 256, 1_000, 4_096, 20_000, 70_000];

    /// <summary>Some text.</summary>
    public static string Text(Random random) =>
        random.Next(12) switch
        {
            0 => new string(Pick(random, ["a", "\u0301", "9", " ", "<", "\n", "\u202e", "ß"])[0], Pick(random, Lengths)),
            1 => Any(random, random.Next(1, 60)),
            2 => string.Concat(Enumerable.Range(0, random.Next(2, 6)).Select(_ => Pick(random, Short))),
            3 => Astral(random, random.Next(1, 40)),
            _ => Pick(random, Short),
        };

    /// <summary>A name of a field: <c>a[b].c</c> and worse.</summary>
    public static string Name(Random random, string known) =>
        random.Next(9) switch
        {
            0 => $"{known}[{random.Next(-2, 100_000)}].{known}",
            1 => $"{known}[].{known}[0]",
            2 => $"{known}[{Pick(random, Short)}].x",
            3 => $"{known}.day",
            4 => $"{known}..",
            5 => $"[{known}",
            6 => string.Concat(Enumerable.Repeat($"{known}[0].", random.Next(1, 60))),
            7 => known.ToUpperInvariant(),
            _ => Pick(random, Short),
        };

    /// <summary>What may stand in an address in place of an id, as it goes over the line.</summary>
    public static string Part(Random random) =>
        Pick(random, ["..", "%2e%2e", "%2e%2e%2f%2e%2e", "%00", "%0d%0a", "%c0%ae", "%ff", "%ed%a0%80", "%25%30%30", ".", "~", "%20", "*", "K-2026-00001", "K-0000-00000", "k-2026-1", "K-2026-99999999999999", "-1", "0", "registrasi", "registrasi~0", "registrasi~99999999999", "insiden~1.", "insiden~1.laporkan-insiden", "tl~1", "a%2fb", "%f0%9f%98%80", "a;b=c", "a'b", "%22%3E%3Cscript%3E", "con", new string('a', random.Next(1, 4_000))]);

    /// <summary>What may stand in a header, as far as it can be sent at all.</summary>
    public static string Header(Random random) =>
        Pick(random, ["", "*", "\"\"", "W/\"", "\"1\", \"2\"", "-1", "99999999999999", "\"9\"", "abc", "a\tb", new string('x', 101), new string('9', 5_000), "00000000-0000-0000-0000-000000000000", "'; drop", "%00", "id;q=9,en;q=abc,*;q=", "id-ID-x-" + new string('a', 300), "bytes=0-,-1"]);

    /// <summary>One of several.</summary>
    public static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>A text as bytes: UTF-8, and half a character (a surrogate alone) as three bytes that no UTF-8 has.</summary>
    public static byte[] Bytes(string text)
    {
        using var bytes = new MemoryStream(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
            {
                bytes.Write([(byte)(0xE0 | (text[i] >> 12)), (byte)(0x80 | ((text[i] >> 6) & 0x3F)), (byte)(0x80 | (text[i] & 0x3F))]);
                continue;
            }

            var length = char.IsSurrogate(text[i]) ? 2 : 1;
            bytes.Write(Encoding.UTF8.GetBytes(text.Substring(i, length)));
            i += length - 1;
        }

        return bytes.ToArray();
    }

    /// <summary>A text as it stands in a form (<c>application/x-www-form-urlencoded</c>).</summary>
    public static string Encoded(string text) =>
        string.Concat(Bytes(text).Select(one => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'_' or (byte)'.' ? ((char)one).ToString() : "%" + one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));

    private static string Any(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(0x10000)));

    private static string Astral(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => char.ConvertFromUtf32(random.Next(0x10000, 0x10FFFF))));
}
