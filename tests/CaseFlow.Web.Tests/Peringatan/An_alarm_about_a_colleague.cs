using System.Net;
using CaseFlow.Engine.Jobs;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Peringatan;

/// <summary>Somebody opens very many cases: others are told, look into it, and write what they found.</summary>
public sealed class An_alarm_about_a_colleague(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Is_looked_into_by_another_person_and_unseen_by_the_one_it_is_about()
    {
        var watch = new AlarmWatch(site.Database);
        await site.OpenCase();
        await watch.RunAsync();
        using var busy = site.As("supervisor.jakarta");
        foreach (var _ in Enumerable.Range(0, 31))
        {
            Assert.Equal(HttpStatusCode.OK, (await busy.Get($"/kasus/{await site.OpenCase()}")).Status);
        }

        await watch.RunAsync();

        using var guard = site.As("pdp");
        var link = Assert.Single((await guard.Get("/peringatan")).Links, at => at.StartsWith("/peringatan/", StringComparison.Ordinal));
        var page = await guard.Get(link);
        Assert.Contains("31 kasus berbeda dibuka dalam sehari", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("K-2026-", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/peringatan/", (await busy.Get("/peringatan")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("menunggu dilihat", (await busy.Get("/keputusan")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await busy.Get(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("supervisor.makassar").Get(link)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.As("peksos1.jakarta").Get("/peringatan")).Status);

        var brief = await guard.Send(page, ("finding", "Wajar"));
        var done = await guard.Send(page, ("finding", "Ditanya: memeriksa berkas rombongan tadi malam."));
        var again = await guard.Send(page, ("finding", "Ditanya lagi: tidak ada apa-apa."), ("__op", Engine.Ids.New()));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (brief.Status, done.Status, again.Status));
        Assert.Contains("memeriksa berkas rombongan", (await guard.Get(link)).Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang menunggu", (await guard.Get("/peringatan")).Text, StringComparison.Ordinal);
    }
}
