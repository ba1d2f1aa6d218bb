using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace CaseFlow.Web.Pages.Ekspor;

/// <summary>
/// One export: what it is, who asked for it and why. Whoever asked fetches it here, with the passphrase that opens it; another person lets it go or refuses it here.
/// No row of the list stands on the page.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
/// <param name="register">Where it is found.</param>
/// <param name="lists">The lists that may be taken along.</param>
[Access(Right.Export, Right.ApproveExport, Right.ReadExports)]
[FreshProof]
public sealed class LihatModel(Installation installation, IClock clock, ExportRegister register, IEnumerable<TakenList> lists) : StaffPageModel(installation, clock)
{
    private const int ShortestReason = 10;

    /// <summary>Its id.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>The export.</summary>
    public Export Export { get; private set; } = null!;

    /// <summary>Where it stands.</summary>
    public ExportState State => Export.StateAt(Now.At);

    /// <summary>The list; null when this version has none of that name.</summary>
    public TakenList? List => lists.FirstOrDefault(list => list.Key == Export.What.List);

    /// <summary>The filter in words.</summary>
    public IReadOnlyList<string> FilterWords { get; private set; } = [];

    /// <summary>Titles of the offices whose cases are in it.</summary>
    public IReadOnlyList<string> Offices { get; private set; } = [];

    /// <summary>The columns that tell of the person.</summary>
    public string PersonalColumns =>
        List?.Choices.Where(choice => Groups.Contains(choice.Group)).Select(choice => CaseWords.InSentence(choice.Title)).ToList() is { Count: > 0 } titles ? CaseWords.Listed(titles, "dan") : "tidak ada";

    /// <summary>Rows that whoever asked has fetched in seven days, where that is pointed out; else 0. Never to themselves.</summary>
    public int FetchedInAWeek { get; private set; }

    /// <summary>What opens the file; null for everybody but who may fetch it now.</summary>
    public string? Passphrase { get; private set; }

    /// <summary>Whether the reader asked for it.</summary>
    public bool IsOwn => Export.By == Viewer.Id;

    /// <summary>Whether the reader decides about it.</summary>
    public bool MayDecide => State is ExportState.Waiting && Export.IsDecidedBy(Viewer);

    /// <summary>What whoever decides says about it.</summary>
    public TextBox ReasonBox => new(Typed["reason"], Wrong, "reason", "Alasan", "Wajib bila ditolak.");

    private IReadOnlyList<FieldGroup> Groups => Export.What.Groups.Select(word => Enum.Parse<FieldGroup>(word, ignoreCase: true)).ToList();

    /// <summary>Shows it.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Gives the file, takes it back, lets it go or refuses it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        Export = await register.Of(Viewer, Id) ?? throw new NotThereException();
        return Action switch
        {
            "fetch" => await FetchAsync(),
            "withdraw" => await DoAsync("export-withdrawn", unit => ExportDesk.WithdrawAsync(unit, Viewer, Id, Now), "Permintaan ditarik. Tidak ada berkas yang keluar."),
            "approve" => await DoAsync("export-approved", unit => ExportDesk.DecideAsync(unit, Viewer, Id, approve: true, Said, Now), $"{Export.Number} disetujui. {Export.ByName} dapat mengunduhnya selama 24 jam."),
            "refuse" when (Said?.Length ?? 0) < ShortestReason => await RefuseAsync([new FieldError("reason", $"Tulis alasan menolak, sedikitnya {Numbers.Text(ShortestReason)} huruf")]),
            "refuse" => await DoAsync("export-refused", unit => ExportDesk.DecideAsync(unit, Viewer, Id, approve: false, Said, Now), $"{Export.Number} ditolak."),
            _ => await ShowAsync(),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = Viewer.May(Right.Assign) ? "keputusan" : "ekspor";
        Export = await register.Of(Viewer, Id) ?? throw new NotThereException();
        var fetched = await register.FetchedBy([Export.By], Now.At);
        FetchedInAWeek = !IsOwn && fetched.GetValueOrDefault(Export.By) is > Export.Unremarkable and var sum ? sum : 0;
        await Installation.Database.Read(async session =>
        {
            FilterWords = List is { } list ? await list.WordsAsync(session, QueryHelpers.ParseQuery(Export.What.Query)) : [];
            Offices = (await session.AllOfficesAsync()).Where(office => Export.Offices.Contains(office.Key)).Select(office => office.Title).ToList();
            Passphrase = IsOwn && State is ExportState.Ready ? session.PassphraseOf(Export) : null;
            return Offices;
        });
        return Page();
    }

    private string? Said => Typed["reason"].Trim() is { Length: > 0 } text ? text : null;

    private async Task<IActionResult> DoAsync(string kind, Func<UnitOfWork, Task<Export>> act, string notice)
    {
        await DoOnceAsync(Export.Number, async unit => (await act(unit)).Id, kind);
        return this.SeeOther($"/ekspor/{Id}", notice);
    }

    /// <summary>Each time that the file is given out stands in the register; a line that broke may ask again for ten minutes.</summary>
    private async Task<IActionResult> FetchAsync()
    {
        if (List is not { } list || !list.IsFor(Viewer))
        {
            throw new NotThereException();
        }

        var (now, groups) = (Now, Groups);
        var (export, rows, passphrase) = await Installation.Database.Write(async unit =>
        {
            var (export, rows) = await ExportDesk.FetchAsync(
                unit,
                Viewer,
                Id,
                (by, asked) =>
                {
                    groups = groups.Intersect(list.ChoicesFor(by).Select(choice => choice.Group)).ToList(); // A group that they see no more stays out, though it was asked for.
                    return list.RowsAsync(unit, by, QueryHelpers.ParseQuery(asked.Query), groups, now);
                },
                row => row.Case,
                Ip,
                now);
            return (export, rows, unit.PassphraseOf(export));
        });
        if (rows is null)
        {
            return await RefuseAsync([new FieldError("", $"Daftarnya sudah bertambah sejak dicatat ({Numbers.Text(export.Records)} baris). Ajukan sekali lagi dari daftarnya.")], StatusCodes.Status409Conflict, "Belum diunduh");
        }

        var (name, mark) = (ExportWords.FileName(export), $"{export.Number} · {export.ByName} · {now.Date:uuuu-MM-dd} {Dates.Time(now.At, now.Zone)}");
        var table = Csv.Of([.. list.Head(groups), "Ekspor"], rows.Select(row => (IReadOnlyList<string?>)[.. row.Cells, mark]));
        return new Download(SealedFile.Of(name + ".csv", table, passphrase, now.At.InZone(now.Zone).LocalDateTime), SealedFile.MediaType, name + ".zip");
    }
}
