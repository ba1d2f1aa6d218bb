using System.Net;
using CaseFlow.Engine.Alarms;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Jobs;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Peringatan;

/// <summary>Somebody opens very many cases: others are told, look into it, and write what they found.</summary>
public sealed class An_alarm_about_a_colleague(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Of_a_night_is_told_in_the_hours_of_the_office_where_it_was_night()
    {
        var worker = (await site.Viewer("peksos1.jayapura")).Id;
        var late = NodaTime.Instant.FromUtc(2026, 3, 16, 14, 30); // 23.30 in Jayapura, 21.30 in Jakarta
        await site.Database.Write(unit =>
        {
            unit.Add(new AlarmRow { Id = "malam", Kind = AlarmKind.Night, UserId = worker, Day = new NodaTime.LocalDate(2026, 3, 16), FirstAt = late, LastAt = late, Found = 1, RaisedAt = late });
            return Task.CompletedTask;
        });

        Assert.Contains("23.30 WIT", (await site.As("supervisor.jayapura").Get("/peringatan/malam")).Text, StringComparison.Ordinal);
        Assert.Contains("23.30 WIT", (await site.As("pdp").Get("/peringatan/malam")).Text, StringComparison.Ordinal);
    }

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
        var link = Assert.Single((await guard.Get("/peringatan")).Links, at => at.StartsWith("/peringatan/", StringComparison.Ordinal) && at != "/peringatan/malam");
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
        Assert.DoesNotContain((await guard.Get("/peringatan")).TextsOf("alarm-row"), row => row.Contains("31 kasus", StringComparison.Ordinal));
    }
}
