using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Tests.Samples;

/// <summary>A form with every kind of field.</summary>
public static class SampleForm
{
    public static readonly Form Everything = new()
    {
        Key = "semua",
        Version = 1,
        Sections =
        [
            new("Evaluasi",
            [
                new Field { Id = "tanggal_evaluasi", Ask = "Kapan evaluasi dilakukan?", Type = FieldType.Date, Required = true },
                new Field { Id = "kebutuhan", Ask = "Kebutuhan utama saat ini", Hint = "Ubah bila keadaan sudah berbeda.", Type = FieldType.LongText, Required = true },
                new Field { Id = "hambatan", Ask = "Apakah ada hambatan?", Type = FieldType.YesNo, Required = true },
                new Field { Id = "hambatan_uraian", Ask = "Hambatan apa yang dialami?", Type = FieldType.LongText, Required = true, When = new Compare("hambatan", new EqualTo("ya")) },
                Table("capaian", "Capaian tiap tujuan", [Text("tujuan", "Tujuan"), Choice("hasil", "Capaian", "sebagian", "belum", "tercapai")]),
            ]),
            new("Keadaan",
            [
                Choice("tinggal", "Di mana ia tinggal?", "rumah", "rptc", "keluarga lain"),
                new Field { Id = "alamat", Ask = "Alamat", Type = FieldType.Text, When = new Compare("tinggal", new OneOf(["rumah", "keluarga lain"])) },
                new Field { Id = "layanan", Ask = "Layanan yang diterima", Type = FieldType.Choices, Options = [new("medis", "Medis"), new("hukum", "Bantuan hukum", "UU 16/2011")] },
                new Field { Id = "kepada", Ask = "Bantuan hukum dari siapa?", Type = FieldType.Institution, When = new Compare("layanan", new Includes("hukum")) },
                new Field { Id = "agama", Ask = "Agama", Type = FieldType.Choice, Options = [.. Enumerable.Range(1, 9).Select(i => new Option($"a{i}", $"Agama {i}"))] },
                new Field { Id = "kejadian", Ask = "Kapan kejadiannya?", Type = FieldType.Moment },
                new Field { Id = "jam", Ask = "Jam kunjungan", Type = FieldType.Time },
                new Field { Id = "umur", Ask = "Umur", Type = FieldType.Number },
                new Field { Id = "biaya", Ask = "Biaya perjalanan", Type = FieldType.Money },
                new Field { Id = "telepon", Ask = "Telepon", Type = FieldType.Phone },
                new Field { Id = "pendamping", Ask = "Pendamping", Type = FieldType.User },
                new Field { Id = "wilayah", Ask = "Kabupaten atau kota", Type = FieldType.Region },
                new Field { Id = "lampiran", Ask = "Lembar bertanda tangan", Type = FieldType.File },
                Table("kunjungan", "Kunjungan", [new Field { Id = "pada", Ask = "Tanggal", Type = FieldType.Date }, new Field { Id = "hasil", Ask = "Hasil", Type = FieldType.LongText }]),
            ]),
        ],
    };

    private static Field Text(string id, string ask) => new() { Id = id, Ask = ask, Type = FieldType.Text };

    private static Field Choice(string id, string ask, params string[] options) =>
        new() { Id = id, Ask = ask, Type = FieldType.Choice, Options = [.. options.Select(option => new Option(option, char.ToUpperInvariant(option[0]) + option[1..]))] };

    private static Field Table(string id, string ask, IReadOnlyList<Field> columns) => new() { Id = id, Ask = ask, Type = FieldType.Table, Columns = columns };
}
