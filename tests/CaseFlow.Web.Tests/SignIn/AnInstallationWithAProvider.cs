using CaseFlow.Engine;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Samples;

namespace CaseFlow.Web.Tests.SignIn;

/// <summary>An installation with an outside provider, whose clock agrees with the provider's. The provider's methods <c>otp</c> and <c>hwk</c> count as a second factor.</summary>
public sealed class AnInstallationWithAProvider : IAsyncLifetime
{
    public AnInstallation Site { get; } = new();

    public AnOutsideProvider Provider { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Provider = await AnOutsideProvider.StartAsync(SystemTime.Clock);
        Site.With["CaseFlow:OpenId:Authority"] = Provider.Authority;
        Site.With["CaseFlow:OpenId:ClientId"] = AnOutsideProvider.ClientId;
        Site.With["CaseFlow:OpenId:ClientSecret"] = AnOutsideProvider.ClientSecret;
        Site.With["CaseFlow:OpenId:Title"] = "Akun Kementerian";
        Site.With["CaseFlow:OpenId:FactorAmr"] = "otp hwk";
        Site.Clock.Now = SystemTime.Clock.GetCurrentInstant();
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>An account without a password, tied to an outside account.</summary>
    public async Task<(string Id, string Username, string Subject)> Tied(params string[] roles)
    {
        var username = "u" + Ids.New()[..12];
        var id = await Site.Database.Write(async unit =>
        {
            var user = unit.AddUser(username, "Rina Contoh", Site.Now);
            foreach (var role in roles)
            {
                await unit.GiveRoleAsync(user.Id, role.Split('@')[0], role.Split('@')[1]);
            }

            await unit.TieOutsideAsync(user.Id, Provider.Authority, "luar|" + username, "administrator", Site.Now);
            return user.Id;
        });
        return (id, username, "luar|" + username);
    }

    /// <summary>Goes to the provider, signs in there, and comes back with what it answers.</summary>
    internal async Task<Answer> SignIn(Browser browser, string subject, string from = "/masuk/luar") => await browser.Get(await Answer(browser, subject, from));

    /// <summary>Goes to the provider and signs in there: the address that it leads back to.</summary>
    internal async Task<string> Answer(Browser browser, string subject, string from = "/masuk/luar")
    {
        Site.Clock.Now = SystemTime.Clock.GetCurrentInstant();
        var led = await browser.Get(from);
        Assert.Equal(System.Net.HttpStatusCode.Found, led.Status);
        return await Brought(led, subject);
    }

    /// <summary>What a browser brings back that was led to the provider and signs in there.</summary>
    internal async Task<string> Brought(Answer led, string subject)
    {
        Provider.Subject = subject;
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answered = await outside.GetAsync(new Uri(led.Location!));
        return answered.Headers.Location!.PathAndQuery;
    }
}
