using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Scenarios;
using CaseFlow.Engine.Scenarios.Reading;
using CaseFlow.Engine.Tests.House;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Checking;
using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;
using Told = CaseFlow.Engine.Scenarios.Words;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>The schemas in <c>workflows/.schema</c> say what the reader says: the same keys at the same places, no more and no fewer.</summary>
public class Schemas_for_editors
{
    private const string Strange = "qqqqqqqqqqqqqqqqqqqqq";

    private static readonly string[] RootKeys = ["workflow", "stage", "track", "form", "list", "coverage", "contoh"];

    /// <summary>A scenario file in which every kind of act and expectation occurs; it is read, and what comes of it does not matter.</summary>
    private const string Scenarios = """
        contoh: Semua kata
        skenario:
          - judul: Semua kata
            basis: UU 1/2000 Ps 1
            kantor: { jenis: dinsos, zona: WIT, pelayanan-terpadu: ya }
            orang: { ani: [peksos, kepala] }
            jika:
              dibuka: 2026-03-03 09:00
              isi: { nama: Ani, urgensi: biasa }
              kosongkan: [lahir]
              oleh: peksos
              sampai: { langkah: nilai, keadaan: terbuka }
              dengan: [{ langkah: nilai, isi: { hamil: ya }, kosongkan: [unit], keputusan: lanjut, oleh: ani }]
            ketika:
              - { selesaikan: nilai, isi: { hamil: ya, penerima: [{ nama: Ibu, status: diterima }] }, keputusan: lanjut }
              - { mulai: kunjungan, oleh: peksos, alasan: Perlu }
              - { lewati: kunjungan }
              - { hapus: kunjungan }
              - { perbaiki: terima, isi: { nama: Ana }, kosongkan: [lahir] }
              - { sepakati: nilai, tanggal: 2026-03-20 }
              - { kembalikan-tenggat: nilai }
              - { mulai-jalur: pulang, tanpa-alasan: ya }
              - { lewati-tahap: lanjut }
              - { kecualikan: awal }
              - { jeda: polisi, hingga: 2026-04-01 }
              - { setujui-jeda: kasus }
              - { tolak-jeda: kasus }
              - { lanjutkan: kasus }
              - { catat: Menelepon }
              - { terbitkan: surat-contoh, langkah: nilai }
              - { tindak-lanjut: 1, pindah: 2026-05-01, hasil: terhubung }
              - { lewat: 3 hari }
              - { pada: 2026-06-01 08:00 }
              - { akhiri: lain }
              - { usulkan-akhir: lain }
              - { setujui-akhir: kasus }
              - { tolak-akhir: kasus }
              - { buka-kembali: awal }
              - { sampai: { langkah: nilai }, dengan: [] }
            maka:
              - { langkah: nilai, keadaan: terbuka, kali: 1, lagi: 2026-04-02, tenggat: 2026-03-06 23:59, semula: 2026-03-06, jenis: bawaan, terlambat: tidak }
              - { tahap: awal, keadaan: terbuka, putaran: 1, dikecualikan: tidak, menahan: [Penilaian belum selesai], tidak-mengingatkan: [Nama belum dicatat] }
              - { jalur: pulang, keadaan: belum-dimulai, kali: 0 }
              - { tenggat-hukum: tujuh-hari, keadaan: berjalan, sejak: 2026-03-03 09:00, sampai: 2026-03-10 }
              - { akhir: lain, bisa: ya, mengingatkan: [] }
              - { ditolak: alasan-wajib, menahan: [Penilaian belum selesai], isian: [nama], yang-berwenang: [kepala] }
              - { tindak-lanjut: 1, keadaan: direncanakan, upaya: 0, unit: jakarta }
              - { jumlah-tindak-lanjut: 2 }
              - { fakta: muda, berlaku: tidak }
              - { data: client.name, bernilai: Ani, terisi: ya }
              - { kasus: berjalan, episode: 1, jeda-diminta: tidak, akhir-diusulkan: tidak, catatan: 0, cara: lain }
        """;

    private static readonly Lazy<JsonSchema> Schemas = new(() => new JsonSchema(Path.Combine(Shipped.Folder!, ".schema")));

    [ShippedFact]
    public void Accept_every_shipped_file()
    {
        var refused = new List<string>();
        foreach (var (path, bytes) in ShippedFiles())
        {
            if (SchemaOf(path) is { } schema && Schemas.Value.Refuses(schema, Parse(path, Encoding.UTF8.GetString(bytes))) is { } wrong)
            {
                refused.Add(wrong);
            }
        }

        Assert.Equal("", string.Join('\n', refused));
    }

    [ShippedFact]
    public void Are_found_by_the_editor_for_every_shipped_file_of_a_kind()
    {
        var files = ShippedFiles().Where(file => RootKeys.Any(key => (Parse(file.Key, Encoding.UTF8.GetString(file.Value)) as Mapping)?[key] is not null) || file.Key.StartsWith("calendar/", StringComparison.Ordinal) || file.Key is "roles.yaml" or "offices.yaml" or "order.yaml" or "office-defaults.yaml").ToList();

        Assert.All(files, file => Assert.True(SchemaOf(file.Key) is not null, $"no glob in .vscode/settings.json takes workflows/{file.Key}"));
        Assert.All(Globs(), glob => Assert.Contains(glob.Schema, Schemas.Value.Files));
    }

    [ShippedFact]
    public void Know_the_keys_that_the_reader_knows_at_every_place()
    {
        var (definition, texts) = Everything();
        var read = definition.Read("surat-contoh");
        Assert.Equal("", string.Join('\n', read.Faults));
        Assert.NotEmpty(ScenarioCheck.Each(read.Workflows["contoh"], read));
        var wrong = new List<string>();
        foreach (var (path, text) in texts)
        {
            var schema = KindOf(path, text);
            var root = Parse(path, text);
            Assert.Null(Schemas.Value.Refuses(schema, root));
            foreach (var mapping in Mappings(root))
            {
                wrong.AddRange(Differences(texts, path, schema, root, mapping));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        var unmet = Schemas.Value.Objects().Where(schema => !Schemas.Value.Met.Contains(schema)).Select(schema => string.Join(", ", schema["properties"]!.AsObject().Select(property => property.Key)));
        Assert.Equal("", string.Join('\n', unmet));
    }

    [ShippedFact]
    public void Offer_the_words_that_the_reader_accepts()
    {
        var shared = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.Folder!, ".schema", "bersama.schema.json")))!["definitions"]!;
        var roles = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.Folder!, ".schema", "roles.schema.json")))!["items"]!["properties"]!;

        Assert.Equal(Enum.GetValues<FieldType>().Select(FieldLookup.WordFor), Words(shared["isian"]!["properties"]!["type"]!));
        Assert.Equal(KnownFacts.Fillable, Words(shared["isian"]!["properties"]!["fills"]!));
        Assert.Equal(FormReader.Groups.Keys, Words(shared["isian"]!["properties"]!["sensitive"]!));
        Assert.Equal(Right.AllRights.Order(StringComparer.Ordinal), Words(roles["may"]!["items"]!).Order(StringComparer.Ordinal));
        var example = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped.Folder!, ".schema", "contoh.schema.json")))!["definitions"]!;
        Assert.Equal(ActReader.Verbs.Order(StringComparer.Ordinal), FirstWords("tindakan"));
        Assert.Equal(ExpectationReader.Subjects.Order(StringComparer.Ordinal), FirstWords("harapan"));
        IEnumerable<string> FirstWords(string definition) => example[definition]!["anyOf"]!.AsArray().Select(line => line!["required"]![0]!.ToString()).Order(StringComparer.Ordinal);
        JsonNode Expected(string subject, string word) => example["harapan"]!["anyOf"]!.AsArray().First(line => line!["required"]![0]!.ToString() == subject)!["properties"]![word]!;
        Assert.Equal(Told.StepStates, Words(Expected("langkah", "keadaan")));
        Assert.Equal(Told.StageStates, Words(Expected("tahap", "keadaan")));
        Assert.Equal(Told.TrackStates, Words(Expected("jalur", "keadaan")));
        Assert.Equal(Told.ClockStates, Words(Expected("tenggat-hukum", "keadaan")));
        Assert.Equal(Told.FollowUpStates.Keys, Words(Expected("tindak-lanjut", "keadaan")));
        Assert.Equal(Told.CaseStates.Keys, Words(Expected("kasus", "kasus")));
        Assert.Equal(Told.DueKinds.Keys, Words(Expected("langkah", "jenis")));
        Assert.Equal([.. Told.Rules.Keys, Told.RefusedAnswers], Words(Expected("ditolak", "ditolak")));
        Assert.Equal(Told.Zones.Keys, Words(example["skenario"]!["properties"]!["kantor"]!["properties"]!["zona"]!));
        Assert.Equal([.. Told.Results.Keys, Told.Missed], Words(example["tindakan"]!["anyOf"]!.AsArray().First(act => act!["required"]![0]!.ToString() == "tindak-lanjut")!["properties"]!["hasil"]!));
        Assert.Equal(ConditionReader.Words.Order(StringComparer.Ordinal), Words(shared["syarat"]!["anyOf"]!.AsArray()[^1]!["anyOf"]!.AsArray()[^1]!["propertyNames"]!["not"]!).Order(StringComparer.Ordinal));
    }

    /// <summary>What reader and schema say of a mapping with a strange key in it.</summary>
    private static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> texts, string path, string schema, Node root, Mapping mapping)
    {
        var broken = WithStrangeKey(texts[path], mapping);
        var files = texts.ToDictionary(text => text.Key, text => Encoding.UTF8.GetBytes(text.Key == path ? broken : text.Value), StringComparer.Ordinal);
        var at = $"{path}:{mapping.At.Line}:{mapping.At.Column}";
        if (Faults(files).FirstOrDefault(fault => fault.Message.Contains(Strange, StringComparison.Ordinal)) is not { } told)
        {
            yield break; // Conditions name their keys in another way; facts, decisions and columns are named by the author.
        }

        if (told.Message.Contains("tidak dikenal", StringComparison.Ordinal) && Schemas.Value.Refuses(schema, Parse(path, broken)) is null)
        {
            yield return $"{at}: {schema} accepts a key that the reader refuses";
        }

        if (told.Advice?.Split(": ") is ["yang dikenal di sini", var known] && Schemas.Value.KeysOf(schema, root, mapping) is { } keys)
        {
            var reader = known.Split(", ");
            foreach (var key in reader.Except(keys, StringComparer.Ordinal))
            {
                yield return $"{at}: the reader knows “{key}”, {schema} does not; add it to workflows/.schema";
            }

            foreach (var key in keys.Except(reader, StringComparer.Ordinal))
            {
                yield return $"{at}: {schema} knows “{key}”, the reader does not";
            }
        }
    }

    /// <summary>What the reader says of these files, scenarios included.</summary>
    private static IReadOnlyList<Fault> Faults(IReadOnlyDictionary<string, byte[]> files) => ScenarioCheck.Run(ADefinition.Read(files, "surat-contoh")).Definitions.Faults;

    private static string WithStrangeKey(string text, Mapping mapping)
    {
        var lines = text.Split('\n');
        var (line, column) = (mapping.At.Line - 1, mapping.At.Column - 1);
        lines[line] = lines[line][column] == '{'
            ? $"{lines[line][..(column + 1)]} {Strange}: 1,{lines[line][(column + 1)..]}"
            : $"{lines[line][..column]}{Strange}: 1\n{new string(' ', column)}{lines[line][column..]}";
        return string.Join('\n', lines);
    }

    private static IEnumerable<Mapping> Mappings(Node node) =>
        node switch
        {
            Mapping mapping => mapping.Pairs.SelectMany(pair => Mappings(pair.Value)).Prepend(mapping),
            Sequence sequence => sequence.Items.SelectMany(Mappings),
            _ => [],
        };

    /// <summary>A definition in which every kind of mapping of the language occurs.</summary>
    private static (ADefinition Definition, IReadOnlyDictionary<string, string> Texts) Everything()
    {
        const string More = """
            gate:
              - warn:
                  any:
                    - { step: nilai, is: skipped }
                    - { stage: awal, is: skipped }
                    - { track: pulang, is: open }
                    - { clock: tujuh-hari, is: met }
                    - { document: surat-contoh, is: issued }
                    - { follow-up: pulang, is: open }
                    - { fact: muda }
                    - { none: [{ nilai.usia_hamil: { at-least: 20 } }] }
                    - { all: [{ nilai.usia_hamil: { at-most: 9 } }, { nilai.hamil: ya }] }
                    - { nilai.usia_hamil: { more-than: 30 } }
                    - { nilai.usia_hamil: { less-than: 3 } }
                    - { nilai.hamil: { one-of: [ya, belum_tahu] } }
                    - { nilai.hamil: { includes: ya } }
                    - { terima.lahir: { within: 60 hari } }
                    - { nilai.penerima: { rows: { at-least: 1, all: { status: diterima }, any: { nama: { filled: true } } } } }
                says: Periksa sekali lagi
            """;
        const string Beside = """
            stage: samping
            title: Tahap samping
            opens: { alongside: lanjut }
            skippable: true
            steps: [{ step: dampingi, title: Dampingi, by: [peksos], repeat: { every: 7 hari } }]
            """;
        var texts = new Dictionary<string, string>(ADefinition.Whole, StringComparer.Ordinal)
        {
            ["contoh/contoh/a.yaml"] = Scenarios,
            ["contoh/2-lanjut.yaml"] = ADefinition.Lanjut + "\n" + More,
            ["contoh/3-samping.yaml"] = Beside,
            ["order.yaml"] = "workflows: [contoh]",
            ["contoh/cakupan.yaml"] = """
                coverage: contoh
                regulation: UU 1/2000
                articles: 3
                duties:
                  - { article: 1(1), duty: Dinilai, who: Peksos, met-by: [{ step: nilai }, { gate: awal, says: Penilaian belum selesai }] }
                  - { article: 2, duty: Dilaporkan, who: Unit, not-yet: Belum ada }
                  - { article: 3, duty: Dibiayai, who: Pemerintah, not-ours: Di luar program }
                """,
            ["contoh/forms/nilai.yaml"] = ADefinition.Nilai + "\nneeds:\n  - { any-of: [hamil, unit], says: Isi salah satu }\nfindings:\n  - { among: [hamil], is: ya, at-least: 1, says: petunjuk }",
            ["contoh/tracks/pulang.yaml"] = ADefinition.Pulang.Replace("starts: { by: [peksos],", "starts: { by: [peksos], automatic: { fact: darurat },", StringComparison.Ordinal),
            ["calendar/hari-kerja.yaml"] = "holidays: off\njoint-leave: working",
            ["office-defaults.yaml"] = """
                - { office: jakarta, workflow: contoh, step: nilai, within: 4 hari, reason: Jauh }
                - { kind: dinsos, workflow: contoh, follow-ups: pulang, at: [8 hari, 2 bulan], reason: Jauh }
                """,
            ["contoh/workflow.yaml"] = ADefinition.Workflow
                .Replace("stages: [awal, lanjut]", "pause-categories: perujuk\nstages: [awal, lanjut, samping]", StringComparison.Ordinal)
                .Replace("by: [kepala], reason: required, closes-tracks: true }", "by: [kepala], reason: required, closes-tracks: true, documents: [{ template: surat-contoh, required: true }] }", StringComparison.Ordinal),
        };
        var definition = new ADefinition();
        foreach (var (path, text) in texts)
        {
            definition.With(path, text);
        }

        return (definition, texts);
    }

    private static string KindOf(string path, string text) =>
        path switch
        {
            "roles.yaml" => "roles.schema.json",
            "offices.yaml" => "offices.schema.json",
            "order.yaml" => "order.schema.json",
            "office-defaults.yaml" => "office-defaults.schema.json",
            "calendar/hari-kerja.yaml" => "days-off.schema.json",
            _ when path.StartsWith("calendar/", StringComparison.Ordinal) => "calendar.schema.json",
            _ => $"{text[..text.IndexOf(':', StringComparison.Ordinal)]}.schema.json",
        };

    private static Node Parse(string path, string text)
    {
        var report = new Report();
        var root = YamlText.Parse(path, text, report);
        Assert.True(root is not null, string.Join('\n', report.Faults));
        return root;
    }

    private static Dictionary<string, byte[]> ShippedFiles() =>
        Directory.EnumerateFiles(Shipped.Folder!, "*.yaml", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Shipped.Folder!, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);

    /// <summary>The schema that the editor takes for a file, or null; never two.</summary>
    private static string? SchemaOf(string path)
    {
        var taken = Globs().Where(glob => glob.Pattern.IsMatch($"workflows/{path}")).Select(glob => glob.Schema).ToList();
        Assert.True(taken.Count <= 1, $"{path}: {string.Join(", ", taken)}");
        return taken.FirstOrDefault();
    }

    private static List<(Regex Pattern, string Schema)> Globs() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Sources.Root!, ".vscode", "settings.json")))!["yaml.schemas"]!.AsObject()
            .SelectMany(schema => schema.Value!.AsArray().Select(glob => (
                new Regex($"^{Regex.Escape(glob!.GetValue<string>()).Replace(@"\[0-9]", "[0-9]", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1)),
                Path.GetFileName(schema.Key))))
            .ToList();

    private static IEnumerable<string> Words(JsonNode schema) => schema["enum"]!.AsArray().Select(word => word!.ToString());
}
