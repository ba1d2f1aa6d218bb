using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>What is typed of a long form, part by part: of an intake, or of a correction.</summary>
public static class IntakeTexts
{
    /// <summary>All texts after one part was sent: what was typed wins, and what that part no longer holds (an option unticked) is gone.</summary>
    /// <param name="before">All texts before.</param>
    /// <param name="part">The part that was sent; null: none in particular.</param>
    /// <param name="typed">What was sent.</param>
    public static Posted After(Posted before, FormSection? part, Posted typed)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(typed);
        var rest = before
            .Where(text => part is null || !part.Fields.Any(field => IsOf(text.Key, field.Id)))
            .SelectMany(text => text.Value.Select(value => KeyValuePair.Create(text.Key, value)));
        return typed.Or(Posted.From(rest));
    }

    /// <summary>The part in which a field stands, from 0; the first for one that stands in none.</summary>
    public static int PartOf(Form form, string field)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Math.Max(0, form.Sections.ToList().FindIndex(section => section.Fields.Any(asked => IsOf(field, asked.Id))));
    }

    /// <summary>The errors of one part.</summary>
    public static IReadOnlyList<FieldError> ErrorsOf(FormResult read, FormSection part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return read is FormErrors errors ? errors.Errors.Where(error => part.Fields.Any(field => IsOf(error.Field, field.Id))).ToList() : [];
    }

    /// <summary>What was typed into the field that fills a fact; empty when nothing was.</summary>
    public static string Filling(Form form, Posted texts, string fact)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(texts);
        return form.Fields.Where(field => string.Equals(field.Fills, fact, StringComparison.Ordinal)).Select(field => texts[field.Id]).FirstOrDefault(text => text.Length > 0) ?? "";
    }

    /// <summary>The answer that makes the case an emergency: the one that opens a question for the urgency with no other option than "darurat".</summary>
    public static (string Field, string Option)? EmergencyOf(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var urgency = form.Fields.FirstOrDefault(field =>
            string.Equals(field.Fills, "case.urgency", StringComparison.Ordinal)
            && field.Options is [{ Value: var only }]
            && string.Equals(only, nameof(Urgency.Darurat), StringComparison.OrdinalIgnoreCase));
        return urgency?.When is Compare { Test: EqualTo { Expected: var answer }, Path: var question } ? (question, answer) : null;
    }

    /// <summary>Whether a posted name belongs to a field.</summary>
    public static bool IsOf(string name, string field)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(field);
        return name.StartsWith(field, StringComparison.Ordinal) && (name.Length == field.Length || name[field.Length] is '.' or '[');
    }
}
