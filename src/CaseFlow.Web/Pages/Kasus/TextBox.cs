using CaseFlow.Engine.Forms;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A box for words, with its message and every word kept; the partial <c>_Box</c>.</summary>
/// <param name="Typed">What stands in it.</param>
/// <param name="Wrong">What is to be put right on the page.</param>
/// <param name="Name">Name.</param>
/// <param name="Ask">Its label.</param>
/// <param name="Hint">A line of help, or null.</param>
/// <param name="Rows">Its height in lines.</param>
public sealed record TextBox(string Typed, IReadOnlyList<FieldError> Wrong, string Name, string Ask, string? Hint = null, int Rows = 4)
{
    /// <summary>Its id, where a page has several of this name; else the name.</summary>
    public string Id
    {
        get => field ?? Name;
        init;
    }

    /// <summary>The message, or null.</summary>
    public string? Error => Wrong.FirstOrDefault(error => string.Equals(error.Field, Name, StringComparison.Ordinal))?.Message;

    /// <summary>Ids of what describes it, or null.</summary>
    public string? DescribedBy => string.Join(' ', new[] { Hint is null ? null : Id + "-h", Error is null ? null : Id + "-e" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;
}
