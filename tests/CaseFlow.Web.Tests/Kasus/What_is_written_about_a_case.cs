using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class What_is_written_about_a_case(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Is_a_note_with_the_moment_of_the_contact()
    {
        var number = await site.OpenCase();
        var visitor = site.As("peksos1.jakarta");

        var sent = await visitor.Send($"/kasus/{number}/catatan", ("text", "Bibi menelepon, semua baik."), ("at.day", "16"), ("at.month", "3"), ("at.year", "2026"), ("at.time", "17.30"));

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var page = await visitor.Follow(sent);
        Assert.Equal("Catatan tersimpan.", page.TextOf("notice"));
        Assert.Contains("16 Maret, 17.30 WIB Bibi menelepon, semua baik.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_every_word_when_the_moment_lies_ahead()
    {
        var number = await site.OpenCase();

        var refused = await site.As("peksos1.jakarta").Send($"/kasus/{number}/catatan", ("text", "Bibi akan datang"), ("at.day", "18"), ("at.month", "3"), ("at.year", "2026"), ("at.time", "10.00"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("tidak boleh setelah saat ini", refused.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("Bibi akan datang</textarea>", refused.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"18\"", refused.Html, StringComparison.Ordinal);
        Assert.Contains("<title>Galat: ", refused.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_written_once_when_it_is_sent_twice()
    {
        var number = await site.OpenCase();
        var visitor = site.As("peksos1.jakarta");
        var page = await visitor.Get($"/kasus/{number}/catatan");

        var first = await visitor.Send(page, ("text", "Menelepon"));
        var second = await visitor.Send(page, ("text", "Menelepon"));

        Assert.Equal(first.Location, second.Location);
        Assert.Single((await site.Cases.PeekAsync(number, await site.Viewer("peksos1.jakarta"))).State.Notes);
    }

    [Fact]
    public async Task Is_not_shown_to_roles_that_may_not_see_the_story()
    {
        var number = await site.OpenCase("supervisor.jakarta");
        await site.Do(number, "supervisor.jakarta", work => work.File.AddNote(Ids.New(), "Dipaksa pamannya", null, work.Actor, work.Now));
        await site.Finish(number, "triase", "supervisor.jakarta");

        var notes = (await site.As("data.jakarta").Get($"/kasus/{number}/catatan")).Text;
        var history = (await site.As("data.jakarta").Get($"/kasus/{number}/riwayat")).Text;
        var supervisor = (await site.As("supervisor.jakarta").Get($"/kasus/{number}/riwayat")).Text;

        Assert.DoesNotContain("pamannya", notes + history, StringComparison.Ordinal);
        Assert.Contains("Catatan kasus ini tidak ditampilkan untuk peran Anda.", notes, StringComparison.Ordinal);
        Assert.Contains("Isinya tidak ditampilkan untuk peran Anda.", history, StringComparison.Ordinal);
        Assert.Contains("“Dipaksa pamannya”", supervisor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_from_a_role_that_may_not_write_and_says_who_may()
    {
        var number = await site.OpenCase("supervisor.jakarta");
        var writer = await site.As("supervisor.jakarta").Get($"/kasus/{number}/catatan");
        Assert.Contains("Simpan catatan", writer.Text, StringComparison.Ordinal);

        Assert.DoesNotContain("<textarea", (await site.As("data.jakarta").Get($"/kasus/{number}/catatan")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_a_safety_note_on_every_page_of_the_case()
    {
        var number = await site.OpenCase();
        var visitor = site.As("peksos1.jakarta");

        var sent = await visitor.Send($"/kasus/{number}/catatan", ("aman", "Jangan menelepon ke rumah. Perekrut pamannya sendiri."), ("action", "safety"));

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        foreach (var part in new[] { "", "/riwayat", "/catatan", "/ringkasan", "/alur" })
        {
            Assert.Contains("Keamanan: jangan menelepon ke rumah Perekrut pamannya sendiri.", (await visitor.Get($"/kasus/{number}{part}")).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Stays_in_its_box_while_another_box_is_saved_and_is_gone_once_it_is_written()
    {
        var number = await site.OpenCase();
        using var visitor = site.As("peksos1.jakarta");
        var page = await visitor.Get($"/kasus/{number}/catatan");

        var sent = await visitor.Send(page, ("text", "Setengah catatan"), ("tanya", "Boleh?"), ("aman", "Jangan datang ke rumah."), ("action", "safety"));
        var after = await visitor.Follow(sent);
        var written = await visitor.Send(after, ("action", "note"));
        var last = await visitor.Follow(written);

        Assert.Contains("Setengah catatan</textarea>", after.Html, StringComparison.Ordinal);
        Assert.Contains("Boleh?</textarea>", after.Html, StringComparison.Ordinal);
        Assert.Contains("Draf tersimpan", after.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/kasus/" + number + "/catatan\">Lanjutkan: catatan", (await visitor.Get("/hari-ini")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Setengah catatan</textarea>", last.Html, StringComparison.Ordinal);
        Assert.Contains("Boleh?</textarea>", last.Html, StringComparison.Ordinal);
        Assert.Equal("Setengah catatan", Assert.Single((await site.Cases.PeekAsync(number, await site.Viewer("peksos1.jakarta"))).State.Notes).Text);
        Assert.Equal("Jangan datang ke rumah.", (await site.Case(number)).SafetyNote?.Text);
    }

    [Fact]
    public async Task Is_a_question_to_somebody_who_reaches_the_case_and_their_answer()
    {
        var number = await site.OpenCase();
        var (peksos, supervisor) = (site.As("peksos1.jakarta"), await site.Viewer("supervisor.jakarta"));
        var page = await peksos.Get($"/kasus/{number}/catatan");

        var sent = await peksos.Send(page, ("kepada", supervisor.Id), ("tanya", "Boleh ditunda?"), ("action", "ask"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);

        using var asker = site.As("supervisor.jakarta");
        var asked = await asker.Get($"/kasus/{number}/catatan");
        var box = asked.FormWith(null).Names.Single(name => name.StartsWith("jawaban-", StringComparison.Ordinal));
        var answered = await asker.Send(asked, (box, "Boleh, sampai Jumat."), ("action", box));
        Assert.Equal(HttpStatusCode.SeeOther, answered.Status);
        Assert.Contains("Boleh ditunda?", (await peksos.Get($"/kasus/{number}/catatan")).Text, StringComparison.Ordinal);
        Assert.Contains("Boleh, sampai Jumat.", (await peksos.Get($"/kasus/{number}/catatan")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cannot_be_asked_of_somebody_who_does_not_reach_the_case()
    {
        var number = await site.OpenCase();
        var (visitor, stranger) = (site.As("peksos1.jakarta"), await site.Viewer("supervisor.makassar"));

        var refused = await visitor.Send($"/kasus/{number}/catatan", ("kepada", stranger.Id), ("tanya", "Kenal orang ini?"), ("action", "ask"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Pilih rekan yang ditanya", refused.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("Kenal orang ini?</textarea>", refused.Html, StringComparison.Ordinal);
    }
}

public sealed class The_history_of_a_case(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Stands_newest_first_with_what_followed_from_each_act()
    {
        var number = await site.OpenCase();
        await site.Finish(number, "triase", "peksos1.jakarta");

        var rows = (await site.As("peksos1.jakarta").Get($"/kasus/{number}/riwayat")).TextsOf("history-row");

        Assert.StartsWith("Selesai: Periksa keselamatan dan pilah urgensi", rows[0], StringComparison.Ordinal);
        Assert.Contains("pekerja sosial · hari ini, 09.00 WIB", rows[0], StringComparison.Ordinal);
        Assert.Contains("Langkah terbuka: Tetapkan klasifikasi sementara", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("Kasus dibuka", rows[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_given_a_page_at_a_time()
    {
        var number = await site.OpenCase();
        for (var i = 0; i < 26; i++)
        {
            await site.Do(number, "peksos1.jakarta", work => work.File.AddNote(Ids.New(), "Menelepon", null, work.Actor, work.Now));
        }

        var visitor = site.As("peksos1.jakarta");
        Assert.Equal(25, (await visitor.Get($"/kasus/{number}/riwayat")).TextsOf("history-row").Count);
        Assert.Equal(2, (await visitor.Get($"/kasus/{number}/riwayat?halaman=2")).TextsOf("history-row").Count);
    }

    [Fact]
    public async Task Has_Indonesian_words_for_every_kind_of_event()
    {
        var number = await site.OpenCase();
        await site.FindOutOfScope(number);
        await site.Do(number, "supervisor.jakarta", work => work.File.Pause("dirawat", "Sakit", new LocalDate(2026, 4, 1), work.Actor, work.Now));
        await site.Do(number, "supervisor.jakarta", work => work.File.Resume(null, work.Actor, work.Now));
        await site.Do(number, "supervisor.jakarta", work => work.File.End("di-luar-sasaran", "Bukan sasaran", work.Actor, work.Now));
        await site.Do(number, "supervisor.jakarta", work => work.File.RefuseEnding("Keliru", work.Actor, work.Now));
        await site.End(number, "di-luar-sasaran", "Bukan sasaran");
        await site.Do(number, "supervisor.jakarta", work => work.File.Reopen("akses", "Keliru", work.Actor, work.Now));

        var text = (await site.As("supervisor.jakarta").Get($"/kasus/{number}/riwayat")).Text;

        Assert.Contains("Kasus dijeda: dirawat atau memulihkan diri, sampai 1 April", text, StringComparison.Ordinal);
        Assert.Contains("Kasus dilanjutkan", text, StringComparison.Ordinal);
        Assert.Contains("Usul akhir kasus ditarik: Di luar sasaran", text, StringComparison.Ordinal);
        Assert.Contains("Akhir kasus diusulkan: Di luar sasaran", text, StringComparison.Ordinal);
        Assert.Contains($"Kasus selesai: Di luar sasaran, diusulkan {(await site.Viewer("kepala.jakarta")).Name}", text, StringComparison.Ordinal);
        Assert.Contains("Kasus dibuka kembali di tahap Akses, episode ke-2", text, StringComparison.Ordinal);
        foreach (var type in typeof(Engine.Cases.CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Engine.Cases.CaseEvent))))
        {
            Assert.DoesNotContain(type.Name, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Is_read_under_its_own_word_in_the_access_record()
    {
        var number = await site.OpenCase();
        var visitor = site.As("peksos1.jakarta");

        await visitor.Get($"/kasus/{number}/riwayat");
        await visitor.Get($"/kasus/{number}/ringkasan");

        var id = CaseNumbers.IdOf(number);
        var seen = await site.Database.Read(session => session.AccessLog.Where(row => row.CaseId == id).Select(row => row.What).ListAsync());
        Assert.Contains("history", seen);
        Assert.Contains("summary", seen);
    }
}

public sealed class The_sheet_for_a_visit(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Says_what_is_to_be_done_and_whom_to_call()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("nama", "Wulan Contoh"), ("kontak_aman", "Bibi saja"));

        var text = (await site.As("peksos1.jakarta").Get($"/kasus/{number}/ringkasan?identitas=tampil")).Text;

        Assert.Contains("Periksa keselamatan dan pilah urgensi", text, StringComparison.Ordinal);
        Assert.Contains("Wulan Contoh", text, StringComparison.Ordinal);
        Assert.Contains("Bibi saja", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_out_who_it_is_until_that_is_asked_for()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("nama", "Wulan Contoh"), ("nik", "9901014107090001"), ("kontak_aman", "Bibi saja"));

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{number}/ringkasan");

        Assert.Contains("W.C.", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/kasus/{number}/ringkasan?identitas=tampil", page.Links);
        Assert.DoesNotContain("Wulan", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("9901014107090001", page.Html, StringComparison.Ordinal);
        Assert.Contains("Bibi saja", page.Text, StringComparison.Ordinal);
    }
}

public sealed class The_number_on_the_sheet_for_a_visit(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Is_masked_to_its_last_digits_until_it_is_asked_for_whole_and_that_is_recorded()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("telepon", "0812-0000-1234"), ("kontak_aman", "Bibi, 0812-0000-5678"));
        using var rina = site.As("peksos1.jakarta");

        var masked = await rina.Get($"/kasus/{number}/ringkasan");
        var whole = await rina.Get($"/kasus/{number}/ringkasan?telepon=lengkap");

        Assert.Contains("••••-••••-•678", masked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0812", masked.Html, StringComparison.Ordinal);
        Assert.Contains($"/kasus/{number}/ringkasan?telepon=lengkap", masked.Links);
        Assert.Contains("Bibi, 0812-0000-5678", whole.Text, StringComparison.Ordinal);
        Assert.Contains($"/kasus/{number}/ringkasan?identitas=tampil&telepon=lengkap", whole.Links.Select(WebUtility.HtmlDecode));
        var id = CaseNumbers.IdOf(number);
        Assert.Equal(["summary", "summary-contact"], await site.Database.Read(session => session.AccessLog.Where(row => row.CaseId == id && row.What.StartsWith("summary")).OrderBy(row => row.Id).Select(row => row.What).ListAsync()));
    }

    [Fact]
    public async Task Is_not_offered_whole_where_there_is_none_or_to_those_who_do_not_see_it()
    {
        var without = await site.OpenCase("peksos1.jakarta", ("kontak_aman", "Bibi saja"));
        var with = await site.OpenCase("peksos1.jakarta", ("kontak_aman", "Bibi, 0812-0000-5678"));
        using var rina = site.As("peksos1.jakarta");
        using var data = site.As("data.jakarta");

        Assert.DoesNotContain("telepon=lengkap", (await rina.Get($"/kasus/{without}/ringkasan")).Html, StringComparison.Ordinal);
        var unseen = await data.Get($"/kasus/{with}/ringkasan?telepon=lengkap");
        Assert.DoesNotContain("telepon=lengkap", unseen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("5678", unseen.Html, StringComparison.Ordinal);
        var id = CaseNumbers.IdOf(with);
        Assert.Equal("summary", Assert.Single(await site.Database.Read(session => session.AccessLog.Where(row => row.CaseId == id && row.What.StartsWith("summary")).Select(row => row.What).ListAsync())));
    }
}

public sealed class The_definition_as_a_list(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Shows_every_stage_step_track_clock_and_ending()
    {
        var text = await TextAsync();

        foreach (var title in site.Workflow.Sections.SelectMany(section => section.Steps.Select(step => step.Title).Append(section.Title)).Concat(site.Workflow.Clocks.Select(clock => clock.Title)).Concat(site.Workflow.Endings.Select(ending => ending.Title)))
        {
            Assert.Contains(title, text, StringComparison.Ordinal);
        }

        Assert.Contains("(Bawaan CaseFlow, bukan ketentuan)", text, StringComparison.Ordinal);
        Assert.Contains("Menolak: ke jalur Penolakan", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_no_key_where_there_is_a_title()
    {
        var text = await TextAsync();

        foreach (var key in site.Workflow.Sections.SelectMany(section => section.Steps).Select(step => step.Key).Where(key => key.Contains('-', StringComparison.Ordinal)))
        {
            Assert.DoesNotContain($"“{key}”", text, StringComparison.Ordinal);
        }
    }

    private async Task<string> TextAsync() =>
        $"{(await site.As("peksos1.jakarta").Get($"/alur/{site.Workflow.Id}")).Text} {(await site.As("peksos1.jakarta").Get($"/alur/{site.Workflow.Id}?bagian=jalur")).Text}";

    [Fact]
    public async Task Says_where_each_article_lives()
    {
        var text = (await site.As("peksos1.jakarta").Get($"/alur/{site.Workflow.Id}/cakupan")).Text;

        foreach (var section in site.Workflow.Sections)
        {
            Assert.All(section.Gate.Where(item => item.Basis is not null), item => Assert.Contains(item.Says, text, StringComparison.Ordinal));
        }

        Assert.All(site.Workflow.Clocks, clock => Assert.Contains(clock.Basis, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_which_role_may_do_what_in_which_state()
    {
        var peksos = site.As("peksos1.jakarta");
        var text = (await peksos.Get($"/alur/{site.Workflow.Id}/peran")).Text;

        foreach (var title in site.Workflow.Sections.SelectMany(section => section.Steps).Select(step => step.Title).Concat(site.Workflow.Endings.Select(ending => ending.Title)))
        {
            Assert.Contains(title, text, StringComparison.Ordinal);
        }

        Assert.Contains("Syarat belum terpenuhi Mengecualikan syarat, dengan alasan Supervisor", text, StringComparison.Ordinal);
        Assert.Contains($"/alur/{site.Workflow.Id}/peran", (await peksos.Get($"/alur/{site.Workflow.Id}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await peksos.Get("/alur/tidak-ada/peran")).Status);
    }

    [Fact]
    public async Task Accounts_for_every_duty_of_the_regulation_and_links_to_what_meets_it()
    {
        var coverage = site.Installation.Definitions.Coverage[site.Workflow.Id];
        var sari = site.As("peksos1.jakarta");
        var page = await sari.Get($"/alur/{site.Workflow.Id}/cakupan");
        var flow = (await sari.Get($"/alur/{site.Workflow.Id}")).Html;

        Assert.All(coverage.Duties, duty => Assert.Contains(duty.Says, page.Text, StringComparison.Ordinal));
        Assert.All(coverage.Duties.Where(duty => duty.Because is not null), duty => Assert.Contains(duty.Because!, page.Text, StringComparison.Ordinal));
        var anchors = page.Html.Split($"href=\"/alur/{site.Workflow.Id}#").Skip(1).Select(rest => rest.Split('"')[0]).Distinct().ToList();
        Assert.True(anchors.Count > 20);
        Assert.All(anchors, anchor => Assert.Contains($"id=\"{anchor}\"", flow, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Points_at_pages_of_the_program_that_are_there()
    {
        var routes = await PageRoutes.Of(site.Services);

        Assert.All(ProgramFeature.All.Where(feature => feature.Address is not null), feature => Assert.Contains(routes.Gets, route => route.Path == feature.Address));
    }

    [Fact]
    public async Task Is_404_for_an_unknown_one()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("peksos1.jakarta").Get("/alur/tidak-ada")).Status);
        Assert.Contains(site.Workflow.Title, (await site.As("peksos1.jakarta").Get("/alur")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_where_a_case_stands_in_it()
    {
        var number = await site.OpenCase();

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{number}/alur");

        Assert.Contains("Sekarang di tahap 1.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Registrasi Selesai", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 Akses Berjalan", page.Text, StringComparison.Ordinal);
    }
}
