using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Overrides what is chosen of what the gate of a stage or track still misses, with a reason that shows for ever. Required steps cannot be overridden.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class TahapKecualikanModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>Key of the stage, or instance of the track.</summary>
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    /// <summary>Its title.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What may be chosen to be overridden.</summary>
    public IReadOnlyList<MissingLine> Gate { get; private set; } = [];

    /// <summary>What stays to be done all the same.</summary>
    public IReadOnlyList<MissingLine> Rest { get; private set; } = [];

    /// <summary>What is wrong with the choice, or null.</summary>
    public string? Unchosen => Wrong.FirstOrDefault(error => error.Field == "says")?.Message;

    /// <summary>Whether it was ticked.</summary>
    public bool IsTicked(MissingLine item) => Typed.All("says").Contains(item.Says, StringComparer.Ordinal);

    /// <summary>Overrides what was ticked.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await DoAsync(null, work => work.File.Override(Key, Typed.All("says"), Typed["reason"], work.Actor, work.Now));
        return this.SeeOther($"/kasus/{Number}", "Syarat dikecualikan. Alasannya tampil di kasus ini seterusnya.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        var state = Opened.State;
        if (CaseFlow.Engine.Cases.Address.IsTrack(Key) ? state.TrackAt(Key) is null : !Case.Stages.Any(stage => stage.Key == Key))
        {
            return NotFound();
        }

        var definition = state.SectionDefinition(Key);
        Title = definition.Title;
        if (definition.OverrideBy.Count > 0)
        {
            MustBe(definition.OverrideBy);
        }
        else
        {
            MustMay(Right.Override);
        }

        var missing = state.IsOpen(Key) ? new Progress(state, Now).MissingIn(Key) : [];
        Gate = Lines(missing.Where(item => item is { Kind: MissingKind.Gate, Blocks: true }));
        Rest = Lines(missing.Where(item => item is not { Kind: MissingKind.Gate, Blocks: true }));
        return Page();
    }
}
