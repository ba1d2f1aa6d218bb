using CaseFlow.Engine.Deadlines;
using CaseFlow.Web.Wording;
using NodaTime;

namespace CaseFlow.Web.Tests.Wording;

public sealed class Deadlines_in_words
{
    private static readonly Moment Now = Dates_in_words.At("Asia/Jakarta", new LocalDateTime(2026, 3, 17, 10, 42));

    [Fact]
    public void Tell_lateness_in_working_days_with_the_date_below()
    {
        var due = DueAt(new LocalDateTime(2026, 3, 13, 23, 59, 59), TimeUnit.WorkingDays);
        var late = new Lateness(2, TimeUnit.WorkingDays);

        Assert.Equal("Terlambat 2 hari kerja", DeadlineWords.Headline(due, late, Now));
        Assert.Equal("Tenggat Jumat, 13 Maret", DeadlineWords.Detail(due, late, null, Now));
    }

    [Theory]
    [InlineData(2026, TimeUnit.WorkingDays, "")]
    [InlineData(2027, TimeUnit.WorkingDays, "libur 2027 masih perkiraan")]
    [InlineData(2028, TimeUnit.WorkingDays, "libur 2028 belum ditetapkan")]
    [InlineData(2028, TimeUnit.Days, "")]
    public void Tell_that_holidays_of_the_year_may_still_change(int year, TimeUnit unit, string words)
    {
        var calendar = new WorkingCalendar([new CalendarYear(2026, "SKB", false, [], []), new CalendarYear(2027, "Perkiraan", true, [], [])]);

        Assert.Equal(words, DeadlineWords.Uncertain(DueAt(new LocalDateTime(year, 3, 13, 23, 59, 59), unit), calendar, Now.Zone));
    }

    [Fact]
    public void Tell_ours_from_those_of_an_office()
    {
        Assert.Equal(("Bawaan", "Bawaan CaseFlow, bukan ketentuan"), DeadlineWords.Default(Due.OurDefault));
        Assert.Equal(("Bawaan kantor", "Bawaan kantor, bukan ketentuan"), DeadlineWords.Default(Due.OfficeDefault));
    }

    [Fact]
    public void Tell_lateness_in_hours_with_the_time_below()
    {
        var due = DueAt(new LocalDateTime(2026, 3, 17, 7, 40), TimeUnit.Hours);
        var late = new Lateness(3, TimeUnit.Hours);

        Assert.Equal("Terlambat 3 jam", DeadlineWords.Headline(due, late, Now));
        Assert.Equal("Tenggat hari ini, 07.40 WIB", DeadlineWords.Detail(due, late, null, Now));
    }

    [Theory]
    [InlineData(72, "Terlambat 72 jam")]
    [InlineData(73, "Terlambat 3 hari 1 jam")]
    [InlineData(586, "Terlambat 24 hari 10 jam")]
    [InlineData(96, "Terlambat 4 hari")]
    public void Tell_many_hours_in_days_and_hours(int hours, string words) => Assert.Equal(words, DeadlineWords.Late(new Lateness(hours, TimeUnit.Hours)));

    [Fact]
    public void Count_down_hours_and_minutes()
    {
        var due = DueAt(new LocalDateTime(2026, 3, 18, 9, 30), TimeUnit.Hours, DueKind.Law);

        Assert.Equal("Sisa 22 jam 48 menit", DeadlineWords.Headline(due, null, Now));
        Assert.Equal("Sampai besok, 09.30 WIB", DeadlineWords.Detail(due, null, new Lateness(22, TimeUnit.Hours), Now));
    }

    [Fact]
    public void Name_the_day_and_what_is_left()
    {
        var due = DueAt(new LocalDateTime(2026, 3, 31, 23, 59, 59), TimeUnit.WorkingDays);
        var left = new Lateness(5, TimeUnit.WorkingDays);

        Assert.Equal("Selasa, 31 Maret", DeadlineWords.Headline(due, null, Now));
        Assert.Equal("5 hari kerja lagi", DeadlineWords.Detail(due, null, left, Now));
    }

    private static Due DueAt(LocalDateTime local, TimeUnit unit, DueKind kind = DueKind.Default) =>
        new(local.InZoneStrictly(Now.Zone).ToInstant(), unit, kind, "default");
}
