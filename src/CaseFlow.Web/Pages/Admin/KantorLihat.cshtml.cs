using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>One office: what its letters print. Its key, kind and zone stay, for cases and deadlines hang on them.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.Administer)]
public sealed class KantorLihatModel(Installation installation, IClock clock) : AdminPageModel(installation, clock)
{
    private static readonly Form Asks = new()
    {
        Key = "kantor",
        Version = 1,
        Sections =
        [
            new("",
            [
                new Field { Id = "title", Ask = "Nama kantor", Type = FieldType.Text, Required = true },
                new Field { Id = "parent", Ask = "Instansi induk", Hint = "Baris pertama kop surat.", Type = FieldType.Text },
                new Field { Id = "address", Ask = "Alamat", Type = FieldType.LongText, MaxLength = 300 },
                new Field { Id = "town", Ask = "Kota", Hint = "Tertulis sebelum tanggal surat.", Type = FieldType.Text },
                new Field { Id = "phone", Ask = "Telepon", Type = FieldType.Text, MaxLength = 40 },
                new Field { Id = "email", Ask = "Surel", Type = FieldType.Text, MaxLength = 120 },
                new Field { Id = "letter_code", Ask = "Kode unit dalam nomor surat", Hint = "Contoh: RPTC-JKT", Type = FieldType.Text, Required = true, MaxLength = 30 },
            ]),
        ],
    };

    /// <summary>Key of the office.</summary>
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    /// <summary>The office.</summary>
    public Office Office { get; private set; } = null!;

    /// <summary>The form.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>Shows the office.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Saves what its letters print.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        var read = Read(Asks);
        if (read is not FormAccepted { Answers: var answers })
        {
            return await RefuseAsync(((FormErrors)read).Errors);
        }

        await DoOnceAsync($"kantor {Key}", async unit =>
        {
            await unit.SaveOfficeAsync(Office with
            {
                Title = Text("title")!,
                Parent = Text("parent"),
                Address = Text("address"),
                Town = Text("town"),
                Phone = Text("phone"),
                Email = Text("email"),
                LetterCode = Text("letter_code")!,
            });
            return Key;

            string? Text(string field) => answers[field]?.AsText;
        });
        return this.SeeOther($"/admin/kantor/{Key}", "Data kantor disimpan. Surat yang sudah terbit tidak berubah.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        await ReadAsync();
        var known = new (string Field, string? Text)[] { ("title", Office.Title), ("parent", Office.Parent), ("address", Office.Address), ("town", Office.Town), ("phone", Office.Phone), ("email", Office.Email), ("letter_code", Office.LetterCode) };
        View = new FormView { Form = Asks, Posted = Typed.Count > 0 ? Typed : Posted.From(known.Select(item => KeyValuePair.Create(item.Field, item.Text ?? ""))), Errors = Wrong };
        return Page();
    }

    private async Task ReadAsync() =>
        Office = await Installation.Database.Read(session => session.Offices.FirstOrNullAsync(office => office.Key == Key)) ?? throw new NotThereException();
}
