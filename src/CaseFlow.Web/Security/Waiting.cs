using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>What is said to whoever has guessed too often.</summary>
internal static class Waiting
{
    /// <summary>How long to wait, in words.</summary>
    public static string Words(Instant until, IClock clock)
    {
        var seconds = Seconds(until, clock);
        var time = seconds < 60 ? $"{Wording.Numbers.Text(seconds)} detik" : $"{Wording.Numbers.Text((seconds + 59) / 60)} menit";
        return $"Sudah beberapa kali keliru. Coba lagi {time} lagi; percobaan sebelum itu tidak diperiksa. Dari peramban yang biasa Anda pakai, Anda tetap bisa masuk.";
    }

    /// <summary>The page again with status 429, which says when to come back.</summary>
    public static PageResult MustWait(this PageModel page, Instant until, IClock clock)
    {
        var answer = page.Refused();
        page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        page.Response.Headers.RetryAfter = Seconds(until, clock).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return answer;
    }

    private static int Seconds(Instant until, IClock clock) => Math.Max(1, (int)Math.Ceiling((until - clock.GetCurrentInstant()).TotalSeconds));
}
