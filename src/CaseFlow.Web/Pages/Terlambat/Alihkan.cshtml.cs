using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Terlambat;

/// <summary>Hands several cases to one worker, with a reason: one command a case, and a word on each.</summary>
/// <param name="installation">The installation.</param>
/// <param name="caseloads">Who can take a case.</param>
[Access(Right.SeeOverdue)]
public sealed class AlihkanModel(Installation installation, Caseloads caseloads) : ActPageModel(installation)
{
    private const int MostCases = 100;

    /// <summary>Numbers of the cases.</summary>
    [BindProperty(SupportsGet = true, Name = "kasus")]
    public string[] Numbers { get; set; } = [];

    /// <summary>User id of the worker chosen, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "worker")]
    public string? Worker { get; set; }

    /// <summary>The page from which the viewer came, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "kembali")]
    public string? Back { get; set; }

    /// <summary>Where the viewer goes on: the board as they left it, or the whole of it.</summary>
    public string Onward => Return(Back, "/terlambat");

    /// <summary>The cases, as lists show them.</summary>
    public IReadOnlyList<CaseItem> Cases { get; private set; } = [];

    /// <summary>Who can take them: workers of every office the cases belong to.</summary>
    public IReadOnlyList<WorkerLoad> Workers { get; private set; } = [];

    /// <summary>Shows what is to be handed over.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Hands over what can be; what cannot stays on the page with its reason.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        var worker = Workers.FirstOrDefault(worker => worker.Id == Worker);
        if (worker is null)
        {
            return await RefuseAsync([new("worker", "Pilih siapa yang akan menangani")]);
        }

        if (string.IsNullOrWhiteSpace(Typed["reason"]))
        {
            return await RefuseAsync([new("reason", "Isi alasannya")]);
        }

        var refused = new List<(string Number, string Words)>();
        foreach (var item in Cases)
        {
            try
            {
                await Installation.Cases.DoAsync(
                    new CaseCommand { Number = item.Number, Viewer = Viewer, Operation = $"{Operation} {item.Number}", RequestHash = RequestHash, Ip = Ip },
                    work => work.File.Assign(worker.Id, worker.Name, Typed["reason"], work.Actor, work.Now),
                    HttpContext.RequestAborted);
            }
            catch (CaseRuleException broken)
            {
                refused.Add((item.Number, RuleWords.Of(broken, Installation.Definitions.Roles)));
            }
        }

        var done = Cases.Count - refused.Count;
        if (refused.Count == 0)
        {
            return this.SeeOther(Onward, $"{Wording.Numbers.Text(done)} kasus dialihkan kepada {worker.Name}.");
        }

        Numbers = refused.Select(refusal => refusal.Number).ToArray();
        return await RefuseAsync(
            refused.Select(refusal => new Engine.Forms.FieldError("", $"{refusal.Number}: {refusal.Words}")).ToList(),
            title: $"{Wording.Numbers.Text(done)} kasus dialihkan, {Wording.Numbers.Text(refused.Count)} belum");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "terlambat";
        await ReadAsync();
        return Cases.Count == 0 ? NotFound() : Page();
    }

    private async Task ReadAsync()
    {
        var wanted = Numbers.Distinct(StringComparer.Ordinal).Take(MostCases).ToList();
        Cases = await new CasesByNumber(Installation.Database).View(Viewer, wanted);
        var offices = Cases.Select(item => item.Office).Distinct(StringComparer.Ordinal).ToList();
        Workers = (await caseloads.Of(Viewer, offices, Installation.Database.Clock.GetCurrentInstant())).GroupBy(worker => worker.Id).Where(held => held.Count() == offices.Count).Select(held => held.First()).ToList();
    }
}
