using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using static CaseFlow.Engine.Tests.Forms.AForm;

namespace CaseFlow.Engine.Tests.Forms;

public class Reading_a_form
{
    [Fact]
    public void Gives_the_answers_in_the_order_of_the_form()
    {
        var form = With(Field(FieldType.Text, "nama"), Field(FieldType.Number, "umur"), Choice("asal", "sukabumi", "indramayu"));

        var answers = form.Read(("asal", "indramayu"), ("umur", "17"), ("nama", "Ani")).Accepted();

        Assert.Equal(["nama", "umur", "asal"], answers.Select(answer => answer.Key));
        Assert.Equal([new TextValue("Ani"), new NumberValue(17), new TextValue("indramayu")], answers.Select(answer => answer.Value));
    }

    [Theory]
    [InlineData(FieldType.Date, "Tanggal kunjungan", "Isi tanggal kunjungan")]
    [InlineData(FieldType.Text, "NIK", "Isi NIK")]
    [InlineData(FieldType.Moment, "Kapan diterima?", "Jawab “Kapan diterima?”")]
    [InlineData(FieldType.Choice, "Jenis kelamin", "Pilih jenis kelamin")]
    [InlineData(FieldType.YesNo, "Apakah sedang hamil?", "Jawab “Apakah sedang hamil?”")]
    [InlineData(FieldType.Choices, "Kebutuhan", "Pilih sedikitnya satu jawaban untuk kebutuhan")]
    [InlineData(FieldType.File, "Foto surat", "Lampirkan foto surat")]
    [InlineData(FieldType.Table, "Anak yang dibawa", "Isi anak yang dibawa, sedikitnya 1 baris")]
    public void Asks_for_what_is_missing_in_the_words_of_the_question(FieldType type, string ask, string message) =>
        Assert.Equal(message, With(Field(type, "isian", ask) with { Required = true }).Read().Refused()["isian"]);

    [Fact]
    public void Takes_blanks_for_nothing()
    {
        Assert.Equal("Isi isian", (Field(FieldType.Text) with { Required = true }).Refusal(" \t\r\n\u00a0\u200b"));
        Assert.Null(Field(FieldType.Text).Answer("   "));
    }

    [Fact]
    public void Keeps_every_typed_word_when_it_refuses()
    {
        var posted = Post(("nama", "  Ani  "), ("umur", "tujuh belas"), ("lahir.day", "31"), ("lahir.month", "2"), ("lahir.year", "2010"), ("lain", "x"));

        var errors = Assert.IsType<FormErrors>(With(Field(FieldType.Text, "nama"), Field(FieldType.Number, "umur", "Umur"), Field(FieldType.Date, "lahir", "Tanggal lahir")).Read(posted, Reading));

        Assert.Equal(posted, errors.Posted);
        Assert.Equal(["umur", "lahir"], errors.Errors.Select(error => error.Field));
        Assert.Equal(["Tulis umur dengan angka, misalnya 12 atau 2,5"], errors.ByField["umur"]);
        Assert.Equal("Periksa tanggal lahir: tanggal itu tidak ada di kalender", errors.Errors[1].Message);
    }

    [Fact]
    public void Names_unknown_fields_of_the_API_but_not_those_of_a_page()
    {
        var form = With(Field(FieldType.Text, "nama"), Field(FieldType.Date, "lahir"), Table("anak", Field(FieldType.Text, "nama")));

        Assert.Equal(
            new[] { "anak[0].umur", "nana", "nama.day" }.Order(),
            form.Read(PostJson("""{ "nama": "Ani", "nana": "x", "nama": { "day": "1" }, "lahir": "2010-02-03", "anak": [{ "nama": "Adi", "umur": 3 }] }"""), Reading).Refused().Keys.Order());
        Assert.Single(form.Read(("nama", "Ani"), ("nana", "x")).Accepted());
    }

    [Fact]
    public void Refuses_two_answers_where_one_is_asked() =>
        Assert.Equal("Isi satu jawaban saja untuk isian", With(Field(FieldType.Text)).Read(("isian", "a"), ("isian", "b")).Refused()["isian"]);

    [Fact]
    public void Does_not_ask_what_does_not_apply_and_drops_what_was_posted_for_it()
    {
        var form = With(
            Choice("jenis_kelamin", "perempuan", "laki-laki") with { Fills = "client.sex" },
            Field(FieldType.YesNo, "hamil") with { Required = true, When = Is("client.sex", "perempuan") },
            Field(FieldType.Number, "minggu") with { When = Is("hamil", "ya") });

        Assert.Equal(["jenis_kelamin"], form.Read(("jenis_kelamin", "laki-laki"), ("hamil", "ya"), ("minggu", "abc")).Accepted().Select(answer => answer.Key));
        Assert.Equal(["hamil"], form.Read(("jenis_kelamin", "perempuan"), ("minggu", "12")).Refused().Keys);
        Assert.Equal(3, form.Read(("jenis_kelamin", "perempuan"), ("hamil", "ya"), ("minggu", "12")).Accepted().Count);
        Assert.Equal(["jenis_kelamin", "hamil"], form.Asked(Post(("jenis_kelamin", "perempuan")), Reading).Select(field => field.Id));
    }

    [Fact]
    public void Reads_the_case_where_the_form_says_nothing_and_the_form_before_the_case()
    {
        var reading = Reading with { Facts = new CaseFacts(("client.sex", "perempuan")) };
        var hamil = Field(FieldType.YesNo, "hamil") with { When = Is("client.sex", "perempuan") };
        var sex = Choice("jenis_kelamin", "perempuan", "laki-laki") with { Fills = "client.sex" };

        Assert.Single(With(hamil).Read(Post(("hamil", "ya")), reading).Accepted());
        Assert.Single(With(sex, hamil).Read(Post(("jenis_kelamin", "laki-laki"), ("hamil", "ya")), reading).Accepted());
        Assert.Empty(With(sex, hamil).Read(Post(("hamil", "ya")), reading).Accepted());
    }

    [Fact]
    public void Reads_the_age_from_the_birth_date_being_typed()
    {
        var facts = new CaseFacts();
        facts.Named["anak"] = new Compare("client.age", new Compared(Comparison.LessThan, 18));
        var form = With(
            Field(FieldType.Date, "lahir") with { Fills = "client.birth-date" },
            Field(FieldType.Text, "wali") with { When = new FactHolds("anak"), Required = true });

        Assert.Equal(["wali"], form.Read(Post(("lahir", "2008-03-18")), Reading with { Facts = facts }).Refused().Keys);
        Assert.Single(form.Read(Post(("lahir", "2008-03-17")), Reading with { Facts = facts }).Accepted());
    }

    [Theory]
    [InlineData(null, "15-17", 15)]
    [InlineData(null, "di bawah 5", 5)]
    [InlineData("2008-03-18", "20-30", 17)]
    [InlineData("2027-01-01", null, 0)]
    [InlineData(null, "tidak tahu", null)]
    public void Knows_one_age_from_birth_date_and_range(string? birthDate, string? range, int? age) =>
        Assert.Equal(age, ClientAge.On(Now.Date, birthDate is null ? null : new TextValue(birthDate), range is null ? null : new TextValue(range)));

    [Fact]
    public void Names_a_real_question_in_quotation_marks()
    {
        var when = Field(FieldType.Date, ask: "Kapan berakhir?");

        Assert.Equal("Jawaban “Kapan berakhir?” tidak boleh setelah hari ini", (when with { NotAfter = "now" }).Refusal("2026-03-18"));
        Assert.Equal("Tulis jawaban “Kapan berakhir?” lengkap dengan hari, bulan dan tahun, misalnya 17 3 2026", when.Refusal("besok"));
        Assert.Equal("Isi juga jam untuk “Kapan berakhir?”", (when with { Type = FieldType.Moment }).Refusal("2026-03-17"));
    }

    [Fact]
    public void Accepts_only_options_that_are_there()
    {
        Assert.Equal("Pilih jawaban yang tersedia untuk asal", (Choice("isian", "a", "b") with { Ask = "Asal" }).Refusal("c"));
        Assert.Equal("Pilih jawaban yang tersedia untuk isian", Field(FieldType.YesNo).Refusal("mungkin"));
        Assert.Equal(new TextValue("ya"), Field(FieldType.YesNo).Answer("Ya"));
    }

    [Fact]
    public void Keeps_chosen_options_once_and_in_the_order_of_the_form()
    {
        var needs = Choice("butuh", "makan", "obat", "rumah") with { Type = FieldType.Choices };

        Assert.Equal(new ChoicesValue(["makan", "rumah"]), With(needs).Read(("butuh", "rumah"), ("butuh", "makan"), ("butuh", "rumah"), ("butuh", "")).Accepted()["butuh"]);
        Assert.Equal(["butuh"], With(needs).Read(("butuh", "makan"), ("butuh", "emas")).Refused().Keys);
    }

    [Fact]
    public void Lets_a_correction_keep_an_option_or_user_that_has_gone()
    {
        var form = With(Choice("asal", "a"), Field(FieldType.User, "peksos"));
        var prior = new Answers([new("asal", new TextValue("lama")), new("peksos", new TextValue("peksos9.jakarta"))]);
        var posted = Post(("asal", "lama"), ("peksos", "peksos9.jakarta"));

        Assert.Equal(prior, form.Read(posted, Reading with { Prior = prior }).Accepted());
        Assert.Equal(["asal", "peksos"], form.Read(posted, Reading).Refused().Keys);
    }

    [Fact]
    public void Looks_up_ids_but_takes_names_where_names_are_allowed()
    {
        Assert.Equal(new TextValue("peksos1.jakarta"), Field(FieldType.User).Answer("peksos1.jakarta"));
        Assert.Equal("Pilih lagi isian; yang Anda pilih tidak ditemukan", Field(FieldType.User).Refusal("peksos9.jakarta"));
        Assert.Equal("Lampirkan lagi isian; berkasnya tidak ditemukan", Field(FieldType.File).Refusal("berkas-9"));
        Assert.Equal(new TextValue("31.75"), Field(FieldType.Region).Answer("31.75"));
        Assert.NotEmpty(Field(FieldType.Region).Refusal("99.99"));
        Assert.Equal(new TextValue("Kota Sukabumi"), Field(FieldType.Region).Answer("Kota Sukabumi"));
        Assert.Equal(new TextValue("LPSK"), Field(FieldType.Institution).Answer("LPSK"));
        Assert.NotEmpty(Field(FieldType.Person).Refusal("0198c0de-0000-7000-8000-000000000000"));
    }

    [Fact]
    public void Reads_JSON_as_the_contract_writes_it()
    {
        var form = With(
            Field(FieldType.YesNo, "setuju"), Field(FieldType.Number, "umur"), Field(FieldType.Money, "biaya"), Field(FieldType.Date, "lahir"),
            Field(FieldType.Time, "jam"), Field(FieldType.Moment, "datang"), Choice("butuh", "makan", "obat") with { Type = FieldType.Choices },
            Table("anak", Field(FieldType.Text, "nama"), Field(FieldType.Number, "umur")));

        var answers = form.Read(
            PostJson("""
                     { "setuju": "tidak", "umur": 1.500, "biaya": 1500000, "lahir": "2010-02-03", "jam": "08:05", "datang": "2026-03-17T11:42+08:00",
                       "butuh": ["obat", "makan"], "anak": [{ "nama": "Adi", "umur": 3 }, { "nama": "Ida" }] }
                     """),
            Reading).Accepted();

        Assert.Equal(
            """{"setuju":"tidak","umur":1.5,"biaya":1500000,"lahir":"2010-02-03","jam":"08:05","datang":"2026-03-17T10:42\u002B07:00","butuh":["makan","obat"],"anak":[{"nama":"Adi","umur":3},{"nama":"Ida"}]}""",
            System.Text.Json.JsonSerializer.Serialize(answers));
    }

    private static Compare Is(string path, string value) => new(path, new EqualTo(value));
}
