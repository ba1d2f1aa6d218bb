using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Ekspor;

/// <summary>Above the limit another person lets an export go; the register says to those concerned who took what along, and why.</summary>
public sealed class The_register_of_exports(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private readonly Visitor _supervisor = site.As("supervisor.jakarta");
    private readonly Visitor _head = site.As("kepala.jakarta");

    public async Task InitializeAsync()
    {
        while ((await site.Database.Read(session => session.Cases.CountAsync(row => row.Office == "jakarta"))) <= Export.WithoutApproval)
        {
            await site.OpenCase("supervisor.jakarta");
        }
    }

    public Task DisposeAsync()
    {
        _supervisor.Dispose();
        _head.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Holds_what_is_above_the_limit_until_another_person_lets_it_go()
    {
        var at = await Asked();

        Assert.Equal("", await AnExport.Passphrase(_supervisor, at));
        Assert.Equal(HttpStatusCode.Conflict, (await AnExport.Press(_supervisor, at, ("action", "fetch"))).Status);
        Assert.Contains(at, (await _head.Get("/keputusan")).Links);
        Assert.DoesNotContain(at, (await _supervisor.Get("/keputusan")).Links);

        var approved = await _head.Send(at, ("reason", "Untuk rapat triwulan"), ("action", "approve"));

        Assert.Equal((HttpStatusCode.SeeOther, at), (approved.Status, approved.Location));
        Assert.DoesNotContain(at, (await _head.Get("/keputusan")).Links);
        Assert.Equal("", await AnExport.Passphrase(_head, at));
        Assert.Equal(HttpStatusCode.NotFound, (await AnExport.Press(_head, at, ("action", "fetch"))).Status);
        Assert.Contains("disetujui", (await _supervisor.Get("/hari-ini")).Text, StringComparison.Ordinal);
        Assert.Contains(at, (await _supervisor.Get("/hari-ini")).Links);
        var passphrase = await AnExport.Passphrase(_supervisor, at);
        Assert.True(AnExport.Rows(await AnExport.Fetch(_supervisor, at), passphrase).Count > Export.WithoutApproval);
        Assert.DoesNotContain(at, (await _supervisor.Get("/hari-ini")).Links);
    }

    [Fact]
    public async Task Lets_nobody_approve_what_they_asked_for_themselves_or_what_is_of_another_office()
    {
        var at = await Asked();

        foreach (var action in new[] { "approve", "refuse" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await AnExport.Press(_supervisor, at, ("action", action), ("reason", "Saya setujui sendiri"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await AnExport.Press(site.As("kepala.makassar"), at, ("action", action), ("reason", "Dari kantor lain"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await AnExport.Press(site.As("pdp"), at, ("action", action), ("reason", "Bukan tugas saya"))).Status);
        }

        Assert.Contains("Menunggu persetujuan", (await _supervisor.Get(at)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_with_a_reason_that_whoever_asked_reads()
    {
        var at = await Asked();

        var silent = await _head.Send(at, ("reason", ""), ("action", "refuse"));
        var refused = await _head.Send(at, ("reason", "Cukup rekap, tanpa daftar"), ("action", "refuse"));
        var page = await _supervisor.Get(at);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (silent.Status, refused.Status));
        Assert.Contains("Cukup rekap, tanpa daftar", page.Text, StringComparison.Ordinal);
        Assert.Contains(at, (await _supervisor.Get("/hari-ini")).Links);
        Assert.Equal(HttpStatusCode.Conflict, (await AnExport.Press(_supervisor, at, ("action", "fetch"))).Status);
    }

    [Fact]
    public async Task Takes_one_decision_of_two_that_come_at_once()
    {
        var at = await Asked();
        var page = await _head.Get(at);

        var answers = await Task.WhenAll(
            _head.Send(page, ("reason", "Disetujui untuk rapat"), ("action", "approve"), ("__op", Engine.Ids.New())),
            _head.Send(page, ("reason", "Ditolak: terlalu banyak"), ("action", "refuse"), ("__op", Engine.Ids.New())));

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], answers.Select(answer => answer.Status).Order());
        Assert.Single(await Acts(at));
    }

    [Fact]
    public async Task Records_a_form_that_is_sent_twice_once()
    {
        var form = await _supervisor.Get("/ekspor/baru?daftar=kasus");
        (string, string?)[] typed = [("purpose", "laporan"), ("reason", "Laporan triwulan kepada kepala unit."), ("recipient", "Kepala unit"), ("basis", "dalam-unit")];

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _supervisor.Send(form, typed)));

        Assert.Single(answers.Select(answer => answer.Location).Distinct());
    }

    [Fact]
    public async Task Lets_lapse_what_is_not_decided_in_a_week_or_not_fetched_in_a_day()
    {
        var (undecided, unfetched) = (await Asked(), await Asked());
        await _head.Send(unfetched, ("reason", "Untuk rapat"), ("action", "approve"));
        var page = await _head.Get(undecided);

        site.Clock.Now += Duration.FromHours(24);
        Assert.Contains("tidak diunduh dalam 24 jam", (await _supervisor.Get(unfetched)).Text, StringComparison.Ordinal);
        Assert.Contains(undecided, (await _head.Get("/keputusan")).Links);
        site.Clock.Now += Duration.FromDays(6);

        Assert.Contains("tidak diputuskan dalam tujuh hari", (await _supervisor.Get(undecided)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(undecided, (await _head.Get("/keputusan")).Links);
        Assert.Equal(HttpStatusCode.Conflict, (await _head.Send(page, ("reason", "Terlambat disetujui"), ("action", "approve"))).Status);
    }

    [Fact]
    public async Task Gives_nothing_to_whoever_lost_the_right_between_the_approval_and_the_file()
    {
        var username = "ekspor" + Engine.Ids.New()[..6];
        var id = await site.Database.Write(async unit =>
        {
            var user = unit.AddUser(username, "Rina Rekaan", site.Clock.Now);
            await unit.GiveRoleAsync(user.Id, "supervisor", "jakarta");
            return user.Id;
        });
        using var leaving = site.As(username);
        var at = (await AnExport.Ask(leaving, "kasus")).Location!;
        await _head.Send(at, ("reason", "Untuk rapat"), ("action", "approve"));
        await site.Database.Write(async unit => (await unit.UserRoles.Where(held => held.UserId == id).ListAsync()).ForEach(unit.Remove));

        Assert.Equal(HttpStatusCode.Forbidden, (await AnExport.Press(site.As(username), at, ("action", "fetch"))).Status);
        Assert.DoesNotContain(await Acts(at), act => act.Contains("Diunduh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leaves_out_what_its_taker_sees_no_more()
    {
        var username = "lihat" + Engine.Ids.New()[..6];
        var id = await site.Database.Write(async unit =>
        {
            var user = unit.AddUser(username, "Rina Rekaan", site.Clock.Now);
            await unit.GiveRoleAsync(user.Id, "supervisor", "jakarta");
            await unit.GiveRoleAsync(user.Id, "data", "jakarta");
            return user.Id;
        });
        using var taker = site.As(username);
        var at = (await AnExport.Ask(taker, "kasus", ("groups", "identity"), ("groups", "legal"))).Location!;
        await _head.Send(at, ("reason", "Untuk rapat"), ("action", "approve"));
        await site.Database.Write(async unit => (await unit.UserRoles.Where(held => held.UserId == id && held.Role == "supervisor").ListAsync()).ForEach(unit.Remove));

        var file = AnExport.Text(await AnExport.Fetch(site.As(username), at), await AnExport.Passphrase(site.As(username), at));

        Assert.Contains("Penerima manfaat", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Klasifikasi", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_read_by_those_concerned_and_by_nobody_else()
    {
        var at = await Asked();
        foreach (var reader in new[] { "supervisor.jakarta", "kepala.jakarta", "pdp", "auditor", "admin" })
        {
            var (register, page) = (await site.As(reader).Get("/ekspor"), await site.As(reader).Get(at));
            Assert.Contains(at, register.Links);
            Assert.Contains("Laporan triwulan kepada kepala unit.", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("K-2026-", page.Text, StringComparison.Ordinal);
        }

        foreach (var (reader, status) in new[] { ("supervisor.makassar", HttpStatusCode.NotFound), ("kepala.makassar", HttpStatusCode.NotFound), ("data.jakarta", HttpStatusCode.NotFound), ("peksos1.jakarta", HttpStatusCode.Forbidden) })
        {
            Assert.Equal(status, (await site.As(reader).Get(at)).Status);
            Assert.DoesNotContain(at, (await site.As(reader).Get("/ekspor")).Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Points_out_more_than_a_hundred_rows_in_a_week_to_others_and_never_to_the_taker()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var at = await Asked();
            await _head.Send(at, ("reason", "Untuk rapat"), ("action", "approve"));
            await AnExport.Fetch(_supervisor, at);
            await AnExport.Fetch(_supervisor, at);
        }

        Assert.Contains("baris dalam tujuh hari", (await _head.Get("/ekspor")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dalam tujuh hari", (await _supervisor.Get("/ekspor")).Text, StringComparison.Ordinal);
        site.Clock.Now += Duration.FromDays(7);
        Assert.DoesNotContain("baris dalam tujuh hari", (await _head.Get("/ekspor")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_taken_back_by_whoever_asked()
    {
        var at = await Asked();
        var page = await _head.Get(at);

        var withdrawn = await _supervisor.Send(at, ("action", "withdraw"));
        var late = await _head.Send(page, ("reason", "Untuk rapat"), ("action", "approve"));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Conflict), (withdrawn.Status, late.Status));
        Assert.Contains("Ditarik", (await _supervisor.Get(at)).Text, StringComparison.Ordinal);
    }

    private async Task<string> Asked() => (await AnExport.Ask(_supervisor, "kasus&status=open")).Location!;

    private async Task<IReadOnlyList<string>> Acts(string at) => (await _head.Get(at)).TextsOf("act");
}
