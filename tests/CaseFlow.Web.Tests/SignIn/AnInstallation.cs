using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;
using CaseFlow.Web.Tests.Samples;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CaseFlow.Web.Tests.SignIn;

/// <summary>The program on an empty data folder, with accounts as a test needs them.</summary>
public sealed class AnInstallation : SampleSite
{
    /// <summary>The present; it stands until it is moved.</summary>
    public StandingClock Clock { get; } = new(Instant.FromUtc(2026, 3, 17, 2, 0));

    public Instant Now => Clock.Now;

    public const string Password = "kucing tidur di atap";

    /// <summary>Settings besides those of the folder.</summary>
    public Dictionary<string, string> With { get; } = new(StringComparer.Ordinal);

    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>An account that needs no second factor, as those of the demo.</summary>
    public Task<string> Account(string username, params string[] roles) => Account(username, true, roles);

    /// <summary>An account as an office has it: who may come to cases or users needs a second factor.</summary>
    public Task<string> RealAccount(string username, params string[] roles) => Account(username, false, roles);

    private Task<string> Account(string username, bool invented, string[] roles) =>
        Database.Write(async unit =>
        {
            var user = unit.AddUser(username, "Rina Contoh", Now);
            user.Invented = invented;
            user.PasswordHash = Services.CreateScope().ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Password);
            foreach (var role in roles)
            {
                await unit.GiveRoleAsync(user.Id, role.Split('@')[0], role.Split('@')[1]);
            }

            return user.Id;
        });

    public async Task<string> FirstAdministratorLink() =>
        await Database.Write(unit => Task.FromResult("/mulai/" + unit.Invite("first-admin", null, "admin@", Now, Duration.FromHours(1)).Secret));

    internal Browser Browser() => new(this);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var (name, value) in With)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IClock>(Clock);
            services.AddSingleton<CountingHasher>();
            services.AddSingleton<IPasswordHasher<User>>(provider => provider.GetRequiredService<CountingHasher>());
        });
    }

    /// <summary>How many hashes of passwords something computes: what it costs.</summary>
    public async Task<int> Hashes(Func<Task> act)
    {
        var hasher = Services.GetRequiredService<CountingHasher>();
        var before = hasher.Count;
        await act();
        return hasher.Count - before;
    }

    internal async Task<Browser> SignedIn(string username)
    {
        var browser = Browser();
        await browser.Send("/masuk", ("username", username), ("password", Password));
        return browser;
    }
}

/// <summary>The program's hasher, which counts what it computes.</summary>
public sealed class CountingHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<User>(options)
{
    private int _count;

    public int Count => _count;

    public override string HashPassword(User user, string password)
    {
        Interlocked.Increment(ref _count);
        return base.HashPassword(user, password);
    }

    public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _count);
        return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
