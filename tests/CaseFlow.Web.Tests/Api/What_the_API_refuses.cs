using System.Net;
using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Wording;
using NodaTime;

namespace CaseFlow.Web.Tests.Api;

public sealed class What_the_API_refuses(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private Caller _worker = null!;
    private string _number = "";

    public async Task InitializeAsync()
    {
        site.Clock.Now = Instant.FromUtc(2026, 3, 17, 2, 0);
        _worker = await site.Calling("peksos1.jakarta");
        _number = await _worker.NewCase();
    }

    public Task DisposeAsync()
    {
        _worker.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("/me")]
    [InlineData("/cases")]
    [InlineData("/cases/K-2026-00001")]
    public async Task Nobody_is_let_in_without_a_token(string path)
    {
        using var nobody = Caller.WithoutToken(site);

        var refused = await nobody.Get(path);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
        Assert.Equal("application/problem+json", refused.Type);
    }

    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/API/v1")]
    [InlineData("/Api/V1")]
    public async Task A_cookie_that_opens_pages_opens_nothing_here(string api)
    {
        var me = (await site.Viewer("peksos1.jakarta")).Id;
        var session = await site.Database.Write(async unit =>
        {
            (await unit.UserAsync(me))!.Invented = true; // So that no second factor comes first.
            return unit.BeginSession(me, null, site.Clock.Now, Duration.FromHours(1), site.Clock.Now);
        });
        using var browser = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        browser.DefaultRequestHeaders.Add("Cookie", $"caseflow={session.Secret}");

        using var page = await browser.GetAsync("/kasus");
        using var read = await browser.GetAsync($"{api}/cases/{_number}");
        using var write = await browser.PostAsync($"{api}/cases/{_number}/notes", new StringContent("{\"text\":\"Halo\"}", null, "application/json"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (read.StatusCode, write.StatusCode));
    }

    [Fact]
    public async Task A_form_of_a_page_though_it_is_empty()
    {
        var refused = await _worker.PostText($"/cases/{_number}/tracks/insiden", "", "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
    }

    [Fact]
    public async Task A_token_that_was_revoked_or_is_a_year_old_and_keeps_when_it_was_used()
    {
        var me = (await site.Viewer("peksos1.jakarta")).Id;
        using var used = await site.Calling("peksos1.jakarta");

        (await used.Get("/me")).Succeeded();
        var lastUsed = await site.Database.Read(session => session.ApiTokens.Where(token => token.UserId == me).Select(token => token.LastUsed).ListAsync());
        site.Clock.Now += Duration.FromDays(366);
        var old = await used.Get("/me");

        Assert.Contains(lastUsed, at => at is not null);
        Assert.Equal(HttpStatusCode.Unauthorized, old.Status);
    }

    [Fact]
    public async Task A_worker_who_works_no_cases()
    {
        using var supervisor = await site.Calling("supervisor.jakarta");
        var (clerk, worker) = (await site.Viewer("data.jakarta"), await site.Viewer("peksos2.jakarta"));

        var refused = await supervisor.Post($"/cases/{_number}/steps/tugaskan/finish", new { answers = new { peksos = clerk.Id } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused["errors"].TryGetProperty("peksos", out _));
        (await supervisor.Post($"/cases/{_number}/steps/tugaskan/finish", new { answers = new { peksos = worker.Id } })).Succeeded();
    }

    [Fact]
    public async Task A_token_that_was_revoked_opens_nothing()
    {
        using var gone = await site.Calling("tks.jakarta");
        (await gone.Get("/me")).Succeeded();

        var me = (await site.Viewer("tks.jakarta")).Id;
        await site.Database.Write(unit =>
        {
            foreach (var token in unit.ApiTokens.Where(token => token.UserId == me).ToList())
            {
                token.Revoked = site.Clock.Now;
            }

            return Task.CompletedTask;
        });

        Assert.Equal(HttpStatusCode.Unauthorized, (await gone.Get("/me")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/events")]
    [InlineData("/end")]
    [InlineData("/steps/triase")]
    [InlineData("/documents/1")]
    public async Task A_case_one_may_not_see_and_one_that_is_not_there_read_alike(string part)
    {
        using var stranger = await site.Calling("supervisor.makassar");

        var hidden = await stranger.Get($"/cases/{_number}{part}");
        var missing = await stranger.Get($"/cases/K-2026-99999{part}");
        var nonsense = await stranger.Get($"/cases/bukan-nomor{part}");

        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal((missing.Status, missing.Text), (hidden.Status, hidden.Text));
        Assert.Equal((nonsense.Status, nonsense.Text), (hidden.Status, hidden.Text));
        Assert.DoesNotContain(_number, hidden.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/notes", "{\"text\":\"Halo\"}")]
    [InlineData("/assign", "{\"worker\":\"peksos1.makassar\"}")]
    [InlineData("/steps/triase/finish", "{}")]
    [InlineData("/tracks/respon-kasus", "{}")]
    public async Task A_case_one_may_not_see_cannot_be_changed_and_reads_as_not_there(string act, string body)
    {
        using var stranger = await site.Calling("peksos1.makassar");

        var hidden = await stranger.PostText($"/cases/{_number}{act}", body);
        var missing = await stranger.PostText($"/cases/K-2026-99999{act}", body);

        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal(missing.Text, hidden.Text);
    }

    [Fact]
    public async Task An_act_that_is_not_yours_is_told_with_who_may()
    {
        var assign = await _worker.Post($"/cases/{_number}/assign", new { worker = "peksos2.jakarta" });
        var decide = await _worker.Post($"/cases/{_number}/steps/tugaskan/finish", new { answers = new { } });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (assign.Status, decide.Status));
        Assert.Contains("supervisor", assign["roles"].EnumerateArray().Select(role => role.GetString()));
        Assert.Contains("Kepala unit", decide["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_list_that_is_not_yours_is_told_with_who_may()
    {
        var refused = await _worker.Get("/overdue");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("supervisor", refused["roles"].EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task Answers_that_cannot_stand_are_told_by_field()
    {
        var refused = await _worker.Post($"/cases/{_number}/steps/triase/finish", new { answers = new { diperiksa_pada = "2026-02-31T10:00", urgensi = "besok", tidak_ada = "x" } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("application/problem+json", refused.Type);
        var fields = refused["errors"].EnumerateObject().Select(field => field.Name).ToList();
        Assert.Superset(new HashSet<string>(["diperiksa_pada", "urgensi", "tidak_ada", "alasan_urgensi"]), fields.ToHashSet());
        Assert.All(["type", "title", "status", "detail"], (string member) => Assert.True(refused.Json.TryGetProperty(member, out _)));
        Assert.Equal("open", (await _worker.Get($"/cases/{_number}/steps/triase"))["state"].GetString());
    }

    [Theory]
    [InlineData("/steps/triase/skip", "{}", "reason")]
    [InlineData("/steps/triase/due", "{\"reason\":\"x\"}", "due")]
    [InlineData("/steps/triase/due", "{\"due\":\"2026-02-31\",\"reason\":\"x\"}", "due")]
    [InlineData("/steps/triase/due", "{\"due\":\"2026-03-01\",\"reason\":\"x\"}", "due")]
    [InlineData("/steps/triase/finish", "{\"answers\":[1]}", "answers")]
    [InlineData("/notes", "{\"text\":\"  \"}", "text")]
    [InlineData("/notes", "{\"text\":\"Bertemu\",\"at\":\"2026-03-19T10:00\"}", "at")]
    [InlineData("/notes", "{\"teks\":\"Bertemu\"}", "teks")]
    [InlineData("/notes", "{\"text\":5}", "text")]
    [InlineData("/follow-ups", "{\"due\":\"2026-03-24\"}", "title")]
    [InlineData("/follow-ups", "{\"title\":\"Telepon\",\"due\":\"2026-03-24\",\"form\":\"tidak-ada\"}", "form")]
    public async Task A_body_that_cannot_stand_is_told_by_member(string act, string body, string member)
    {
        using var supervisor = await site.Calling("supervisor.jakarta");

        var refused = await supervisor.PostText($"/cases/{_number}{act}", body);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(member, Assert.Single(refused["errors"].EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("text=Halo", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_JSON_object_is_not_read(string body, string type, HttpStatusCode status)
    {
        var refused = await _worker.PostText($"/cases/{_number}/notes", body, type);

        Assert.Equal(status, refused.Status);
        Assert.Equal("application/problem+json", refused.Type);
    }

    [Fact]
    public async Task A_body_of_a_hundred_thousand_brackets_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _worker.PostText($"/cases/{_number}/notes", new string('[', 100_000))).Status);

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _worker.PostText($"/cases/{_number}/notes", $"{{\"text\":\"{new string('a', 1_100_000)}\"}}")).Status);

    [Theory]
    [InlineData(null, "id", "Tidak ditemukan")]
    [InlineData("id-ID,en;q=0.5", "id", "Tidak ditemukan")]
    [InlineData("en-GB,id;q=0.5", "en", "Not found")]
    [InlineData("fr, en;q=0.2", "en", "Not found")]
    public async Task Refusals_speak_the_language_asked_for(string? asked, string language, string title)
    {
        var refused = await _worker.Get("/cases/K-2026-99999", asked);

        Assert.Equal(language, refused.Header("Content-Language"));
        Assert.Equal(title, refused["title"].GetString());
    }

    [Fact]
    public async Task What_a_form_does_not_accept_is_told_in_English_too()
    {
        var body = new { answers = new { diperiksa_pada = "2026-02-31T10:00", urgensi = "besok" } };

        var english = await _worker.Post($"/cases/{_number}/steps/triase/finish", body, language: "en");
        var indonesian = await _worker.Post($"/cases/{_number}/steps/triase/finish", body);

        Assert.StartsWith("Choose one of the answers", english["errors.urgensi"][0].GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Pilih jawaban yang tersedia", indonesian["errors.urgensi"][0].GetString(), StringComparison.Ordinal);
        Assert.Equal(indonesian["errors"].EnumerateObject().Select(field => field.Name), english["errors"].EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_broken_rule_has_words_of_its_own_in_English(Rule rule)
    {
        var roles = site.Installation.Definitions.Roles;
        var any = RuleWordsInEnglish.Of(new CaseRuleException((Rule)999), roles);

        Assert.NotEqual(any, RuleWordsInEnglish.Of(new CaseRuleException(rule), roles));
    }

    public static TheoryData<Rule> Rules() => new(Enum.GetValues<Rule>());

    [Theory]
    [InlineData("/batch")]
    [InlineData("/cases/batch")]
    [InlineData("/reports/semester")]
    [InlineData("/exports/htcds")]
    public async Task What_is_not_built_yet_is_not_there(string path)
    {
        var missing = await _worker.Get(path);

        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        Assert.Equal("application/problem+json", missing.Type);
    }

    [Fact]
    public async Task A_method_that_is_not_known_is_told_so() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _worker.Post("/me")).Status);

    [Fact]
    public async Task A_role_that_sees_no_content_sees_no_case()
    {
        using var auditor = await site.Calling("auditor");

        Assert.Equal(HttpStatusCode.NotFound, (await auditor.Get($"/cases/{_number}")).Status);
        Assert.Equal(JsonValueKind.Array, (await auditor.Get("/cases")).Json.ValueKind);
        Assert.Empty((await auditor.Get("/cases")).Json.EnumerateArray());
    }
}
