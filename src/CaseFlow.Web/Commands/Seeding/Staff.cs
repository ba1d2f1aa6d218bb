using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using Microsoft.AspNetCore.Identity;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>Invented staff of the offices, one account for each role and as many social workers as wanted.</summary>
/// <param name="installation">Where they work.</param>
public sealed class Staff(Installation installation)
{
    private static readonly string[] Names =
    [
        "Rina Contoh", "Bayu Misal", "Wahyu Uji", "Endah Tiruan", "Sinta Percobaan", "Joko Misal", "Ratna Rekaan", "Hasan Andai", "Lina Umpama", "Agus Contoh",
        "Dewi Uji", "Iwan Tiruan", "Maya Misal", "Rudi Rekaan", "Tuti Percobaan", "Surya Andai", "Fitri Contoh", "Galih Umpama", "Asih Uji", "Heri Tiruan",
    ];

    /// <summary>Adds the accounts of an office that are not there yet: <c>ROLE.OFFICE</c>, social workers numbered.</summary>
    /// <param name="office">The office.</param>
    /// <param name="workers">How many social workers.</param>
    /// <param name="password">The password of every one of them, or null: they cannot sign in until invited.</param>
    public Task Hire(Office office, int workers, string? password) =>
        installation.Database.Write(async unit =>
        {
            var hash = password is null ? null : HashOf(password);
            var number = Math.Abs(office.Key.Aggregate(17, (sum, letter) => (sum * 31) + letter)) % Names.Length;
            foreach (var role in installation.Definitions.Roles.Where(role => role.Scope != Scope.Everywhere))
            {
                for (var i = 1; i <= (role.Scope == Scope.Assigned ? workers : 1); i++)
                {
                    var username = role.Scope == Scope.Assigned ? FormattableString.Invariant($"{role.Key}{i}.{office.Key}") : $"{role.Key}.{office.Key}";
                    await Add(unit, username, Names[number++ % Names.Length], hash, role, office.Key, number);
                }
            }
        });

    /// <summary>Adds the accounts that belong to no office: <c>admin</c>, <c>auditor</c>, <c>pdp</c>.</summary>
    public Task HireEverywhere(string? password) =>
        installation.Database.Write(async unit =>
        {
            var hash = password is null ? null : HashOf(password);
            foreach (var role in installation.Definitions.Roles.Where(role => role.Scope == Scope.Everywhere))
            {
                await Add(unit, role.Key, $"{role.Title} Contoh", hash, role, "", 0);
            }
        });

    /// <summary>The casts of an office: one for each of its social workers.</summary>
    public Task<IReadOnlyList<Cast>> CastsOf(Office office) =>
        installation.Database.Read(async session =>
        {
            var held = await session.UserRoles.Where(role => role.Office == office.Key).ListAsync();
            var ids = held.Select(role => role.UserId).Distinct().ToList();
            var users = (await session.Users.Where(user => ids.Contains(user.Id)).ListAsync()).ToDictionary(user => user.Id, StringComparer.Ordinal);
            var actors = held
                .OrderBy(role => users[role.UserId].Username, StringComparer.Ordinal)
                .Select(role => (role.Role, Actor: ActorOf(users[role.UserId], installation.Roles[role.Role])))
                .ToList();
            var byRole = actors.GroupBy(pair => pair.Role, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Actor, StringComparer.Ordinal);
            var opening = new NewCase("", office.Key, office.Kind, office.IntegratedServiceCentre, office.Zone);
            return (IReadOnlyList<Cast>)actors
                .Where(pair => installation.Roles[pair.Role].Scope == Scope.Assigned)
                .Select(pair => new Cast(opening, byRole, pair.Actor))
                .ToList();
        });

    private async Task Add(UnitOfWork unit, string username, string name, string? hash, Role role, string office, int number)
    {
        if (await unit.FindUserAsync(username) is not null)
        {
            return;
        }

        var now = installation.Database.Clock.GetCurrentInstant();
        var user = unit.AddUser(username, name, now);
        (user.PasswordHash, user.Invented) = (hash, hash is not null);
        if (role.Scope == Scope.Assigned)
        {
            user.Str = FormattableString.Invariant($"99-0000-{number:0000}");
            user.StrExpires = now.InUtc().Date.PlusYears(2).PlusDays(-(number % 300));
        }

        if (role.May.Contains(Right.Transfer))
        {
            user.Nip = FormattableString.Invariant($"19750101 200001 2 {number % 1000:000}");
        }

        await unit.GiveRoleAsync(user.Id, role.Key, office);
    }

    private static Actor ActorOf(User user, Role role) => new(user.Id, user.DisplayName, [role], user.Str, user.StrExpires);

    private static string HashOf(string password) =>
        new PasswordHasher<User>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 220_000 }))
            .HashPassword(null!, password);
}
