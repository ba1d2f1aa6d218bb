using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages;

/// <summary>The second half of signing in: the one-time code, or a recovery code. Only for whoever has just given the right password.</summary>
[Access(AccessAttribute.Open)]
public sealed class MasukKodeModel(IServiceProvider services, IClock clock) : PageModel
{
    /// <summary>The page that was asked for, or null.</summary>
    public string? Back { get; private set; }

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<FieldError> Wrong { get; private set; } = [];

    /// <summary>Heading of what went wrong.</summary>
    public string? Heading { get; private set; }

    /// <summary>Asks.</summary>
    public IActionResult OnGet(string? kembali)
    {
        Back = kembali;
        return HttpContext.OnTheWay() is { State: SignInState.Code } ? Page() : Redirect("/");
    }

    /// <summary>Takes the code.</summary>
    public async Task<IActionResult> OnPost(string? code, string? kembali)
    {
        Back = kembali;
        if (HttpContext.OnTheWay() is not { State: SignInState.Code } person)
        {
            return this.SeeOther("/");
        }

        var guess = await services.GetRequiredService<Recognition>().ByCodeAsync(HttpContext, person.Viewer.Id, code ?? string.Empty);
        if (guess.User is null)
        {
            Heading = "Belum bisa masuk";
            Wrong = [new FieldError("code", guess.Until is { } until ? Waiting.Words(until, clock) : "Kode tidak cocok, atau sudah dipakai. Tunggu kode berikutnya.")];
            return guess.Until is { } wait ? this.MustWait(wait, clock) : this.Refused();
        }

        await services.GetRequiredService<Sessions>().ProveAsync(HttpContext, person);
        return this.SeeOther(Url.IsLocalUrl(Back) ? Back! : "/");
    }
}
