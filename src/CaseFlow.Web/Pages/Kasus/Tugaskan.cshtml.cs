using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Gives the case a worker, or another one with a reason.</summary>
/// <param name="installation">The installation.</param>
/// <param name="caseloads">Who can take it.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class TugaskanModel(Installation installation, Caseloads caseloads) : ReasonPageModel(installation)
{
    /// <summary>The page from which the viewer came, or null.</summary>
    [FromQuery(Name = "kembali")]
    public string? Back { get; set; }

    /// <summary>Where the viewer goes on: where they came from within the program, else the case.</summary>
    public string Onward => Return(Back, Address);

    /// <summary>Who can take it, without the present worker.</summary>
    public IReadOnlyList<WorkerLoad> Workers { get; private set; } = [];

    /// <summary>The open step of the viewer's that names the worker too, or null: doing it is better than going around it.</summary>
    public StepView? Step =>
        Case.Steps.FirstOrDefault(step => step is { State: "open", Mine: true, Form: { } form } && Opened.State.Workflow.Forms[form].Fields.Any(asked => asked.Fills == KnownFacts.CaseWorker));

    /// <summary>The choice of workers.</summary>
    public WorkerChoice Choice => new(Workers, Typed["worker"], Wrong);

    /// <summary>Gives the case away.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await PeekAsync();
        await ReadAsync();
        if (Workers.FirstOrDefault(worker => worker.Id == Typed["worker"]) is not { } chosen)
        {
            return await RefuseAsync([new("worker", "Pilih petugas")]);
        }

        await DoAsync(null, work => work.File.Assign(chosen.Id, chosen.Name, Typed["reason"], work.Actor, work.Now));
        return this.SeeOther(Onward, $"Kasus {Number} sekarang ditangani {chosen.Name}.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        await ReadAsync();
        return Page();
    }

    private async Task ReadAsync()
    {
        MustMay(Right.Assign);
        var keptFrom = await Installation.Database.Read(session => session.KeptFromAsync(Opened.Row.Id));
        Workers = (await caseloads.Of(Viewer, [Case.Office], Opened.Now.At)).Where(worker => worker.Id != Case.Worker && !keptFrom.Contains(worker.Id)).ToList();
    }
}
