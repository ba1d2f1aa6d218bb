using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class The_page_of_a_case(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Says_what_comes_next_who_does_it_and_leads_there_with_one_button()
    {
        var number = await site.OpenCase();

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(number, page.TextOf("case-number"));
        Assert.Contains("Periksa keselamatan dan pilah urgensi", page.TextOf("next-step"), StringComparison.Ordinal);
        Assert.Contains("Dikerjakan oleh pekerja sosial atau supervisor", page.TextOf("next-step"), StringComparison.Ordinal);
        Assert.Contains($"href=\"/kasus/{number}/langkah/triase\"", page.Html, StringComparison.Ordinal);
        Assert.Single(page.Html.Split("class=\"btn\"").Skip(1));
    }

    [Fact]
    public async Task Carries_nothing_of_the_client_in_its_title()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("nama", "Wulan Contoh"));

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{number}");

        Assert.Contains($"<title>{number} – CaseFlow</title>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_everything_that_keeps_the_stage_from_ending_with_its_article_and_who_can_fix_it()
    {
        var number = await site.OpenCase();

        var missing = (await site.As("peksos1.jakarta").Get($"/kasus/{number}")).TextOf("gate-missing");

        Assert.StartsWith("Akses belum bisa selesai karena", missing, StringComparison.Ordinal);
        Assert.Contains("Jalur masuk kasus belum dicatat Permensos 8/2023 Ps 9 · petugas registrasi, pekerja sosial, atau supervisor Perbaiki jawaban", missing, StringComparison.Ordinal);
        Assert.Contains("Peksos belum ditugaskan", missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_from_a_missing_consent_to_what_comes_before_it_and_not_to_the_urgency()
    {
        var number = await site.OpenWholeCase();
        for (var step = await NextOfAccess(); step is not null; step = await NextOfAccess())
        {
            await site.Finish(number, step.Key, step.By.Contains("peksos") ? "peksos1.jakarta" : step.By[^1] + ".jakarta");
        }

        var missing = (await site.As("peksos1.jakarta").Get($"/kasus/{number}")).TextOf("gate-missing");

        Assert.Matches("Persetujuan penerima manfaat belum ada .* pekerja sosial[^“]* Menunggu “Bahas kasus bersama tim”", missing);
        Assert.DoesNotContain("dijawab “Biasa”", missing, StringComparison.Ordinal);

        async Task<Engine.Queries.StepView?> NextOfAccess() =>
            (await site.Case(number)) is var view && view.Stages[1].State == "waiting" ? view.Steps.First(step => step is { State: "open", Stage: "akses" }) : null;
    }

    [Fact]
    public async Task Says_in_words_why_a_step_is_locked()
    {
        var number = await site.OpenCase();

        var rows = (await site.As("peksos1.jakarta").Get($"/kasus/{number}")).TextsOf("step-row");

        Assert.Contains(rows, row => row.StartsWith("Tetapkan klasifikasi sementara", StringComparison.Ordinal) && row.EndsWith("Menunggu “Periksa keselamatan dan pilah urgensi”", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Registrasi", StringComparison.Ordinal) && row.Contains("Selesai", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Joins_the_stages_that_run_together()
    {
        var number = await site.OpenCase();

        var tracker = (await site.As("peksos1.jakarta").Get($"/kasus/{number}")).TextOf("stage-tracker");

        Assert.Contains("1 Akses Berjalan", tracker, StringComparison.Ordinal);
        Assert.Contains("2 Kesepakatan Menunggu", tracker, StringComparison.Ordinal);
        Assert.Contains("Tahap 1 dari 7: Akses", tracker, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_where_each_fact_comes_from()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("nama", "Wulan Contoh"), ("kontak_aman", "Bibi, setelah pukul 17"));

        var text = (await site.As("peksos1.jakarta").Get($"/kasus/{number}")).Text;

        Assert.Contains("Kontak aman Bibi, setelah pukul 17 dari Registrasi, 17 Maret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_each_role_only_the_groups_it_may_see()
    {
        var number = await site.OpenCase("registrasi.jakarta", ("nama", "Wulan Contoh"), ("kontak_aman", "Bibi saja"));
        await site.Finish(number, "triase", "supervisor.jakarta");

        var data = (await site.As("data.jakarta").Get($"/kasus/{number}")).Text;
        var supervisor = (await site.As("supervisor.jakarta").Get($"/kasus/{number}")).Text;

        Assert.Contains("Wulan Contoh", data, StringComparison.Ordinal);
        Assert.DoesNotContain("Bibi saja", data, StringComparison.Ordinal);
        Assert.Contains("Bibi saja", supervisor, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("peksos2.jakarta")]
    [InlineData("supervisor.makassar")]
    [InlineData("psikolog.jakarta")]
    public async Task Is_not_there_for_those_who_have_no_part_in_it(string username)
    {
        var number = await site.OpenCase();

        var hidden = await site.As(username).Get($"/kasus/{number}");
        var absent = await site.As(username).Get("/kasus/K-2026-99999");

        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal(absent.Text, hidden.Text);
    }

    [Fact]
    public async Task Is_recorded_as_an_opening_of_the_file()
    {
        var number = await site.OpenCase();
        var viewer = await site.Viewer("supervisor.jakarta");

        await site.As("supervisor.jakarta").Get($"/kasus/{number}");

        var rows = await site.Database.Read(session => session.AccessLog.Where(row => row.UserId == viewer.Id && row.What == "case").ListAsync());
        Assert.NotEmpty(rows);
    }

    [Fact]
    public async Task Says_that_a_paused_case_stands_still_but_the_law_does_not()
    {
        var number = await site.OpenCase();
        await site.Do(number, "supervisor.jakarta", work => work.File.Pause("dirawat", "Dirawat di rumah sakit", null, work.Actor, work.Now));

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{number}");

        Assert.Equal("Dijeda", page.TextOf("case-status"));
        Assert.Contains("tenggat hukum tetap berjalan", page.TextOf("next-step"), StringComparison.Ordinal);
        Assert.Contains($"/kasus/{number}/jeda", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_how_an_ended_case_ended_and_offers_reopening_to_those_who_may()
    {
        var number = await site.OpenCase();
        await site.FindOutOfScope(number);
        await site.End(number, "di-luar-sasaran", "Bukan sasaran layanan");

        var supervisor = await site.As("supervisor.jakarta").Get($"/kasus/{number}");
        var peksos = await site.As("peksos1.jakarta").Get($"/kasus/{number}");

        Assert.Contains("Kasus selesai Di luar sasaran", supervisor.TextOf("next-step"), StringComparison.Ordinal);
        Assert.Contains("/buka-kembali", supervisor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/buka-kembali", peksos.Html, StringComparison.Ordinal);
        Assert.Empty(peksos.TextsOf("gate-missing"));
    }

    [Fact]
    public async Task Says_tanpa_petugas_when_the_account_of_its_worker_is_disabled()
    {
        var number = await site.OpenCase("peksos1.makassar");
        var worker = await site.Viewer("peksos2.makassar");
        await site.Do(number, "supervisor.makassar", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
        await site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(worker.Id))!, site.Clock.Now));

        var page = await site.As("supervisor.makassar").Get($"/kasus/{number}");

        Assert.Contains("Tanpa petugas", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tugaskan peksos", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_a_colleague_answer_the_question_put_to_them()
    {
        var number = await site.OpenCase();
        var peksos = await site.Viewer("peksos1.jakarta");
        await site.Do(number, "supervisor.jakarta", work => work.File.Ask(Ids.New(), null, peksos.Id, peksos.Name, "Kapan asesmen?", work.Actor, work.Now));
        var visitor = site.As("peksos1.jakarta");
        var page = await visitor.Get($"/kasus/{number}");
        Assert.Contains("Kapan asesmen?", page.Text, StringComparison.Ordinal);

        var refused = await visitor.Send(page, ("jawaban", " "));
        var sent = await visitor.Send(page, ("jawaban", "Besok pagi."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.DoesNotContain("Kapan asesmen?", (await visitor.Follow(sent)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_of_a_skipped_step_who_skipped_it_and_why_and_still_leads_there()
    {
        var number = await site.OpenCase();
        var rina = await site.Viewer("peksos1.jakarta");
        await site.Do(number, "peksos1.jakarta", work => work.File.Skip("periksa-ganda", "Sudah diperiksa lewat telepon", work.Actor, work.Now));

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{number}");

        var row = Assert.Single(page.TextsOf("step-row"), row => row.Contains("Sudah diperiksa lewat telepon", StringComparison.Ordinal));
        Assert.StartsWith(site.Workflow.Step("periksa-ganda")!.Title, row, StringComparison.Ordinal);
        Assert.Contains($"{rina.Name} · ", row, StringComparison.Ordinal);
        Assert.EndsWith("Dilewati", row, StringComparison.Ordinal);
        Assert.Contains($"/kasus/{number}/langkah/periksa-ganda", page.Links);
    }

    [Fact]
    public async Task Leads_to_a_track_that_runs()
    {
        var number = await site.OpenCase();
        await site.Do(number, "peksos1.jakarta", work => work.File.StartTrack("insiden", null, work.Actor, work.Now));
        var rina = site.As("peksos1.jakarta");

        var page = await rina.Get($"/kasus/{number}");

        Assert.Contains($"/kasus/{number}/jalur/insiden~1", page.Links);
        Assert.Equal(HttpStatusCode.OK, (await rina.Get($"/kasus/{number}/jalur/insiden~1")).Status);
    }
}
