using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Terlambat;

/// <summary>Leaves a question about something that is late with the worker of the case; it stands on their page of today until it is answered.</summary>
/// <param name="installation">The installation.</param>
[Access(Right.SeeOverdue)]
public sealed class BahasModel(Installation installation) : ActPageModel(installation)
{
    /// <summary>Number of the case.</summary>
    [BindProperty(SupportsGet = true, Name = "kasus")]
    public string Number { get; set; } = "";

    /// <summary>The item it is about, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "butir")]
    public string? Item { get; set; }

    /// <summary>The page from which the viewer came, or null.</summary>
    [FromQuery(Name = "kembali")]
    public string? Back { get; set; }

    /// <summary>Where the viewer goes on: the board as they left it, or the whole of it.</summary>
    public string Onward => Return(Back, "/terlambat");

    /// <summary>What the question is about.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Initials and age.</summary>
    public string Client { get; private set; } = "";

    /// <summary>The worker who is asked, or null.</summary>
    public User? Worker { get; private set; }

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Leaves the question.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        if (Worker is null)
        {
            return await RefuseAsync([new("", $"Kasus {Number} belum punya petugas. Tugaskan seseorang dahulu.")]);
        }

        await Installation.Cases.DoAsync(
            new CaseCommand { Number = Number, Viewer = Viewer, Operation = Operation, RequestHash = RequestHash, Ip = Ip },
            work => work.File.Ask(Ids.New(), Item, Worker.Id, Worker.DisplayName, Typed["text"], work.Actor, work.Now),
            HttpContext.RequestAborted);
        return this.SeeOther(Onward, $"Pertanyaan Anda ada di halaman Hari ini {Worker.DisplayName}.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "terlambat";
        await ReadAsync();
        return Page();
    }

    private async Task ReadAsync()
    {
        var opened = await Installation.Cases.PeekAsync(Number, Viewer, HttpContext.RequestAborted);
        if (opened.IsVisit)
        {
            throw new NotThereException();
        }

        (Client, var id, var caseId) = (opened.Row.ClientLabel, opened.Row.Worker, opened.Row.Id);
        (Subject, Worker) = await Installation.Database.Read(async session => (
            (await session.AgendaOverseenBy(Viewer).FirstOrNullAsync(row => row.CaseId == caseId && row.Item == Item))?.TitleFor(Viewer) ?? "",
            id is null ? null : await session.UserAsync(id)));
        Worker = Worker?.IsHere(opened.Now.At) is true ? Worker : null;
    }
}
