using System.Text;

namespace CaseFlow.Testing.Hostile;

/// <summary>Breaks a text anywhere and anyhow: bytes turned, pieces cut out, doubled, moved and taken from elsewhere, marks of YAML where none belong, or all of it nonsense. The same random numbers break the same.</summary>
public static class BrokenText
{
    private static readonly string[] Marks =
    [
        "[", "]", "{", "}", ":", ": ", "- ", "? ", "|", ">", "|-\n", "&a ", "*a", "!!binary ", "!<tag:x> ", "%YAML 9.9\n", "---\n", "...\n", "\"", "'", "#", " #", "\t", "\r", "\n", "\n\n", "\0", "\u0007", "\u0085", "\u2028", "\ufeff", "\ufffe", "👨‍👩‍👧‍👦", "<<: ", "~", "null", "true", "-1", "0", "1e999", ".inf", ".nan", "0x7fffffff",
        "99999999999999999999", "2026-02-30", "9999-12-31", "5 hari", "-5 hari", "99999999999 hari", "0 jam", "5 hk", "{ all: [] }", "{ any: [{ none: [] }] }", "{ fact: darurat }", "{ start: pulang }", "{ back-to: terima }", "after: [terima]", "opens: { after: awal }", "when: { client.age: { less-than: -1 } }", "each: terima.x", "repeat: { every: 0 hari }", "by: []", "title: ", "stage: awal", "form: terima", "version: 0",
    ];

    /// <summary>One of the files broken, one to six times.</summary>
    /// <returns>Which, and what stands in it now.</returns>
    public static (string File, byte[] Bytes) Of(Random random, IReadOnlyDictionary<string, byte[]> files)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(files);
        var names = files.Keys.Order(StringComparer.Ordinal).ToList();
        var file = names[random.Next(names.Count)];
        var bytes = files[file].ToList();
        for (var times = random.Next(1, 7); times > 0; times--)
        {
            bytes = Break(random, bytes, files[names[random.Next(names.Count)]]);
        }

        return (file, bytes.ToArray());
    }

    private static List<byte> Break(Random random, List<byte> bytes, byte[] other)
    {
        var (at, length) = (random.Next(bytes.Count + 1), random.Next(1, 80));
        switch (random.Next(12))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 1:
                bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                return bytes;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, Math.Min(length, bytes.Count - at)));
                return bytes;
            case 3:
                bytes.InsertRange(at, other.Skip(random.Next(other.Length)).Take(length * 4));
                return bytes;
            case 4:
                return bytes.GetRange(0, at);
            case 5:
                return Lines(random, bytes);
            case 6:
                bytes.InsertRange(at, Enumerable.Repeat(Encoding.UTF8.GetBytes(Marks[random.Next(Marks.Length)]), random.Next(1, 200)).SelectMany(mark => mark));
                return bytes;
            case 7 when random.Next(10) == 0:
                return Enumerable.Range(0, random.Next(2_000)).Select(_ => (byte)random.Next(256)).ToList();
            case 8 when random.Next(4) == 0:
                return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 300)).Select(_ => Marks[random.Next(Marks.Length)]))).ToList();
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Marks[random.Next(Marks.Length)]));
                return bytes;
        }
    }

    /// <summary>Two lines change places, or one is indented otherwise.</summary>
    private static List<byte> Lines(Random random, List<byte> bytes)
    {
        var lines = Encoding.Latin1.GetString(bytes.ToArray()).Split('\n');
        var (one, two) = (random.Next(lines.Length), random.Next(lines.Length));
        (lines[one], lines[two]) = random.Next(2) == 0 ? (lines[two], lines[one]) : (new string(' ', random.Next(12)) + lines[one].TrimStart(), lines[two]);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines)).ToList();
    }
}
