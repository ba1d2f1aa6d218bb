using System.Net;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Keputusan;

public sealed class What_waits_for_a_decision(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Is_a_case_without_a_worker_until_it_has_one()
    {
        var number = await site.OpenCase();
        var before = await site.As("supervisor.jakarta").Get("/keputusan");
        var worker = await site.Viewer("peksos1.jakarta");
        await site.Do(number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));

        Assert.Contains($"Tugaskan peksos untuk {number}", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await site.As("supervisor.jakarta").Get("/keputusan")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await site.As("supervisor.makassar").Get("/keputusan")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_emergency_among_cases_without_a_worker_before_older_ones()
    {
        var older = await site.OpenCase("peksos1.jayapura");
        site.Clock.Now += Duration.FromMinutes(1);
        var emergency = await site.OpenCase("peksos1.jayapura", ("urgensi", "darurat"));

        var page = (await site.As("supervisor.jayapura").Get("/keputusan")).Text;

        Assert.Equal("darurat", (await site.Case(emergency, "supervisor.jayapura")).Urgency);
        Assert.True(page.IndexOf(emergency, StringComparison.Ordinal) < page.IndexOf(older, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_nothing_for_those_who_only_watch_who_are_told_so()
    {
        var page = await site.As("auditor").Get("/bantuan");

        Assert.Contains("Anda masuk sebagai Auditor", page.TextOf("no-pages"), StringComparison.Ordinal);
        Assert.Equal("", (await site.As("peksos1.jakarta").Get("/bantuan")).TextOf("no-pages"));
    }

    [Fact]
    public async Task Is_shown_whole_to_whoever_signs_it()
    {
        var worker = await site.Viewer("peksos1.jakarta");
        var number = await site.OpenCase();
        await site.Do(number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
        await site.Do(number, "peksos1.jakarta", work => work.File.StartTrack("rujukan", null, work.Actor, work.Now));
        await site.Finish(number, "rujukan~1.susun-rujukan", "peksos1.jakarta");
        var answered = (await site.Cases.PeekAsync(number, worker)).State;

        var page = await site.As("supervisor.jakarta").Get($"/kasus/{number}/langkah/rujukan~1.setujui-rujukan");

        var shown = page.TextOf("signed");
        var form = answered.Workflow.Forms[answered.Index.Step("susun-rujukan")!.Form!];
        var asked = form.Fields.Where(field => answered.StepAt("rujukan~1.susun-rujukan")!.Answers[field.Id] is not null).Select(field => field.Ask).ToList();
        Assert.True(asked.Count > 6);
        Assert.All(asked, ask => Assert.Contains(ask, shown, StringComparison.Ordinal));
        Assert.Contains($"<title>Setujui rujukan, {number} – CaseFlow</title>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_a_case_whose_worker_was_disabled()
    {
        var number = await site.OpenCase();
        var worker = await site.Viewer("peksos2.jakarta");
        await site.Do(number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
        await site.Database.Write(async unit => await Engine.People.Users.DisableAsync(unit, (await Engine.People.Users.UserAsync(unit, worker.Id))!, site.Clock.Now));

        Assert.Contains($"Tugaskan peksos untuk {number}", (await site.As("kepala.jakarta").Get("/keputusan")).Text, StringComparison.Ordinal);

        await site.Database.Write(async unit => Engine.People.Users.Enable(unit, (await Engine.People.Users.UserAsync(unit, worker.Id))!));
    }

    [Fact]
    public async Task Is_a_step_that_the_role_decides_oldest_first()
    {
        var worker = await site.Viewer("peksos1.jakarta");
        var numbers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var number = await site.OpenCase();
            await site.Do(number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
            await site.Do(number, "peksos1.jakarta", work => work.File.StartTrack("rujukan", null, work.Actor, work.Now));
            numbers.Insert(0, number);
        }

        foreach (var number in numbers)
        {
            site.Clock.Now += Duration.FromMinutes(5);
            await site.Finish(number, "rujukan~1.susun-rujukan", "peksos1.jakarta");
        }

        var page = await site.As("supervisor.jakarta").Get("/keputusan");

        var steps = page.TextsOf("step-row").Where(row => row.StartsWith("Setujui rujukan", StringComparison.Ordinal)).ToList();
        Assert.Equal(numbers, steps.Select(row => numbers.Single(number => row.Contains(number, StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Forbidden, (await site.As("peksos1.jakarta").Get("/keputusan")).Status);
    }

    [Fact]
    public async Task Is_a_NIK_that_stands_in_two_running_cases_of_the_office_and_in_no_other_office()
    {
        var older = await site.OpenCase("peksos1.jakarta", ("nik", "9901015203940001"));
        var newer = await site.OpenCase("peksos2.jakarta", ("nik", "9901015203940001"));
        var elsewhere = await site.OpenCase("peksos1.makassar", ("nik", "9901015203940001"));

        var row = Assert.Single((await site.As("supervisor.jakarta").Get("/keputusan")).TextsOf("same-row"));
        Assert.Contains(newer, row, StringComparison.Ordinal);
        Assert.Contains(older, row, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere, row, StringComparison.Ordinal);
        Assert.Empty((await site.As("supervisor.makassar").Get("/keputusan")).TextsOf("same-row"));
        Assert.Contains(older, (await site.As("supervisor.jakarta").Get($"/cari?q=9901015203940001")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(older, (await site.As("peksos2.jakarta").Get($"/kasus/{newer}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_a_signature_to_be_given_anew_until_it_is()
    {
        var (worker, supervisor) = (await site.Viewer("peksos1.jakarta"), site.As("supervisor.jakarta"));
        var number = await site.OpenCase();
        await site.Do(number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
        await site.Do(number, "peksos1.jakarta", work => work.File.StartTrack("rujukan", null, work.Actor, work.Now));
        await site.Finish(number, "rujukan~1.susun-rujukan", "peksos1.jakarta");
        await site.Finish(number, "rujukan~1.setujui-rujukan", "supervisor.jakarta");
        await site.Do(number, "peksos1.jakarta", work => work.File.Correct("rujukan~1.susun-rujukan", work.State.StepAt("rujukan~1.susun-rujukan")!.Answers, "Alamat berubah", work.Actor, work.Now));

        var waiting = await supervisor.Get("/keputusan");
        var own = (await supervisor.Get($"/kasus/{number}")).TextOf("next-step");
        var others = (await site.As("kepala.jakarta").Get($"/kasus/{number}")).TextOf("next-step");
        await site.Do(number, "supervisor.jakarta", work => work.File.Correct("rujukan~1.setujui-rujukan", work.State.StepAt("rujukan~1.setujui-rujukan")!.Answers, "Diperiksa lagi", work.Actor, work.Now));

        Assert.Contains(waiting.TextsOf("step-row"), row => row.StartsWith("Tanda tangani lagi, isinya diperbaiki: setujui rujukan", StringComparison.Ordinal) && row.Contains(number, StringComparison.Ordinal));
        Assert.Contains($"/kasus/{number}/langkah/rujukan~1.setujui-rujukan/perbaiki", waiting.Links);
        Assert.Contains("Tanda tangani lagi: Setujui rujukan", own, StringComparison.Ordinal);
        Assert.Contains("Periksa dan tanda tangani lagi", own, StringComparison.Ordinal);
        Assert.Contains("Dikerjakan oleh", others, StringComparison.Ordinal);
        Assert.DoesNotContain((await supervisor.Get("/keputusan")).TextsOf("step-row"), row => row.Contains(number, StringComparison.Ordinal) && row.StartsWith("Tanda tangani lagi", StringComparison.Ordinal));
        Assert.DoesNotContain("Tanda tangani lagi", (await supervisor.Get($"/kasus/{number}")).TextOf("next-step"), StringComparison.Ordinal);
    }
}
