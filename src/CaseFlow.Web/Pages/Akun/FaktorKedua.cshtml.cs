using CaseFlow.Engine.Data;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.Akun;

/// <summary>
/// Sets up a second factor: for whoever needs one and has none the only page there is, for others by choice, once they have proved who they are.
/// The key stays in the form until a code shows that the app has it; the recovery codes are shown once.
/// </summary>
[Access(AccessAttribute.Open)]
public sealed class FaktorKeduaModel(IServiceProvider services, Database database, IClock clock) : PageModel
{
    private const string Once = "Codes";

    /// <summary>The key in groups of four.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>The key's address for an app on this device.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>The address as a symbol for the camera of a phone.</summary>
    public QrPath Symbol => QrPath.Of(Address);

    /// <summary>The key, protected, until it is set.</summary>
    public string Kept { get; private set; } = string.Empty;

    /// <summary>The page that was asked for, or null.</summary>
    public string? Back { get; private set; }

    /// <summary>Where it goes on.</summary>
    public string Onward => Url.IsLocalUrl(Back) ? Back! : "/";

    /// <summary>Whether the account needs it and is asked for it.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Whether there is one already.</summary>
    public bool HasFactor { get; private set; }

    /// <summary>New recovery codes, shown once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<FieldError> Wrong { get; private set; } = [];

    /// <summary>Heading of what went wrong.</summary>
    public string? Heading { get; private set; }

    /// <summary>Shows a new key, or the recovery codes of the one just set.</summary>
    public IActionResult OnGet(string? kembali)
    {
        Back = kembali;
        if (HttpContext.SignedIn() is not null && HttpContext.Read(Cookies.Notice) is not null && TempData[Once] is string[] codes)
        {
            Codes = codes;
            return Page();
        }

        if (Missing() is { } elsewhere)
        {
            return elsewhere;
        }

        Show(OneTimeCode.NewSecret());
        return Page();
    }

    /// <summary>Sets it, when the code is the key's.</summary>
    public async Task<IActionResult> OnPost(string? code, string? kept, string? kembali)
    {
        Back = kembali;
        if (Missing() is { } elsewhere)
        {
            return elsewhere;
        }

        var (person, factors, now) = (Person()!, services.GetRequiredService<SecondFactors>(), clock.GetCurrentInstant());
        var secret = factors.Open(person.Viewer.Id, kept ?? string.Empty);
        if (secret is null || OneTimeCode.StepOf(secret, code ?? string.Empty, now, null) is not { } step)
        {
            Show(secret ?? OneTimeCode.NewSecret());
            Heading = "Faktor kedua belum terpasang";
            Wrong = [new FieldError("code", secret is null ? "Kunci lama sudah tidak berlaku. Ketik kunci yang tampil sekarang di aplikasi, lalu kodenya di sini." : "Kode tidak cocok. Periksa jam ponsel Anda, lalu ketik kode yang sedang tampil.")];
            return this.Refused();
        }

        var codes = await database.Write(async unit =>
        {
            var user = await unit.UserAsync(person.Viewer.Id) ?? throw new NotThereException();
            unit.Add(Sessions.Note(user.Id, "second-factor-set", HttpContext, now));
            await unit.EndSessionsAsync(user.Id, now, person.Session);
            return await unit.SetFactorAsync(user, kept!, step);
        });
        await services.GetRequiredService<Sessions>().ProveAsync(HttpContext, person);
        TempData[Once] = codes.ToArray();
        return this.SeeOther("/faktor-kedua" + (Back is null ? string.Empty : QueryString.Create("kembali", Back)));
    }

    private SignedIn? Person() => HttpContext.SignedIn() ?? (HttpContext.OnTheWay() is { State: SignInState.Factor } asked ? asked : null);

    /// <summary>Where somebody is led who may not set it now; null: they may.</summary>
    private SeeOther? Missing()
    {
        if (Person() is not { } person)
        {
            return this.SeeOther("/");
        }

        (IsAsked, HasFactor) = (person.State == SignInState.Factor, person.HasFactor);
        return IsAsked || person.HasProvedWithin(FreshProofAttribute.Lasts, clock.GetCurrentInstant()) ? null : this.SeeOther("/pastikan?kembali=/faktor-kedua");
    }

    private void Show(string secret)
    {
        var person = Person()!;
        Key = OneTimeCode.InGroups(secret);
        Address = OneTimeCode.Address(secret, person.Username);
        Kept = services.GetRequiredService<SecondFactors>().Keep(person.Viewer.Id, secret);
    }
}
