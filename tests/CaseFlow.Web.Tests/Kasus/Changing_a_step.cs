using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class Changing_a_step(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Skips_it_with_a_reason()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var refused = await rina.Send($"/kasus/{number}/langkah/periksa-ganda/lewati", ("reason", " "));
        var answer = await rina.Send($"/kasus/{number}/langkah/periksa-ganda/lewati", ("reason", "Sudah diperiksa lewat telepon"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("href=\"#reason\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, $"/kasus/{number}"), (answer.Status, answer.Location));
        Assert.Contains("Alasan: Sudah diperiksa lewat telepon", (await rina.Get($"/kasus/{number}/langkah/periksa-ganda")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_to_skip_for_those_who_may_not_and_says_who_may()
    {
        var number = await site.OpenCase("registrasi.jakarta");
        using var petugas = site.As("registrasi.jakarta");

        var page = await petugas.Get($"/kasus/{number}/langkah/periksa-ganda/lewati");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("Ini dilakukan oleh Pekerja sosial atau Supervisor.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drops_it_with_a_reason()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var answer = await rina.Send($"/kasus/{number}/langkah/periksa-ganda/hapus", ("reason", "Kasus contoh"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("dropped", (await site.Case(number)).Steps.Single(step => step.Key == "periksa-ganda").State);
    }

    [Fact]
    public async Task Agrees_another_date_and_keeps_the_original()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var answer = await rina.Send($"/kasus/{number}/langkah/triase/tenggat", ("due.day", "20"), ("due.month", "3"), ("due.year", "2026"), ("reason", "Ia sedang di rumah sakit"));
        var page = await rina.Follow(answer);

        Assert.Contains("Tenggat Jumat, 20 Maret, semula 18 Maret Disepakati", page.TextOf("due"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_an_agreed_date_back_by_choice_and_with_a_reason_that_the_history_keeps()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var address = $"/kasus/{number}/langkah/triase/tenggat";
        var before = (await rina.Get(address)).Text;
        await rina.Send(address, ("due.day", "20"), ("due.month", "3"), ("due.year", "2026"), ("reason", "Ia sedang di rumah sakit"));
        var page = await rina.Get(address);

        var unsaid = await rina.Send(page, ("reason", "Ia pulang"));
        var dateless = await rina.Send(page, ("which", "lain"), ("reason", "Ia pulang"));
        var answer = await rina.Send(page, ("which", "semula"), ("reason", "Ia pulang lebih cepat"));
        var step = await rina.Follow(answer);
        var history = await rina.Get($"/kasus/{number}/riwayat");

        Assert.DoesNotContain("Tenggat mana yang dipakai?", before, StringComparison.Ordinal);
        Assert.Contains("Tenggat mana yang dipakai?", page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#which\"", unsaid.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#due", dateless.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Contains("Tenggat besok, 09.00 WIB Bawaan", step.TextOf("due"), StringComparison.Ordinal);
        Assert.DoesNotContain("Disepakati", step.TextOf("due"), StringComparison.Ordinal);
        Assert.Contains("Tenggat kembali ke semula", history.Text, StringComparison.Ordinal);
        Assert.Contains("Ia pulang lebih cepat", history.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_date_that_is_past_and_keeps_what_was_typed()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Send($"/kasus/{number}/langkah/triase/tenggat", ("due.day", "16"), ("due.month", "3"), ("due.year", "2026"), ("reason", "Alasan"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("tidak boleh sebelum hari ini", page.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains(("due.day", "16"), page.FormWith("reason").Fields);
    }

    [Fact]
    public async Task Made_from_an_old_page_shows_it_as_it_is_now_with_the_words_typed()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var old = await rina.Get($"/kasus/{number}/langkah/triase/tenggat");
        await site.Do(number, "supervisor.jakarta", work => work.File.AgreeDate("triase", new NodaTime.LocalDate(2026, 3, 25), "Lebih dahulu", work.Actor, work.Now));

        var page = await rina.Send(old, ("due.day", "20"), ("due.month", "3"), ("due.year", "2026"), ("reason", "Alasan saya"));
        var again = await rina.Send(page);
        var chosen = await rina.Send(again, ("__ganti", ChoiceOn(page)));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (page.Status, again.Status));
        Assert.Contains("Sekarang: Tenggat Rabu, 25 Maret", page.Text, StringComparison.Ordinal);
        Assert.Contains(("reason", "Alasan saya"), page.FormWith("reason").Fields);
        Assert.Equal(HttpStatusCode.SeeOther, chosen.Status);
    }

    [Fact]
    public async Task Says_who_changed_it_meanwhile_shows_both_and_saves_over_it_only_when_that_was_chosen()
    {
        var number = await site.OpenCase();
        await site.Finish(number, "triase", "peksos1.jakarta", null, ("alasan_urgensi", new TextValue("Alasan pertama")));
        using var rina = site.As("peksos1.jakarta");
        var old = await rina.Get($"/kasus/{number}/langkah/triase/perbaiki");
        using var colleague = site.As("supervisor.jakarta");
        Assert.Equal(HttpStatusCode.SeeOther, (await colleague.Send($"/kasus/{number}/langkah/triase/perbaiki", ("alasan_urgensi", "Alasan rekan"), ("reason", "Salah tulis"))).Status);

        var page = await rina.Send(old, ("alasan_urgensi", "Alasan saya"), ("reason", "Lengkapi"));
        var again = await rina.Send(page, ("alasan_urgensi", "Alasan saya"));
        var kept = (await rina.Get($"/kasus/{number}/langkah/triase")).Text;
        var chosen = await rina.Send(again, ("__ganti", ChoiceOn(page)));

        var name = (await site.Viewer("supervisor.jakarta")).Name;
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains($"{name} mengubahnya hari ini, 09.00 WIB", page.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("Alasan rekan", page.TextOf("stored"), StringComparison.Ordinal);
        Assert.Contains(("alasan_urgensi", "Alasan saya"), page.FormWith("reason").Fields);
        Assert.Contains($"href=\"/kasus/{number}/langkah/triase\">Lihat yang tersimpan sekarang", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("Alasan rekan", kept[..kept.IndexOf("Jawaban sebelum diperbaiki", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, chosen.Status);
    }

    [Fact]
    public async Task Corrects_answers_with_a_reason_and_keeps_the_earlier_ones()
    {
        var number = await site.OpenCase();
        await site.Finish(number, "triase", "peksos1.jakarta", null, ("alasan_urgensi", new TextValue("Alasan pertama")));
        using var rina = site.As("peksos1.jakarta");

        var refused = await rina.Send($"/kasus/{number}/langkah/triase/perbaiki", ("alasan_urgensi", "Alasan kedua"));
        var answer = await rina.Send(refused, ("reason", "Salah tulis"));
        var page = await rina.Follow(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Tulis alasan perbaikan", refused.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("Alasan kedua", page.Text, StringComparison.Ordinal);
        Assert.Contains("Alasan pertama", page.Text[page.Text.IndexOf("Jawaban sebelum diperbaiki", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Alasan: Salah tulis", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Corrects_one_section_of_a_long_form_and_leaves_the_others_as_they_are()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");
        var step = $"/kasus/{number}/langkah/registrasi";
        var whole = (await rina.Get($"{step}/perbaiki")).FormWith("reason").Fields;

        var section = await rina.Get($"{step}/perbaiki?bagian=3");
        var refused = await rina.Send(section, ("nama", "Nama Baru"));
        var answer = await rina.Send(refused, ("reason", "Ejaan nama"));

        var after = (await rina.Get($"{step}/perbaiki")).FormWith("reason").Fields;
        Assert.InRange(section.FormWith("reason").Fields.Count, 2, whole.Count - 10);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal((HttpStatusCode.SeeOther, step), (answer.Status, answer.Location));
        Assert.Equal(Answers(whole, "nama"), Answers(after, "nama"));
        Assert.Contains(("nama", "Nama Baru"), after);
    }

    [Fact]
    public async Task Corrects_only_what_is_finished()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Get($"/kasus/{number}/langkah/triase/perbaiki");

        Assert.Equal((HttpStatusCode.SeeOther, $"/kasus/{number}/langkah/triase"), (page.Status, page.Location));
    }

    private static IEnumerable<(string, string)> Answers(IEnumerable<(string Name, string Text)> fields, string but) =>
        fields.Where(field => !field.Name.StartsWith("__", StringComparison.Ordinal) && field.Name != but);

    private static string ChoiceOn(Seen page) => Regex.Match(page.Html, "name=\"__ganti\" value=\"(?<version>[0-9]+)\"", RegexOptions.None, TimeSpan.FromSeconds(5)).Groups["version"].Value;
}
