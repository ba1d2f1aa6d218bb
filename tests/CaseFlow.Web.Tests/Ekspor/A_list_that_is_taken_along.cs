using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Text;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing;
using CaseFlow.Testing.Web;
using ICSharpCode.SharpZipLib.Zip;
using NodaTime;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.Ekspor;

/// <summary>Lists of cases leave as files only by the register: asked for with a purpose, let go by another person above the limit, sealed, and marked.</summary>
public sealed class A_list_that_is_taken_along(TheSite site, ITestOutputHelper output) : IClassFixture<TheSite>, IAsyncLifetime
{
    private readonly Visitor _supervisor = site.As("supervisor.jakarta");
    private string _number = "";

    public async Task InitializeAsync() => _number = await site.OpenCase("supervisor.jakarta", ("nama", "Wulan Contoh"));

    public Task DisposeAsync()
    {
        _supervisor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Names_nobody_unless_that_was_asked_for_and_carries_its_mark_on_every_row()
    {
        var at = (await AnExport.Ask(_supervisor, "kasus")).Location!;
        var named = (await AnExport.Ask(_supervisor, "kasus", ("groups", "identity"))).Location!;

        var rows = await Taken(at);

        var row = Assert.Single(rows, cells => cells[0] == _number);
        Assert.Equal(["Berjalan", "Akses", "Biasa", "jakarta"], row[1..5]);
        Assert.All(rows, cells => Assert.Matches("^EKSPOR-[0-9]{4}/2026 · .+ · 2026-[0-9]{2}-[0-9]{2} [0-9]{2}[.][0-9]{2} WIB$", cells[^1]));
        Assert.DoesNotContain(rows, cells => cells.Contains("W.C."));
        Assert.Equal("W.C.", Assert.Single(await Taken(named), cells => cells[0] == _number)[1]);
    }

    [Fact]
    public async Task Says_of_what_is_late_what_the_board_says()
    {
        site.Clock.Now += Duration.FromDays(20);
        var office = (await site.Database.Read(session => session.AllOfficesAsync())).Single(office => office.Key == "jakarta").Title;

        var rows = await Taken((await AnExport.Ask(_supervisor, $"terlambat&kata={_number}", ("groups", "identity"))).Location!);

        Assert.Contains(rows, cells => cells.Take(6).SequenceEqual([_number, "Periksa keselamatan dan pilah urgensi", "Akses", "W.C.", "Biasa", office]));
        Assert.All(rows, cells => Assert.Equal(_number, cells[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&status=ended")]
    [InlineData("&urgensi=darurat")]
    [InlineData("&petugas=-")]
    [InlineData("&terlambat=true")]
    [InlineData("&tahap=akses&alur=permensos-8-2023")]
    public async Task Holds_the_cases_that_its_page_shows_under_the_same_filter(string filter)
    {
        await site.OpenCase("supervisor.jakarta", ("urgensi", "darurat"));
        var shown = new List<string>();
        for (var page = 1; page == 1 || shown.Count == (page - 1) * 25; page++)
        {
            shown.AddRange((await _supervisor.Get($"/kasus?halaman={page}{filter}")).Links.Where(link => link.StartsWith("/kasus/K-", StringComparison.Ordinal)).Select(link => link[7..]));
        }

        var asked = await AnExport.Ask(_supervisor, "kasus" + filter);

        Assert.Equal(shown, asked.Location is { } at ? (await Taken(at)).Select(cells => cells[0]) : []);
        Assert.Equal(shown.Count == 0, asked.Location is null);
    }

    [Fact]
    public async Task Opens_in_another_program_with_its_passphrase_alone_and_its_name_says_nothing()
    {
        var at = (await AnExport.Ask(_supervisor, "kasus")).Location!;
        var passphrase = await AnExport.Passphrase(_supervisor, at);
        var file = await AnExport.Fetch(_supervisor, at);

        Assert.Equal("application/zip", file.ContentType);
        Assert.Matches("^attachment; filename=\"ekspor-[0-9]{4}-2026.zip\"$", file.Headers["Content-Disposition"]);
        Assert.Equal("no-store", file.Headers["Cache-Control"]);
        Assert.DoesNotContain(_number, Encoding.UTF8.GetString([.. file.Bytes]), StringComparison.Ordinal);
        Assert.ThrowsAny<ZipException>(() => AnExport.Text(file, passphrase[..^1] + (passphrase[^1] == '0' ? '1' : '0')));
        if (ByAnotherProgram([.. file.Bytes], passphrase) is not { } read)
        {
            output.WriteLine("SKIPPED: no bsdtar here; the archive was read by our own library alone");
            return;
        }

        Assert.Equal((0, AnExport.Text(file, passphrase)), (read.Code, read.Text.TrimStart('\ufeff')));
        Assert.Equal(1, ByAnotherProgram([.. file.Bytes], "0000-0000-0000-0000")!.Value.Code);
    }

    [Fact]
    public async Task Is_written_into_the_record_of_every_case_that_is_in_it()
    {
        var at = (await AnExport.Ask(_supervisor, "kasus", ("groups", "legal"))).Location!;
        var (me, id) = ((await site.Viewer("supervisor.jakarta")).Id, CaseNumbers.IdOf(_number));
        Task<List<AccessRow>> Openings() => site.Database.Read(session => session.AccessLog.Where(row => row.What == "export-case" && row.UserId == me && row.CaseId == id).ListAsync());
        Assert.Empty(await Openings());

        await AnExport.Fetch(_supervisor, at);

        Assert.Equal(" legal ", Assert.Single(await Openings()).FieldGroups);
    }

    [Fact]
    public async Task Is_asked_for_with_everything_that_the_register_wants_and_every_word_is_kept()
    {
        var page = await AnExport.Ask(_supervisor, "kasus", ("purpose", null), ("reason", "Pendek"), ("recipient", ""), ("basis", null));
        var brief = await AnExport.Ask(_supervisor, "kasus", ("reason", "Pendek"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (page.Status, brief.Status));
        foreach (var field in new[] { "purpose", "recipient", "basis" })
        {
            Assert.Contains($"href=\"#{field}", page.Html, StringComparison.Ordinal);
        }

        Assert.Contains("Pendek", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#reason\"", brief.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_fetched_again_within_ten_minutes_when_the_line_broke_and_not_later()
    {
        var at = (await AnExport.Ask(_supervisor, "kasus")).Location!;
        var passphrase = await AnExport.Passphrase(_supervisor, at);

        var first = await AnExport.Fetch(_supervisor, at);
        site.Clock.Now += Duration.FromMinutes(9);
        var again = await AnExport.Fetch(_supervisor, at);
        var page = await _supervisor.Get(at);
        site.Clock.Now += Duration.FromMinutes(2);
        var late = await _supervisor.Send(page, ("action", "fetch"));

        Assert.Equal(AnExport.Rows(first, passphrase).Select(cells => cells[0]), AnExport.Rows(again, passphrase).Select(cells => cells[0]));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(2, late.Html.Split("Diunduh, ").Length - 1);
        Assert.Equal("", (await _supervisor.Get(at)).TextOf("passphrase"));
    }

    [Fact]
    public async Task Is_not_given_out_when_it_has_grown_since()
    {
        var at = (await AnExport.Ask(_supervisor, "kasus")).Location!;
        await site.OpenCase("supervisor.jakarta");

        var refused = await AnExport.Fetch(_supervisor, at);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("sudah bertambah", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Diunduh, ", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_nothing_for_whoever_may_not_export_and_the_old_address_leads_to_the_register()
    {
        using var worker = site.As("peksos1.jakarta");

        Assert.DoesNotContain("/ekspor", (await worker.Get("/kasus")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await worker.Get("/ekspor/baru?daftar=kasus")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("data.jakarta").Get("/ekspor/baru?daftar=terlambat")).Status);
        Assert.Equal("/ekspor/baru?daftar=kasus&status=ended", (await _supervisor.Get("/kasus?status=ended&format=csv&halaman=3")).Location);
        Assert.Equal("/ekspor/baru?daftar=terlambat&jenis=hukum&jenis=bawaan", (await _supervisor.Get("/terlambat?jenis=hukum&jenis=bawaan&format=csv")).Location);
    }

    [Fact]
    public async Task Does_not_leave_by_a_question_with_a_form_in_the_place_of_its_address() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _supervisor.GetWithForm("/ekspor/baru", ("daftar", "kasus"))).Status);

    [Fact]
    public async Task Has_only_cases_of_offices_where_its_taker_may_export()
    {
        var elsewhere = await site.OpenCase("registrasi.makassar", ("nama", "Orang Lain"));
        var username = "dua" + Engine.Ids.New()[..6];
        var id = await site.Database.Write(async unit =>
        {
            var user = unit.AddUser(username, "Dua Kantor", site.Clock.Now);
            await unit.GiveRoleAsync(user.Id, "supervisor", "jakarta");
            await unit.GiveRoleAsync(user.Id, "peksos", "makassar");
            return user.Id;
        });
        await site.Do(elsewhere, "kepala.makassar", work => work.File.Assign(id, "Dua Kantor", null, work.Actor, work.Now));
        using var both = site.As(username);
        Assert.Contains(elsewhere, (await both.Get("/kasus")).Html, StringComparison.Ordinal);

        var at = (await AnExport.Ask(both, "kasus")).Location!;
        var rows = AnExport.Rows(await AnExport.Fetch(both, at), await AnExport.Passphrase(both, at));

        Assert.Contains(rows, cells => cells[0] == _number);
        Assert.DoesNotContain(rows, cells => cells[0] == elsewhere);
        Assert.Contains($" {rows.Count} baris ", (await both.Get("/ekspor/baru?daftar=kasus")).Text, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string[]>> Taken(string at)
    {
        var passphrase = await AnExport.Passphrase(_supervisor, at);
        return AnExport.Rows(await AnExport.Fetch(_supervisor, at), passphrase);
    }

    /// <summary>What bsdtar (libarchive) reads from the archive, and its exit code; null where there is none, which is a failure where it was asked for.</summary>
    private static (int Code, string Text)? ByAnotherProgram(byte[] archive, string passphrase)
    {
        var path = Path.Combine(Path.GetTempPath(), $"caseflow-{Engine.Ids.New()}.zip");
        File.WriteAllBytes(path, archive);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("bsdtar", ["--passphrase", passphrase, "-xOf", path]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, text);
        }
        catch (Win32Exception) when (!Required.Is("bsdtar"))
        {
            return null;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
