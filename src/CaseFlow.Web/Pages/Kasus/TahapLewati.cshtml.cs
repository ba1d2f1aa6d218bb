using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Skips a stage that the definition lets be skipped ("dan/atau"), with a reason.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class TahapLewatiModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>Key of the stage.</summary>
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    /// <summary>The stage.</summary>
    public StageView Stage { get; private set; } = null!;

    /// <summary>The article, or null.</summary>
    public string? Basis { get; private set; }

    /// <summary>Open steps that are dropped with it.</summary>
    public IReadOnlyList<StepView> Dropped => Case.Steps.Where(step => step.Stage == Key && step.State == "open").ToList();

    /// <summary>Whether it can be skipped as things stand.</summary>
    public bool IsPossible => Stage.Skippable && Stage.State is "open" or "waiting" && Case.Status != "ended";

    /// <summary>Skips it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await DoAsync(null, work => work.File.SkipStage(Key, Typed["reason"], work.Actor, work.Now));
        return this.SeeOther($"/kasus/{Number}", "Tahap dilewati. Alasannya tercatat di riwayat.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        MustMay(Right.Skip);
        Stage = Case.Stages.FirstOrDefault(stage => stage.Key == Key) ?? throw new CaseRuleException(Rule.Unknown);
        Basis = Opened.State.SectionDefinition(Key).Basis;
        return Page();
    }
}
