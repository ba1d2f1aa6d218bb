using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>
/// Ids of things that are somebody else's (steps, drafts, files, questions, users, offices, accesses in an emergency) sent in the place of one's own, and beside each
/// one that nothing has: both are answered alike, and nothing of the other case comes back.
/// </summary>
public sealed class Swapped_items(AMatrix matrix) : IClassFixture<AMatrix>
{
    private TheSite Site => matrix.Site;

    private string Own => matrix.Personas["tks-none"].Case;

    [Fact]
    public async Task Are_no_steps_of_ones_own_case()
    {
        using var visitor = Site.As("peksos1.jakarta");
        using var caller = await Site.Calling("peksos1.jakarta");
        foreach (var part in new[] { "", "/perbaiki", "/tenggat", "/lewati", "/hapus" })
        {
            await Alike(visitor, $"/kasus/{Own}/langkah/{AMatrix.OpenStep}{part}", $"/kasus/{Own}/langkah/insiden~9.laporkan-insiden{part}");
        }

        foreach (var act in new[] { "finish", "start", "skip", "drop", "due", "correct" })
        {
            var theirs = await caller.Post($"/cases/{Own}/steps/{AMatrix.OpenStep}/{act}", new { reason = "Alasan contoh", answers = new { } });
            var nothing = await caller.Post($"/cases/{Own}/steps/insiden~9.laporkan-insiden/{act}", new { reason = "Alasan contoh", answers = new { } });
            Assert.Equal((nothing.Status, nothing.Text.Length), (theirs.Status, theirs.Text.Length));
            Assert.True(theirs.Status is HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity, $"{act}: {theirs.Status}");
        }
    }

    [Fact]
    public async Task Are_no_drafts_of_an_intake_that_one_did_not_write()
    {
        using var writer = Site.As("peksos1.jakarta");
        var begun = await writer.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next"));
        var draft = System.Web.HttpUtility.ParseQueryString(begun.Location!.Split('?')[1])["draf"]!;
        using var colleague = Site.As("peksos2.jakarta");

        await Alike(colleague, $"/kasus/baru?draf={draft}", $"/kasus/baru?draf={Ids.New()}", draft);
    }

    [Fact]
    public async Task Are_no_drafts_of_a_step_that_a_colleague_wrote()
    {
        using var writer = await Site.Calling("peksos1.jakarta");
        (await writer.Put($"/cases/{matrix.Personas["peksos-assigned"].Case}/steps/{AMatrix.OpenStep}/draft", new { answers = new { uraian = "Draf rahasia" } })).Succeeded();

        var page = await Site.As("supervisor.jakarta").Get($"/kasus/{matrix.Personas["supervisor"].Case}/langkah/{AMatrix.OpenStep}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Draf rahasia", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Draf rahasia", (await Site.As("supervisor.jakarta").Get("/hari-ini")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_no_files_that_somebody_else_brought()
    {
        var file = new FileRow { Id = Ids.New(), Name = "rahasia-orang-lain.pdf", Type = "application/pdf", Size = 3, Bytes = "%PD"u8.ToArray(), UserId = (await Site.Viewer("peksos2.jakarta")).Id, At = Site.Clock.Now };
        await Site.Database.Write(unit =>
        {
            unit.Add(file);
            return Task.CompletedTask;
        });
        using var visitor = Site.As("peksos1.jakarta");
        var second = await visitor.Follow(await visitor.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next")));

        var theirs = await visitor.Send(second, ("berkas_surat", file.Id), ("jalur_masuk", "rujukan"), ("action", "draft"));
        var shown = await visitor.Follow(theirs);
        var nothing = await visitor.Follow(await visitor.Send(second, ("berkas_surat", Ids.New()), ("jalur_masuk", "rujukan"), ("action", "draft")));

        Assert.Equal(nothing.Status, shown.Status);
        Assert.DoesNotContain(file.Name, shown.Html, StringComparison.Ordinal);
        Assert.Null((await Site.Database.Read(session => session.Files.OnlyAsync(row => row.Id == file.Id))).CaseId);
    }

    [Fact]
    public async Task Are_no_people_of_another_office()
    {
        var (elsewhere, nobody) = ((await Site.Viewer("peksos1.makassar")).Id, Ids.New());
        var number = matrix.Personas["supervisor"].Case;
        using var caller = await Site.Calling("supervisor.jakarta");
        using var visitor = Site.As("supervisor.jakarta");

        var theirs = await caller.Post($"/cases/{number}/assign", new { worker = elsewhere, reason = "Alasan contoh" });
        var nothing = await caller.Post($"/cases/{number}/assign", new { worker = nobody, reason = "Alasan contoh" });
        Assert.Equal((nothing.Status, nothing.Text.Length), (theirs.Status, theirs.Text.Length));

        foreach (var (path, field) in new[] { ($"/kasus/{number}/tugaskan", "worker"), ("/konflik-kepentingan", "user"), ("/ketidakhadiran", "user") })
        {
            var (one, other) = (await visitor.Send(path, (field, elsewhere), ("reason", "Alasan contoh")), await visitor.Send(path, (field, nobody), ("reason", "Alasan contoh")));
            Assert.Equal((other.Status, other.Text), (one.Status, one.Text));
            Assert.NotEqual(HttpStatusCode.SeeOther, one.Status);
        }
    }

    [Fact]
    public async Task Are_no_pages_of_people_offices_or_emergencies_for_whoever_does_not_look_after_them()
    {
        foreach (var username in new[] { "peksos1.jakarta", "supervisor.jakarta", "kepala.makassar", "auditor" })
        {
            using var visitor = Site.As(username);
            await Alike(visitor, $"/admin/pengguna/{matrix.SomeUser}", $"/admin/pengguna/{Ids.New()}");
            await Alike(visitor, "/admin/kantor/makassar", "/admin/kantor/tidak-ada");
        }

        foreach (var username in new[] { "supervisor.makassar", "kepala.jakarta", "peksos1.makassar" })
        {
            using var visitor = Site.As(username);
            await Alike(visitor, $"/akses-darurat/{matrix.Emergency}", $"/akses-darurat/{Ids.New()}");
        }
    }

    [Fact]
    public async Task Are_no_questions_that_were_put_in_another_case()
    {
        using var visitor = Site.As("supervisor.jakarta");
        var token = (await visitor.Get("/ketidakhadiran")).FormWith(null).Fields.First(field => field.Name == "__token").Text;

        var theirs = await visitor.SendBlindly($"/kasus/{Own}?handler=Jawab", ("__token", token), ("__op", Ids.New()), ("pertanyaan", AMatrix.Question), ("jawaban", "Ya"));
        var nothing = await visitor.SendBlindly($"/kasus/{Own}?handler=Jawab", ("__token", token), ("__op", Ids.New()), ("pertanyaan", "tanya-99"), ("jawaban", "Ya"));

        Assert.Equal((nothing.Status, nothing.Text), (theirs.Status, theirs.Text));
        Assert.NotEqual(HttpStatusCode.SeeOther, theirs.Status);
    }

    private static async Task Alike(Visitor visitor, string theirs, string nothing, string? secret = null)
    {
        var (found, missing) = (await visitor.Get(theirs), await visitor.Get(nothing));
        Assert.Equal((missing.Status, missing.Text, missing.Location?.Length), (found.Status, secret is null ? found.Text : found.Text.Replace(secret, "", StringComparison.Ordinal), found.Location?.Length));
        Assert.NotEqual(secret is null ? HttpStatusCode.OK : HttpStatusCode.InternalServerError, found.Status);
    }
}
