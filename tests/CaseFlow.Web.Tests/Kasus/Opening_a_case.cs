using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class Opening_a_case(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Asks_for_safety_first_and_says_what_to_do_now()
    {
        using var petugas = site.As("registrasi.jakarta");

        var page = await petugas.Get("/kasus/baru");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("keselamatan", page.FormWith(null).Names);
        Assert.DoesNotContain("nama", page.FormWith(null).Names);
        Assert.Contains("Lakukan sekarang, pendaftaran bisa menunggu", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registrasi.jakarta")]
    [InlineData("peksos1.makassar")]
    [InlineData("supervisor.jayapura")]
    public async Task Goes_part_by_part_to_a_number_a_first_step_and_a_deadline(string who)
    {
        using var visitor = site.As(who);

        var answer = await Fill(visitor, ("nama", "Siti Contoh"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Matches(@"^/kasus/K-2026-\d{5}$", answer.Location);
        Assert.Matches(@"^Kasus K-2026-\d{5} dibuka\. Langkah pertama: .+, oleh .+, tenggat .+\.$", (await visitor.Get("/bantuan")).TextOf("notice"));
        Assert.Equal(who.Split('.')[1], (await site.Case(answer.Location!.Split('/')[2], "supervisor." + who.Split('.')[1])).Office);
    }

    [Fact]
    public async Task Goes_on_in_the_part_where_the_writer_stopped()
    {
        using var rina = site.As("peksos1.jakarta");
        var second = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("urgensi", "biasa"), ("action", "next")));

        var resumed = await rina.Get(second.Path.Split('&')[0]);

        Assert.Equal(second.FormWith(null).Names.Order(), resumed.FormWith(null).Names.Order());
        Assert.DoesNotContain("keselamatan", resumed.FormWith(null).Names);
    }

    [Fact]
    public async Task Leads_from_the_draft_it_was_made_of_to_the_case_for_its_writer_only()
    {
        using var rina = site.As("peksos1.jakarta");
        using var other = site.As("supervisor.jakarta");
        var review = await Review(rina, ("nama", "Balik Contoh"));

        var number = (await rina.Send(review, ("action", "finish"))).Location!.Split('/')[2];
        var back = await rina.Get(review.Path);

        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Contains($"Draf ini sudah menjadi {number}", back.Text, StringComparison.Ordinal);
        Assert.Contains($"/kasus/{number}", back.Links);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(review.Path)).Status);
    }

    [Fact]
    public async Task Begins_under_the_first_definition_and_offers_the_others()
    {
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Get("/kasus/baru");

        Assert.Contains($"Alur: {site.Workflow.Title}", page.Text, StringComparison.Ordinal);
        Assert.All(site.Workflows.Skip(1), other => Assert.Contains($"<a href=\"/kasus/baru?alur={other.Id}", page.Html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Remembers_the_definition_that_was_chosen_until_the_case_is_there()
    {
        using var rina = site.As("peksos1.jakarta");
        var other = site.Workflows[1];
        var first = await rina.Get(Assert.Single((await rina.Get("/kasus/baru")).Links, link => link.Contains($"alur={other.Id}", StringComparison.Ordinal)));
        var draft = await rina.Follow(await rina.Send(first, ("action", "draft")));

        var page = await rina.Get(draft.Path.Split('&')[0]);
        var answer = page;
        while (answer.Location is null || !answer.Location.StartsWith("/kasus/K-", StringComparison.Ordinal))
        {
            page = answer.Location is null ? page : await rina.Follow(answer);
            answer = await rina.Send(page, page.FormWith(null).Names.Contains("action") && page.Html.Contains("value=\"finish\"", StringComparison.Ordinal) ? [("action", "finish")] : [.. Needed(other, page), ("action", "next")]);
            Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        }

        Assert.Equal(other.Id, (await site.Case(answer.Location.Split('/')[2])).Workflow.Id);
        Assert.Equal(other.Stages.Select(stage => stage.Title), (await site.Case(answer.Location.Split('/')[2])).Stages.Select(stage => stage.Title));
    }

    [Fact]
    public async Task Lets_an_emergency_be_one()
    {
        using var petugas = site.As("registrasi.jakarta");
        var second = await petugas.Follow(await petugas.Send("/kasus/baru", ("keselamatan", "tidak"), ("urgensi_tidak_aman", "darurat"), ("action", "next")));
        var third = await petugas.Follow(await petugas.Send(second, ("action", "next")));
        var fourth = await petugas.Follow(await petugas.Send(third, ("nama", "Tanpa nama 1"), ("action", "next")));
        var review = await petugas.Follow(await petugas.Send(fourth, ("action", "next")));

        var answer = await petugas.Send(review, ("action", "finish"));

        Assert.Equal("darurat", (await site.Case(answer.Location!.Split('/')[2])).Urgency);
    }

    [Fact]
    public async Task Says_before_it_is_opened_what_the_answers_say_together_and_why()
    {
        using var petugas = site.As("registrasi.jakarta");
        var second = await petugas.Follow(await petugas.Send("/kasus/baru", ("keselamatan", "ya"), ("urgensi", "biasa"), ("action", "next")));
        var third = await petugas.Follow(await petugas.Send(second, ("action", "next")));
        var fourth = await petugas.Follow(await petugas.Send(third, ("nama", "Tanpa nama 2"), ("action", "next")));
        var none = await petugas.Follow(await petugas.Send(fourth, ("utang", "tidak"), ("ancaman", "belum_tahu"), ("action", "next")));
        var again = await petugas.Get(fourth.Path);

        var review = await petugas.Follow(await petugas.Send(again, ("utang", "ya"), ("ancaman", "belum_tahu"), ("dokumen_ditahan", "ya"), ("action", "next")));

        Assert.DoesNotContain("petunjuk kuat", none.Text, StringComparison.Ordinal);
        Assert.Contains("2 petunjuk kuat: kemungkinan TPPO. Ini bukan putusan", review.Text, StringComparison.Ordinal);
        Assert.Equal(2, review.Text.Split("dokumennya dipegang orang lain").Length - 1); // Once among the answers, once among the reasons.
    }

    [Fact]
    public async Task Does_not_go_on_without_the_safety_answer()
    {
        using var petugas = site.As("registrasi.jakarta");

        var page = await petugas.Send("/kasus/baru", ("tempat_sekarang", "Terminal Contoh"), ("action", "next"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Jawab “Apakah ia aman sekarang?”", page.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains(("tempat_sekarang", "Terminal Contoh"), page.FormWith("keselamatan").Fields);
    }

    [Fact]
    public async Task Keeps_a_draft_from_the_first_part_on_for_its_writer_only()
    {
        using var rina = site.As("peksos1.jakarta");
        using var dini = site.As("registrasi.jakarta");

        var second = await rina.Send("/kasus/baru", ("keselamatan", "belum_tahu"), ("bahaya", "ancaman"), ("action", "next"));
        var draft = second.Location!.Replace("bagian=2", "bagian=1", StringComparison.Ordinal);

        Assert.Contains(("keselamatan", "belum_tahu"), (await rina.Get(draft)).FormWith("keselamatan").Fields);
        Assert.Equal(HttpStatusCode.NotFound, (await dini.Get(draft)).Status);
    }

    [Fact]
    public async Task Keeps_a_draft_while_one_types()
    {
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Get("/kasus/baru");
        var id = page.FormWith("keselamatan").Fields.Single(field => field.Name == "__draf").Text;

        var said = await rina.Send(page with { Path = "/kasus/baru?handler=Draft" }, ("tempat_sekarang", "Pelabuhan Contoh"));

        Assert.StartsWith("Draf tersimpan pukul 09.00 WIB", said.Html, StringComparison.Ordinal);
        Assert.Contains(("tempat_sekarang", "Pelabuhan Contoh"), (await rina.Get($"/kasus/baru?draf={id}")).FormWith("keselamatan").Fields);
    }

    [Fact]
    public async Task Forgets_what_was_unticked_again()
    {
        using var rina = site.As("peksos1.jakarta");
        var first = await rina.Follow(await rina.Send("/kasus/baru", ("keselamatan", "belum_tahu"), ("bahaya", "ancaman"), ("action", "draft")));

        var again = await rina.Follow(await rina.Send(first, ("bahaya", null), ("action", "draft")));

        Assert.DoesNotContain(again.FormWith("keselamatan").Fields, field => field.Name == "bahaya");
    }

    [Fact]
    public async Task Shows_all_answers_in_words_before_it()
    {
        using var rina = site.As("peksos1.jakarta");

        var review = await Review(rina, ("nama", "Ratna Contoh"));

        Assert.Contains("Siapa namanya? Ratna Contoh", review.Text, StringComparison.Ordinal);
        Assert.Contains("Apakah ia aman sekarang? Ya", review.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_back_to_the_part_where_something_is_wanting()
    {
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next"));

        var answer = await rina.Send(page.Location!.Replace("bagian=2", "bagian=5", StringComparison.Ordinal), ("action", "finish"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("href=\"#nama\"", answer.Html, StringComparison.Ordinal);
        Assert.Contains("nama", answer.FormWith(null).Names);
    }

    [Fact]
    public async Task Pressed_twice_opens_one()
    {
        using var rina = site.As("peksos1.jakarta");
        var review = await Review(rina, ("nama", "Dua Kali Contoh"));
        var before = await site.Database.Read(session => session.Cases.CountAsync());

        var first = await rina.Send(review, ("action", "finish"));
        var second = await rina.Send(review, ("action", "finish"));

        Assert.Equal((HttpStatusCode.SeeOther, first.Location), (second.Status, second.Location));
        Assert.Equal(before + 1, await site.Database.Read(session => session.Cases.CountAsync()));
    }

    [Fact]
    public async Task Ends_its_draft()
    {
        using var hasan = site.As("peksos2.jakarta");
        var id = (await site.Viewer("peksos2.jakarta")).Id;

        var review = await Review(hasan, ("nama", "Tuntas Contoh"));
        var before = await site.Database.Read(session => session.IntakeDrafts.CountAsync(draft => draft.UserId == id));
        await hasan.Send(review, ("action", "finish"));

        Assert.Equal((1, 0), (before, await site.Database.Read(session => session.IntakeDrafts.CountAsync(draft => draft.UserId == id))));
    }

    [Fact]
    public async Task Points_to_the_same_person_among_the_cases_one_reaches_and_to_no_others()
    {
        var known = await site.OpenCase("peksos1.jakarta", ("nama", "Kembar Percobaan"));
        using var rina = site.As("peksos1.jakarta");
        using var elsewhere = site.As("peksos1.makassar");

        var mine = await Review(rina, ("nama", "Kembar Percobaan"));
        var theirs = await Review(elsewhere, ("nama", "Kembar Percobaan"));

        Assert.Contains($"href=\"/kasus/{known}\"", mine.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(known, theirs.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Mungkin orang yang sama", theirs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kepala.jakarta")]
    [InlineData("admin")]
    [InlineData("tks.jakarta")]
    public async Task Is_not_for_everybody(string who)
    {
        using var visitor = site.As(who);

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Get("/kasus/baru")).Status);
    }

    /// <summary>Something for every required question of the page's part.</summary>
    private static IEnumerable<(string, string?)> Needed(Workflow workflow, Seen page) =>
        workflow.IntakeForm.Fields
            .Where(field => field.Required && field.Type is not FieldType.Moment && page.FormWith(null).Names.Contains(field.Id))
            .Select(field => (field.Id, (string?)(field.Type == FieldType.YesNo ? "ya" : field.Options.Count > 0 ? field.Options[0].Value : "Contoh")));

    private static async Task<Seen> Review(Visitor visitor, params (string, string?)[] person)
    {
        var second = await visitor.Follow(await visitor.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));
        var third = await visitor.Follow(await visitor.Send(second, ("action", "next")));
        var fourth = await visitor.Follow(await visitor.Send(third, [.. person, ("action", "next")]));
        return await visitor.Follow(await visitor.Send(fourth, ("action", "next")));
    }

    private static async Task<Seen> Fill(Visitor visitor, params (string, string?)[] person) => await visitor.Send(await Review(visitor, person), ("action", "finish"));
}
