using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>A social worker of Makassar opens a case of Jakarta in an emergency, through the pages and without scripts.</summary>
public sealed class Access_in_an_emergency(TheSite site) : IClassFixture<TheSite>
{
    private const string Reason = "Ibunya menelepon: pelaku menunggu di depan rumah aman.";

    [Fact]
    public async Task Shows_on_every_page_of_the_case_until_when_and_then_the_case_is_gone()
    {
        var number = await site.OpenCase();
        using var worker = site.As("peksos1.makassar");
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Get($"/kasus/{number}")).Status);

        var answer = await Ask(worker, number);

        Assert.Equal((HttpStatusCode.SeeOther, $"/kasus/{number}"), (answer.Status, answer.Location));
        var pages = (await Tour.Of(worker, await PageRoutes.Of(site.Services), 3, $"/kasus/{number}")).Where(stop => stop.Path.StartsWith($"/kasus/{number}", StringComparison.Ordinal) && stop.Page.Status == HttpStatusCode.OK && stop.Page.ContentType == "text/html").ToList();
        Assert.Contains(pages, page => page.Route == "/kasus/{nomor}/riwayat");
        Assert.Contains(pages, page => page.Route == "/kasus/{nomor}/langkah/{key}");
        Faults.None(pages.Where(page => !page.Page.TextOf("emergency").Contains("Akses darurat sampai", StringComparison.Ordinal)).Select(page => page.Path));
        Assert.Equal("", (await site.As("supervisor.jakarta").Get($"/kasus/{number}")).TextOf("emergency"));

        site.Clock.Now += Duration.FromMinutes(61);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Get($"/kasus/{number}")).Status);
        site.Clock.Now += Duration.FromDays(2);
    }

    [Fact]
    public async Task Asks_for_a_number_a_kind_and_a_reason_and_keeps_every_word()
    {
        using var worker = site.As("peksos2.makassar");

        var page = await worker.Send("/akses-darurat", ("number", "K-12"), ("category", "danger"), ("reason", Reason));
        var brief = await worker.Send("/akses-darurat", ("number", "K-2026-00001"), ("category", "danger"), ("reason", "Darurat sekali"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (page.Status, brief.Status));
        Assert.Contains(Reason, page.Html, StringComparison.Ordinal);
        Assert.Contains("Tulis nomor kasus seperti K-2026-00012", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#reason\"", brief.Html, StringComparison.Ordinal);
        Assert.Contains("Sisa 3 percobaan", (await worker.Get("/akses-darurat")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_a_wrong_number_as_a_case_that_is_kept_away_and_counts_both()
    {
        var number = await site.OpenCase();
        var viewer = await site.Viewer("peksos1.jayapura");
        await site.Database.Write(unit =>
        {
            unit.Add(new ConflictRow { Id = Engine.Ids.New(), UserId = viewer.Id, CaseId = CaseNumbers.IdOf(number), Reason = "Kakak pelaku", SetBy = viewer.Id, SetAt = site.Clock.Now });
            return Task.CompletedTask;
        });
        using var worker = site.As("peksos1.jayapura");

        var kept = await worker.Follow(await Ask(worker, number));
        var wrong = await worker.Follow(await Ask(worker, "K-2026-98765"));
        var third = await worker.Follow(await Ask(worker, "K-2026-98764"));

        Assert.Equal(Without(wrong, "K-2026-98765").Replace("Sisa 1", "Sisa 2", StringComparison.Ordinal), Without(kept, number));
        Assert.Contains("sudah terpakai", third.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Get($"/kasus/{number}")).Status);

        static string Without(Seen page, string number) => page.Text.Replace(number, "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_reviewed_by_another_person_who_writes_what_they_found()
    {
        var number = await site.OpenCase();
        using var worker = site.As("peksos2.jayapura");
        await Ask(worker, number);
        await worker.Get($"/kasus/{number}");
        var link = "/akses-darurat/" + (await site.Database.Read(session => session.Emergencies.OnlyAsync(row => row.CaseId == CaseNumbers.IdOf(number)))).Id;
        Assert.Contains(link, (await site.As("supervisor.jakarta").Get("/keputusan")).Links);

        var page = await site.As("supervisor.jakarta").Get(link);
        Assert.Contains(Reason, page.Text, StringComparison.Ordinal);
        Assert.Contains("Ringkasan atau halaman kasus", page.Text, StringComparison.Ordinal);
        Assert.Contains(Reason, (await site.As("pdp").Get(link)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("supervisor.makassar").Get(link)).Status);
        Assert.Contains("Tinjau akses darurat", (await site.As("supervisor.jakarta").Get("/hari-ini")).Text, StringComparison.Ordinal);

        using var guardian = site.As("pdp");
        var brief = await guardian.Send(link, ("outcome", "unjustified"), ("finding", "Tidak"));
        var done = await guardian.Send(link, ("outcome", "unjustified"), ("finding", "Ia dapat menelepon supervisor Jakarta."));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (brief.Status, done.Status));
        Assert.DoesNotContain(link, (await site.As("supervisor.jakarta").Get("/keputusan")).Links);
        Assert.Contains("Tidak dibenarkan", (await site.As("supervisor.jakarta").Get(link)).Text, StringComparison.Ordinal);
        Assert.Contains("ditinjau: tidak dibenarkan", (await site.As("supervisor.jakarta").Get($"/kasus/{number}/riwayat")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_nothing_for_a_program_with_a_token()
    {
        var number = await site.OpenCase();
        using var worker = site.As("peksos1.makassar");
        await Ask(worker, number);
        using var api = site.CreateClient();
        var token = await site.Database.Write(async unit => unit.AddApiToken((await unit.FindUserAsync("peksos1.makassar"))!.Id, site.Clock.Now));
        api.DefaultRequestHeaders.Authorization = new("Bearer", token.Secret);

        Assert.Equal(HttpStatusCode.OK, (await worker.Get($"/kasus/{number}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.GetAsync(new Uri($"/api/v1/cases/{number}", UriKind.Relative))).StatusCode);
    }

    private static Task<Seen> Ask(Visitor worker, string number) => worker.Send("/akses-darurat", ("number", number), ("category", "danger"), ("reason", Reason));
}
