namespace CaseFlow.Engine.Forms;

/// <summary>A form put aside half filled: never checked, given back word for word. Written to JSON as it stands.</summary>
/// <param name="Form">The form's key.</param>
/// <param name="Version">The form's version when it was put aside; a later version shows what still has a field.</param>
/// <param name="Texts">The raw texts.</param>
public sealed record FormDraft(string Form, int Version, Posted Texts)
{
    /// <summary>Puts a form aside.</summary>
    public static FormDraft Of(Form form, Posted texts)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new FormDraft(form.Key, form.Version, texts);
    }
}
