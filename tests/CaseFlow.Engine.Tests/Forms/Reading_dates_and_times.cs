using CaseFlow.Engine.Forms;
using static CaseFlow.Engine.Tests.Forms.AForm;

namespace CaseFlow.Engine.Tests.Forms;

public class Reading_dates_and_times
{
    private static readonly Field Visit = Field(FieldType.Date, "kunjungan", "Tanggal kunjungan");
    private static readonly Field Arrival = Field(FieldType.Moment, "tiba", "Waktu tiba");

    [Theory]
    [InlineData("2026-03-07")]
    [InlineData("7/3/2026")]
    [InlineData("07-03-2026")]
    [InlineData("7.3.2026")]
    [InlineData("7 Maret 2026")]
    [InlineData("7 mar 2026")]
    public void Takes_a_date_as_people_write_it(string text) =>
        Assert.Equal(new TextValue("2026-03-07"), Visit.Answer(text));

    [Theory]
    [InlineData("7", "3", "2026")]
    [InlineData(" 07 ", "03", "2026")]
    [InlineData("7", "Maret", "2026")]
    public void Takes_a_date_in_three_parts(string day, string month, string year) =>
        Assert.Equal(new TextValue("2026-03-07"), With(Visit).Read(("kunjungan.day", day), ("kunjungan.month", month), ("kunjungan.year", year)).Accepted()["kunjungan"]);

    [Theory]
    [InlineData("31", "2", "2026", "Periksa tanggal kunjungan: tanggal itu tidak ada di kalender")]
    [InlineData("29", "2", "2026", "Periksa tanggal kunjungan: tanggal itu tidak ada di kalender")]
    [InlineData("1", "13", "2026", "Periksa tanggal kunjungan: tanggal itu tidak ada di kalender")]
    [InlineData("0", "1", "2026", "Periksa tanggal kunjungan: tanggal itu tidak ada di kalender")]
    [InlineData("7", "3", "26", "Tulis tahun untuk tanggal kunjungan dengan empat angka, misalnya 2026")]
    [InlineData("7", "3", "9999", "Tahun untuk tanggal kunjungan harus antara 1900 dan 2100")]
    [InlineData("7", "", "2026", "Tulis tanggal kunjungan lengkap dengan hari, bulan dan tahun, misalnya 17 3 2026")]
    [InlineData("-7", "3", "2026", "Tulis tanggal kunjungan lengkap dengan hari, bulan dan tahun, misalnya 17 3 2026")]
    [InlineData("tujuh", "3", "2026", "Tulis tanggal kunjungan lengkap dengan hari, bulan dan tahun, misalnya 17 3 2026")]
    public void Says_what_is_wrong_with_a_date(string day, string month, string year, string message) =>
        Assert.Equal(message, With(Visit).Read(("kunjungan.day", day), ("kunjungan.month", month), ("kunjungan.year", year)).Refused()["kunjungan"]);

    [Fact]
    public void Takes_29_February_in_a_leap_year() =>
        Assert.Equal(new TextValue("2028-02-29"), Visit.Answer("29 Februari 2028"));

    [Fact]
    public void Lets_a_date_be_today_but_not_tomorrow_when_it_lies_behind()
    {
        var past = Visit with { NotAfter = "now" };

        Assert.Equal(new TextValue("2026-03-17"), past.Answer("2026-03-17"));
        Assert.Equal("Tanggal kunjungan tidak boleh setelah hari ini", past.Refusal("2026-03-18"));
        Assert.Equal("Tanggal kunjungan tidak boleh sebelum hari ini", (Visit with { NotBefore = "now" }).Refusal("2026-03-16"));
    }

    [Fact]
    public void Compares_dates_with_fields_before_and_behind_them()
    {
        var form = With(Visit with { NotAfter = "pulang", NotBefore = "tiba" }, Field(FieldType.Date, "pulang", "Tanggal pulang"), Arrival);

        Assert.Equal("Tanggal kunjungan tidak boleh setelah tanggal pulang", form.Read(("kunjungan", "2026-03-10"), ("pulang", "2026-03-09")).Refused()["kunjungan"]);
        Assert.Equal("Tanggal kunjungan tidak boleh sebelum waktu tiba", form.Read(("kunjungan", "2026-03-10"), ("tiba", "2026-03-11T00:00")).Refused()["kunjungan"]);
        Assert.Equal(3, form.Read(("kunjungan", "2026-03-10"), ("pulang", "2026-03-10"), ("tiba", "2026-03-10T23:00")).Accepted().Count);
        Assert.Single(form.Read(("kunjungan", "2026-03-10")).Accepted());
    }

    [Theory]
    [InlineData("2026-03-17T09:05")]
    [InlineData("2026-03-17T09:05:59")]
    [InlineData("2026-03-17T09:05+07:00")]
    [InlineData("2026-03-17T11:05+09:00")]
    [InlineData("2026-03-17T02:05Z")]
    [InlineData("2026-03-17T02:05:00.000Z")]
    [InlineData("2026-03-17 09:05")]
    [InlineData("17 Maret 2026 9.05")]
    [InlineData("17/3/2026 9:05")]
    public void Takes_a_moment_in_the_zone_of_the_office_or_with_an_offset(string text) =>
        Assert.Equal(new TextValue("2026-03-17T09:05+07:00"), Arrival.Answer(text));

    [Fact]
    public void Takes_a_moment_in_four_parts()
    {
        (string, string)[] Parts(string time) => [("tiba.day", "17"), ("tiba.month", "3"), ("tiba.year", "2026"), ("tiba.time", time)];

        Assert.Equal(new TextValue("2026-03-17T09:05+07:00"), With(Arrival).Read(Parts("09.05")).Accepted()["tiba"]);
        Assert.Equal("Isi juga jam untuk waktu tiba", With(Arrival).Read(Parts("")).Refused()["tiba"]);
        Assert.Equal("Tulis jam untuk waktu tiba seperti 10.42, dari 00.00 sampai 23.59", With(Arrival).Read(Parts("24:00")).Refused()["tiba"]);
        Assert.Equal("Isi juga tanggal untuk waktu tiba", With(Arrival).Read(("tiba.time", "09:05")).Refused()["tiba"]);
    }

    [Fact]
    public void Lets_a_moment_be_this_minute_but_not_the_next_when_it_lies_behind()
    {
        var past = Arrival with { NotAfter = "now" };

        Assert.NotNull(past.Answer("2026-03-17T10:42"));
        Assert.Equal("Waktu tiba tidak boleh setelah saat ini", past.Refusal("2026-03-17T10:43"));
        Assert.NotNull((Arrival with { NotBefore = "now" }).Answer("2026-03-17T10:42"));
    }

    [Theory]
    [InlineData("9999-12-31T23:59-18:00")]
    [InlineData("0001-01-01T00:00+18:00")]
    [InlineData("2026-02-30T10:00")]
    [InlineData("2026-03-17")]
    [InlineData("besok")]
    public void Refuses_moments_that_are_none(string text) => Assert.NotEmpty(Arrival.Refusal(text));

    [Theory]
    [InlineData("08:05", "08:05")]
    [InlineData("8.05", "08:05")]
    [InlineData("00.00", "00:00")]
    [InlineData("23:59:59", "23:59")]
    public void Takes_a_time_with_dot_or_colon(string text, string kept) =>
        Assert.Equal(new TextValue(kept), Field(FieldType.Time).Answer(text));

    [Theory]
    [InlineData("24:00")]
    [InlineData("8")]
    [InlineData("8:5")]
    [InlineData("10:61")]
    [InlineData("pagi")]
    public void Refuses_times_that_are_none(string text) => Assert.NotEmpty(Field(FieldType.Time).Refusal(text));
}
