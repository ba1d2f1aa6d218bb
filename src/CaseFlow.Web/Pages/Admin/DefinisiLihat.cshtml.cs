using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
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
[Access(Right.Administer)]
public sealed class DefinisiLihatModel(Installation installation, IClock clock) : AdminPageModel(installation, clock)
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

    /// <summary>The definition.</summary>
    public DefinitionState State { get; private set; } = null!;

    /// <summary>What moving every running case would do.</summary>
    public EffectTotals Totals { get; private set; } = EffectTotals.None;

    /// <summary>The first cases of which something is seen.</summary>
    public IReadOnlyList<CaseEffect> Effects { get; private set; } = [];

    /// <summary>How many cases something is seen of.</summary>
    public int Seen { get; private set; }

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

        if (State.Faults.Count > 0 || State.Candidate is not { } edition)
        {
            return await RefuseAsync([new FieldError("", "Berkas alur ini masih memuat kesalahan. Perbaiki dahulu, lalu buka lagi halaman ini.")], title: "Belum bisa diterbitkan");
        }

        if (!string.Equals(Typed["hash"], edition.Hash, StringComparison.Ordinal))
        {
            return await RefuseAsync([new FieldError("", "Berkas berubah sejak halaman ini dibuka. Periksa lagi dampaknya di bawah, lalu terbitkan.")], StatusCodes.Status409Conflict, "Belum diterbitkan");
        }

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
        if (!await FindAsync())
        {
            return NotFound();
        }

        ViewData["Nav"] = "admin";
        if (State.Differs)
        {
            var effects = new List<CaseEffect>();
            await foreach (var told in Installation.Migrations.PreviewAsync(State.Candidate!, EditionMap.Same, cancel: HttpContext.RequestAborted))
            {
                Totals = Totals.And(told.Effect);
                if (told.Effect.IsSeen && ++Seen <= Shown)
                {
                    effects.Add(told);
                }
            }

            Effects = effects;
        }

        return Page();
    }

    private async Task<IActionResult> TableAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }

        var rows = new List<IReadOnlyList<string?>>();
        if (State.Differs)
        {
            await foreach (var told in Installation.Migrations.PreviewAsync(State.Candidate!, EditionMap.Same, cancel: HttpContext.RequestAborted))
            {
                rows.AddRange(Lines(told).Select(line => (IReadOnlyList<string?>)[told.Number, told.From[..12], line]));
            }
        }

        return File(Csv.Of(Columns, rows), Csv.MediaType, $"dampak-{Id}.csv");
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
