using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>One user: data, roles, sign-in. What changes somebody's rights ends their sessions.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.Administer)]
[FreshProof]
public sealed partial class PenggunaLihatModel(Installation installation, IClock clock) : AdminPageModel(installation, clock)
{
    /// <summary>User id.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>The user.</summary>
    public User Person { get; private set; } = null!;

    /// <summary>Roles held.</summary>
    public IReadOnlyList<UserRole> Held { get; private set; } = [];

    /// <summary>What waits for another administrator, or null.</summary>
    public Approval? Waiting { get; private set; }

    /// <summary>Name of who asked for it.</summary>
    public string AskedBy { get; private set; } = "";

    /// <summary>Whether this administrator may agree to it.</summary>
    public bool MayAgree => Waiting?.MayBeAgreedBy(Viewer.Id) is true;

    /// <summary>Whether what waits lets the account at cases or users for the first time. Whoever made it may hold its secrets, so they end with the second person's consent, and the new link is that person's to pass on.</summary>
    public bool StartsAfresh => Waiting is { } waiting && waiting.Give.Any(role => NeedsTwo(Parts(role).Role)) && !Held.Any(held => NeedsTwo(held.Role));

    /// <summary>Whether this administrator may refuse it.</summary>
    public bool MayRefuse => Waiting?.MayBeRefusedBy(Viewer.Id) is true;

    /// <summary>Whether disabling stops a colleague who administers, after whom somebody might act alone; that takes a second person.</summary>
    public bool DisablingTakesTwo => TakesTwo && !Person.Disabled && Held.Any(held => Administers(held.Role));

    /// <summary>Whether enabling brings somebody back to cases or users, which takes a second person.</summary>
    public bool EnablingTakesTwo => TakesTwo && Held.Any(held => NeedsTwo(held.Role));

    /// <summary>Sign-ins that have not ended.</summary>
    public int Sessions { get; private set; }

    /// <summary>Their cases that have not ended.</summary>
    public int Cases { get; private set; }

    /// <summary>Whether this is the administrator's own account.</summary>
    public bool IsMe => Id == Viewer.Id;

    /// <summary>The form of their data.</summary>
    public FormView View => new() { Form = UserForm.Data, Posted = Action == "data" ? Typed : UserForm.Of(Person), Errors = Wrong };

    /// <summary>The roles.</summary>
    public RoleBoxes Boxes => new(Offices, Installation.Definitions.Roles, Action == "roles" ? Typed.All("roles").ToList() : Held.Select(held => Text(held.Role, held.Office)).ToList());

    /// <summary>Shows the user.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Changes what the button says.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        try
        {
            return await ActAsync();
        }
        catch (AnotherRequestWaitsException)
        {
            return await RefuseAsync([new("", "Permintaan administrator lain untuk akun ini masih menunggu. Setujui atau tolak permintaan itu dahulu, lalu minta lagi.")], StatusCodes.Status409Conflict);
        }
        catch (AlreadyThereException)
        {
            return await RefuseAsync([new("outside", "Nomor itu sudah terikat pada pengguna lain")]);
        }
    }

    private async Task<IActionResult> ActAsync() =>
        Action switch
        {
            "data" => await ChangeDataAsync(),
            "roles" => await ChangeRolesAsync(),
            "link" when IsMe => await RefuseAsync([new("", "Anda tidak dapat membuat tautan untuk akun Anda sendiri. Minta administrator lain.")]),
            "link" => await MakeLinkAsync(),
            "factor" when IsMe => await RefuseAsync([new("", "Anda tidak dapat melepas faktor kedua Anda sendiri. Minta administrator lain, atau ganti di halaman akun Anda.")]),
            "factor" => await DropFactorAsync(),
            "tie" => await TieAsync(),
            "untie" => await DoneAsync("akun luar dilepas", async (unit, _) => { await unit.UntieOutsideAsync(Id); await EndSessionsAsync(unit); }, "Akun luar dilepas dan sesinya diakhiri."),
            "agree" => await AgreeAsync(),
            "refuse" when Waiting?.MayBeRefusedBy(Viewer.Id) is false => await RefuseAsync([new("", "Anda tidak dapat menolak permintaan tentang akun Anda sendiri. Bicarakan dengan yang meminta.")]),
            "refuse" => await DoneAsync("permintaan ditolak", (unit, _) => unit.DropApprovalAsync(Id), "Permintaan ditolak; tidak ada yang berubah."),
            "sessions" => await DoneAsync("sesi diakhiri", async (unit, _) => { await EndSessionsAsync(unit); await unit.RevokeTokensAsync(Id, Now.At); }, "Semua sesi diakhiri dan token API dicabut."),
            "disable" when IsMe => await RefuseAsync([new("", "Anda tidak dapat menonaktifkan akun Anda sendiri. Minta administrator lain.")]),
            "disable" when DisablingTakesTwo => await DoneAsync("menonaktifkan diminta", (unit, _) => AskAsync(unit, wish => wish with { Disable = true }), "Permintaan disimpan. Akun administrator dinonaktifkan setelah disetujui administrator lain."),
            "disable" => await DoneAsync("dinonaktifkan", (unit, user) => unit.DisableAsync(user, Now.At), Cases > 0 ? $"Akun dinonaktifkan. {Numbers.Text(Cases)} kasusnya sekarang tampil tanpa petugas." : "Akun dinonaktifkan."),
            "enable" when EnablingTakesTwo => await DoneAsync("mengaktifkan diminta", (unit, _) => AskAsync(unit, wish => wish with { Enable = true, Disable = false }), "Permintaan disimpan. Akun diaktifkan setelah disetujui administrator lain."),
            "enable" => await DoneAsync("diaktifkan", (unit, user) => { unit.Enable(user); return Task.CompletedTask; }, "Akun diaktifkan kembali."),
            _ => await ShowAsync(),
        };

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        await ReadAsync();
        return Page();
    }

    private async Task<IActionResult> ChangeDataAsync() =>
        Read(UserForm.Data) switch
        {
            FormAccepted accepted => await DoneAsync("data diubah", (_, user) => { UserForm.Write(user, accepted.Answers); return Task.CompletedTask; }, "Data pengguna disimpan."),
            FormErrors errors => await RefuseAsync(errors.Errors),
            _ => await ShowAsync(),
        };

    private async Task<IActionResult> ChangeRolesAsync()
    {
        var chosen = UserForm.Roles(Typed, Installation.Roles, Offices);
        if (IsMe && !chosen.Any(role => Installation.Roles[role.Role].May.Contains(Right.Administer)))
        {
            return await RefuseAsync([new("", "Anda tidak dapat mencabut peran administrator Anda sendiri. Minta administrator lain.")]);
        }

        var given = chosen.Where(role => !Held.Any(held => held.Role == role.Role && held.Office == role.Office)).ToList();
        if (IsMe && given.Exists(role => NeedsTwo(role.Role)))
        {
            return await RefuseAsync([new("", "Anda tidak dapat memberi diri sendiri peran di kantor. Minta administrator lain.")]);
        }

        var taken = Held.Where(held => !chosen.Contains((held.Role, held.Office))).Select(held => (held.Role, held.Office)).ToList();
        var (giveLater, takeLater) = TakesTwo
            ? (given.Where(role => NeedsTwo(role.Role)).ToList(), taken.Where(role => Administers(role.Role)).ToList())
            : ([], []);
        var waits = giveLater.Count + takeLater.Count > 0;
        return await DoneAsync(
            $"peran{(waits ? " diminta" : "")}: {string.Join(' ', chosen.Select(role => Text(role.Role, role.Office)))}",
            async (unit, _) =>
            {
                await ChangeAsync(unit, given.Except(giveLater), taken.Except(takeLater));
                if (waits)
                {
                    await AskAsync(unit, wish => wish with { Give = giveLater.ConvertAll(role => Text(role.Role, role.Office)), Take = takeLater.ConvertAll(role => Text(role.Role, role.Office)) });
                }
            },
            waits ? "Permintaan disimpan. Peran yang membuka kasus atau pengguna berlaku setelah disetujui administrator lain." : "Peran disimpan. Sesinya diakhiri; ia masuk lagi dengan peran yang baru.");
    }

    private bool Administers(string role) => Installation.Roles.TryGetValue(role, out var known) && known.May.Contains(Right.Administer);

    private async Task ChangeAsync(UnitOfWork unit, IEnumerable<(string Role, string Office)> give, IEnumerable<(string Role, string Office)> take)
    {
        var taken = take.ToList();
        foreach (var held in (await unit.RolesOfAsync(Id)).Where(held => taken.Contains((held.Role, held.Office))))
        {
            unit.Remove(held);
        }

        foreach (var (role, office) in give)
        {
            await unit.GiveRoleAsync(Id, role, office);
        }

        await EndSessionsAsync(unit);
    }

    /// <summary>The second person agrees: what waited is done, in one transaction with its record.</summary>
    private async Task<IActionResult> AgreeAsync()
    {
        if (Waiting is not { } waiting || waiting.Id != Typed["permintaan"])
        {
            return await RefuseAsync([new("", "Permintaan ini sudah tidak menunggu lagi, atau sudah berubah. Periksa keadaannya sekarang.")], StatusCodes.Status409Conflict);
        }

        if (!MayAgree)
        {
            return await RefuseAsync([new("", "Permintaan ini disetujui orang kedua: bukan yang meminta, dan bukan yang menerima.")]);
        }

        SecretToken? link = null;
        var (afresh, brings) = (StartsAfresh, !waiting.Disable && (waiting.Link || StartsAfresh));
        var answer = await DoneAsync(
            $"disetujui, diminta {AskedBy}: {string.Join(' ', waiting.Give.Concat(waiting.Take.Select(role => "tanpa " + role)).Concat(brings ? ["tautan kata sandi"] : []).Concat(waiting.Outside is null ? [] : ["akun luar diikat"]).Concat(waiting.Factor ? ["faktor kedua dilepas"] : []).Concat(waiting.Enable ? ["diaktifkan"] : []).Concat(waiting.Disable ? ["dinonaktifkan"] : []))}",
            async (unit, user) =>
            {
                if (!await unit.DropApprovalAsync(Id))
                {
                    throw new NotThereException();
                }

                await ChangeAsync(unit, waiting.Give.Select(Parts), waiting.Take.Select(Parts));
                if (afresh)
                {
                    await unit.DropSecretsAsync(user, Now.At);
                }
                else if (waiting.Factor)
                {
                    await unit.DropFactorAsync(user, Now.At);
                }

                if (waiting is { Outside: { } subject, OutsideIssuer: { } issuer })
                {
                    await unit.TieOutsideAsync(Id, issuer, subject, waiting.AskedBy, Now.At);
                }

                if (waiting.Enable)
                {
                    unit.Enable(user);
                }

                if (waiting.Disable)
                {
                    await unit.DisableAsync(user, Now.At);
                }

                link = brings ? await NewLinkAsync(unit, user) : null;
            },
            waiting.Factor ? "Disetujui. Faktor kedua dilepas; ia memasang yang baru saat masuk berikutnya." : brings ? "Disetujui. Sampaikan tautannya langsung kepada orangnya." : waiting.Outside is not null ? "Disetujui. Akun luar diikat; ia dapat masuk dengannya." : waiting.Enable ? "Disetujui. Akun diaktifkan kembali." : waiting.Disable ? "Disetujui. Akun dinonaktifkan." : "Disetujui. Sesinya diakhiri; ia masuk lagi dengan peran yang baru.");
        if (link is not null)
        {
            ShowOnce(link);
        }

        return answer;
    }

    private static (string Role, string Office) Parts(string text) => text.Split('@', 2) is [var role, var office] ? (role, office) : (text, "");

    /// <summary>For somebody who has lost the second factor: what replaces meeting them is a second administrator who knows them.</summary>
    private Task<IActionResult> DropFactorAsync() =>
        TakesTwo && Held.Any(held => NeedsTwo(held.Role))
            ? DoneAsync(
                "melepas faktor kedua diminta",
                (unit, _) => AskAsync(unit, wish => wish with { Factor = true }),
                "Permintaan disimpan. Faktor kedua dilepas setelah disetujui administrator lain.")
            : DoneAsync("faktor kedua dilepas", (unit, user) => unit.DropFactorAsync(user, Now.At), "Faktor kedua dilepas dan sesinya diakhiri. Ia memasang yang baru saat masuk berikutnya.");

    private async Task<IActionResult> MakeLinkAsync()
    {
        if (TakesTwo && (Waiting is { Give.Count: > 0 } || Held.Any(held => NeedsTwo(held.Role))))
        {
            return await DoneAsync(
                "tautan kata sandi diminta",
                (unit, _) => AskAsync(unit, wish => wish with { Link = true }),
                "Permintaan disimpan. Tautan dibuat setelah disetujui administrator lain, dan tampil kepadanya.");
        }

        SecretToken? link = null;
        var answer = await DoneAsync("tautan kata sandi", async (unit, user) => link = await NewLinkAsync(unit, user), "Tautan dibuat.");
        if (link is not null)
        {
            ShowOnce(link);
        }

        return answer;
    }

    /// <summary>A new link; earlier links and tokens end. The account itself changes with it, so that of a link and a consent at one moment only one comes through.</summary>
    private async Task<SecretToken> NewLinkAsync(UnitOfWork unit, User user)
    {
        unit.Update(user);
        await unit.EndInvitationsAsync(Id, Now.At);
        await unit.RevokeTokensAsync(Id, Now.At);
        return unit.Invite("password", Id, null, Now.At, LinkLasts);
    }

    private async Task<IActionResult> DoneAsync(string what, Func<UnitOfWork, User, Task> change, string notice)
    {
        await DoOnceAsync($"{Person.Username}: {what}", async unit =>
        {
            var user = await unit.UserAsync(Id) ?? throw new NotThereException();
            if (!(await unit.RolesOfAsync(Id)).SequenceEqual(Held) || (await unit.WaitingApprovalAsync(Id))?.Id != Waiting?.Id || user.Disabled != Person.Disabled)
            {
                throw new StaleVersionException("The account has changed since it was read.");
            }

            await change(unit, user);
            return Id;
        });
        return this.SeeOther($"/admin/pengguna/{Id}", notice);
    }

    private Task AskAsync(UnitOfWork unit, Func<Approval, Approval> wish) => unit.AskApprovalAsync(Id, Viewer.Id, Now.At, wish);

    private Task EndSessionsAsync(UnitOfWork unit) => unit.EndSessionsAsync(Id, Now.At, IsMe ? HttpContext.SignedIn()!.Session : null);

    private async Task ReadAsync()
    {
        await ReadOfficesAsync();
        var now = Now.At;
        (Person, Held, Sessions, Cases) = await Installation.Database.Read(async session => (
            await session.UserAsync(Id) ?? throw new NotThereException(),
            await session.RolesOfAsync(Id),
            await session.Sessions.CountAsync(found => found.UserId == Id && found.EndedAt == null && found.ExpiresAt > now),
            await session.CasesCountedFor(Viewer).CountAsync(row => row.Worker == Id && row.Status != "ended")));
        Outside = await OutsideAsync();
        (Waiting, AskedBy) = await Installation.Database.Read(async session =>
            await session.WaitingApprovalAsync(Id) is { } waiting ? (waiting, (await session.UserAsync(waiting.AskedBy))?.DisplayName ?? "") : ((Approval?)null, ""));
    }
}
