using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.AksesDarurat;

/// <summary>
/// Opens one case in an emergency to somebody whom need to know does not give it. It is found by its exact number only, and the page tells whether there is such
/// a case no sooner than the attempt is recorded and counted; one that is not there and one that is kept from this person are answered alike.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="register">What is open.</param>
/// <param name="clock">The present.</param>
[Access(Right.BreakGlass)]
[FreshProof]
public sealed class IndexModel(Installation installation, EmergencyRegister register, IClock clock) : ActPageModel(installation)
{
    private const string NumberField = "number";
    private const string ReasonField = "reason";

    private static readonly Form Asks = new()
    {
        Key = "akses-darurat",
        Version = 1,
        Sections =
        [
            new("",
            [
                new Field { Id = NumberField, Ask = "Nomor kasus", Hint = "Persis, seperti K-2026-00012. Ketahui dahulu nomornya; di sini tidak ada pencarian.", Type = FieldType.Text, Required = true },
                new Field { Id = "category", Ask = "Keadaan daruratnya", Type = FieldType.Choice, Options = EmergencyCategory.All.Select(category => new Option(category, EmergencyWords.Category(category))).ToList(), Required = true },
                new Field { Id = ReasonField, Ask = "Alasan", Hint = "Sedikitnya 20 huruf: apa yang terjadi, dan mengapa tidak bisa menunggu. Peninjau membacanya.", Type = FieldType.LongText, Required = true },
            ]),
        ],
    };

    /// <summary>The present, in the zone of whoever looks.</summary>
    public Moment Now => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>What they have open in an emergency.</summary>
    public IReadOnlyList<EmergencyItem> Open { get; private set; } = [];

    /// <summary>How many attempts they have left.</summary>
    public int Left { get; private set; }

    /// <summary>The form.</summary>
    public FormView View => new() { Form = Asks, Posted = Typed, Errors = Wrong };

    /// <summary>Shows what is open, and the form.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Opens the case, and leads to it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var read = Asks.Read(Typed, new FormReading { Now = Now, Facts = new NoFacts(Now) });
        if (read is not FormAccepted { Answers: var answers })
        {
            return await RefuseAsync(((FormErrors)read).Errors);
        }

        var number = answers[NumberField]!.AsText!.Trim().ToUpperInvariant();
        if (CaseNumbers.TryIdOf(number) is null)
        {
            return await RefuseAsync([new FieldError(NumberField, "Tulis nomor kasus seperti K-2026-00012")]);
        }

        var command = new CaseCommand { Number = number, Viewer = Viewer, Operation = Operation, RequestHash = RequestHash, Ip = Ip };
        var done = await Installation.Cases.OpenInEmergencyAsync(command, answers["category"]!.AsText!, answers[ReasonField]!.AsText!, HttpContext.RequestAborted);
        return done.Result is null
            ? this.SeeOther("/akses-darurat", $"{number}: tidak ada kasus dengan nomor itu yang dapat Anda buka. Percobaan ini tercatat.")
            : this.SeeOther($"/kasus/{number}", "Kasus terbuka bagi Anda selama 60 menit. Setelah selesai, tulis catatan tentang yang Anda lakukan.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "cari";
        Open = await register.Mine(Viewer, Now.At);
        Left = await Installation.Cases.EmergenciesLeftAsync(Viewer, HttpContext.RequestAborted);
        return Page();
    }
}
