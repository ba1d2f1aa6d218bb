using Microsoft.AspNetCore.Diagnostics;

namespace CaseFlow.Web.Pages;

/// <summary>A form that came while nothing could be saved: it is sent again under the same key with every word in it, so that nothing typed is lost and nothing done twice.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Fields">Its fields as they were sent.</param>
/// <param name="HadFiles">Whether files came with it, which have to be chosen again.</param>
public sealed record UnsentForm(string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles)
{
    /// <summary>The form of this request; null where there was none, where it carries no key of its own, or a password, which no page repeats.</summary>
    public static UnsentForm? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.HasFormContentType
            && context.Features.Get<IStatusCodeReExecuteFeature>() is { } before
            && context.Request.Form.ContainsKey("__op")
            && !context.Request.Form.Keys.Any(key => key.Contains("password", StringComparison.OrdinalIgnoreCase))
            ? new UnsentForm(
                before.OriginalPathBase + before.OriginalPath + before.OriginalQueryString,
                context.Request.Form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? string.Empty))).ToList(),
                context.Request.Form.Files.Any(file => file.Length > 0))
            : null;
    }
}
