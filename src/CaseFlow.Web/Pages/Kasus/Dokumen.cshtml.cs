using CaseFlow.Engine.Access;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>The documents of a case, and those that can be issued now.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class DokumenModel(Installation installation) : CasePageModel(installation)
{
    /// <inheritdoc/>
    protected override string? Part => "dokumen";

    /// <summary>Whether this viewer may issue documents now.</summary>
    public bool MayIssue => Case.Status != "ended" && Opened.Roles.Any(role => role.May.Contains(Right.IssueDocument));

    /// <summary>What the open steps call for and do not have yet: template, step, and whether the step waits for it.</summary>
    public IReadOnlyList<(Template Template, StepView Step, bool Required)> Wanted =>
        Case.Steps.Where(step => step.State == "open")
            .SelectMany(step => step.Documents.Where(document => !IsThere(document.Template, step)).Select(document => (Template: Installation.Documents.Templates.FirstOrDefault(template => template.Key == document.Template), step, document.Required)))
            .Where(wanted => wanted.Template is not null && MaySee(wanted.Template.Key))
            .Select(wanted => (wanted.Template!, wanted.step, wanted.Required))
            .ToList();

    private bool IsThere(string template, StepView step) => Opened.State.StepAt(step.Key) is { } open && Opened.State.HasDocument(open, template);

    /// <summary>The other templates that are offered in cases of this definition.</summary>
    public IReadOnlyList<Template> Others => Installation.LettersOf(Opened.State.Workflow).Except(Wanted.Select(wanted => wanted.Template)).Where(template => MaySee(template.Key)).ToList();

    /// <summary>Whether this viewer may see what documents of a template tell.</summary>
    public bool MaySee(string template) => Installation.Documents.MaySee(Opened.State, Opened.Roles, template);

    /// <summary>Title of a template.</summary>
    public string TitleOf(string template) => Installation.Documents.TitleOf(template);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("document");
        return Page();
    }
}
