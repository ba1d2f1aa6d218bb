using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Cases;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class Deciding_about_a_case(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private string _number = "";

    private Visitor Supervisor => site.As("supervisor.jakarta");

    private Visitor Worker => site.As("peksos1.jakarta");

    public async Task InitializeAsync()
    {
        _number = await site.OpenCase();
        var worker = await site.Viewer("peksos1.jakarta");
        await site.Do(_number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("tugaskan")]
    [InlineData("tahap/asesmen/lewati")]
    [InlineData("tahap/akses/kecualikan")]
    [InlineData("jalur/rujukan")]
    [InlineData("jeda")]
    [InlineData("buka-kembali")]
    [InlineData("akhiri")]
    [InlineData("dokumen")]
    [InlineData("dokumen/baru?templat=surat-rujukan")]
    public async Task Is_not_there_for_another_office(string page)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("supervisor.makassar").Get($"/kasus/{_number}/{page}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Supervisor.Get($"/kasus/{_number}/{page}")).Status);
    }

    [Theory]
    [InlineData("tugaskan", "Supervisor")]
    [InlineData("tahap/akses/kecualikan", "Supervisor")]
    [InlineData("buka-kembali", "Supervisor")]
    public async Task Tells_the_worker_who_may(string page, string who)
    {
        var answer = await Worker.Get($"/kasus/{_number}/{page}");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("Ini dilakukan oleh", answer.Text, StringComparison.Ordinal);
        Assert.Contains(who, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_it_to_another_worker_with_a_reason()
    {
        var second = await site.Viewer("peksos2.jakarta");
        var supervisor = Supervisor;
        var page = await supervisor.Get($"/kasus/{_number}/tugaskan");

        var without = await supervisor.Send(page, ("worker", second.Id), ("reason", ""));
        var with = await supervisor.Send(page, ("worker", second.Id), ("reason", "Membagi beban"));

        Assert.Contains($"{second.Name} (", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Equal(HttpStatusCode.SeeOther, with.Status);
        Assert.Equal(second.Id, (await site.Case(_number)).Worker);
    }

    [Fact]
    public async Task Never_offers_somebody_who_is_disabled()
    {
        var second = await site.Viewer("peksos2.jakarta");
        await site.Database.Write(async unit => await Engine.People.Users.DisableAsync(unit, (await Engine.People.Users.UserAsync(unit, second.Id))!, site.Clock.Now));
        try
        {
            Assert.DoesNotContain($"{second.Name} (", (await Supervisor.Get($"/kasus/{_number}/tugaskan")).Text, StringComparison.Ordinal);
        }
        finally
        {
            await site.Database.Write(async unit => Engine.People.Users.Enable(unit, (await Engine.People.Users.UserAsync(unit, second.Id))!));
        }
    }

    [Fact]
    public async Task Overrides_a_gate_and_shows_what_stays()
    {
        var page = await Supervisor.Get($"/kasus/{_number}/tahap/akses/kecualikan");
        var missing = await OfTheGate();
        var without = await Supervisor.Send(page.Path, ("reason", " "), ("says", missing[0]));
        var none = await Supervisor.Send(page.Path, ("reason", "Diputuskan dalam pembahasan kasus"));
        var done = await Supervisor.Send(page.Path, ("reason", "Diputuskan dalam pembahasan kasus"), ("says", missing[0]));

        Assert.True(missing.Count > 1);
        Assert.Equal(missing.Count, page.Html.Split("name=\"says\"").Length - 1);
        Assert.DoesNotContain("checked", page.Html, StringComparison.Ordinal);
        Assert.Contains("Tetap harus diselesaikan", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("checked", without.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.Status);
        Assert.Contains("Pilih sedikitnya satu syarat yang belum terpenuhi.", none.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Equal(missing.Skip(1), await OfTheGate());
        var stage = (await site.Case(_number)).Stages[0];
        Assert.Equal("Diputuskan dalam pembahasan kasus", stage.Override);
        foreach (var shown in new[] { $"/kasus/{_number}", $"/kasus/{_number}/ringkasan" })
        {
            Assert.Contains("“Diputuskan dalam pembahasan kasus”", (await Worker.Get(shown)).TextOf("waivers"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Says_that_a_stage_is_not_to_be_skipped()
    {
        var page = await Supervisor.Get($"/kasus/{_number}/tahap/akses/lewati");

        Assert.Contains("tidak boleh dilewati", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Forms);
        Assert.Equal(HttpStatusCode.NotFound, (await Supervisor.Get($"/kasus/{_number}/tahap/tidak-ada/lewati")).Status);
    }

    [Fact]
    public async Task Starts_a_track_and_shows_where_it_stands()
    {
        var worker = Worker;

        var started = await worker.Send($"/kasus/{_number}/jalur/rujukan", ("reason", "Perlu layanan kesehatan jiwa"));
        var run = await worker.Follow(started);

        Assert.Equal($"/kasus/{_number}/jalur/rujukan~1", started.Location);
        Assert.Contains("Perlu layanan kesehatan jiwa", run.Text, StringComparison.Ordinal);
        Assert.Contains(run.TextsOf("step-row"), row => row.StartsWith("Susun rujukan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sent_twice_starts_one_track()
    {
        var worker = Worker;
        var page = await worker.Get($"/kasus/{_number}/jalur/rujukan");

        var first = await worker.Send(page, ("reason", "Sekali"));
        var again = await worker.Send(page, ("reason", "Sekali"));

        Assert.Equal(first.Location, again.Location);
        Assert.Single((await site.Case(_number)).Tracks);
    }

    [Fact]
    public async Task Pauses_and_goes_on()
    {
        var supervisor = Supervisor;

        var wrong = await supervisor.Send($"/kasus/{_number}/jeda", ("reason", "Dirawat"), ("until.day", "31"), ("until.month", "2"), ("until.year", "2026"), ("action", "pause"));
        var paused = await supervisor.Send($"/kasus/{_number}/jeda", ("category", "dirawat"), ("reason", "Dirawat di rumah sakit"), ("action", "pause"));
        var status = (await site.Case(_number)).Status;
        var resumed = await supervisor.Send($"/kasus/{_number}/jeda", ("reason", ""), ("action", "resume"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Pilih jenis alasan", wrong.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("tanggal yang ada di kalender", wrong.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("Dirawat</textarea>", wrong.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "paused"), (paused.Status, status));
        Assert.Equal((HttpStatusCode.SeeOther, "open"), (resumed.Status, (await site.Case(_number)).Status));
    }

    [Fact]
    public async Task Asks_for_a_pause_that_the_supervisor_consents_to()
    {
        var asked = await Worker.Send($"/kasus/{_number}/jeda", ("category", "dirawat"), ("reason", "Dirawat di rumah sakit"), ("action", "pause"));
        var waiting = await site.Case(_number);
        var worker = await Worker.Get($"/kasus/{_number}/jeda");
        var list = await Supervisor.Get("/keputusan");
        var page = await Supervisor.Get($"/kasus/{_number}/jeda");
        var consented = await Supervisor.Send($"/kasus/{_number}/jeda", ("action", "consent"), ("__v", $"{waiting.PauseRequest!.Sequence}"));
        var paused = await site.Case(_number);
        var history = await Supervisor.Get($"/kasus/{_number}/riwayat");

        Assert.Equal((HttpStatusCode.SeeOther, "open"), (asked.Status, waiting.Status));
        Assert.Contains("Menunggu persetujuan", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Setujui jeda", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Setujui atau tolak jeda: dirawat atau memulihkan diri", list.Text, StringComparison.Ordinal);
        Assert.Contains($"/kasus/{_number}/jeda", list.Html, StringComparison.Ordinal);
        Assert.Contains("Dirawat di rumah sakit", page.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "paused"), (consented.Status, paused.Status));
        Assert.Contains($"diminta {waiting.PauseRequest.ByName}", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_pause_with_a_reason_that_the_asker_reads()
    {
        await Worker.Send($"/kasus/{_number}/jeda", ("category", "lainnya"), ("reason", "Belum sempat"), ("action", "pause"));

        var silent = await Supervisor.Send($"/kasus/{_number}/jeda", ("action", "refuse"), ("reason", " "));
        var refused = await Supervisor.Send($"/kasus/{_number}/jeda", ("action", "refuse"), ("reason", "Tunggu hasil kunjungan"));
        var again = await Supervisor.Send($"/kasus/{_number}/jeda", ("action", "consent"));
        var history = await Worker.Get($"/kasus/{_number}/riwayat");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (silent.Status, refused.Status, again.Status));
        Assert.Contains("Tunggu hasil kunjungan", history.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Setujui atau tolak jeda", (await Supervisor.Get("/keputusan")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_consent_to_another_request_than_the_one_that_was_read()
    {
        await Worker.Send($"/kasus/{_number}/jeda", ("category", "lainnya"), ("reason", "Pertama"), ("action", "pause"));
        var read = (await site.Case(_number)).PauseRequest!.Sequence;
        await Supervisor.Send($"/kasus/{_number}/jeda", ("action", "refuse"), ("reason", "Tidak perlu"));
        await Worker.Send($"/kasus/{_number}/jeda", ("category", "lainnya"), ("reason", "Kedua"), ("action", "pause"));

        var stale = await Supervisor.Send($"/kasus/{_number}/jeda", ("action", "consent"), ("__v", $"{read}"));

        Assert.Equal((HttpStatusCode.Conflict, "open"), (stale.Status, (await site.Case(_number)).Status));
    }

    [Fact]
    public async Task Shows_for_every_ending_what_blocks_it()
    {
        var page = await Worker.Get($"/kasus/{_number}/akhiri");

        Assert.Contains("Pascalayanan belum selesai", page.Text, StringComparison.Ordinal);
        Assert.Contains("Berita acara terminasi belum diterbitkan", page.Text, StringComparison.Ordinal);
        foreach (var ending in site.Workflow.Endings)
        {
            Assert.Contains(ending.Title, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Lists_the_ending_that_was_proposed_first_with_who_proposed_it()
    {
        await site.Do(_number, "peksos1.jakarta", work => work.File.StartTrack("pengalihan", null, work.Actor, work.Now));
        await site.Finish(_number, "pengalihan~1.usul-pengalihan", "peksos1.jakarta");

        var page = await Supervisor.Get($"/kasus/{_number}/akhiri");

        Assert.StartsWith($"Diusulkan {(await site.Viewer("peksos1.jakarta")).Name}, hari ini", Assert.Single(page.TextsOf("proposed")), StringComparison.Ordinal);
        Assert.True(page.Html.IndexOf("id=\"cara-pindah-unit\"", StringComparison.Ordinal) < page.Html.IndexOf("id=\"cara-tujuan-tercapai\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ends_it_with_another_person_where_nothing_blocks_and_reopens_it()
    {
        await site.FindOutOfScope(_number);
        var supervisor = Supervisor;
        var blocked = await supervisor.Get($"/kasus/{_number}/akhiri?cara=tujuan-tercapai");
        await Worker.Send($"/kasus/{_number}/akhiri?cara=di-luar-sasaran", ("reason", "Bukan korban TPPO dan bukan PMIB"), ("action", "propose"));
        var waiting = await site.Case(_number);
        var list = await supervisor.Get("/keputusan");
        var file = await supervisor.Get($"/kasus/{_number}");
        var page = await supervisor.Get($"/kasus/{_number}/akhiri");

        var ended = await supervisor.Send($"/kasus/{_number}/akhiri", ("action", "consent"), ("__v", $"{waiting.EndingProposal!.Sequence}"));
        var status = (await site.Case(_number)).Status;
        var history = await supervisor.Get($"/kasus/{_number}/riwayat");
        var reopened = await supervisor.Send($"/kasus/{_number}/buka-kembali", ("stage", "asesmen"), ("reason", "Ada keterangan baru"));

        Assert.Empty(blocked.Forms);
        Assert.Equal("open", waiting.Status);
        Assert.Contains("Setujui atau tolak akhir kasus: di luar sasaran", list.Text, StringComparison.Ordinal);
        Assert.Contains($"diusulkan {waiting.EndingProposal.ByName}", file.TextOf("ending-proposal"), StringComparison.Ordinal);
        Assert.Contains("Bukan korban TPPO dan bukan PMIB", page.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "ended"), (ended.Status, status));
        Assert.Contains($"diusulkan {waiting.EndingProposal.ByName}", history.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, reopened.Status);
        var view = await site.Case(_number);
        Assert.Equal(("open", 2, null), (view.Status, view.Episode, view.EndingProposal));
    }

    [Fact]
    public async Task Only_proposes_an_end_that_nobody_else_has_proposed()
    {
        await site.FindOutOfScope(_number);
        var form = $"/kasus/{_number}/akhiri?cara=di-luar-sasaran";
        var page = await Supervisor.Get(form);
        var colleague = Worker;
        var earlier = await colleague.Get(form);

        var without = await Supervisor.Send(form, ("reason", ""), ("action", "propose"));
        var proposed = await Supervisor.Send(form, ("reason", "Bukan sasaran"));
        var own = await Supervisor.Get($"/kasus/{_number}/akhiri");
        var alone = await Supervisor.Send($"/kasus/{_number}/akhiri", ("action", "consent"));
        var worker = await Worker.Get($"/kasus/{_number}/akhiri");
        var twice = await colleague.Send(earlier, ("reason", "Sekali lagi"), ("action", "propose"));
        var taken = await Supervisor.Send($"/kasus/{_number}/akhiri", ("reason", "Keliru"), ("action", "refuse"));

        Assert.Contains("Mengakhiri kasus perlu dua orang", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<button class=\"btn\">Akhiri kasus", page.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity), (without.Status, proposed.Status, alone.Status));
        Assert.Contains("Tarik usul", own.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Setujui dan akhiri", own.Html, StringComparison.Ordinal);
        Assert.Contains("Menunggu Supervisor", worker.Text, StringComparison.Ordinal);
        Assert.Empty(worker.Forms);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.SeeOther), (twice.Status, taken.Status));
        var view = await site.Case(_number);
        Assert.Equal(("open", null), (view.Status, view.EndingProposal));
    }

    [Fact]
    public async Task Does_not_end_it_as_was_proposed_later_than_was_read()
    {
        await site.FindOutOfScope(_number);
        var form = $"/kasus/{_number}/akhiri?cara=di-luar-sasaran";
        await Worker.Send(form, ("reason", "Pertama"), ("action", "propose"));
        var read = (await site.Case(_number)).EndingProposal!.Sequence;
        await Supervisor.Send($"/kasus/{_number}/akhiri", ("action", "refuse"), ("reason", "Lengkapi dahulu"));
        await Worker.Send(form, ("reason", "Kedua"), ("action", "propose"));

        var stale = await Supervisor.Send($"/kasus/{_number}/akhiri", ("action", "consent"), ("__v", $"{read}"));

        Assert.Equal((HttpStatusCode.Conflict, "open"), (stale.Status, (await site.Case(_number)).Status));
    }

    [Fact]
    public async Task Lists_what_ends_with_the_case_before_it_is_ended_or_consented_to()
    {
        await site.FindOutOfScope(_number);
        await site.Do(_number, "peksos1.jakarta", work => work.File.PlanFollowUp("Kunjungi di rumah", new LocalDate(2026, 5, 4), null, null, work.Actor, work.Now));
        await site.Do(_number, "peksos1.jakarta", work => work.File.Ask(Ids.New(), null, "siti", "Siti Contoh", "Sudah ada wali?", work.Actor, work.Now));
        var step = (await site.Case(_number)).Steps.First(step => step.State == "open" && step.By.Contains("peksos"));
        await Worker.Send($"/kasus/{_number}/langkah/{step.Key}", ("action", "draft"));

        var before = await Worker.Get($"/kasus/{_number}/akhiri?cara=di-luar-sasaran");
        await Worker.Send($"/kasus/{_number}/akhiri?cara=di-luar-sasaran", ("reason", "Bukan sasaran"), ("action", "propose"));
        var consent = await Supervisor.Get($"/kasus/{_number}/akhiri");

        foreach (var list in new[] { before.TextOf("ends-with-case"), consent.TextOf("ends-with-case") })
        {
            Assert.Contains("Kunjungi di rumah direncanakan 4 Mei 2026", list, StringComparison.Ordinal);
            Assert.Contains(step.Title, list, StringComparison.Ordinal);
            Assert.Contains("kepada Siti Contoh", list, StringComparison.Ordinal);
            Assert.Contains("1 draf formulir", list, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keeps_the_planned_date_of_a_visit_that_stopped_with_the_case()
    {
        await site.FindOutOfScope(_number);
        await site.Do(_number, "peksos1.jakarta", work => work.File.PlanFollowUp("Kunjungi di rumah", new LocalDate(2026, 5, 4), null, null, work.Actor, work.Now));
        await site.End(_number, "di-luar-sasaran", "Bukan sasaran");

        var page = await Supervisor.Get($"/kasus/{_number}/tindak-lanjut");

        Assert.Contains("Dihentikan bersama kasus 1", page.Text, StringComparison.Ordinal);
        Assert.Contains("direncanakan 4 Mei 2026", page.TextOf("stopped"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sudah dicatat", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_nobody_skip_what_is_anothers_to_do_and_says_what_a_skipped_step_goes_on_holding()
    {
        await site.Finish(_number, "triase", "peksos1.jakarta");

        var others = await Worker.Get($"/kasus/{_number}/langkah/tugaskan/lewati");
        var step = await Worker.Get($"/kasus/{_number}/langkah/tugaskan");
        var own = await Worker.Get($"/kasus/{_number}/langkah/klasifikasi/lewati");

        Assert.Equal(HttpStatusCode.Forbidden, others.Status);
        Assert.Contains("Kepala unit", others.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/lewati", step.Html, StringComparison.Ordinal);
        Assert.Contains("Klasifikasi belum dipilih", own.TextOf("still-held"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_an_ending_to_whom_the_definition_names()
    {
        var page = await Supervisor.Get($"/kasus/{_number}/akhiri?cara=meninggal");

        Assert.Contains("Kepala unit", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Forms);
    }

    private async Task<List<string>> OfTheGate() =>
        (await site.Case(_number)).Stages[0].Missing.Where(item => item is { Kind: MissingKind.Gate, Blocks: true }).Select(item => item.Says).ToList();
}
