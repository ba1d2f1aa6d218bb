using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>What the viewer may do with a way to end the case.</summary>
public enum EndingWay
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Propose it: another person ends the case.</summary>
    Proposes,

    /// <summary>End the case: another person has proposed it.</summary>
    Ends,
}

/// <summary>One way to end the case, and what stands against it.</summary>
/// <param name="Ending">The ending.</param>
/// <param name="Blocks">What holds it.</param>
/// <param name="Warnings">What does not hold it but should be looked at.</param>
/// <param name="By">Who may end it so.</param>
/// <param name="IsMine">Whether the viewer may.</param>
/// <param name="Way">What the viewer may do with it now.</param>
/// <param name="Proposed">Who proposed it in the step that it names, and when; null where nobody did.</param>
public sealed record EndingLook(Ending Ending, IReadOnlyList<MissingLine> Blocks, IReadOnlyList<MissingLine> Warnings, string By, bool IsMine, EndingWay Way, (string ByName, Instant At)? Proposed);

/// <summary>
/// Ends the case: first everything that blocks, for each way of ending; then the way chosen, with its reason and documents. It takes two people: an end that nobody else
/// has proposed is proposed, and here another person consents to it or refuses it.
/// </summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class AkhiriModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>Key of the ending chosen, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "cara")]
    public string? Chosen { get; set; }

    /// <summary>Every way to end it: what was proposed first, then in the order of the definition.</summary>
    public IReadOnlyList<EndingLook> Endings { get; private set; } = [];

    /// <summary>The one chosen, or null.</summary>
    public EndingLook? One => Endings.FirstOrDefault(look => look.Ending.Key == Chosen);

    /// <summary>The end that was proposed, and what stands against it now; null when none was.</summary>
    public (EndingProposal By, EndingLook Look)? Proposal =>
        Case.EndingProposal is { } proposed && Endings.FirstOrDefault(look => look.Ending.Key == proposed.Ending) is { } look ? (proposed, look) : null;

    /// <summary>Whether the viewer proposed it.</summary>
    public bool IsOwnProposal => Case.EndingProposal?.By == Viewer.Id;

    /// <summary>Whether the viewer may consent to what was proposed: may end the case so, and is another person.</summary>
    public bool MayConsent => !IsOwnProposal && Proposal is { Look.IsMine: true };

    /// <summary>Everything that stops when the case ends.</summary>
    public IReadOnlyList<EndingGroup> EndsWithIt { get; private set; } = [];

    /// <summary>Title of a template.</summary>
    public string TitleOf(string template) => Installation.Documents.TitleOf(template);

    /// <summary>Whether a document of this template has been issued.</summary>
    public bool IsIssued(string template) => Case.Documents.Any(document => document.Template == template && document.State == "issued");

    /// <summary>Ends it, proposes its end, consents to what another proposed, or refuses it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var ended = false;
        switch (Action)
        {
            case "propose":
                await DoAsync(null, work => work.File.ProposeEnding(Chosen ?? "", Typed["reason"], work.Actor, work.Now));
                break;
            case "consent":
                await DoAsync(null, work => Decide(work, () => work.File.ConsentToEnding(work.Actor, work.Now)));
                ended = true;
                break;
            case "refuse":
                await DoAsync(null, work => Decide(work, () => work.File.RefuseEnding(Typed["reason"], work.Actor, work.Now)));
                return this.SeeOther($"/kasus/{Number}", "Usul akhir kasus tidak jadi. Alasannya tercatat di riwayat.");
            default:
                await DoAsync(null, work => ended = work.File.End(Chosen ?? "", Typed["reason"], work.Actor, work.Now));
                break;
        }

        return this.SeeOther($"/kasus/{Number}", ended ? "Kasus berakhir. Semua langkah, jalur, dan tindak lanjut yang terbuka ikut berakhir." : "Akhir kasus diusulkan. Kasus berjalan terus sampai disetujui orang lain.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        EndsWithIt = EndsWithCase.Of(Opened, Case, await Installation.Database.Read(session => session.DraftsOnAsync(Opened.Row.Id)), Viewer.Id);
        var progress = new Progress(Opened.State, Now);
        var roles = Opened.Roles.Select(role => role.Key).ToList();
        Endings = Opened.State.Workflow.Endings
            .Select(ending =>
            {
                var missing = progress.BlocksOf(ending);
                return new EndingLook(
                    ending,
                    Lines(missing.Where(item => item.Blocks)),
                    Lines(missing.Where(item => !item.Blocks)),
                    RuleWords.Titles(ending.By, Installation.Roles),
                    ending.By.Any(roles.Contains),
                    WayOf(ending),
                    CaseFile.ProposingStep(Opened.State, ending) is { ClosedAt: { } at } step ? (step.ClosedByName ?? step.ClosedBy ?? "", at) : null);
            })
            .OrderBy(look => look.Proposed is null)
            .ToList();
        return Chosen is { Length: > 0 } && One is null ? NotFound() : Page();
    }

    private EndingWay WayOf(Ending ending) =>
        Holds(ending.By) && !CaseFile.NeedsAnotherToEnd(Opened.State, ending, Actor) ? EndingWay.Ends
        : Case.EndingProposal is null && (Holds(ending.By) || Has(Right.ProposeEnd)) ? EndingWay.Proposes
        : EndingWay.None;

    /// <summary>A decision is about the proposal that was read, not about a later one.</summary>
    private void Decide(CaseWork work, Action act)
    {
        if (work.State.EndingProposal is { } proposed && TypedVersion is { } read && proposed.Sequence != read)
        {
            throw new StaleVersionException("akhir", read, proposed.Sequence);
        }

        act();
    }
}
