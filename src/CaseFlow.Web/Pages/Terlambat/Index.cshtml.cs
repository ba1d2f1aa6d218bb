using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace CaseFlow.Web.Pages.Terlambat;

/// <summary>What is overdue, for whoever oversees the work: first the sentence, then the rows, worst first. The address is the saved view.</summary>
/// <param name="installation">The installation.</param>
/// <param name="board">The query.</param>
/// <param name="caseloads">Who can take a case.</param>
/// <param name="clock">The present.</param>
[Access(Right.SeeOverdue)]
public sealed class IndexModel(Installation installation, OverdueBoard board, Caseloads caseloads, IClock clock) : ActPageModel(installation)
{
    /// <summary>User id, <c>-</c> for nobody, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "petugas")]
    public string? Worker { get; set; }

    /// <summary>Id of a definition, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "alur")]
    public string? Workflow { get; set; }

    /// <summary>A stage or track as <see cref="StageName"/> reads it, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "tahap")]
    public string? Stage { get; set; }

    /// <summary>biasa, segera, darurat or null.</summary>
    [BindProperty(SupportsGet = true, Name = "urgensi")]
    public string? Urgency { get; set; }

    /// <summary>Office key, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "kantor")]
    public string? Office { get; set; }

    /// <summary>Kinds of deadline: hukum, disepakati, bawaan; none: all.</summary>
    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string[] Kinds { get; set; } = [];

    /// <summary>Part of a title or number, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "kata")]
    public string? Sought { get; set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "halaman")]
    public int Part { get; set; } = 1;

    /// <summary>Where this board is asked for as a file; null for whoever may not take it along.</summary>
    public string? FileAddress => Viewer.May(Right.Export) ? TakenList.AskingFor("terlambat", Request.Query) : null;

    /// <summary>The board.</summary>
    public OverdueView Board { get; private set; } = null!;

    /// <summary>Where the filter lets nothing late through: how much is late without it; else 0.</summary>
    public int LateInAll { get; private set; }

    /// <summary>Who can take a case.</summary>
    public IReadOnlyList<WorkerLoad> Workers { get; private set; } = [];

    /// <summary>Offices overseen, when there is more than one.</summary>
    public IReadOnlyList<Office> Offices { get; private set; } = [];

    /// <summary>The cases ticked.</summary>
    public IReadOnlyList<string> Picked => Typed.All("pilih");

    /// <summary>The definitions, in the order in which they are offered.</summary>
    public IReadOnlyList<Workflow> Workflows => Installation.Shelf.Current.Values.ToList();

    /// <summary>The stages and tracks to choose from.</summary>
    public StageOptions Stages => new(Workflows, Stage, withTracks: true);

    /// <summary>Whether anything is filtered.</summary>
    public bool IsFiltered => new[] { Worker, Workflow, Stage, Urgency, Office, Sought }.Any(text => text is { Length: > 0 }) || Kinds.Length > 0;

    /// <summary>What is filtered, in words.</summary>
    public string FilterWords => string.Join(
        ", ",
        new[]
        {
            Worker switch { null or "" => "semua petugas", "-" => "tanpa petugas", var id => Workers.FirstOrDefault(worker => worker.Id == id)?.Name ?? "seorang petugas" },
            Workflows.FirstOrDefault(workflow => workflow.Id == Workflow)?.Title,
            Stages.Chosen?.Title,
            Urgency is { Length: > 0 } ? Dates.Sentence(Urgency) : null,
            Offices.FirstOrDefault(office => office.Key == Office)?.Title,
            Kinds.Length > 0 ? string.Join(" dan ", Kinds) : null,
            Sought is { Length: > 0 } ? $"“{Sought}”" : null,
        }.Where(part => part is not null));

    /// <summary>"12 langkah terlambat pada 9 kasus"</summary>
    public string Sentence =>
        Board.Late == 0 && LateInAll > 0
            ? $"Tidak ada yang cocok dengan saringan; {Numbers.Text(LateInAll)} terlambat seluruhnya"
            : Board.Late == 0
            ? "Tidak ada langkah yang terlambat"
            : $"{Numbers.Text(Board.Late)} langkah terlambat pada {Numbers.Text(Board.LateCases)} kasus";

    /// <summary>The rows of this page in their groups.</summary>
    public IEnumerable<IGrouping<Severity, AgendaItem>> Groups => Board.Rows.GroupBy(row => row.Severity, row => row.Item);

    /// <summary>How many rows there are after this page.</summary>
    public int After => Math.Max(0, Board.Total - (Math.Max(1, Part) * Board.Filter.Size));

    /// <summary>What paper says of the rows it does not show; null where it shows all.</summary>
    public string? OfAll => Board.Rows.Count < Board.Total ? $"{Numbers.Text(Board.Rows.Count)} dari {Numbers.Text(Board.Total)} baris; bawa sebagai berkas untuk semuanya." : null;

    /// <summary>The worker's name or the role that does it; null: without a worker.</summary>
    public string? DoneBy(AgendaItem item) => AgendaWords.DoneBy(item, Installation.Roles);

    /// <summary>Heading of a group.</summary>
    public static string TitleOf(Severity severity) =>
        severity switch
        {
            Severity.LawMissed => "Tenggat hukum lewat",
            Severity.VeryLate => "Sangat terlambat",
            Severity.Late => "Terlambat",
            _ => "Hari ini dan besok",
        };

    /// <summary>What is added to the heading of a group, or null.</summary>
    public static string? NoteOf(Severity severity) =>
        severity switch
        {
            Severity.VeryLate => $"lebih dari {Numbers.Text(OverdueBoard.VeryLateAfterWorkingDays)} hari kerja",
            Severity.Soon => "belum terlambat",
            _ => null,
        };

    /// <summary>This view's address with another page or format.</summary>
    public string With(string name, string value) =>
        "/terlambat" + QueryString.Create(
            Request.Query
                .Where(item => item.Key != name && item.Key != "format")
                .SelectMany(item => item.Value.Select(text => KeyValuePair.Create(item.Key, text)))
                .Append(new(name, value))!);

    /// <summary>Shows the board.</summary>
    public async Task<IActionResult> OnGetAsync() => TakenList.IsAskedAsBefore(Request) ? Redirect(TakenList.AskingFor("terlambat", Request.Query)) : await ShowAsync();

    /// <summary>Reminds the person responsible, or leads to the page on which the ticked cases are handed over.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Typed["ingatkan"] is { Length: > 0 } row && row.Split(' ', 2) is [var number, var item])
        {
            return this.SeeOther(Here, await RemindAsync(number, item));
        }

        return Picked.Count == 0
            ? await RefuseAsync([new("pilih", "Centang dahulu kasus yang akan dialihkan")])
            : this.SeeOther("/terlambat/alihkan" + QueryString.Create(Picked.Distinct(StringComparer.Ordinal).Select(picked => KeyValuePair.Create("kasus", (string?)picked.Split(' ')[0])).Distinct().Append(new("worker", Typed["worker"])).Append(new("kembali", Here))));
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "terlambat";
        Board = await board.View(Viewer, TakenOverdue.FilterFrom(QueryHelpers.ParseQuery(Request.QueryString.Value)) with { Page = Part }, Now());
        LateInAll = Board.Late == 0 && IsFiltered ? (await board.View(Viewer, new OverdueFilter { Page = 1, Size = 1 }, Now())).Late : 0;
        Workers = await caseloads.Of(Viewer, Viewer.OfficesOverseen(), Now().At);
        if (Viewer.OfficesOverseen() is { Count: > 1 } overseen)
        {
            Offices = (await Installation.Database.Read(session => session.AllOfficesAsync())).Where(office => overseen.Contains(office.Key)).ToList();
        }

        return Page();
    }

    /// <summary>This view's address, to come back to.</summary>
    public string Here => Request.Path + Request.QueryString;

    private Moment Now() => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>One reminder a due date: to the worker of the item, else to those who hold its role.</summary>
    private async Task<string> RemindAsync(string number, string item)
    {
        var sent = false;
        var to = "";
        await Installation.Cases.DoAsync(
            new CaseCommand { Number = number, Viewer = Viewer, Operation = Operation, RequestHash = RequestHash, Ip = Ip },
            async work =>
            {
                var caseId = CaseNumbers.IdOf(work.State.Number);
                if (await work.Unit.Agenda.FirstOrNullAsync(row => row.CaseId == caseId && row.Item == item && row.DueAt != null) is not { } row)
                {
                    throw new NotThereException();
                }

                var worker = row.Worker is { } id ? await work.Unit.UserAsync(id) : null;
                var role = row.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(key => Installation.Roles.TryGetValue(key, out var known) && known.Scope != Scope.Assigned);
                (to, var receiver) = worker?.IsHere(work.Now.At) is true ? (worker.DisplayName, worker.Id) : role is not null ? (Installation.Roles[role].Title, $"{role}:{row.Office}") : ("", "");
                sent = receiver.Length > 0 && work.File.Notice(item, row.DueAt!.Value, NoticeRung.Reminder, receiver, work.Actor, work.Now);
                return null;
            },
            HttpContext.RequestAborted);
        return sent ? $"{to} diingatkan tentang kasus {number}."
            : to.Length > 0 ? $"{to} sudah diingatkan untuk tenggat ini."
            : $"Kasus {number} belum punya petugas, atau petugasnya tidak masuk. Tugaskan seseorang dahulu.";
    }
}
