using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Web.Tests.Samples;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CaseFlow.Web.Tests.SignIn;

/// <summary>The program on an empty data folder, with accounts as a test needs them.</summary>
public sealed class AnInstallation : SampleSite
{
    public const string Password = "kucing tidur di atap";

    public Database Database => Services.GetRequiredService<Database>();

    public Task<string> Account(string username, params string[] roles) =>
        Database.Write(async unit =>
        {
            var user = unit.AddUser(username, "Rina Contoh", SystemTime.Clock.GetCurrentInstant());
            user.PasswordHash = Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Password);
            foreach (var role in roles)
            {
                await unit.GiveRoleAsync(user.Id, role.Split('@')[0], role.Split('@')[1]);
            }

            return user.Id;
        });

    public async Task<string> FirstAdministratorLink() =>
        await Database.Write(unit => Task.FromResult("/mulai/" + unit.Invite("first-admin", null, "admin@", SystemTime.Clock.GetCurrentInstant(), Duration.FromHours(1)).Secret));

    internal Browser Browser() => new(this);

    internal async Task<Browser> SignedIn(string username)
    {
        var browser = Browser();
        await browser.Send("/masuk", ("username", username), ("password", Password));
        return browser;
    }
}
