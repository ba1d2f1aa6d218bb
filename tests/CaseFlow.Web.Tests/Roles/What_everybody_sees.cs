using CaseFlow.Testing.Web;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>Which groups of fields somebody finds of a case, on pages and over the API: values put there to be looked for, held against <c>docs/access-fields.csv</c>.</summary>
public sealed class What_everybody_sees(AMatrix matrix, ITestOutputHelper output) : IClassFixture<AMatrix>
{
    private static readonly string[] Addresses =
    [
        "/kasus/{nomor}", "/kasus/{nomor}/riwayat", "/kasus/{nomor}/catatan", "/kasus/{nomor}/alur", "/kasus/{nomor}/dokumen", "/kasus/{nomor}/dokumen/{id}", "/kasus/{nomor}/akhiri",
        "/kasus/{nomor}/tindak-lanjut", "/kasus/{nomor}/tindak-lanjut/{id}", "/kasus/{nomor}/langkah/{key}", "/kasus/{nomor}/langkah/{key}/perbaiki", "/kasus", "/hari-ini", "/tindak-lanjut", "/terlambat", "/keputusan",
        "/api/v1/cases", "/api/v1/cases/{number}", "/api/v1/cases/{number}/events", "/api/v1/cases/{number}/end", "/api/v1/cases/{number}/steps/registrasi", "/api/v1/cases/{number}/documents/{id}", "/api/v1/follow-ups", "/api/v1/notices",
    ];

    private static readonly (string Path, string Query)[] Asked = [("/kasus/{nomor}/ringkasan", "?identitas=tampil&telepon=lengkap"), ("/kasus/{nomor}/langkah/registrasi", ""), ("/cari", "?q=Kanari")];

    [Fact]
    public async Task Is_what_the_table_says()
    {
        var table = File.ReadAllLines(Repository.File("docs/access-fields.csv")).Select(What_everybody_may_do.Cells).ToList();
        var (looks, wrong) = (0, new List<string>());
        foreach (var row in table.Skip(1))
        {
            await using var sender = await Sender.Of(matrix, matrix.Personas[row[0]]);
            foreach (var (path, query) in Addresses.Select(path => (path, "")).Concat(Asked))
            {
                var (_, _, body) = await sender.Ask("GET", path, query);
                looks++;
                wrong.AddRange(Shown(body).Where(group => row[table[0].ToList().IndexOf(group)] != "seen").Select(group => $"{row[0]} finds {group} at {path}, and should not: {row[1]}"));
                Found(row[0]).UnionWith(Shown(body));
            }

            wrong.AddRange(table[0].Skip(2).Where(group => row[table[0].ToList().IndexOf(group)] == "seen" && !Found(row[0]).Contains(group)).Select(group => $"{row[0]} finds {group} nowhere, and should: {row[1]}"));
        }

        output.WriteLine(FormattableString.Invariant($"field groups: {table.Count - 1} persons, {looks} answers searched, {wrong.Count} wrong"));
        Faults.None(wrong);
    }

    private readonly Dictionary<string, HashSet<string>> _found = new(StringComparer.Ordinal);

    private HashSet<string> Found(string person) => _found.TryGetValue(person, out var known) ? known : _found[person] = new(StringComparer.Ordinal);

    private static IEnumerable<string> Shown(string body) =>
        AMatrix.Canaries.Where(canary => body.Contains(canary.Value.Text, StringComparison.Ordinal)).Select(canary => canary.Key);
}
