using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Api;

public sealed class A_pause_over_the_API(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Is_asked_for_by_the_worker_and_consented_to_by_the_supervisor()
    {
        using var worker = await site.Calling("peksos1.jakarta");
        using var supervisor = await site.Calling("supervisor.jakarta");
        var number = await worker.NewCase();

        var asked = (await worker.Post($"/cases/{number}/pause", new { category = "dirawat", reason = "Dirawat di rumah sakit", until = "2026-04-01" })).Succeeded();
        var seen = await supervisor.Get($"/cases/{number}");
        var own = await worker.Post($"/cases/{number}/pause/consent");
        var consented = (await supervisor.Post($"/cases/{number}/pause/consent")).Succeeded();
        var again = await supervisor.Post($"/cases/{number}/pause/consent");

        Assert.Equal("open", asked["status"].GetString());
        Assert.Equal(("dirawat", "2026-04-01"), (seen["pauseRequest.category"].GetString(), seen["pauseRequest.until"].GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Equal("paused", consented["status"].GetString());
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
    }

    [Fact]
    public async Task Is_refused_with_a_reason()
    {
        using var worker = await site.Calling("peksos1.jakarta");
        using var supervisor = await site.Calling("supervisor.jakarta");
        var number = await worker.NewCase();
        await worker.Post($"/cases/{number}/pause", new { category = "lainnya", reason = "Belum sempat" });

        var silent = await supervisor.Post($"/cases/{number}/pause/refuse", new { reason = "" });
        var refused = (await supervisor.Post($"/cases/{number}/pause/refuse", new { reason = "Tunggu kunjungan" })).Succeeded();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "open"), (silent.Status, refused["status"].GetString()));
        Assert.False((await supervisor.Get($"/cases/{number}")).Json.TryGetProperty("pauseRequest", out _));
    }

    [Fact]
    public async Task Of_a_kind_that_the_definition_does_not_know_is_told_at_its_field()
    {
        using var supervisor = await site.Calling("supervisor.jakarta");
        using var worker = await site.Calling("peksos1.jakarta");

        var refused = await supervisor.Post($"/cases/{await worker.NewCase()}/pause", new { category = "libur", reason = "Lebaran" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused["errors"].TryGetProperty("category", out _));
    }

    [Fact]
    public async Task Lets_pass_of_a_gate_what_is_named_and_nothing_else()
    {
        using var worker = await site.Calling("peksos1.jakarta");
        using var supervisor = await site.Calling("supervisor.jakarta");
        var number = await worker.NewCase();
        async Task<List<string?>> Missing() => (await worker.Get($"/cases/{number}"))["stages"][0].GetProperty("missing").EnumerateArray().Select(item => item.GetProperty("says").GetString()).ToList();
        var before = await Missing();
        var sex = before.First(says => says!.Contains("kelamin", StringComparison.OrdinalIgnoreCase));

        var refused = await supervisor.Post($"/cases/{number}/stages/akses/override", new { reason = "Belum diketahui", says = new[] { "Tidak ada" } });
        (await supervisor.Post($"/cases/{number}/stages/akses/override", new { reason = "Belum diketahui", says = new[] { sex } })).Succeeded();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.True(refused["errors"].TryGetProperty("says", out _));
        Assert.Equal(before.Where(says => says != sex), await Missing());
    }

    [Fact]
    public async Task Leaves_what_a_gate_misses_and_what_was_let_pass_to_be_read()
    {
        using var worker = await site.Calling("peksos1.jakarta");
        using var supervisor = await site.Calling("supervisor.jakarta");
        var number = await worker.NewCase();

        var sex = (await worker.Get($"/cases/{number}"))["stages"][0].GetProperty("missing").EnumerateArray().First(item => item.GetProperty("says").GetString()!.Contains("kelamin", StringComparison.OrdinalIgnoreCase));
        (await supervisor.Post($"/cases/{number}/stages/akses/override", new { reason = "Diputuskan bersama" })).Succeeded();
        var waiver = (await worker.Get($"/cases/{number}"))["waivers"][0];

        Assert.Equal($"/kasus/{number}/langkah/registrasi", sex.GetProperty("places")[0].GetProperty("link").GetString());
        Assert.Equal(("override", "akses", "Diputuskan bersama"), (waiver.GetProperty("kind").GetString(), waiver.GetProperty("section").GetString(), waiver.GetProperty("reason").GetString()));
        Assert.NotEmpty(waiver.GetProperty("missing").EnumerateArray());
    }
}
