using CaseFlow.Engine.Documents;
using NodaTime;

namespace CaseFlow.Engine.Tests.Documents;

public class Indonesian_dates_in_documents
{
    [Theory]
    [InlineData(2026, 3, 17, "Selasa, 17 Maret 2026", "17-03-2026", "III")]
    [InlineData(1945, 8, 17, "Jumat, 17 Agustus 1945", "17-08-1945", "VIII")]
    [InlineData(2024, 2, 29, "Kamis, 29 Februari 2024", "29-02-2024", "II")]
    [InlineData(2025, 12, 31, "Rabu, 31 Desember 2025", "31-12-2025", "XII")]
    [InlineData(2026, 1, 4, "Minggu, 4 Januari 2026", "04-01-2026", "I")]
    public void Are_written_in_full_in_digits_and_with_a_roman_month(int year, int month, int day, string full, string digits, string roman)
    {
        var date = new LocalDate(year, month, day);

        Assert.Equal(full, IndonesianDates.WithDay(date));
        Assert.Equal(digits, IndonesianDates.Digits(date));
        Assert.Equal(roman, IndonesianDates.RomanMonth(date));
    }

    [Theory]
    [InlineData("Asia/Jakarta", "WIB")]
    [InlineData("Asia/Pontianak", "WIB")]
    [InlineData("Asia/Makassar", "WITA")]
    [InlineData("Asia/Jayapura", "WIT")]
    [InlineData("Asia/Kuala_Lumpur", "WITA")]
    public void Name_the_zone_of_the_office(string zone, string name) =>
        Assert.Equal(name, IndonesianDates.Zone(DateTimeZoneProviders.Tzdb[zone], Instant.FromUtc(2026, 3, 17, 3, 0)));

    [Fact]
    public void Write_the_time_with_a_dot() => Assert.Equal("09.05", IndonesianDates.Time(new LocalTime(9, 5)));
}
