using CaseFlow.Engine;
using CaseFlow.Web.Pages.Kasus;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CaseFlow.Web.Tags;

/// <summary>
/// <c>&lt;operation version="…" /&gt;</c> in every form that writes: the hidden <c>__op</c>, made when the form was rendered and kept when it is
/// rendered again after a refusal, and <c>__v</c>, the version of what it changes. While what it changes has changed since (<see cref="Conflict"/>)
/// <c>__v</c> stays the old one, and a tick asks whether to save over what changed.
/// </summary>
[HtmlTargetElement("operation", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OperationTagHelper : TagHelper
{
    /// <summary>The version of the step, follow-up or document that the form changes; null where it makes something new.</summary>
    public int? Version { get; set; }

    /// <summary>The page.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext Page { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var request = Page.HttpContext.Request;
        var posted = request.HasFormContentType ? request.Form["__op"].ToString() : string.Empty;
        Hidden("__op", posted.Length > 0 ? posted : Ids.New());
        if (Version is { } version)
        {
            var conflict = Page.ViewData[Conflict.Key] as Conflict;
            Hidden("__v", conflict is not null ? request.Form["__v"].ToString() : Kept(request) ?? Text(version));
            if (conflict is not null)
            {
                Ask(conflict);
            }
        }

        void Ask(Conflict conflict)
        {
            const string Asked = "<span class=\"field\"><a href=\"{0}\">Lihat yang tersimpan sekarang</a><label class=\"opt\" for=\"{1}\"><input type=\"checkbox\" id=\"{1}\" name=\"{1}\" value=\"{2}\"> Saya sudah membaca perubahan itu. Simpan isian saya sebagai gantinya.</label></span>";
            output.Content.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, Asked, conflict.Address, Conflict.Choice, conflict.Actual);
        }

        void Hidden(string name, string value)
        {
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.MergeAttribute("type", "hidden");
            input.MergeAttribute("name", name);
            input.MergeAttribute("value", value);
            output.Content.AppendHtml(input);
        }
    }

    /// <summary>The version that was sent with a form which is shown again: what changed in between is found when it is sent at last.</summary>
    private static string? Kept(HttpRequest request)
    {
        if (!request.HasFormContentType || request.HttpContext.Response.StatusCode is not (StatusCodes.Status200OK or StatusCodes.Status422UnprocessableEntity))
        {
            return null;
        }

        var chosen = request.Form[Conflict.Choice].ToString();
        var sent = chosen.Length > 0 ? chosen : request.Form["__v"].ToString();
        return sent.Length > 0 ? sent : null;
    }

    private static string Text(int version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
