using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Cases;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Lists;

public sealed class Today(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Puts_emergencies_first_and_tells_them_in_hours()
    {
        await AssignedTo("peksos1.jakarta", ("urgensi", "biasa"));
        var number = await AssignedTo("peksos1.jakarta", ("urgensi", "darurat"));

        var page = await site.As("peksos1.jakarta").Get("/hari-ini");

        var first = page.TextOf("step-row");
        Assert.Contains(number, first, StringComparison.Ordinal);
        Assert.Contains("Darurat", first, StringComparison.Ordinal);
        Assert.Contains("Sisa 2 jam", first, StringComparison.Ordinal);
        Assert.Contains("Selasa, 17 Maret 2026, 09.00 WIB.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_to_do_when_there_is_nothing()
    {
        var page = await site.As("penyuluh.jayapura").Get("/hari-ini");

        Assert.Contains("Tidak ada langkah untuk hari ini. Lihat kasus Anda", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_nobody_in_its_rows()
    {
        await AssignedTo("peksos2.makassar", ("nama", "Wulan Contoh"));

        var page = await site.As("peksos2.makassar").Get("/hari-ini");

        Assert.Contains("W.C.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wulan", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_waits_for_others_and_the_questions_to_me()
    {
        var number = await AssignedTo("peksos1.makassar");
        var peksos = await site.Viewer("peksos1.makassar");
        await site.Do(number, "supervisor.makassar", work => work.File.Ask(Ids.New(), null, peksos.Id, peksos.Name, "Rahasia?", work.Actor, work.Now));

        var text = (await site.As("peksos1.makassar").Get("/hari-ini")).Text;

        Assert.Contains("Tugaskan peksos dan supervisor " + number, text, StringComparison.Ordinal);
        Assert.Contains("Pertanyaan untuk Anda 1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahasia?", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Announces_until_it_is_marked_as_seen()
    {
        var number = await AssignedTo("peksos1.jayapura");
        var peksos = await site.Viewer("peksos1.jayapura");
        await site.Cases.DoAsSystemAsync(number, work => work.File.Notice("triase", site.Clock.Now, "worker", peksos.Id, Actor.System, work.Now));
        var visitor = site.As("peksos1.jayapura");

        var before = await visitor.Get("/hari-ini");
        var sent = await visitor.Send(before, before.FormWith("notice").Fields.Where(field => field.Name == "notice").Select(field => (field.Name, (string?)field.Text)).ToArray());

        Assert.Contains("Pemberitahuan baru 2", before.Text, StringComparison.Ordinal);
        Assert.Contains("Kasus ini ditugaskan kepada Anda", before.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.DoesNotContain("Pemberitahuan baru", (await visitor.Follow(sent)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_for_those_without_any_work_in_cases()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await site.As("auditor").Get("/hari-ini")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await site.As(null).Get("/hari-ini")).Status);
    }

    private async Task<string> AssignedTo(string username, params (string, string)[] typed)
    {
        var worker = await site.Viewer(username);
        var number = await site.OpenCase(username, typed);
        await site.Do(number, "supervisor." + username.Split('.')[1], work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
        return number;
    }
}
