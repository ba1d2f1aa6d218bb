using System.Globalization;
using CaseFlow.Engine.Forms;
using NodaTime;
using static CaseFlow.Engine.Tests.Forms.AForm;

namespace CaseFlow.Engine.Tests.Forms;

public class Reading_numbers_and_text
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("17", "17")]
    [InlineData("-3", "-3")]
    [InlineData("2,5", "2.5")]
    [InlineData("2,50", "2.5")]
    [InlineData("2.5", "2.5")]
    [InlineData("1.500", "1500")]
    [InlineData("0.500", "0.5")]
    [InlineData("1,500", "1.5")]
    [InlineData("1.500.000", "1500000")]
    [InlineData("1.500.000,25", "1500000.25")]
    [InlineData("1,500,000", "1500000")]
    [InlineData("1,500.25", "1500.25")]
    [InlineData("1 500 000", "1500000")]
    public void Takes_dot_for_thousands_and_comma_for_decimals(string text, string number) =>
        Assert.Equal(new NumberValue(decimal.Parse(number, CultureInfo.InvariantCulture)), Field(FieldType.Number).Answer(text));

    [Theory]
    [InlineData("tujuh")]
    [InlineData("1e5")]
    [InlineData("1.50.000")]
    [InlineData("1,2,3")]
    [InlineData(".")]
    [InlineData("--1")]
    [InlineData("١٢")]
    [InlineData("99999999999999999999999999999999999")]
    [InlineData("NaN")]
    public void Refuses_what_is_no_number(string text) =>
        Assert.Equal("Tulis isian dengan angka, misalnya 12 atau 2,5", Field(FieldType.Number).Refusal(text));

    [Fact]
    public void Holds_numbers_to_their_limits()
    {
        var age = Field(FieldType.Number, ask: "Umur") with { Min = 0, Max = 120 };

        Assert.Equal("Umur tidak boleh kurang dari 0", age.Refusal("-1"));
        Assert.Equal("Umur tidak boleh lebih dari 120", age.Refusal("121"));
        Assert.Equal(new NumberValue(120), age.Answer("120"));
    }

    [Theory]
    [InlineData("1500000", 1_500_000)]
    [InlineData("Rp1.500.000", 1_500_000)]
    [InlineData("Rp 1.500.000,00", 1_500_000)]
    [InlineData("rp. 25.000,-", 25_000)]
    [InlineData("0", 0)]
    public void Takes_whole_rupiah(string text, int rupiah) =>
        Assert.Equal(new NumberValue(rupiah), Field(FieldType.Money).Answer(text));

    [Theory]
    [InlineData("1.500.000,50", "Tulis biaya dalam rupiah utuh, misalnya 1.500.000")]
    [InlineData("sejuta", "Tulis biaya dalam rupiah utuh, misalnya 1.500.000")]
    [InlineData("-500", "Biaya tidak boleh kurang dari Rp0")]
    public void Refuses_broken_and_negative_money(string text, string message) =>
        Assert.Equal(message, Field(FieldType.Money, ask: "Biaya").Refusal(text));

    [Theory]
    [InlineData("0812-0000-1234")]
    [InlineData("+62 812 0000 1234")]
    [InlineData("62812.0000.1234")]
    [InlineData("+62 (0)812 0000 1234")]
    [InlineData("81200001234")]
    [InlineData("0062 812 0000 1234")]
    public void Brings_telephone_numbers_to_one_form(string text) =>
        Assert.Equal(new TextValue("+6281200001234"), Field(FieldType.Phone).Answer(text));

    [Theory]
    [InlineData("+60 12-345 6789", "+60123456789")]
    [InlineData("(021) 555-1234", "+62215551234")]
    public void Takes_numbers_abroad_and_of_landlines(string text, string kept) =>
        Assert.Equal(new TextValue(kept), Field(FieldType.Phone).Answer(text));

    [Theory]
    [InlineData("0812")]
    [InlineData("0812000012345678")]
    [InlineData("tidak ada")]
    [InlineData("12345678")]
    [InlineData("+")]
    public void Refuses_what_is_no_telephone_number(string text) =>
        Assert.Equal("Periksa isian; tulis seperti 0812-0000-1234", Field(FieldType.Phone).Refusal(text));

    [Fact]
    public void Keeps_text_in_one_composed_form_without_what_nobody_types()
    {
        Assert.Equal(new TextValue("José baris dua"), Field(FieldType.Text).Answer("  Jose\u0301\u0000\u0007\r\nbaris\tdua \u202e"));
        Assert.Equal(new TextValue("satu\n\tdua\n\ntiga"), Field(FieldType.LongText).Answer("satu\r\n\tdua\r\rtiga\ufeff\r\n"));
        Assert.Equal(new TextValue("😀"), Field(FieldType.Text).Answer("😀\ud83d"));
    }

    [Fact]
    public void Refuses_over_long_text_and_says_by_how_much()
    {
        Assert.Equal("Isian paling banyak 200 karakter; sekarang 201", Field(FieldType.Text).Refusal(new string('a', 201)));
        Assert.Equal("Isian paling banyak 10.000 karakter; sekarang 10.001", Field(FieldType.LongText).Refusal(new string('a', 10_001)));
        Assert.Equal("Isian paling banyak 5 karakter; sekarang 6", (Field(FieldType.Text) with { MaxLength = 5 }).Refusal("abcdef"));
        Assert.NotNull(Field(FieldType.Text).Answer($" {new string('a', 200)} "));
    }

    // Structure of PP 37/2007 Ps 37: area, DDMMYY with 40 added for women, serial; region 99 does not exist.
    [Fact]
    public void Reads_a_NIK_and_warns_without_refusing()
    {
        Assert.Equal("9999995703100001", Nik.Read("999999 570310 0001").Digits);
        Assert.Empty(Nik.Read("9999995703100001", new LocalDate(2010, 3, 17), isFemale: true).Warnings);
        Assert.True(Nik.Read("9999995703100001").IsFemale);
        Assert.False(Nik.Read("9999991703100001").IsFemale);
        Assert.Equal([NikWarning.OtherBirthDate, NikWarning.OtherSex], Nik.Read("9999991703100001", new LocalDate(2010, 4, 17), isFemale: true).Warnings);
        Assert.Equal([NikWarning.Length], Nik.Read("999999170310000").Warnings);
        Assert.Equal([NikWarning.NotDigits], Nik.Read("99999917031O0001").Warnings);
        Assert.Equal([NikWarning.NoDate], Nik.Read("9999993213100001").Warnings);
        Assert.Equal([NikWarning.NoDate], Nik.Read("9999997202100001").Warnings);
        Assert.Empty(Nik.Read("9999992902000001", new LocalDate(2000, 2, 29)).Warnings);
        Assert.Equal(new TextValue("999"), Field(FieldType.Text, "nik").Answer("999"));
    }
}
