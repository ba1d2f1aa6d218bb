using System.Text.Json;
using CaseFlow.Engine.Forms;
using NodaTime;
using static CaseFlow.Engine.Tests.Forms.AForm;

namespace CaseFlow.Engine.Tests.Forms;

public class Showing_what_was_typed
{
    [Fact]
    public void A_draft_comes_back_word_for_word()
    {
        var posted = Post(("umur", " tujuh belas "), ("lahir.day", "31"), ("butuh", "makan"), ("butuh", "emas"), ("anak[3].nama", "Adi\r\n"));

        var back = JsonSerializer.Deserialize<FormDraft>(JsonSerializer.Serialize(FormDraft.Of(With(Field(FieldType.Number, "umur")), posted)))!;

        Assert.Equal(("contoh", 1), (back.Form, back.Version));
        Assert.Equal(posted, back.Texts);
        Assert.Equal(" tujuh belas ", back.Texts["umur"]);
        Assert.Equal(["makan", "emas"], back.Texts.All("butuh"));
        Assert.Equal([3], back.Texts.Rows("anak"));
        Assert.Equal("", back.Texts["lain"]);
    }

    [Fact]
    public void A_browsers_form_leaves_the_pages_own_fields_behind() =>
        Assert.Equal(
            ["nama", "reason"],
            Posted.FromForm([new("__op", ["1"]), new("nama", ["Ani"]), new("action", ["finish"]), new("reason", ["karena"])]).Names);

    [Fact]
    public void Answers_become_the_texts_that_give_the_same_answers()
    {
        var form = With(
            Field(FieldType.Date, "lahir"), Field(FieldType.Moment, "datang"), Field(FieldType.Number, "berat"), Field(FieldType.Money, "biaya"),
            Choice("butuh", "makan", "obat") with { Type = FieldType.Choices }, Table("anak", Field(FieldType.Date, "lahir")));
        var answers = form.Read(
            ("lahir", "2010-02-03"), ("datang", "2026-03-17T09:05"), ("berat", "1.234,5"), ("biaya", "Rp1.500.000"), ("butuh", "obat"), ("butuh", "makan"), ("anak[7].lahir", "2020-01-02")).Accepted();

        var texts = Posted.FromAnswers(form, answers, Wib);

        Assert.Equal(("3", "2", "2010"), (texts["lahir.day"], texts["lahir.month"], texts["lahir.year"]));
        Assert.Equal(("17", "09:05"), (texts["datang.day"], texts["datang.time"]));
        Assert.Equal(("1234,5", "1500000", "2020"), (texts["berat"], texts["biaya"], texts["anak[0].lahir.year"]));
        Assert.Equal(answers, form.Read(texts, Reading).Accepted());
    }

    [Fact]
    public void A_new_form_offers_earlier_answers_facts_and_defaults_and_says_where_they_come_from()
    {
        var facts = new CaseFacts(("registrasi.alamat", "Sukabumi"), ("client.name", "Ani"), ("client.sex", "lain"), ("registrasi.diterima_pada", "2026-03-16T23:30+07:00"));
        var prefill = Prefill.Of(
            With(
                Field(FieldType.Text, "alamat") with { From = "registrasi.alamat", Default = "tidak tahu" },
                Field(FieldType.Text, "nama") with { From = "registrasi.nama", Fills = "client.name" },
                Choice("jenis_kelamin", "perempuan", "laki-laki") with { Fills = "client.sex" },
                Field(FieldType.Date, "diterima") with { From = "registrasi.diterima_pada" },
                Field(FieldType.Moment, "sekarang") with { Default = "now" },
                Field(FieldType.Text, "bahasa") with { Default = "Indonesia" }),
            Reading with { Facts = facts });

        Assert.Equal(("Sukabumi", "Ani", "", "Indonesia"), (prefill.Texts["alamat"], prefill.Texts["nama"], prefill.Texts["jenis_kelamin"], prefill.Texts["bahasa"]));
        Assert.Equal(("16", "10:42"), (prefill.Texts["diterima.day"], prefill.Texts["sekarang.time"]));
        Assert.Equal(
            new Dictionary<string, string> { ["alamat"] = "registrasi.alamat", ["nama"] = "client.name", ["diterima"] = "registrasi.diterima_pada" },
            prefill.Sources);
    }

    [Fact]
    public void A_question_for_another_worker_is_not_answered_with_the_present_one()
    {
        var prefill = Prefill.Of(With(Field(FieldType.User, "peksos") with { Fills = "case.worker" }), Reading with { Facts = new CaseFacts(("case.worker", "peksos1.jakarta")) });

        Assert.Empty(prefill.Texts);
        Assert.Empty(prefill.Sources);
    }

    [Fact]
    public void An_option_goes_into_free_text_by_its_title_also_in_a_table()
    {
        var service = Choice("layanan", "pijat") with { Options = [new("pijat", "Pijat kaki")] };
        var source = Field(FieldType.Table, "hasil") with { Columns = [service] };
        var rows = new TableValue([new Answers([new("layanan", new TextValue("pijat"))])]);

        var prefill = Prefill.Of(
            With(Field(FieldType.Table, "hasil") with { From = "usul.hasil", Columns = [Field(FieldType.Text, "layanan")] }),
            Reading with { Facts = new CaseFacts { Answers = { ["usul.hasil"] = rows } } },
            path => path == "usul.hasil" ? source : null);

        Assert.Equal("Pijat kaki", prefill.Texts["hasil[0].layanan"]);
    }

    [Fact]
    public void A_correction_offers_the_answers_being_corrected_and_nothing_else()
    {
        var prior = new Answers([new("nama", new TextValue("Ani"))]);

        var prefill = Prefill.Of(With(Field(FieldType.Text, "nama"), Field(FieldType.Text, "bahasa") with { Default = "Indonesia" }), Reading with { Prior = prior });

        Assert.Equal(["nama"], prefill.Texts.Names);
    }

    [Theory]
    [InlineData(FieldType.Date, "2026-03-17", "17 Maret 2026")]
    [InlineData(FieldType.Moment, "2026-03-17T10:42+07:00", "17 Maret 2026, 10.42 WIB")]
    [InlineData(FieldType.Moment, "2026-03-17T10:42+09:00", "17 Maret 2026, 08.42 WIB")]
    [InlineData(FieldType.Time, "08:05", "08.05")]
    [InlineData(FieldType.YesNo, "ya", "Ya")]
    [InlineData(FieldType.Choice, "makan", "MAKAN")]
    [InlineData(FieldType.Choice, "pilihan lama", "pilihan lama")]
    [InlineData(FieldType.Phone, "+6281200001234", "0812-0000-1234")]
    [InlineData(FieldType.Phone, "+60123456789", "+60123456789")]
    [InlineData(FieldType.User, "peksos1.jakarta", "Rina")]
    [InlineData(FieldType.Date, "bukan tanggal", "bukan tanggal")]
    [InlineData(FieldType.LongText, "satu\ndua", "satu\ndua")]
    public void An_answer_reads_as_people_say_it(FieldType type, string kept, string shown) =>
        Assert.Equal(shown, Text.Of(Choice("isian", "makan") with { Type = type }, new TextValue(kept)));

    [Fact]
    public void Numbers_money_options_and_rows_read_as_people_write_them()
    {
        var children = Table("anak", Field(FieldType.Text, "nama", "Nama"), Field(FieldType.Date, "lahir", "Tanggal lahir"));
        var rows = new TableValue([new([new("nama", new TextValue("Adi")), new("lahir", new TextValue("2020-01-02"))]), new([new("nama", new TextValue("Ida"))])]);

        Assert.Equal("1.234,5", Text.Of(Field(FieldType.Number), new NumberValue(1234.5m)));
        Assert.Equal("Rp1.500.000", Text.Of(Field(FieldType.Money), new NumberValue(1_500_000)));
        Assert.Equal("MAKAN; OBAT", Text.Of(Choice("butuh", "makan", "obat"), new ChoicesValue(["makan", "obat"])));
        Assert.Equal("Nama: Adi; Tanggal lahir: 2 Januari 2020\nNama: Ida", Text.Of(children, rows));
        Assert.Equal("Selasa, 17 Maret 2026", Indonesian.DayAndDate(new LocalDate(2026, 3, 17)));
    }

    [Theory]
    [InlineData("Asia/Jakarta", "WIB")]
    [InlineData("Asia/Pontianak", "WIB")]
    [InlineData("Asia/Makassar", "WITA")]
    [InlineData("Asia/Jayapura", "WIT")]
    [InlineData("Asia/Kuala_Lumpur", "UTC+08")]
    public void Each_zone_has_its_label(string zone, string label) =>
        Assert.Equal(label, Indonesian.ZoneLabel(DateTimeZoneProviders.Tzdb[zone], Now.At));

    private static readonly AnswerText Text = new(Wib, (_, id) => id == "peksos1.jakarta" ? "Rina" : null);
}
