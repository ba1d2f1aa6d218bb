using System.Net;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class Working_on_a_step(TheSite site) : IClassFixture<TheSite>
{
    private static readonly (string, string?)[] Triage =
    [
        ("action", "finish"), ("keselamatan", "ya"), ("kekerasan_seksual", "tidak"), ("perlu_rumah_sakit", "tidak"), ("tempat_malam_ini", "unit"),
        ("urgensi", "biasa"), ("alasan_urgensi", "Aman dan sehat"),
    ];

    [Fact]
    public async Task Begins_with_what_is_known_and_says_where_from()
    {
        var number = await site.OpenCase(typed: [("keselamatan", "tidak"), ("urgensi_tidak_aman", "darurat")]);
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Get($"/kasus/{number}/langkah/triase");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(("keselamatan", "tidak"), page.FormWith("urgensi").Fields);
        Assert.Contains(("urgensi", "darurat"), page.FormWith("urgensi").Fields);
        Assert.Contains("dari Registrasi, 17 Maret 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains(number, page.TextOf("case-number"), StringComparison.Ordinal);
        Assert.DoesNotContain("Ani Contoh", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finishes_it_and_says_what_comes_next()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var answer = await rina.Send($"/kasus/{number}/langkah/triase", Triage);

        Assert.Equal((HttpStatusCode.SeeOther, $"/kasus/{number}"), (answer.Status, answer.Location));
        Assert.Equal("finished", (await site.Case(number)).Steps.Single(step => step.Key == "triase").State);
        Assert.Contains("Langkah selesai: Periksa keselamatan dan pilah urgensi. Berikutnya: ", (await rina.Get("/bantuan")).TextOf("notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_every_word_of_a_form_that_is_refused()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Send($"/kasus/{number}/langkah/triase", ("alasan_urgensi", "Sangat <takut>"), ("diperiksa_pada.day", "31"), ("diperiksa_pada.month", "2"), ("action", "finish"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("<title>Galat: ", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#kekerasan_seksual\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("tanggal itu tidak ada di kalender", page.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains(("alasan_urgensi", "Sangat <takut>"), page.FormWith("urgensi").Fields);
        Assert.Contains(("diperiksa_pada.day", "31"), page.FormWith("urgensi").Fields);
        Assert.Equal("open", (await site.Case(number)).Steps.Single(step => step.Key == "triase").State);
    }

    [Fact]
    public async Task Asks_for_the_decision_with_the_rest()
    {
        var number = await site.OpenWholeCase();
        await ToTheDiscussion(number);
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Send($"/kasus/{number}/langkah/pembahasan-kasus", ("action", "finish"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("href=\"#outcome\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Memulai jalur Pemulangan", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_rows_to_tables_without_losing_a_word()
    {
        var number = await site.OpenWholeCase();
        await ToTheDiscussion(number);
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Get($"/kasus/{number}/langkah/pembahasan-kasus");
        var cell = page.FormWith("outcome").Names.First(name => name.StartsWith("peserta[0].", StringComparison.Ordinal));

        var longer = await rina.Send(page, (cell, "Rina"), ("action", "add-row:peserta"));

        Assert.Equal(HttpStatusCode.OK, longer.Status);
        Assert.Contains((cell, "Rina"), longer.FormWith("outcome").Fields);
        Assert.Contains(cell.Replace("[0]", "[1]", StringComparison.Ordinal), longer.FormWith("outcome").Names);
    }

    [Fact]
    public async Task Keeps_a_draft_that_only_its_writer_sees()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        using var wahyu = site.As("supervisor.jakarta");

        var answer = await rina.Send($"/kasus/{number}/langkah/triase", ("alasan_urgensi", "Belum selesai ditulis"), ("action", "draft"));
        var mine = await rina.Follow(answer);
        var theirs = await wahyu.Get($"/kasus/{number}/langkah/triase");

        Assert.Contains("Draf tersimpan pukul 09.00 WIB", mine.TextOf("notice"), StringComparison.Ordinal);
        Assert.Contains(("alasan_urgensi", "Belum selesai ditulis"), mine.FormWith("urgensi").Fields);
        Assert.Contains(("alasan_urgensi", ""), theirs.FormWith("urgensi").Fields);
    }

    [Fact]
    public async Task Keeps_a_draft_while_one_types()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Get($"/kasus/{number}/langkah/triase");

        var said = await rina.Send(page with { Path = page.Path + "?handler=Draft" }, ("alasan_urgensi", "Sedang ditulis"));

        Assert.Equal((HttpStatusCode.OK, "Draf tersimpan pukul 09.00 WIB. Hanya Anda yang melihat draf ini."), (said.Status, said.Html));
        Assert.Contains(("alasan_urgensi", "Sedang ditulis"), (await rina.Get(page.Path)).FormWith("urgensi").Fields);
    }

    [Fact]
    public async Task Sent_twice_is_done_once()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Get($"/kasus/{number}/langkah/triase");

        var first = await rina.Send(page, Triage);
        var second = await rina.Send(page, Triage);

        Assert.Equal((first.Status, first.Location), (second.Status, second.Location));
        Assert.Single((await site.Cases.PeekAsync(number, await site.Viewer("supervisor.jakarta"))).Events, happened => happened.Event is Engine.Cases.StepFinished { Step: "triase" });
    }

    [Fact]
    public async Task Finished_by_a_colleague_meanwhile_shows_both_versions_and_keeps_mine()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Get($"/kasus/{number}/langkah/triase");
        await site.Finish(number, "triase", "supervisor.jakarta", null, ("alasan_urgensi", new TextValue("Kata supervisor")));

        var late = await rina.Send(page, [.. Triage[..^1], ("alasan_urgensi", "Kata saya")]);

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Kata supervisor", late.Text, StringComparison.Ordinal);
        Assert.Contains("Kata saya", late.Text, StringComparison.Ordinal);
        var correction = await rina.Get($"/kasus/{number}/langkah/triase/perbaiki");
        Assert.Contains(("alasan_urgensi", "Kata saya"), correction.FormWith("alasan_urgensi").Fields);
    }

    [Fact]
    public async Task Is_for_those_who_do_it_and_says_who_they_are()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Get($"/kasus/{number}/langkah/tugaskan");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Forms);
        Assert.Contains("Terbuka. Dikerjakan oleh kepala unit atau supervisor.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Done_by_somebody_else_is_refused_with_who_may()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var mine = await rina.Get($"/kasus/{number}/langkah/triase");

        var answer = await rina.Send(mine with { Path = $"/kasus/{number}/langkah/tugaskan" }, ("action", "finish"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("Ini dilakukan oleh Supervisor atau Kepala unit.", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("K-2026-99999", "triase", "peksos1.jakarta")]
    [InlineData(null, "tidak-ada", "peksos1.jakarta")]
    [InlineData(null, "triase", "peksos2.jakarta")]
    [InlineData(null, "triase", "supervisor.makassar")]
    [InlineData(null, "triase", "admin")]
    public async Task That_one_may_not_see_is_not_there(string? number, string step, string who)
    {
        number ??= await site.OpenCase();
        using var visitor = site.As(who);

        var page = await visitor.Get($"/kasus/{number}/langkah/{step}");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Halaman tidak ditemukan", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Still_locked_says_what_it_waits_for()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Get($"/kasus/{number}/langkah/klasifikasi");

        Assert.Contains("Menunggu “Periksa keselamatan dan pilah urgensi” selesai", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_demand_starts_with_a_press_as_often_as_wanted()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var first = await rina.Send($"/kasus/{number}/langkah/lengkapi-data", ("action", "start"));
        await site.Finish(number, "lengkapi-data", "peksos1.jakarta");
        var second = await rina.Send($"/kasus/{number}/langkah/lengkapi-data", ("action", "start"));

        Assert.Equal(($"/kasus/{number}/langkah/lengkapi-data", $"/kasus/{number}/langkah/lengkapi-data~2"), (first.Location, second.Location));
    }

    [Fact]
    public async Task That_signs_says_with_what_and_keeps_it()
    {
        var number = await site.OpenWholeCase();
        await ToTheAssessment(number);
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Get($"/kasus/{number}/langkah/asesmen-awal");
        await site.Finish(number, "asesmen-awal", "peksos1.jakarta");
        var done = await rina.Get($"/kasus/{number}/langkah/asesmen-awal");

        Assert.Contains("Menyelesaikan langkah ini berarti menandatangani sebagai ", page.Text, StringComparison.Ordinal);
        Assert.Contains("STR 99-0000-", page.Text, StringComparison.Ordinal);
        Assert.Matches("Ditandatangani .+, STR 99-0000-", done.Text);
    }

    [Fact]
    public async Task Ticks_papers_off_even_after_it()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var answer = await rina.Send($"/kasus/{number}/langkah/registrasi", ("paper", "Lembar registrasi"), ("action", "papers"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.All((await site.Case(number)).Steps.Single(step => step.Key == "registrasi").Papers, paper => Assert.True(paper.Present));
    }

    [Fact]
    public async Task Shows_answers_in_words_to_those_who_may_see_them()
    {
        var number = await site.OpenCase(typed: [("tempat_sekarang", "Terminal Contoh"), ("uraian", "Cerita rahasia")]);
        using var wahyu = site.As("supervisor.jakarta");
        using var petugasData = site.As("data.jakarta");

        var whole = await wahyu.Get($"/kasus/{number}/langkah/registrasi");
        var little = await petugasData.Get($"/kasus/{number}/langkah/registrasi");

        Assert.Contains("Cerita rahasia", whole.Text, StringComparison.Ordinal);
        Assert.Contains("Ani Contoh", little.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cerita rahasia", little.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Terminal Contoh", little.Html, StringComparison.Ordinal);
        Assert.Contains("Sebagian jawaban tidak ditampilkan untuk peran Anda", little.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_recorded_as_read()
    {
        var number = await site.OpenCase();
        using var wahyu = site.As("supervisor.jakarta");

        await wahyu.Get($"/kasus/{number}/langkah/triase");

        var id = (await site.Viewer("supervisor.jakarta")).Id;
        Assert.Contains(await site.Database.Read(session => Engine.Data.QueryEnds.ListAsync(session.AccessLog.Where(row => row.UserId == id))), row => row.What == "step");
    }

    private async Task ToTheAssessment(string number)
    {
        await site.Finish(number, "triase", "peksos1.jakarta", null, ("urgensi", new TextValue("biasa")), ("kekerasan_seksual", new TextValue("tidak")), ("perlu_rumah_sakit", new TextValue("tidak")));
        await site.Finish(number, "tugaskan", "supervisor.jakarta", null, ("peksos", new TextValue((await site.Viewer("peksos1.jakarta")).Id)));
        await site.Finish(number, "periksa-ganda", "peksos1.jakarta", null, ("hasil", new TextValue("tidak_ada")));
        await site.Finish(number, "klasifikasi", "peksos1.jakarta");
        var open = (await site.Case(number)).Steps.Where(step => step.State == "open").Select(step => step.Key).ToList();
        Assert.True(open.Contains("asesmen-awal"), $"{string.Join(", ", open)} · {string.Join("; ", (await site.Case(number)).Stages[0].Missing.Select(missing => missing.Says))}");
    }

    private async Task ToTheDiscussion(string number)
    {
        await ToTheAssessment(number);
        await site.Finish(number, "asesmen-awal", "peksos1.jakarta");
    }

    [Fact]
    public async Task Offers_only_people_of_the_office_who_hold_the_role_that_is_asked_for()
    {
        var number = await site.OpenCase();
        var (peksos, supervisor, clerk) = (await site.Viewer("peksos1.jakarta"), await site.Viewer("supervisor.jakarta"), await site.Viewer("data.jakarta"));
        using var wahyu = site.As("supervisor.jakarta");

        var page = await wahyu.Get($"/kasus/{number}/langkah/tugaskan");
        var refused = await wahyu.Send($"/kasus/{number}/langkah/tugaskan", ("peksos", peksos.Id), ("supervisor", clerk.Id), ("action", "finish"));
        using var caller = await site.Calling("supervisor.jakarta");
        var refusedByApi = await caller.Post($"/cases/{number}/steps/tugaskan/finish", new { answers = new { peksos = peksos.Id, supervisor = clerk.Id } });

        Assert.Contains($"value=\"{supervisor.Id}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{peksos.Id}\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"value=\"{clerk.Id}\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(1, page.Html.Split($"value=\"{supervisor.Id}\"").Length - 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("href=\"#supervisor\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refusedByApi.Status);
        Assert.Equal("open", (await site.Case(number)).Steps.Single(step => step.Key == "tugaskan").State);
    }
}
