using System.Net;
using System.Text.Json;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Api;

public sealed class A_case_over_the_API(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private Caller _worker = null!;
    private Caller _supervisor = null!;
    private string _number = "";

    public async Task InitializeAsync()
    {
        site.Clock.Now = Instant.FromUtc(2026, 3, 17, 2, 0);
        (_worker, _supervisor) = (await site.Calling("peksos1.jakarta"), await site.Calling("supervisor.jakarta"));
        _number = await _worker.NewCase();
    }

    public Task DisposeAsync()
    {
        _worker.Dispose();
        _supervisor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Is_opened_and_found_where_the_answer_leads()
    {
        var opened = await _worker.Post("/cases", TheApi.Intake("Budi Contoh"));

        Assert.Equal(HttpStatusCode.Created, opened.Status);
        var found = await _worker.Get(opened.Header("Location")!["/api/v1".Length..]);
        Assert.Equal(opened["number"].GetString(), found["number"].GetString());
        Assert.Equal("Budi Contoh", found["client.name"].GetString());
        Assert.Contains("triase", opened["opened"].EnumerateArray().Select(step => step.GetString()));
    }

    [Theory]
    [InlineData("", "number version status episode classification urgency office worker client workflow stages steps tracks clocks followUps documents")]
    [InlineData("workflow", "id edition hash")]
    [InlineData("stages.0", "key title state round missing")]
    [InlineData("stages.0.missing.0", "says basis who link")]
    [InlineData("steps.1", "key version stage track title state by form outcomes round openedAt due overdue finishedAt finishedBy")]
    [InlineData("steps.1.due", "at kind source original")]
    [InlineData("followUps.0", "id title due state attempts")]
    public async Task Has_the_members_of_the_contract(string path, string members)
    {
        (await _worker.Post($"/cases/{_number}/follow-ups", new { title = "Telepon keluarga", due = "2026-03-24" })).Succeeded();

        var found = Inside((await _worker.Get($"/cases/{_number}")).Json, path);

        Assert.All(members.Split(' '), member => Assert.True(found.TryGetProperty(member, out _), $"{path} has no {member}: {found}"));
    }

    [Fact]
    public async Task Goes_on_when_a_step_is_finished()
    {
        var before = await Step("triase");

        var finished = (await _worker.Post($"/cases/{_number}/steps/triase/finish", new { answers = TheApi.Triage("darurat") }, version: before.Header("ETag"))).Succeeded();

        Assert.Equal(HttpStatusCode.OK, finished.Status);
        Assert.Equal("finished", finished["state"].GetString());
        Assert.Contains("klasifikasi", finished["opened"].EnumerateArray().Select(step => step.GetString()));
        Assert.Equal("darurat", (await _worker.Get($"/cases/{_number}"))["urgency"].GetString());
        Assert.Equal(finished.Header("ETag"), (await Step("triase")).Header("ETag"));
        Assert.Equal("unit", (await Step("triase"))["answers.tempat_malam_ini"].GetString());
    }

    [Fact]
    public async Task Gives_the_first_answer_to_a_repeated_key_even_when_the_version_is_stale()
    {
        var body = new { answers = TheApi.Triage() };
        var first = await _worker.Post($"/cases/{_number}/steps/triase/finish", body, "kunci-1", "\"1\"");
        (await _worker.Post($"/cases/{_number}/steps/triase/correct", new { answers = TheApi.Triage("segera"), reason = "Keadaannya berubah" })).Succeeded();

        var again = await _worker.Post($"/cases/{_number}/steps/triase/finish", body, "kunci-1", "\"1\"");

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Header("ETag"), again.Header("ETag"));
        var events = (await _worker.Get($"/cases/{_number}/events?size=100")).Json.EnumerateArray();
        Assert.Single(events, happened => happened.GetProperty("type").GetString() == "StepFinished" && happened.GetProperty("operation").GetString() == "kunci-1");
    }

    [Fact]
    public async Task Is_changed_once_by_equal_requests_at_the_same_time()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _worker.Post($"/cases/{_number}/notes", new { text = "Sudah makan." }, "kunci-3")));

        Assert.All(replies, reply => Assert.Equal((HttpStatusCode.Created, replies[0].Text), (reply.Status, reply.Text)));
        Assert.Single((await _worker.Get($"/cases/{_number}/events?size=100")).Json.EnumerateArray(), happened => happened.GetProperty("type").GetString() == "NoteAdded");
    }

    [Fact]
    public async Task Is_opened_once_for_a_repeated_key()
    {
        var first = await _worker.Post("/cases", TheApi.Intake("Cici Contoh"), "buka-1");
        var again = await _worker.Post("/cases", TheApi.Intake("Cici Contoh"), "buka-1");

        Assert.Equal((HttpStatusCode.Created, first.Text, first.Header("Location")), (again.Status, again.Text, again.Header("Location")));
        Assert.Single((await _worker.Get("/cases?q=Cici")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Refuses_a_key_that_was_used_for_another_body()
    {
        (await _worker.Post($"/cases/{_number}/notes", new { text = "Sudah makan." }, "kunci-2")).Succeeded();

        var other = await _worker.Post($"/cases/{_number}/notes", new { text = "Belum makan." }, "kunci-2");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal("urn:caseflow:other-request", other["type"].GetString());
    }

    [Theory]
    [InlineData("\"7\"")]
    [InlineData("\"bukan-versi\"")]
    public async Task Refuses_a_version_that_is_not_the_present_one(string version)
    {
        var stale = await _worker.Post($"/cases/{_number}/steps/triase/finish", new { answers = TheApi.Triage() }, version: version);

        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal(1, stale["version"].GetInt32());
        Assert.Equal("open", (await Step("triase"))["state"].GetString());
    }

    [Fact]
    public async Task Keeps_a_draft_word_for_word_for_its_writer_alone()
    {
        var saved = await _worker.Put($"/cases/{_number}/steps/triase/draft", new { answers = new { alasan_urgensi = "  belum  selesai", diperiksa_pada = "31 Februari" } });

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal("  belum  selesai", (await Step("triase"))["draft.alasan_urgensi"][0].GetString());
        Assert.Equal(JsonValueKind.Null, (await _supervisor.Get($"/cases/{_number}/steps/triase"))["draft"].ValueKind);
    }

    [Fact]
    public async Task Lets_people_agree_another_date_and_keeps_the_first()
    {
        (await _worker.Post($"/cases/{_number}/steps/triase/due", new { due = "2026-03-20", reason = "Menunggu penerjemah" })).Succeeded();

        var due = (await Step("triase"))["due"];

        Assert.Equal("2026-03-20T16:59:59Z", due.GetProperty("at").GetString());
        Assert.Equal("agreed", due.GetProperty("kind").GetString());
        Assert.NotEqual(JsonValueKind.Null, due.GetProperty("original").ValueKind);
    }

    [Fact]
    public async Task Lets_people_take_an_agreed_date_back()
    {
        var first = (await Step("triase"))["due"].GetRawText();
        var nothing = await _worker.Post($"/cases/{_number}/steps/triase/due", new { takeBack = true, reason = "Ia pulang" });
        (await _worker.Post($"/cases/{_number}/steps/triase/due", new { due = "2026-03-20", reason = "Menunggu penerjemah" })).Succeeded();

        var both = await _worker.Post($"/cases/{_number}/steps/triase/due", new { due = "2026-03-21", takeBack = true, reason = "Ia pulang" });
        (await _worker.Post($"/cases/{_number}/steps/triase/due", new { takeBack = true, reason = "Ia pulang" })).Succeeded();

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (nothing.Status, both.Status));
        Assert.Contains("due", both["errors"].EnumerateObject().Select(field => field.Name));
        Assert.Equal(first, (await Step("triase"))["due"].GetRawText());
    }

    [Fact]
    public async Task Is_given_to_a_worker_by_id_or_sign_in_name()
    {
        var other = (await (await site.Calling("peksos2.jakarta")).Get("/me"))["id"].GetString();

        var byName = (await _supervisor.Post($"/cases/{_number}/assign", new { worker = "peksos2.jakarta" })).Succeeded();
        var back = (await _supervisor.Post($"/cases/{_number}/assign", new { worker = (await _worker.Get("/me"))["id"].GetString(), reason = "Kembali dari cuti" })).Succeeded();
        var foreign = await _supervisor.Post($"/cases/{_number}/assign", new { worker = "peksos1.makassar", reason = "Coba" });

        Assert.Equal(other, byName["worker"].GetString());
        Assert.NotEqual(other, back["worker"].GetString());
        Assert.Contains("worker", foreign["errors"].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Is_paused_resumed_ended_and_reopened()
    {
        Assert.Equal("paused", (await _supervisor.Post($"/cases/{_number}/pause", new { category = "dirawat", reason = "Rawat inap", until = "2026-03-30" })).Succeeded()["status"].GetString());
        Assert.Equal("open", (await _supervisor.Post($"/cases/{_number}/resume")).Succeeded()["status"].GetString());
        await site.Finish(_number, "triase", "peksos1.jakarta");
        await site.Finish(_number, "klasifikasi", "peksos1.jakarta", null, ("hasil", new TextValue("bukan-keduanya")));
        var endings = (await _supervisor.Get($"/cases/{_number}/end")).Succeeded().Json.EnumerateArray().ToList();
        var blocked = endings.First(ending => ending.GetProperty("blocked").GetBoolean()).GetProperty("ending").GetString();
        var free = endings.First(ending => !ending.GetProperty("blocked").GetBoolean() && ending.GetProperty("mine").GetBoolean()).GetProperty("ending").GetString();

        var refused = await _supervisor.Post($"/cases/{_number}/end", new { ending = blocked, reason = "Selesai" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotEmpty(refused["missing"].EnumerateArray());
        await EndWithAnother(free!);
        Assert.Equal(HttpStatusCode.Conflict, (await _supervisor.Post($"/cases/{_number}/steps/triase/skip", new { reason = "Sudah berakhir" })).Status);
        Assert.Equal(2, (await _supervisor.Post($"/cases/{_number}/reopen", new { stage = "akses", reason = "Ia kembali" })).Succeeded()["episode"].GetInt32());
    }

    [Fact]
    public async Task Has_follow_ups_that_are_tried_moved_done_and_missed()
    {
        var first = (await Planned("2026-03-24"))["id"].GetString();
        var second = (await Planned("2026-04-24"))["id"].GetString();

        var tried = (await _worker.Post($"/cases/{_number}/follow-ups/{first}/finish", new { result = "absent", note = "Rumah kosong" })).Succeeded();
        var moved = (await _worker.Post($"/cases/{_number}/follow-ups/{first}/move", new { due = "2026-03-26", reason = "Ia bekerja" }, version: tried.Header("ETag"))).Succeeded();
        var done = (await _worker.Post($"/cases/{_number}/follow-ups/{first}/finish", new { result = "done" })).Succeeded();
        var missed = (await _worker.Post($"/cases/{_number}/follow-ups/{second}/miss", new { reason = "Tidak terhubungi" })).Succeeded();

        Assert.Equal(("planned", 1), (tried["state"].GetString(), tried["attempts"].GetInt32()));
        Assert.Equal("moved", moved["state"].GetString());
        Assert.Equal("done", done["state"].GetString());
        Assert.Equal("missed", missed["state"].GetString());
        Assert.Contains("result", (await _worker.Post($"/cases/{_number}/follow-ups/{first}/finish", new { result = "entah" }))["errors"].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task Gives_a_document_its_number_and_the_same_bytes_for_ever()
    {
        (await _supervisor.Post($"/cases/{_number}/assign", new { worker = "peksos1.jakarta" })).Succeeded();

        var body = new { fields = await Fields() };
        var alone = await _worker.Post($"/cases/{_number}/documents/surat-rujukan", body);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (alone.Status, alone["missing"].EnumerateArray().Any()));
        using var head = await site.Calling("kepala.jakarta");
        var issued = (await head.Post($"/cases/{_number}/documents/surat-rujukan", body, "surat-1")).Succeeded();
        var again = await head.Post($"/cases/{_number}/documents/surat-rujukan", body, "surat-1");

        var path = $"/cases/{_number}/documents/{issued["id"].GetString()}";
        var pdf = await _worker.Get(path + ".pdf");
        Assert.Equal(HttpStatusCode.Created, issued.Status);
        Assert.Equal((issued.Status, issued.Text), (again.Status, again.Text));
        Assert.Equal("issued", issued["state"].GetString());
        Assert.Equal("application/pdf", pdf.Type);
        Assert.Equal("%PDF-"u8.ToArray(), pdf.Bytes[..5]);
        Assert.Equal((await _worker.Get(path))["sha256"].GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf.Bytes)));
        Assert.Equal(pdf.Bytes, (await _worker.Get(path + ".pdf")).Bytes);
        Assert.Equal(issued["number"].GetString(), (await _worker.Get($"/cases/{_number}"))["documents"][0].GetProperty("number").GetString());
    }

    [Fact]
    public async Task Names_what_a_document_still_lacks()
    {
        var refused = await _worker.Post($"/cases/{_number}/documents/surat-rujukan", new { fields = new { } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.NotEmpty(refused["errors"].EnumerateObject());
        Assert.Empty((await _worker.Get($"/cases/{_number}"))["documents"].EnumerateArray());
    }

    /// <summary>Nobody else has proposed it, so that it is proposed first; only another person ends the case.</summary>
    private async Task EndWithAnother(string ending)
    {
        var body = new { ending, reason = "Selesai" };
        Assert.Equal("open", (await _supervisor.Post($"/cases/{_number}/end", body)).Succeeded()["status"].GetString());
        Assert.Equal(ending, (await _worker.Get($"/cases/{_number}"))["endingProposal"].GetProperty("ending").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await _supervisor.Post($"/cases/{_number}/end/consent")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await _worker.Post($"/cases/{_number}/end/propose", body)).Status);
        Assert.Equal("open", (await _supervisor.Post($"/cases/{_number}/end/refuse", new { reason = "Keliru" })).Succeeded()["status"].GetString());

        Assert.Equal(HttpStatusCode.Forbidden, (await _worker.Post($"/cases/{_number}/end", body)).Status);
        (await _worker.Post($"/cases/{_number}/end/propose", body)).Succeeded();
        Assert.Equal("ended", (await _supervisor.Post($"/cases/{_number}/end/consent")).Succeeded()["status"].GetString());
    }

    private Task<Reply> Step(string key) => _worker.Get($"/cases/{_number}/steps/{key}");

    private async Task<Reply> Planned(string due) => (await _worker.Post($"/cases/{_number}/follow-ups", new { title = "Telepon keluarga", due, reason = "Diminta" })).Succeeded();

    /// <summary>Something for every field of the letter, by its type alone.</summary>
    private async Task<Dictionary<string, object>> Fields()
    {
        var workflow = await _worker.Get($"/workflows/{site.Workflow.Id}");
        var fields = workflow.Where("templates", "key", "surat-rujukan").Single().GetProperty("fields");
        return fields.EnumerateArray().Where(field => field.GetProperty("type").GetString() != "table").ToDictionary(field => field.GetProperty("id").GetString()!, Something, StringComparer.Ordinal);
    }

    private static object Something(JsonElement field) =>
        field.GetProperty("type").GetString() switch
        {
            "choice" or "yes-no" => field.GetProperty("options")[0].GetProperty("value").GetString()!,
            "choices" => new[] { field.GetProperty("options")[0].GetProperty("value").GetString()! },
            "date" => "2026-03-17", // Today: a letter takes no consent that has not been given yet.
            "number" => 1,
            _ => "Contoh",
        };

    private static JsonElement Inside(JsonElement whole, string path) =>
        path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(whole, (element, part) => int.TryParse(part, out var index) ? element[index] : element.GetProperty(part));
}
