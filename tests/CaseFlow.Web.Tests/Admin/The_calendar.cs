using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Admin;

public sealed class The_calendar(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Shows_every_year_with_its_decree_and_whether_it_is_only_estimated()
    {
        var page = await site.As("admin").Get("/admin/kalender");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("2026 Resmi SKB", page.Text, StringComparison.Ordinal);
        Assert.Contains("2027 Perkiraan", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tahun Baru Masehi Libur nasional Kamis, 1 Januari 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("Isi berkas sama dengan yang dipakai", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_offices_have_put_in_the_place_of_our_defaults_and_why()
    {
        var own = site.Installation.Time.Defaults.All[0];

        var page = await site.As("admin").Get("/admin/kalender");

        Assert.Contains("Bawaan kantor, bukan ketentuan", page.Text, StringComparison.Ordinal);
        Assert.Contains(own.Reason, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_what_would_move_as_a_file()
    {
        var file = await site.As("admin").Get("/admin/kalender?format=csv");

        Assert.Contains("Kasus;Kantor;Butir;Langkah;Tenggat sekarang;Tenggat nanti", file.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_administrators() => Assert.Equal(HttpStatusCode.Forbidden, (await site.As("supervisor.jakarta").Get("/admin/kalender")).Status);
}
