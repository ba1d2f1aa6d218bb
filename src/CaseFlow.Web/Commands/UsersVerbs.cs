using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Web.Commands;

/// <summary>What the verbs over users share.</summary>
internal abstract class UsersVerb : Verb
{
    private protected static readonly Duration InvitationLasts = Duration.FromDays(3);

    /// <inheritdoc/>
    public sealed override async Task<int> Run(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        return await RunAsync(installation, call);
    }

    /// <summary>The same on an opened installation.</summary>
    internal abstract Task<int> RunAsync(Installation installation, Call call);

    /// <summary>Writes down what the machine's holder did to an account, in the same transaction: under the account, since the verb does not know who holds the machine.</summary>
    private protected void Note(UnitOfWork unit, User user, Instant now, string what = "admin") =>
        unit.Add(new AccessRow { At = now, UserId = user.Id, Role = string.Empty, What = what, FieldGroups = " ", Purpose = $"caseflow {Name}" });

    private protected static async Task<User> Known(Session session, string username) =>
        await session.FindUserAsync(username) ?? throw new UsageException($"Pengguna {username} tidak ada.");

    /// <summary>Reads <c>role@office</c>; a role that reaches everywhere stands alone.</summary>
    private protected static (string Role, string Office) RoleOf(string text, Installation installation)
    {
        var parts = text.Split('@', 2);
        return installation.Roles.ContainsKey(parts[0])
            ? (parts[0], parts.Length > 1 ? parts[1] : "")
            : throw new UsageException($"Peran {parts[0]} tidak ada.");
    }
}

/// <summary><c>users list [--json]</c></summary>
internal sealed class UsersListVerb : UsersVerb
{
    /// <inheritdoc/>
    public override string Name => "users list";

    /// <inheritdoc/>
    public override string Summary => "Menampilkan pengguna dan perannya.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--json", null, "sebagai JSON")];

    /// <inheritdoc/>
    internal override async Task<int> RunAsync(Installation installation, Call call)
    {
        var (users, roles) = await installation.Database.Read(async session => (await session.Users.OrderBy(user => user.Username).ListAsync(), await session.UserRoles.ListAsync()));
        foreach (var user in users)
        {
            var held = roles.Where(role => role.UserId == user.Id).Select(role => role.Office.Length > 0 ? $"{role.Role}@{role.Office}" : role.Role).ToList();
            await call.Out.WriteLineAsync(call.Arguments.Has("--json")
                ? Json.Of(new { user.Username, Name = user.DisplayName, user.Disabled, Roles = held })
                : $"{user.Username}\t{user.DisplayName}\t{(user.Disabled ? "nonaktif" : "aktif")}\t{string.Join(' ', held)}");
        }

        return ExitCode.Done;
    }
}

/// <summary><c>users add NAME --name TEXT --roles R@O[,R@O]</c>: adds a user and prints the link that sets the password, once.</summary>
internal sealed class UsersAddVerb : UsersVerb
{
    /// <inheritdoc/>
    public override string Name => "users add";

    /// <inheritdoc/>
    public override string Summary => "Menambah pengguna dan menampilkan tautan sekali pakai untuk membuat kata sandi.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["NAMA"];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--name", "TEKS", "nama yang tampil"), new("--roles", "PERAN@KANTOR", "dipisah koma; peran tanpa kantor berdiri sendiri")];

    /// <inheritdoc/>
    internal override async Task<int> RunAsync(Installation installation, Call call)
    {
        var username = call.Arguments.Needed(0, "Nama pengguna");
        var roles = (call.Arguments["--roles"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => RoleOf(text, installation)).ToList();
        var secret = await installation.Database.Write(async unit =>
        {
            if (await unit.FindUserAsync(username) is not null)
            {
                throw new UsageException($"Pengguna {username} sudah ada.");
            }

            var now = installation.Database.Clock.GetCurrentInstant();
            var user = unit.AddUser(username, call.Arguments["--name"] ?? username, now);
            foreach (var (role, office) in roles)
            {
                await unit.GiveRoleAsync(user.Id, role, office);
            }

            Note(unit, user, now);
            return unit.Invite("password", user.Id, null, now, InvitationLasts);
        });
        await call.Out.WriteLineAsync($"/mulai/{secret.Secret}");
        return ExitCode.Done;
    }
}

/// <summary><c>users invite NAME</c>: a new link that sets the password, once.</summary>
internal sealed class UsersInviteVerb : UsersVerb
{
    /// <inheritdoc/>
    public override string Name => "users invite";

    /// <inheritdoc/>
    public override string Summary => "Menampilkan tautan sekali pakai yang baru untuk membuat kata sandi.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["NAMA"];

    /// <inheritdoc/>
    internal override async Task<int> RunAsync(Installation installation, Call call)
    {
        var secret = await installation.Database.Write(async unit =>
        {
            var user = await Known(unit, call.Arguments.Needed(0, "Nama pengguna"));
            var now = installation.Database.Clock.GetCurrentInstant();
            await unit.RevokeTokensAsync(user.Id, now);
            await unit.EndInvitationsAsync(user.Id, now);
            Note(unit, user, now);
            return unit.Invite("password", user.Id, null, now, InvitationLasts);
        });
        await call.Out.WriteLineAsync($"/mulai/{secret.Secret}");
        return ExitCode.Done;
    }
}

/// <summary><c>users disable NAME</c>: out at once; their items show as without a worker.</summary>
internal sealed class UsersDisableVerb : UsersVerb
{
    /// <inheritdoc/>
    public override string Name => "users disable";

    /// <inheritdoc/>
    public override string Summary => "Menonaktifkan pengguna; sesi berakhir saat itu juga dan kasusnya tampil tanpa petugas.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["NAMA"];

    /// <inheritdoc/>
    internal override async Task<int> RunAsync(Installation installation, Call call)
    {
        var username = call.Arguments.Needed(0, "Nama pengguna");
        await installation.Database.Write(async unit =>
        {
            var (user, now) = (await Known(unit, username), installation.Database.Clock.GetCurrentInstant());
            await unit.DisableAsync(user, now);
            Note(unit, user, now);
        });
        await call.Out.WriteLineAsync($"{username} dinonaktifkan.");
        return ExitCode.Done;
    }
}

/// <summary><c>users end-all</c>: ends everybody's sessions, links and tokens, after a restored database or where somebody may have got at them.</summary>
internal sealed class UsersEndAllVerb : UsersVerb
{
    /// <inheritdoc/>
    public override string Name => "users end-all";

    /// <inheritdoc/>
    public override string Summary => "Mengakhiri semua sesi, tautan sekali pakai, dan token API semua pengguna: sesudah pg_restore, atau bila ada yang bocor.";

    /// <inheritdoc/>
    internal override async Task<int> RunAsync(Installation installation, Call call)
    {
        await call.Out.WriteLineAsync(InWords(await installation.Database.EndEveryWayInAsync()));
        return ExitCode.Done;
    }

    /// <summary>What was ended.</summary>
    internal static string InWords(WaysEnded ended) =>
        $"Berakhir: {Wording.Numbers.Text(ended.Sessions)} sesi, {Wording.Numbers.Text(ended.Tokens)} token API, {Wording.Numbers.Text(ended.Links)} tautan. Permintaan yang menunggu administrator kedua dibuang. Semua orang masuk lagi; buat token baru untuk program.";
}

/// <summary><c>users drop-factor NAME</c>: for whoever has lost the second factor where no second administrator is left; whoever runs it holds the machine.</summary>
internal sealed class UsersDropFactorVerb : UsersVerb
{
    /// <inheritdoc/>
    public override string Name => "users drop-factor";

    /// <inheritdoc/>
    public override string Summary => "Melepas faktor kedua pengguna yang kehilangannya; sesinya berakhir dan ia memasang yang baru saat masuk.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["NAMA"];

    /// <inheritdoc/>
    internal override async Task<int> RunAsync(Installation installation, Call call)
    {
        var username = call.Arguments.Needed(0, "Nama pengguna");
        await installation.Database.Write(async unit =>
        {
            var (user, now) = (await Known(unit, username), installation.Database.Clock.GetCurrentInstant());
            await unit.DropFactorAsync(user, now);
            Note(unit, user, now, "second-factor-dropped");
        });
        await call.Out.WriteLineAsync($"Faktor kedua {username} dilepas.");
        return ExitCode.Done;
    }
}

/// <summary><c>users token NAME [--revoke]</c>: prints a token for the API and nothing else; or takes every token of the user back.</summary>
internal sealed class UsersTokenVerb : UsersVerb
{
    /// <inheritdoc/>
    public override string Name => "users token";

    /// <inheritdoc/>
    public override string Summary => "Menampilkan token API pengguna, sekali ini saja; berlaku setahun.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["NAMA"];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--revoke", null, "cabut semua token pengguna ini, tanpa membuat yang baru")];

    /// <inheritdoc/>
    internal override async Task<int> RunAsync(Installation installation, Call call)
    {
        if (call.Arguments.Has("--revoke"))
        {
            var username = call.Arguments.Needed(0, "Nama pengguna");
            var revoked = await installation.Database.Write(async unit =>
            {
                var (user, now) = (await Known(unit, username), installation.Database.Clock.GetCurrentInstant());
                Note(unit, user, now);
                return await unit.RevokeTokensAsync(user.Id, now);
            });
            await call.Out.WriteLineAsync($"{revoked.ToString(System.Globalization.CultureInfo.InvariantCulture)} token {username} dicabut.");
            return ExitCode.Done;
        }

        var token = await installation.Database.Write(async unit =>
        {
            var (user, now) = (await Known(unit, call.Arguments.Needed(0, "Nama pengguna")), installation.Database.Clock.GetCurrentInstant());
            Note(unit, user, now);
            return unit.AddApiToken(user.Id, now);
        });
        await call.Out.WriteLineAsync(token.Secret);
        return ExitCode.Done;
    }
}

/// <summary><c>offices [--json]</c></summary>
internal sealed class OfficesVerb : UsersVerb
{
    /// <inheritdoc/>
    public override string Name => "offices";

    /// <inheritdoc/>
    public override string Summary => "Menampilkan kantor.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--json", null, "sebagai JSON")];

    /// <inheritdoc/>
    internal override async Task<int> RunAsync(Installation installation, Call call)
    {
        foreach (var office in await installation.Database.Read(session => session.AllOfficesAsync()))
        {
            await call.Out.WriteLineAsync(call.Arguments.Has("--json")
                ? Json.Of(new { office.Key, office.Title, office.Kind, office.Zone, office.LetterCode })
                : $"{office.Key}\t{office.Title}\t{office.Kind}\t{office.Zone}");
        }

        return ExitCode.Done;
    }
}
