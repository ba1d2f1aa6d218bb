using System.Text;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>Texts that no honest author writes: refused with their place, and nothing worse.</summary>
public class Untrusted_yaml
{
    private const string TooDeep = "Susunan terlalu dalam, lebih dari 32 tingkat — sederhanakan, atau periksa kurung yang tidak ditutup";

    [Theory]
    [InlineData("[", 33)]
    [InlineData("{", 33)]
    [InlineData("- ", 65)]
    [InlineData("? ", 65)]
    [InlineData("[{a: ", 81, 50_000)]
    public void Nested_without_end_is_refused(string bracket, int column, int times = 100_000) =>
        Assert.Equal($"roles.yaml:1:{column}: {TooDeep}", Only(Repeat(bracket, times)));

    [Fact]
    public void Nested_on_lines_of_its_own_is_refused()
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(depth => $"{new string(' ', depth)}a:\n"));

        Assert.Equal($"roles.yaml:33:33: {TooDeep}", Only(text));
    }

    [Fact]
    public void Nested_as_deep_as_allowed_is_read() =>
        Assert.DoesNotContain("terlalu dalam", Only(Repeat("[", 32) + Repeat("]", 32)), StringComparison.Ordinal);

    [Fact]
    public void Too_large_is_refused() =>
        Assert.Equal("roles.yaml:1:1: Berkas lebih besar dari 256 KiB — bagi menjadi beberapa berkas", Only(Repeat("- a\n", 100_000)));

    [Theory]
    [InlineData("a: &x 1", "1:4: Tanda “&” (jangkar) tidak dipakai di sini — tulis isinya utuh, atau beri tanda kutip bila ini teks")]
    [InlineData("a: 1\nb: *x", "2:4: Tanda “*” (alias) tidak dipakai di sini — tulis isinya utuh, atau beri tanda kutip bila ini teks")]
    [InlineData("a: !!str 1", "1:4: Tanda “!” (tag) tidak dipakai di sini — hapus, atau beri tanda kutip bila ini teks")]
    [InlineData("a: !System.IO.FileInfo 1", "1:4: Tanda “!” (tag) tidak dipakai di sini — hapus, atau beri tanda kutip bila ini teks")]
    [InlineData("%YAML 1.1\n---\na: 1", "1:1: Baris “%” (direktif) tidak dipakai di sini — hapus baris itu")]
    [InlineData("- a\n---\n- b", "2:1: Satu berkas hanya memuat satu dokumen — pindahkan bagian setelah “---” ke berkas lain")]
    [InlineData("- a: 1\n  b: 2\n  a: 3", "3:3: Kunci “a” ditulis dua kali — sudah ada di baris 1; hapus salah satu", true)]
    [InlineData("- [1]: 2", "1:3: Kunci harus satu kata, bukan daftar atau susunan lain", true)]
    [InlineData("", "1:1: Berkas ini kosong — isi, atau hapus berkasnya")]
    [InlineData("# hanya komentar\n", "1:1: Berkas ini kosong — isi, atau hapus berkasnya")]
    [InlineData("a: b: c", "1:5: Tanda titik dua tidak bisa berdiri di sini — beri tanda kutip pada teks yang memuat “: ”, atau periksa lekukan barisnya")]
    [InlineData("- 'a", "1:3: Tanda kutip belum ditutup, atau isinya tidak benar — tutup dengan tanda kutip yang sama; tulis “\\” hanya di dalam tanda kutip tunggal")]
    [InlineData("- [a, b", "1:3: Kurung “[” belum ditutup — tutup dengan “]”")]
    [InlineData("- { a: b\n- c: d", "2:1: Susunan YAML di sini tidak benar — periksa lekukan, titik dua, tanda kutip dan kurung di sekitar baris ini")]
    [InlineData("- [a b: c d]\n- { a b }\n- [a, 'b' c]", "3:11: Kurung “[” belum ditutup, atau koma belum ada — periksa koma dan “]”")]
    [InlineData("- a\n\u0007- b", "2:1: Ada karakter kendali yang tidak boleh dipakai — hapus karakter itu")]
    [InlineData("- a\n- b\f- c", "2:4: Ada karakter kendali yang tidak boleh dipakai — hapus karakter itu")]
    [InlineData("- a\n- b\0- c", "2:4: Ada karakter kendali yang tidak boleh dipakai — hapus karakter itu")]
    public void Of_other_kinds_is_refused(string text, string fault, bool more = false)
    {
        var faults = Faults(text);

        if (more)
        {
            Assert.Contains($"roles.yaml:{fault}", faults);
        }
        else
        {
            Assert.Equal($"roles.yaml:{fault}", Assert.Single(faults));
        }
    }

    [Fact]
    public void In_another_encoding_is_refused_at_the_first_wrong_byte()
    {
        byte[] latin1 = [.. "- a\n- caf"u8, 0xE9, .. "\n"u8];

        Assert.Equal("roles.yaml:2:6: Berkas bukan teks UTF-8 — simpan ulang dengan pengodean UTF-8", Assert.Single(Faults(latin1)));
    }

    [Fact]
    public void With_line_ends_and_mark_of_another_system_is_read_as_the_same_edition()
    {
        var windows = ADefinition.Whole.ToDictionary(
            text => text.Key,
            text => (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.Value.Replace("\n", "\r\n", StringComparison.Ordinal))],
            StringComparer.Ordinal);

        Assert.Equal(new ADefinition().Read().Workflows["contoh"].Hash, ADefinition.Read(windows).Workflows["contoh"].Hash);
    }

    [Theory]
    [InlineData("\"\\UFFFFFFFF\"")]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\xZZ\"")]
    [InlineData("%YAML 99999999999.1\n---\n- a")]
    [InlineData("%TAG ! !\n---\n- a")]
    [InlineData("- |99999999999\n  a")]
    [InlineData("- >-+\n  a")]
    [InlineData("\t- a")]
    [InlineData("@a")]
    [InlineData("`a")]
    [InlineData("- ]")]
    [InlineData("- }")]
    [InlineData("- ,")]
    [InlineData("...\n...\n- a")]
    [InlineData("--- - a")]
    [InlineData("<<: {a: b}")]
    [InlineData("? a\n? b\n: c")]
    [InlineData(": : :")]
    [InlineData("- \uFEFF a")]
    public void That_is_merely_odd_ends_in_a_fault(string text) => Assert.NotEmpty(Faults(text));

    private static string Only(string text) => Assert.Single(Faults(text));

    private static string Repeat(string part, int times) => new StringBuilder(part.Length * times).Insert(0, part, times).ToString();

    private static List<string> Faults(string text) => Faults(Encoding.UTF8.GetBytes(text));

    private static List<string> Faults(byte[] bytes) =>
        DefinitionReader.ReadAll(new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["roles.yaml"] = bytes }).Faults.Select(fault => fault.ToString()).ToList();
}
