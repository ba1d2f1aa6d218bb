using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;

namespace CaseFlow.Web.Commands;

/// <summary>Whoever a verb acts as (<c>--as NAME</c>): nobody who could not sign in, with no role that the installation does not know.</summary>
internal static class ActingAs
{
    /// <summary>Somebody by sign-in name.</summary>
    /// <exception cref="UsageException">There is no enabled user of that name.</exception>
    public static Task<Viewer> NamedAsync(Installation installation, string name) =>
        installation.Database.Read(async session => await ViewerAsync(installation, session, await session.FindUserAsync(name)) ?? throw new UsageException($"Tidak ada pengguna aktif {name}."));

    /// <summary>Somebody by user id; null when there is no enabled user of that id.</summary>
    public static Task<Viewer?> OfIdAsync(Installation installation, string id) =>
        installation.Database.Read(async session => await ViewerAsync(installation, session, await session.UserAsync(id)));

    private static async Task<Viewer?> ViewerAsync(Installation installation, Session session, User? user)
    {
        if (user is null or { Disabled: true })
        {
            return null;
        }

        var held = await session.RolesOfAsync(user.Id);
        return new Viewer(user.Id, user.DisplayName, held.Where(role => installation.Roles.ContainsKey(role.Role)).Select(role => new Grant(installation.Roles[role.Role], role.Office)).ToList(), user.Str, user.StrExpires);
    }
}
