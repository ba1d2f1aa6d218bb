using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Wording;

/// <summary>A breach file: the office's own page <c>docs/pelanggaran/berkas-insiden.md</c>, with what the access record tells put in its places.</summary>
internal static class IncidentWords
{
    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["identity"] = "identitas", ["location"] = "lokasi", ["contact"] = "kontak", ["story"] = "cerita", ["health"] = "kesehatan", ["legal"] = "hukum",
    };

    private static readonly Dictionary<string, string> Deeds = new(StringComparer.Ordinal)
    {
        ["case"] = "membuka kasus", ["act"] = "bertindak", ["document"] = "membuka dokumen", ["file"] = "mengunduh berkas", ["export"] = "mengunduh daftar", ["export-case"] = "kasusnya ada di daftar yang diunduh", ["export-asked"] = "mengajukan daftar", ["export-approved"] = "menyetujui daftar orang lain", ["export-refused"] = "menolak daftar orang lain", ["export-withdrawn"] = "menarik daftar", ["search"] = "mencari", ["sign-in"] = "masuk", ["sign-in-outside"] = "masuk lewat penyedia", ["outside-refused"] = "masuk lewat penyedia ditolak",
        ["sign-in-refused"] = "masuk ditolak", ["password-refused"] = "kata sandi ditolak", ["code-refused"] = "kode ditolak", ["proved-again"] = "bukti ulang",
        ["erase-ask"] = "meminta penghapusan", ["erase"] = "menghapus data", ["incident"] = "membuat berkas insiden", ["events"] = "membaca catatan peristiwa di mesin",
    };

    /// <summary>The page, filled.</summary>
    public static string File(Incident incident, Instant known, Instant deadline, Instant from, Instant to, DateTimeZone zone)
    {
        using var page = new StreamReader(typeof(IncidentWords).Assembly.GetManifestResourceStream("berkas-insiden.md")!);
        return page.ReadToEnd()
            .Replace("[diketahui]", Dates.Long(known, zone), StringComparison.Ordinal)
            .Replace("[batas]", Dates.Long(deadline, zone), StringComparison.Ordinal)
            .Replace("[dari]", Dates.Long(from, zone), StringComparison.Ordinal)
            .Replace("[sampai]", Dates.Long(to, zone), StringComparison.Ordinal)
            .Replace("| [kasus] | | | | | |", Lines(incident.Cases.Select(touched => Line(touched, zone)), 6), StringComparison.Ordinal)
            .Replace("| [akun] | | | |", Lines(incident.Users.Select(user => Line(user, zone)), 4), StringComparison.Ordinal);
    }

    private static string Line(TouchedCase touched, DateTimeZone zone) =>
        $"| {touched.Number} | {Listed(touched.Groups.Select(group => Groups.GetValueOrDefault(group, group)))} | {string.Join(", ", touched.By)} | {Span(touched.First, touched.Last, zone)} ({Numbers.Text(touched.Times)}×) | | |";

    private static string Line(ActingUser user, DateTimeZone zone)
    {
        var did = user.Did.Select(deed => $"{Deeds.GetValueOrDefault(deed.Key, deed.Key)} {Numbers.Text(deed.Value)}×")
            .Concat(user.Took.Select(taken => $"unduhan {taken}"))
            .Concat(user.From.Count > 0 ? [$"dari {string.Join(", ", user.From)}"] : Array.Empty<string>());
        return $"| {user.Username ?? "nama yang tidak dikenal, atau pemegang mesin"} | {string.Join("; ", did)} | {Span(user.First, user.Last, zone)} | |";
    }

    private static string Span(Instant first, Instant last, DateTimeZone zone) => first == last ? Dates.Long(first, zone) : $"{Dates.Long(first, zone)} – {Dates.Long(last, zone)}";

    private static string Listed(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } listed ? listed : "–";

    private static string Lines(IEnumerable<string> lines, int cells) => string.Join('\n', lines.DefaultIfEmpty($"| tidak ada dalam catatan akses {string.Concat(Enumerable.Repeat("| ", cells))}".TrimEnd()));
}
