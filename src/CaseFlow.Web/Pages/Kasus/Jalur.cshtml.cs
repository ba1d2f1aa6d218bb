using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A track: by its key what it is and how to start it; by its instance where it stands.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class JalurModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>Key of the track, or one of its instances.</summary>
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    /// <summary>The track as it is defined.</summary>
    public Track Track { get; private set; } = null!;

    /// <summary>The run that the address names; null where the address names the track.</summary>
    public TrackView? Run { get; private set; }

    /// <summary>What keeps the run from being completed.</summary>
    public IReadOnlyList<MissingLine> Missing { get; private set; } = [];

    /// <summary>Runs of this track in this case.</summary>
    public IReadOnlyList<TrackView> Runs => Case.Tracks.Where(track => track.Key == Track.Key).ToList();

    /// <summary>Steps of the run.</summary>
    public IEnumerable<StepView> Steps => Case.Steps.Where(step => step.Track == Run?.Id);

    /// <summary>Whether this viewer may start it now.</summary>
    public bool IsOffered { get; private set; }

    /// <summary>Whether this viewer may override its gate.</summary>
    public bool MayOverride { get; private set; }

    /// <summary>Why it cannot be started by this viewer now.</summary>
    public string WhyNot =>
        Case.Status == "ended" ? "Kasus ini sudah berakhir."
        : Track.StartsBy.Count == 0 ? "Jalur ini dimulai dengan sendirinya bila syaratnya terpenuhi, atau oleh keputusan sebuah langkah."
        : !Opened.Roles.Any(role => Track.StartsBy.Contains(role.Key)) ? $"Jalur ini dimulai oleh {TitlesOf(Track.StartsBy)}."
        : "Jalur ini belum bisa dimulai sekarang: syaratnya belum terpenuhi.";

    /// <summary>Titles of roles.</summary>
    public string TitlesOf(IReadOnlyList<string> roles) => RuleWords.Titles(roles, Installation.Roles);

    /// <summary>Starts it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var done = await DoAsync(null, work => Task.FromResult<string?>(work.File.StartTrack(Key, Typed["reason"], work.Actor, work.Now)));
        return this.SeeOther($"/kasus/{Number}/jalur/{done.Result}", "Jalur dimulai.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        var key = CaseFlow.Engine.Cases.Address.SectionKey(Key);
        if (Opened.State.Workflow.Tracks.FirstOrDefault(track => track.Key == key) is not { } track)
        {
            return NotFound();
        }

        Track = track;
        Run = Case.Tracks.FirstOrDefault(run => run.Id == Key);
        if (Run is null && CaseFlow.Engine.Cases.Address.IsTrack(Key))
        {
            return NotFound();
        }

        Missing = Lines(Run?.Missing ?? []);
        var roles = Opened.Roles.Select(role => role.Key).ToList();
        IsOffered = Case.Status != "ended" && new Progress(Opened.State, Now).TracksOffered(roles).Any(offered => offered.Key == key);
        MayOverride = Run is { State: "open" } && Run.Missing.Any(missing => missing is { Kind: MissingKind.Gate, Blocks: true })
            && (track.OverrideBy.Count > 0 ? track.OverrideBy.Any(roles.Contains) : Opened.Roles.Any(role => role.May.Contains(Right.Override)));
        return Page();
    }
}
