using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Admin;

public sealed class Looking_after_users(TheSite site) : IClassFixture<TheSite>
{
    private Visitor Admin => site.As("admin");

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/pengguna")]
    [InlineData("/admin/pengguna/baru")]
    [InlineData("/admin/kantor")]
    [InlineData("/admin/kantor/jakarta")]
    public async Task Is_for_administrators(string page)
    {
        Assert.Equal(HttpStatusCode.OK, (await Admin.Get(page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await site.As("kepala.jakarta").Get(page)).Status);
    }

    [Fact]
    public async Task Adds_one_with_a_link_that_is_shown_once()
    {
        var admin = Admin;
        var username = Unique();

        var added = await admin.Send("/admin/pengguna/baru", ("username", username), ("name", "Siti Contoh, S.Sos."), ("roles", "peksos@jakarta"), ("roles", "auditor"));
        var first = await admin.Follow(added);
        var second = await admin.Follow(added);

        var link = Regex.Match(first.Text, "http://[^ ]+/mulai/[A-Za-z0-9_-]{43}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.NotEmpty(link);
        Assert.DoesNotContain("/mulai/", second.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.As(null).Get(new Uri(link).PathAndQuery)).Status);
        var viewer = await site.Viewer(username);
        Assert.Equal(["auditor@", "peksos@jakarta"], viewer.Grants.Select(grant => $"{grant.Role.Key}@{grant.Office}"));
    }

    [Fact]
    public async Task Refuses_a_name_that_is_taken_and_keeps_what_was_typed()
    {
        var taken = await Admin.Send("/admin/pengguna/baru", ("username", "Peksos1.Jakarta"), ("name", "Siti Contoh"));
        var odd = await Admin.Send("/admin/pengguna/baru", ("username", "a b"), ("name", "Siti Contoh"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (taken.Status, odd.Status));
        Assert.Contains("sudah dipakai", taken.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains("value=\"Siti Contoh\"", taken.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_the_sessions_of_whose_roles_change()
    {
        var user = await NewAsync();
        var session = await site.Database.Write(unit => Task.FromResult(unit.BeginSession(user.Id, null, site.Clock.Now, Duration.FromHours(8))));

        var answer = await Admin.Send($"/admin/pengguna/{user.Id}", ("roles", "supervisor@makassar"), ("action", "roles"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal(["supervisor@makassar"], (await site.Viewer(user.Username)).Grants.Select(grant => $"{grant.Role.Key}@{grant.Office}"));
        Assert.Null(await site.Database.Read(read => read.SessionAsync(session.Secret, site.Clock.Now)));
    }

    [Fact]
    public async Task Disables_and_enables()
    {
        var user = await NewAsync();
        var page = $"/admin/pengguna/{user.Id}";

        await Admin.Send(page, ("action", "disable"));
        var disabled = (await site.Database.Read(session => session.UserAsync(user.Id)))!.Disabled;
        await Admin.Send(page, ("action", "enable"));

        Assert.True(disabled);
        Assert.False((await site.Database.Read(session => session.UserAsync(user.Id)))!.Disabled);
    }

    [Fact]
    public async Task Makes_a_new_link_and_the_old_one_ends()
    {
        var user = await NewAsync();
        var old = await site.Database.Write(unit => Task.FromResult(unit.Invite("password", user.Id, null, site.Clock.Now, Duration.FromDays(3))));
        var admin = Admin;

        var shown = await admin.Follow(await admin.Send($"/admin/pengguna/{user.Id}", ("action", "link")));

        Assert.Contains("/mulai/", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As(null).Get($"/mulai/{old.Secret}")).Status);
    }

    [Theory]
    [InlineData("sessions")]
    [InlineData("link")]
    public async Task Revokes_the_tokens_of_programs(string action)
    {
        var user = await NewAsync();
        var token = await site.Database.Write(unit => Task.FromResult(unit.AddApiToken(user.Id, site.Clock.Now)));

        await Admin.Send($"/admin/pengguna/{user.Id}", ("action", action));

        Assert.Null(await site.Database.Read(session => session.TokensOf(token.Hash, site.Clock.Now).FirstOrNullAsync()));
    }

    [Fact]
    public async Task Says_to_a_single_administrator_that_nobody_agrees()
    {
        var user = await NewAsync();

        Assert.Contains("Anda satu-satunya administrator", (await Admin.Get($"/admin/pengguna/{user.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_done_alone_where_every_other_administrator_is_disabled()
    {
        var (other, user) = (await NewAsync(), await NewAsync());
        await site.Database.Write(async unit =>
        {
            await unit.GiveRoleAsync(other.Id, "admin", "");
            await unit.DisableAsync((await unit.UserAsync(other.Id))!, site.Clock.Now);
        });

        await Admin.Send($"/admin/pengguna/{user.Id}", ("roles", "supervisor@makassar"), ("action", "roles"));

        Assert.NotEmpty((await site.Viewer(user.Username)).Grants);
    }

    [Fact]
    public async Task Never_locks_the_administrator_out()
    {
        var me = (await site.Viewer("admin")).Id;

        var roles = await Admin.Send($"/admin/pengguna/{me}", ("roles", null), ("action", "roles"));
        var page = await Admin.Get($"/admin/pengguna/{me}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, roles.Status);
        Assert.DoesNotContain("value=\"disable\"", page.Html, StringComparison.Ordinal);
        Assert.NotEmpty((await site.Viewer("admin")).Grants);
    }

    [Fact]
    public async Task Keeps_what_signatures_print()
    {
        var user = await NewAsync();

        var wrong = await Admin.Send($"/admin/pengguna/{user.Id}", ("name", ""), ("action", "data"));
        await Admin.Send($"/admin/pengguna/{user.Id}", ("name", "Siti Contoh, M.Si."), ("str", "99-0000-0077"), ("str_expires.day", "30"), ("str_expires.month", "6"), ("str_expires.year", "2027"), ("action", "data"));

        var kept = await site.Viewer(user.Username);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(("Siti Contoh, M.Si.", "99-0000-0077", new LocalDate(2027, 6, 30)), (kept.Name, kept.Str, kept.StrExpires));
    }

    [Fact]
    public async Task Records_every_change()
    {
        var user = await NewAsync();

        await Admin.Send($"/admin/pengguna/{user.Id}", ("action", "sessions"));

        Assert.True(await site.Database.Read(async session => (await session.AccessLog.Where(row => row.What == "admin").ListAsync()).Exists(row => row.Purpose == $"{user.Username}: sesi diakhiri")));
    }

    [Fact]
    public async Task Changes_what_the_letters_of_an_office_print()
    {
        var empty = await Admin.Send("/admin/kantor/jayapura", ("title", ""));
        var saved = await Admin.Send("/admin/kantor/jayapura", ("title", "Dinas Sosial Contoh"), ("town", "Jayapura"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal(HttpStatusCode.SeeOther, saved.Status);
        var office = await site.Database.Read(session => session.Offices.OnlyAsync(office => office.Key == "jayapura"));
        Assert.Equal(("Dinas Sosial Contoh", "Asia/Jayapura", "DINSOS-JPR"), (office.Title, office.Zone, office.LetterCode));
    }

    private static string Unique() => "u" + Engine.Ids.New()[..8];

    private Task<User> NewAsync() => site.Database.Write(unit => Task.FromResult(unit.AddUser(Unique(), "Siti Contoh", site.Clock.Now)));
}
