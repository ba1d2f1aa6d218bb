using YamlDotNet.Core;

namespace CaseFlow.Engine.Workflows.Yaml;

/// <summary>Says in plain Indonesian what YamlDotNet found broken.</summary>
internal static class SyntaxWords
{
    private static readonly (string Part, string Message, string Advice)[] Known =
    [
        ("mapping values are not allowed", "Tanda titik dua tidak bisa berdiri di sini", "beri tanda kutip pada teks yang memuat “: ”, atau periksa lekukan barisnya"),
        ("invalid mapping", "Tanda titik dua tidak bisa berdiri di sini", "beri tanda kutip pada teks yang memuat “: ”, atau periksa lekukan barisnya"),
        ("quoted scalar", "Tanda kutip belum ditutup, atau isinya tidak benar", "tutup dengan tanda kutip yang sama; tulis “\\” hanya di dalam tanda kutip tunggal"),
        ("simple key", "Titik dua setelah kunci belum ada", "tulis sebagai “kunci: nilai”, dan periksa lekukan barisnya"),
        ("tab character", "Lekukan memakai tab", "pakai spasi"),
        ("cannot start any token", "Karakter ini tidak bisa memulai nilai", "beri tanda kutip pada teksnya, dan pakai spasi, bukan tab, untuk lekukan"),
        ("block sequence entries are not allowed", "Tanda “-” tidak bisa berdiri di sini", "mulai daftar pada baris baru dengan lekukan yang sama"),
        ("flow sequence", "Kurung “[” belum ditutup, atau koma belum ada", "periksa koma dan “]”"),
        ("flow mapping", "Kurung “{” belum ditutup, atau koma belum ada", "periksa koma dan “}”"),
        ("flow", "Kurung tidak berpasangan", "periksa “[ ]” dan “{ }”"),
    ];

    public static string Message(YamlException broken) => Find(broken)?.Message ?? "Susunan YAML di sini tidak benar";

    public static string Advice(YamlException broken) => Find(broken)?.Advice ?? "periksa lekukan, titik dua, tanda kutip dan kurung di sekitar baris ini";

    private static (string Part, string Message, string Advice)? Find(YamlException broken)
    {
        foreach (var known in Known)
        {
            if (broken.Message.Contains(known.Part, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return null;
    }
}
