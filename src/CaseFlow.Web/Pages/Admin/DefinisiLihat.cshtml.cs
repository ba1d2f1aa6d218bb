using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>
/// <c>/admin/definisi/{alur}</c>: what the files of a definition would change for its running cases, and the button that puts them in force for new ones.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
/// <param name="trials">Trials of editions, which go on while the page is away.</param>
[Access(Right.Administer)]
[FreshProof("format=csv")]
public sealed class DefinisiLihatModel(Installation installation, IClock clock, EditionTrials trials) : AdminPageModel(installation, clock)
{
    /// <summary>Cases shown; the others are in the table to download.</summary>
    public const int Shown = 50;

    private static readonly string[] Columns = ["Kasus", "Edisi asal", "Perubahan"];

    private Definitions _read = null!;

    /// <summary>Id of the definition, from the address.</summary>
    [FromRoute(Name = "alur")]
    public string Id { get; set; } = "";

    /// <summary><c>csv</c>: the table to download.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; set; }

    /// <summary>Id of the trial that was begun when this page was first shown: its result is shown, even when cases have changed meanwhile.</summary>
    [FromQuery(Name = "percobaan")]
    public string? TrialId { get; set; }

    /// <summary>The trial of what the files hold; null where they hold nothing new.</summary>
    public RunningTrial<EditionTrial>? Trial { get; private set; }

    /// <summary>Whether the page waits for it.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The definition.</summary>
    public DefinitionState State { get; private set; } = null!;

    /// <summary>What moving every running case would do.</summary>
    public EffectTotals Totals { get; private set; } = EffectTotals.None;

    /// <summary>The cases of which something is seen.</summary>
    public IReadOnlyList<CaseEffect> Effects { get; private set; } = [];

    /// <summary>The lines for a case.</summary>
    public IReadOnlyList<string> Lines(CaseEffect told) => EffectWords.Lines(told, Installation.Definitions.Roles);

    /// <summary>Shows it; 404 for an unknown id.</summary>
    public async Task<IActionResult> OnGetAsync() => Format is "csv" ? await TableAsync() : await ShowAsync();

    /// <summary>Puts what was shown in force for new cases, here at once; refused when the files are faulty, or have changed since they were shown.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        if (await UnfitAsync("Berkas alur ini", "diterbitkan", State.Faults.Count > 0 || State.Candidate is null, Typed["hash"], State.Candidate?.Hash ?? "") is { } refused)
        {
            return refused;
        }

        var edition = State.Candidate!;
        await DoOnceAsync($"terbit {edition.Id} edisi {Numbers.Text(edition.Edition)} {edition.Hash[..12]}", async unit =>
        {
            await unit.PublishAsync(edition, Now.At, Viewer.Id);
            return edition.Hash;
        });
        Installation.PutInForce(edition, _read);
        return this.SeeOther("/admin/definisi", $"{edition.Title} edisi {Numbers.Text(edition.Edition)} terbit. Kasus baru memakainya; kasus berjalan tetap pada edisinya.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        Trial = trials.Find(Id, TrialId);
        if (Trial is { IsRunning: true } running && !await IsDoneAsync(running, TrialAddress, TimeSpan.Zero))
        {
            IsWaiting = true;
            State = (await DefinitionState.All(Installation, Installation.Definitions)).First(state => string.Equals(state.Id, Id, StringComparison.Ordinal));
            return Page();
        }

        if (!await FindAsync())
        {
            return NotFound();
        }

        if (!State.Differs)
        {
            Trial = null;
            return Page();
        }

        if (!string.Equals(Trial?.Subject, State.Candidate!.Hash, StringComparison.Ordinal))
        {
            Trial = await trials.OfAsync(State.Candidate!);
        }

        IsWaiting = !await IsDoneAsync(Trial!, TrialAddress, Patience);
        if (!IsWaiting)
        {
            var trial = await Trial!.Result;
            (Totals, Effects) = (trial.Totals, trial.Seen);
        }

        return Page();
    }

    /// <summary>Where the result of the trial is shown.</summary>
    public string TrialAddress => $"/admin/definisi/{Uri.EscapeDataString(Id)}?percobaan={Trial?.Id}";

    private async Task<IActionResult> TableAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        var rows = new List<IReadOnlyList<string?>>();
        if (State.Differs)
        {
            var trial = await (await trials.OfAsync(State.Candidate!)).Result.WaitAsync(HttpContext.RequestAborted);
            rows.AddRange(trial.Seen.SelectMany(told => Lines(told).Select(line => (IReadOnlyList<string?>)[told.Number, told.From[..12], line])));
        }

        return new Download(Csv.Of(Columns, rows), Csv.MediaType, $"dampak-{Id}.csv");
    }

    private async Task<bool> FindAsync()
    {
        try
        {
            _read = await Installation.ReadAgain();
        }
        catch (DirectoryNotFoundException)
        {
            _read = Installation.Definitions with { Workflows = new Dictionary<string, Workflow>(StringComparer.Ordinal) };
        }

        var state = (await DefinitionState.All(Installation, _read)).FirstOrDefault(state => string.Equals(state.Id, Id, StringComparison.Ordinal));
        State = state!;
        return state is not null;
    }
}
