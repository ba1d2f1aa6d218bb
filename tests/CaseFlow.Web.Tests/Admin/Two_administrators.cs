using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Admin;

/// <summary>Where there are two administrators, neither lets anybody at cases or users alone.</summary>
public sealed class Two_administrators(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private Visitor First => site.As("admin");

    private Visitor Second => site.As("admin2");

    public async Task InitializeAsync()
    {
        if (await site.Database.Read(session => session.FindUserAsync("admin2")) is null)
        {
            await site.Database.Write(async unit => await unit.GiveRoleAsync(unit.AddUser("admin2", "Bima Contoh", site.Clock.Now).Id, "admin", ""));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("kepala@jakarta", true)]
    [InlineData("peksos@makassar", true)]
    [InlineData("admin", true)]
    [InlineData("pdp", true)]
    [InlineData("auditor", false)]
    public async Task Give_a_role_together_when_it_opens_cases_or_users(string role, bool waits)
    {
        var user = await NewAsync();
        var page = $"/admin/pengguna/{user.Id}";

        await First.Send(page, ("roles", role), ("action", "roles"));
        var alone = await RolesOf(user);
        var own = await First.Get(page);
        await Agree(First, page);
        var still = await RolesOf(user);
        await Agree(Second, page);

        Assert.Equal(waits ? [] : [role], alone);
        Assert.DoesNotContain("value=\"agree\"", own.Html, StringComparison.Ordinal);
        Assert.Equal(alone, still);
        Assert.Equal([role], await RolesOf(user));
    }

    [Fact]
    public async Task Make_a_link_together_for_an_account_that_opens_cases()
    {
        var user = await NewAsync("supervisor@jakarta");
        var page = $"/admin/pengguna/{user.Id}";

        var asked = await First.Follow(await First.Send(page, ("action", "link")));
        var second = Second;
        var shown = await second.Follow(await Agree(second, page));

        Assert.DoesNotContain("/mulai/", asked.Text, StringComparison.Ordinal);
        var link = Regex.Match(shown.Text, "http://[^ ]+/mulai/[A-Za-z0-9_-]{43}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        Assert.Equal(HttpStatusCode.OK, (await site.As(null).Get(new Uri(link).PathAndQuery)).Status);
    }

    [Fact]
    public async Task Add_somebody_together()
    {
        var username = "u" + Ids.New()[..8];
        var admin = First;

        var added = await admin.Send("/admin/pengguna/baru", ("username", username), ("name", "Siti Contoh"), ("roles", "kepala@jakarta"));
        var shown = await admin.Follow(added);

        Assert.DoesNotContain("/mulai/", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Kepala unit, ", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Siti Contoh", (await Second.Get("/admin/pengguna")).Text, StringComparison.Ordinal);
        var second = Second;
        Assert.Contains("/mulai/", (await second.Follow(await Agree(second, added.Location!))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuse_what_was_asked_for_and_nothing_changes()
    {
        var user = await NewAsync();
        var page = $"/admin/pengguna/{user.Id}";

        await First.Send(page, ("roles", "kepala@jakarta"), ("action", "roles"));
        var refused = await Second.Send(page, ("permintaan", Waiting(await Second.Get(page))), ("action", "refuse"));

        Assert.Equal(HttpStatusCode.SeeOther, refused.Status);
        Assert.Empty(await RolesOf(user));
        Assert.DoesNotContain("name=\"permintaan\"", (await Second.Get(page)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Give_nothing_to_themselves()
    {
        var me = (await site.Viewer("admin")).Id;

        var role = await First.Send($"/admin/pengguna/{me}", ("roles", "admin"), ("roles", "kepala@jakarta"), ("action", "roles"));
        var link = await First.Send($"/admin/pengguna/{me}", ("action", "link"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (role.Status, link.Status));
        Assert.Equal(["admin"], (await site.Viewer("admin")).Grants.Select(grant => grant.Role.Key));
    }

    [Fact]
    public async Task Take_a_colleagues_administration_only_with_a_second_person()
    {
        var third = await NewAsync("admin");

        await First.Send($"/admin/pengguna/{third.Id}", ("roles", null), ("action", "roles"));

        Assert.Equal(["admin"], await RolesOf(third));
    }

    private static async Task<Seen> Agree(Visitor visitor, string page)
    {
        var seen = await visitor.Get(page);
        return seen.Html.Contains("name=\"permintaan\"", StringComparison.Ordinal)
            ? await visitor.Send(seen, ("permintaan", Waiting(seen)), ("action", "agree"))
            : seen;
    }

    private static string Waiting(Seen page) => page.FormWith("permintaan").Fields.First(field => field.Name == "permintaan").Text;

    private async Task<IReadOnlyList<string>> RolesOf(User user) =>
        (await site.Database.Read(session => session.RolesOfAsync(user.Id))).ConvertAll(held => held.Office.Length > 0 ? $"{held.Role}@{held.Office}" : held.Role);

    [Fact]
    public async Task Take_away_a_lost_second_factor_together()
    {
        var user = await NewAsync();
        await site.Database.Write(async unit =>
        {
            await unit.GiveRoleAsync(user.Id, "peksos", "jakarta");
            await unit.SetFactorAsync((await unit.UserAsync(user.Id))!, "kunci", 1);
        });
        var page = $"/admin/pengguna/{user.Id}";
        Task<bool> HasFactor() => site.Database.Read(session => session.Users.AnyAsync(row => row.Id == user.Id && row.FactorSecret != null));

        await First.Send(page, ("action", "factor"));
        var own = await First.Get(page);
        var before = await HasFactor();
        var second = Second;
        await Agree(second, page);

        Assert.DoesNotContain("value=\"agree\"", own.Html, StringComparison.Ordinal);
        Assert.Equal((true, false), (before, await HasFactor()));
    }

    private Task<User> NewAsync(params string[] roles) => site.Database.Write(async unit =>
    {
        var user = unit.AddUser("u" + Ids.New()[..8], "Siti Contoh", site.Clock.Now);
        foreach (var role in roles)
        {
            await unit.GiveRoleAsync(user.Id, role.Split('@')[0], role.Contains('@', StringComparison.Ordinal) ? role.Split('@')[1] : "");
        }

        return user;
    });
}
