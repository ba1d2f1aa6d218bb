using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Jobs;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Admin;

public sealed class The_calendar(TheSite site, AnEditableSite editable) : IClassFixture<TheSite>, IClassFixture<AnEditableSite>
{
    [Fact]
    public async Task Shows_every_year_with_its_decree_and_whether_it_is_only_estimated()
    {
        var page = await site.As("admin").GetWhenDone("/admin/kalender");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("2026 Resmi SKB", page.Text, StringComparison.Ordinal);
        Assert.Contains("2027 Perkiraan", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tahun Baru Masehi Libur nasional Kamis, 1 Januari 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("Isi berkas sama dengan yang dipakai", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_what_offices_have_put_in_the_place_of_our_defaults_and_why()
    {
        var own = site.Installation.Time.Defaults.All[0];

        var page = await site.As("admin").GetWhenDone("/admin/kalender");

        Assert.Contains("Bawaan kantor, bukan ketentuan", page.Text, StringComparison.Ordinal);
        Assert.Contains(own.Reason, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_what_would_move_as_a_file()
    {
        var file = await site.As("admin").Get("/admin/kalender?format=csv");

        Assert.Contains("Kasus;Kantor;Butir;Langkah;Tenggat sekarang;Tenggat nanti", file.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_put_in_use_while_the_program_runs_and_moves_the_dates_of_running_cases_with_the_next_sweep()
    {
        var number = await editable.Site.OpenWholeCase();
        await editable.EditAsync(text => text.Replace("\njoint-leave:", "\n  - { date: 03-25, title: Pemungutan suara }\n  - { date: 03-26, title: Pemungutan suara }\njoint-leave:", StringComparison.Ordinal));
        var admin = editable.Site.As("admin");
        var before = (await editable.Site.Case(number)).Steps.Select(step => step.Due?.At).ToList();

        var shown = await admin.GetWhenDone("/admin/kalender");
        var used = await admin.Send(shown, ("version", shown.FormWith("version").Fields.Single(field => field.Name == "version").Text));
        await new Sweep(editable.Site.Database, editable.Site.Installation.Cases, editable.Site.Installation.Definitions.Roles).RunAsync();

        Assert.NotEmpty(shown.TextOf("moved-date"));
        Assert.Equal(HttpStatusCode.SeeOther, used.Status);
        Assert.NotEqual(before, (await editable.Site.Case(number)).Steps.Select(step => step.Due?.At).ToList());
        Assert.Contains("Pemungutan suara", (await admin.GetWhenDone("/admin/kalender")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_put_in_use_when_the_files_have_changed_since_they_were_shown()
    {
        var admin = editable.Site.As("admin");
        await editable.EditAsync(text => text + "  - { date: 03-27, title: Cuti bersama uji }\n");
        var shown = await admin.GetWhenDone("/admin/kalender");
        await editable.EditAsync(text => text + "  - { date: 03-30, title: Cuti bersama uji }\n");

        var refused = await admin.Send(shown, ("version", shown.FormWith("version").Fields.Single(field => field.Name == "version").Text));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("Berkas berubah sejak halaman ini dibuka", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stays_what_is_in_use_for_a_verb_beside_the_program_until_another_process_publishes_it()
    {
        await editable.EditAsync(text => text + "  - { date: 04-10, title: Cuti bersama uji }\n");
        var installation = editable.Site.Installation;
        var before = installation.Calendar.Version;

        await using var beside = await Installation.OpenBeside(installation.Settings, editable.Site.Clock);
        await installation.Follow();

        Assert.Equal((before, before), (beside.Calendar.Version, installation.Calendar.Version));
        await beside.Database.Write(unit => WorkingTime.PublishAsync(unit, beside.Definitions));
        await installation.Follow();
        Assert.Equal(beside.Definitions.WorkingDays.Version, installation.Calendar.Version);
    }

    [Fact]
    public async Task Of_a_folder_that_is_gone_is_said_to_be_so_while_what_is_in_use_is_shown_and_nothing_is_put_in_use()
    {
        var (admin, folder) = (editable.Site.As("admin"), editable.Site.WorkflowsFolder);
        await editable.EditAsync(text => text + "  - { date: 11-10, title: Cuti bersama uji }\n");
        var shown = await admin.GetWhenDone("/admin/kalender");
        var before = editable.Site.Installation.Calendar.Version;
        Directory.Move(folder, folder + "-lain");
        try
        {
            var page = await admin.Get("/admin/kalender");
            var file = await admin.Get("/admin/kalender?format=csv");
            var refused = await admin.Send(shown, ("version", ""));

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (page.Status, file.Status, refused.Status));
            Assert.Contains($"Folder definisi “{folder}” tidak ada. Yang dipakai sekarang tetap dipakai", page.Text, StringComparison.Ordinal);
            Assert.Contains("2026 Resmi SKB", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Pakai berkas ini", page.Text, StringComparison.Ordinal);
            Assert.Contains("Folder definisi", refused.TextOf("error-summary"), StringComparison.Ordinal);
            Assert.Equal(before, editable.Site.Installation.Calendar.Version);
        }
        finally
        {
            Directory.Move(folder + "-lain", folder);
        }

        Assert.DoesNotContain("Folder definisi", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_the_administrators() => Assert.Equal(HttpStatusCode.Forbidden, (await site.As("supervisor.jakarta").Get("/admin/kalender")).Status);
}
