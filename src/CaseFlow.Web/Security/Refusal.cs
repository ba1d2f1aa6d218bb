namespace CaseFlow.Web.Security;

/// <summary>Says in words why an act was refused, for the page that the status code leads to.</summary>
public static class Refusal
{
    private static readonly object Key = new();

    /// <summary>Puts the words for the error page: who may do it, or what changed. Never a word about a case that may not be seen.</summary>
    public static void Say(HttpContext context, string words)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[Key] = words;
    }

    /// <summary>The words put for this request, or null.</summary>
    public static string? Words(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items[Key] as string;
    }
}
