using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A form was not accepted: the page is shown again with what is to be put right (422). Nothing has been saved.</summary>
/// <param name="errors">What is to be put right, in the order of the form.</param>
internal sealed class FormRefusedException(IReadOnlyList<FieldError> errors) : Exception("A form was not accepted.")
{
    /// <summary>What is to be put right.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}

/// <summary>
/// A page on which people act on cases. Handlers just throw; here, once, refusals become what contract section 4 says:
/// 404 for what is not there for this person, 403 with who may, 422, 409 and 503 with the same page and every word kept.
/// </summary>
public abstract class ActPageModel : PageModel
{
    private const int LongestOperation = 100;

    /// <summary>A page of this installation.</summary>
    protected ActPageModel(Installation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        Installation = installation;
    }

    /// <summary>What is to be put right; the view shows it with the partial <c>_ErrorSummary</c>.</summary>
    public IReadOnlyList<FieldError> Wrong { get; protected set; } = [];

    /// <summary>Heading of what is to be put right, or null for the usual one.</summary>
    public string? WrongTitle { get; protected set; }

    /// <summary>What was typed, word for word; nothing on GET.</summary>
    public Posted Typed
    {
        get => field ??= Request.HasFormContentType
        ? Posted.FromForm(Request.Form.Select(item => KeyValuePair.Create(item.Key, (IEnumerable<string?>)item.Value)))
        : Posted.Nothing;
        protected set;
    }

    /// <summary>The button pressed: <c>finish</c>, <c>draft</c> …; empty on GET.</summary>
    public string Action => Request.HasFormContentType ? Request.Form["action"].ToString() : "";

    /// <summary>The version that the form was made from (<c>__v</c>), or the later one that whoever sends it has seen and chose to save over; or null.</summary>
    public int? TypedVersion => Sent(Conflict.Choice) ?? Sent("__v");

    /// <summary>Who looks.</summary>
    public Viewer Viewer => HttpContext.Viewer();

    /// <summary>The installation.</summary>
    protected Installation Installation { get; }

    /// <summary>Key of the operation: <c>__op</c>.</summary>
    protected string Operation =>
        field ??= Request.HasFormContentType && Request.Form["__op"].ToString() is { Length: > 0 and <= LongestOperation } sent ? sent : Ids.New();

    /// <summary>Hash of the address and of everything that was sent, to tell a repetition from another request: of a file its name and size, whatever id it was given when it was taken.</summary>
    protected string RequestHash => field ??= HashOf(Request);

    private string HashOf(HttpRequest request)
    {
        var text = new StringBuilder(request.Path).Append(request.QueryString).Append('\n').Append(Action).Append('\n');
        foreach (var (name, values) in request.HasFormContentType ? Posted.FromForm(request.Form.Select(item => KeyValuePair.Create(item.Key, item.Value.AsEnumerable()))) : Posted.Nothing)
        {
            text.Append(name).Append('=').AppendJoin('\n', values).Append('\n');
        }

        foreach (var file in request.HasFormContentType ? request.Form.Files.AsEnumerable() : [])
        {
            text.Append(CultureInfo.InvariantCulture, $"{file.Name}={file.FileName} {file.Length}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Address of the machine, for the access record.</summary>
    protected string? Ip => HttpContext.Connection.RemoteIpAddress?.ToString();

    /// <summary>Where the viewer goes on: the page they came from (<c>kembali</c>) where it is one of this program, else the other.</summary>
    protected string Return(string? back, string otherwise) => back is not null && Url.IsLocalUrl(back) ? back : otherwise;

    /// <summary>Shows the page: what GET does, and again after a refusal, then with <see cref="Typed"/> and <see cref="Wrong"/>.</summary>
    protected abstract Task<IActionResult> ShowAsync();

    /// <summary>The same page again with what is to be put right and every word kept: 422, or another status.</summary>
    protected Task<IActionResult> RefuseAsync(IReadOnlyList<FieldError> wrong, int status = StatusCodes.Status422UnprocessableEntity, string? title = null)
    {
        (Wrong, WrongTitle) = (wrong, title);
        Response.StatusCode = status;
        ViewData["Errors"] = true;
        return ShowAsync();
    }

    /// <summary>Turns refusals into answers, once for every page.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var executed = await next();
        if (executed.Exception is { } failure && await AnswerAsync(failure) is { } answer)
        {
            executed.ExceptionHandled = true;
            executed.Result = answer;
        }
    }

    /// <summary>What is answered when what a form changes has changed since: 409, the page as it is now, and the words typed.</summary>
    protected virtual Task<IActionResult> StaleAsync(StaleVersionException stale) =>
        RefuseAsync(
            [new FieldError("", "Seseorang baru saja mengubahnya. Periksa keadaannya sekarang, lalu simpan lagi; yang Anda tulis masih ada.")],
            StatusCodes.Status409Conflict,
            "Ada perubahan sejak Anda membuka halaman ini");

    /// <summary>What is answered when an act breaks a rule: the page again with the words typed and the rule's status; 403 and 404 where there is nothing to put right.</summary>
    protected virtual Task<IActionResult> BrokenAsync(CaseRuleException broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        var (status, words) = (RuleWords.StatusOf(broken.Rule), RuleWords.Of(broken, Installation.Definitions.Roles));
        if (status is not (StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound))
        {
            return RefuseAsync([new FieldError(RuleWords.FieldOf(broken.Rule), words)], status, status == StatusCodes.Status409Conflict ? "Keadaannya sudah berubah" : null);
        }

        Refusal.Say(HttpContext, words);
        return Task.FromResult<IActionResult>(StatusCode(status));
    }

    private int? Sent(string name) =>
        Request.HasFormContentType && int.TryParse(Request.Form[name], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var version) ? version : null;

    private async Task<IActionResult?> AnswerAsync(Exception failure)
    {
        try
        {
            return failure switch
            {
                NotThereException => NotFound(),
                FormRefusedException refused => await RefuseAsync(refused.Errors),
                CaseRuleException broken => await BrokenAsync(broken),
                StaleVersionException stale => await StaleAsync(stale),
                OtherRequestException => await RefuseAsync([new FieldError("", "Formulir ini sudah pernah dikirim dengan isi lain. Buka halamannya sekali lagi, lalu isi kembali.")]),
                _ => null,
            };
        }
        catch (NotThereException)
        {
            return NotFound();
        }
    }
}
