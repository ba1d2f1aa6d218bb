using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class Following_up(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Is_planned_by_hand()
    {
        var number = await site.OpenCase();
        using var rina = site.As("peksos1.jakarta");

        var refused = await rina.Send($"/kasus/{number}/tindak-lanjut/baru", ("title", ""), ("due.day", "24"), ("due.month", "3"), ("due.year", "2026"));
        var answer = await rina.Send(refused, ("title", "Telepon bibi"));
        var list = await rina.Follow(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Telepon bibi", list.Text, StringComparison.Ordinal);
        Assert.Contains("24 Maret", list.TextOf("due"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_a_contact()
    {
        var (number, id) = await Planned();
        using var rina = site.As("peksos1.jakarta");

        var answer = await rina.Send($"/kasus/{number}/tindak-lanjut/{id}", ("result", "done"), ("note", "Baik-baik saja"), ("action", "finish"));

        Assert.Equal((HttpStatusCode.SeeOther, $"/kasus/{number}/tindak-lanjut"), (answer.Status, answer.Location));
        var page = await rina.Get($"/kasus/{number}/tindak-lanjut/{id}");
        Assert.Contains("Hasil Terhubung Catatan Baik-baik saja", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_a_try_and_stays_planned()
    {
        var (number, id) = await Planned();
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Follow(await rina.Send($"/kasus/{number}/tindak-lanjut/{id}", ("result", "absent"), ("action", "finish")));

        Assert.Contains("sudah dicoba 1 kali", page.Text, StringComparison.Ordinal);
        Assert.Contains("result", page.FormWith("result").Names);
    }

    [Fact]
    public async Task Asks_for_the_form_only_after_a_contact()
    {
        var (number, id) = await Planned(form: "kunjungan");
        using var rina = site.As("peksos1.jakarta");

        var contact = await rina.Send($"/kasus/{number}/tindak-lanjut/{id}", ("result", "done"), ("action", "finish"));
        var none = await rina.Send($"/kasus/{number}/tindak-lanjut/{id}", ("result", "refused"), ("action", "finish"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (contact.Status, none.Status));
    }

    [Fact]
    public async Task Moves_with_a_reason_and_keeps_the_original_date()
    {
        var (number, id) = await Planned();
        using var rina = site.As("peksos1.jakarta");

        await rina.Send($"/kasus/{number}/tindak-lanjut/{id}/pindah", ("due.day", "30"), ("due.month", "3"), ("due.year", "2026"), ("reason", "Ia sedang ujian"));

        Assert.Contains("Direncanakan Senin, 30 Maret, semula 24 Maret", (await rina.Get($"/kasus/{number}/tindak-lanjut/{id}")).TextOf("due"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missed_needs_a_reason()
    {
        var (number, id) = await Planned();
        using var rina = site.As("peksos1.jakarta");

        var refused = await rina.Send($"/kasus/{number}/tindak-lanjut/{id}/terlewat");
        var answer = await rina.Send(refused, ("reason", "Petugas sakit"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (refused.Status, answer.Status));
        Assert.Equal("missed", (await site.Case(number)).FollowUps.Single().State);
    }

    [Fact]
    public async Task Keeps_a_draft()
    {
        var (number, id) = await Planned();
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Follow(await rina.Send($"/kasus/{number}/tindak-lanjut/{id}", ("note", "Belum selesai"), ("action", "draft")));

        Assert.Contains(("note", "Belum selesai"), page.FormWith("note").Fields);
    }

    [Fact]
    public async Task Recorded_by_a_colleague_meanwhile_says_so()
    {
        var (number, id) = await Planned();
        using var rina = site.As("peksos1.jakarta");
        var page = await rina.Get($"/kasus/{number}/tindak-lanjut/{id}");
        await site.Do(number, "supervisor.jakarta", work => work.File.FinishFollowUp(id, "done", null, "Sudah ditelepon", work.Actor, work.Now));

        var late = await rina.Send(page, ("result", "absent"), ("note", "Kata saya"), ("action", "finish"));

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Sudah ditelepon", late.Text, StringComparison.Ordinal);
        Assert.Contains("Kata saya", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_another_office_shows_its_people_the_visit_and_nothing_else_of_the_case()
    {
        var number = await ReturnedTo("makassar");
        var visit = (await site.Case(number)).FollowUps[0].Id;

        foreach (var username in new[] { "peksos1.makassar", "supervisor.makassar" })
        {
            using var visitor = site.As(username);
            var list = await visitor.Get("/tindak-lanjut");
            var page = await visitor.Get($"/kasus/{number}/tindak-lanjut/{visit}");

            Assert.Contains($"/kasus/{number}/tindak-lanjut/{visit}", list.Html, StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode.OK, username.StartsWith("peksos", StringComparison.Ordinal)), (page.Status, page.Forms.Count > 0));
            Assert.Contains("Yang ditemui", page.TextOf("visited"), StringComparison.Ordinal);
            foreach (var other in new[] { "", "/riwayat", "/catatan", "/dokumen", "/tindak-lanjut", "/alur", "/langkah/triase", "/akhiri" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/kasus/{number}{other}")).Status);
            }
        }

        foreach (var username in new[] { "peksos1.jakarta", "supervisor.jakarta" })
        {
            var rows = (await site.As(username).Get("/tindak-lanjut")).TextsOf("step-row");
            Assert.Contains(rows, row => row.Contains(number, StringComparison.Ordinal) && row.Contains("Dikerjakan", StringComparison.Ordinal));
        }
    }

    /// <summary>A case whose client was returned to the area of another office, which visits from then on.</summary>
    private async Task<string> ReturnedTo(string office)
    {
        var number = await site.OpenWholeCase();
        var worker = await site.Viewer("peksos1.jakarta");
        for (var acts = 0; acts < 80 && await site.Case(number) is { FollowUps: [] } view; acts++)
        {
            var step = view.Steps.Where(step => step is { State: "open", Optional: false }).MaxBy(step => (step.Track ?? "").StartsWith("pemulangan", StringComparison.Ordinal))!;
            var by = step.By.Contains("peksos") ? "peksos1.jakarta" : step.By.Contains("kepala") ? "kepala.jakarta" : $"{step.By[0]}.jakarta";
            foreach (var document in step.Documents.Where(document => document.Required))
            {
                await site.Do(number, "kepala.jakarta", work => work.File.IssueDocument(Ids.New(), document.Template, "1/CONTOH", step.Key, "00", work.Actor, work.Now));
            }

            await site.Finish(number, step.Key, by, step.Definition is "pembahasan-kasus" ? "pulang_segera" : step.Outcomes.FirstOrDefault(outcome => outcome.Key is "bersedia")?.Key, step.Definition is "koordinasi" ? [("unit_tujuan", new TextValue(office))] : []);
            if ((await site.Case(number)).Worker is { } assigned && assigned != worker.Id)
            {
                await site.Do(number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, "Bahasa daerahnya", work.Actor, work.Now));
            }
        }

        Assert.NotEmpty((await site.Case(number)).FollowUps);
        return number;
    }

    private async Task<(string Number, string Id)> Planned(string? form = null)
    {
        var number = await site.OpenCase();
        var id = "";
        await site.Do(number, "peksos1.jakarta", work => id = work.File.PlanFollowUp("Kunjungi di rumah", new LocalDate(2026, 3, 24), form, null, work.Actor, work.Now));
        return (number, id);
    }
}
