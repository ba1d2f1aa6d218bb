using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace CaseFlow.Web.Pages.Ekspor;

/// <summary>Asks for a list as a file: how many rows it would have, what for, on which ground, for whom. It is written into the register before anything leaves.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
/// <param name="lists">The lists that may be taken along.</param>
/// <param name="settings">How many rows need no other person.</param>
[Access(Right.Export)]
[FreshProof]
public sealed class BaruModel(Installation installation, IClock clock, IEnumerable<TakenList> lists, Settings settings) : StaffPageModel(installation, clock)
{
    private IReadOnlyList<TakenRow>? _rows;

    /// <summary>The list.</summary>
    public TakenList List { get; private set; } = null!;

    /// <summary>Its filter, as it stands in the address.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>The filter in words.</summary>
    public IReadOnlyList<string> FilterWords { get; private set; } = [];

    /// <summary>Rows that the file would have.</summary>
    public int Records => _rows?.Count ?? 0;

    /// <summary>Whether there are more than a file may have.</summary>
    public bool IsTooLong => Records > CaseList.MostExported;

    /// <summary>Rows above which another person has to let it go.</summary>
    public int Limit => settings.ExportLimit;

    /// <summary>Titles of the offices whose cases are in it.</summary>
    public IReadOnlyList<string> Offices { get; private set; } = [];

    /// <summary>The form.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Writes it into the register.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        if (Records == 0 || IsTooLong)
        {
            return await ShowAsync();
        }

        var read = Read(Asks());
        if (read is not FormAccepted { Answers: var answers })
        {
            return await RefuseAsync(((FormErrors)read).Errors);
        }

        var asked = new ExportAsked(List.Key, Filter, (answers["groups"] as ChoicesValue)?.Chosen ?? [], Word("purpose"), Word("reason"), Word("basis"), Word("recipient"));
        if (!CaseFile.SaysEnough(asked.Reason))
        {
            return await RefuseAsync([new FieldError("reason", $"Tulis sedikitnya {Wording.Numbers.Text(CaseFile.ShortestReason)} huruf")]);
        }

        var id = await DoOnceAsync(
            $"{List.Key}: {Records.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
            async unit => (await ExportDesk.AskAsync(unit, Viewer, asked, _rows!.Select(row => row.Office).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(), Records, Limit, Now)).Id,
            "export-asked");
        return this.SeeOther($"/ekspor/{id}");

        string Word(string field) => answers[field]?.AsText?.Trim() ?? "";
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await ReadAsync();
        ViewData["Nav"] = List.Key;
        View = new FormView { Form = Asks(), Posted = Typed, Errors = Wrong };
        return Page();
    }

    /// <summary>Reads the list, once for each request.</summary>
    private async Task ReadAsync()
    {
        if (_rows is not null)
        {
            return;
        }

        if (lists.FirstOrDefault(list => list.Key == Request.Query["daftar"] && list.IsFor(Viewer)) is not { } list)
        {
            throw new NotThereException();
        }

        (List, Filter) = (list, TakenList.FilterOf(Request.Query));
        var query = QueryHelpers.ParseQuery(Filter);
        (_rows, FilterWords, Offices) = await Installation.Database.Read(async session =>
        {
            var rows = await list.RowsAsync(session, Viewer, query, [], Now);
            var offices = rows.Select(row => row.Office).ToHashSet(StringComparer.Ordinal);
            return (rows, await list.WordsAsync(session, query), (IReadOnlyList<string>)(await session.AllOfficesAsync()).Where(office => offices.Contains(office.Key)).Select(office => office.Title).ToList());
        });
    }

    private Form Asks()
    {
        var choices = List.ChoicesFor(Viewer).Select(choice => new Option(choice.Group.ToString().ToLowerInvariant(), choice.Title)).ToList();
        return new()
        {
            Key = "ekspor",
            Version = 1,
            Sections =
            [
                new("",
                [
                    new Field { Id = "purpose", Ask = "Untuk apa daftar ini dibawa?", Type = FieldType.Choice, Options = ExportWords.Purposes, Required = true },
                    new Field { Id = "reason", Ask = "Jelaskan keperluannya", Hint = "Sedikitnya 20 huruf. Yang membacanya penyetuju dan pemeriksa register.", Type = FieldType.LongText, Required = true },
                    new Field { Id = "recipient", Ask = "Siapa yang menerimanya?", Hint = "Nama dan jabatan, atau Anda sendiri.", Type = FieldType.Text, Required = true },
                    new Field { Id = "basis", Ask = "Dasar pengungkapan", Hint = "UU 14/2019 Pasal 44.", Type = FieldType.Choice, Options = ExportWords.Bases, Required = true },
                    .. choices.Count == 0 ? [] : new[] { new Field { Id = "groups", Ask = "Kolom yang menyangkut orangnya", Hint = "Pilih hanya yang diperlukan. Tanpa centang, berkasnya tidak menyebut siapa pun.", Type = FieldType.Choices, Options = choices } },
                ]),
            ],
        };
    }
}
