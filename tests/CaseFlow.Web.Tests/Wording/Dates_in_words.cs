using CaseFlow.Engine.Deadlines;
using CaseFlow.Web.Wording;
using NodaTime;

namespace CaseFlow.Web.Tests.Wording;

public sealed class Dates_in_words
{
    private static readonly Moment Tuesday = At("Asia/Jakarta", new LocalDateTime(2026, 3, 17, 10, 42));

    [Fact]
    public void Name_the_day_the_month_and_the_zone() => Assert.Equal("Selasa, 17 Maret 2026, 10.42 WIB", Dates.Full(Tuesday));

    [Theory]
    [InlineData("Asia/Jakarta", "10.42 WIB")]
    [InlineData("Asia/Makassar", "10.42 WITA")]
    [InlineData("Asia/Jayapura", "10.42 WIT")]
    public void Name_the_zone_of_the_office(string zone, string words)
    {
        var moment = At(zone, new LocalDateTime(2026, 3, 17, 10, 42));

        Assert.Equal(words, Dates.Time(moment.At, moment.Zone));
    }

    [Theory]
    [InlineData(17, "hari ini")]
    [InlineData(18, "besok, 18 Maret")]
    [InlineData(16, "kemarin, 16 Maret")]
    [InlineData(13, "Jumat, 13 Maret")]
    public void Stand_beside_the_relative_word(int day, string words) => Assert.Equal(words, Dates.Near(new LocalDate(2026, 3, day), Tuesday.Date));

    [Fact]
    public void Name_the_year_when_it_is_another() => Assert.Equal("3 Januari 2025", Dates.Short(new LocalDate(2025, 1, 3), Tuesday.Date));

    internal static Moment At(string zone, LocalDateTime local)
    {
        var known = DateTimeZoneProviders.Tzdb[zone];
        return new Moment(local.InZoneStrictly(known).ToInstant(), known);
    }
}
