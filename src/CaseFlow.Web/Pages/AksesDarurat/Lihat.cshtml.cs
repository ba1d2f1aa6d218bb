using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.AksesDarurat;

/// <summary>One access in an emergency: why, what was opened, and the review, which another person writes. It shows nothing of the case but its number.</summary>
/// <param name="installation">The installation.</param>
/// <param name="register">Where it is found.</param>
[Access(Right.ReviewBreakGlass)]
public sealed class LihatModel(Installation installation, EmergencyRegister register) : ActPageModel(installation)
{
    private const string Justified = "justified";

    private static readonly Form Asks = new()
    {
        Key = "tinjauan-akses-darurat",
        Version = 1,
        Sections =
        [
            new("Tinjauan",
            [
                new Field { Id = "outcome", Ask = "Hasil tinjauan", Type = FieldType.Choice, Options = [new Option(Justified, "Dibenarkan"), new Option("unjustified", "Tidak dibenarkan")], Required = true },
                new Field { Id = "finding", Ask = "Temuan", Hint = "Sedikitnya 20 huruf: apa yang diperiksa, dan apa yang dilakukan bila tidak dibenarkan.", Type = FieldType.LongText, Required = true },
            ]),
        ],
    };

    /// <summary>Its id.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>What was read.</summary>
    public EmergencyReview Review { get; private set; } = null!;

    /// <summary>Whether the reader opened it themselves.</summary>
    public bool IsOwn => Review.Access.By == Viewer.Id;

    /// <summary>The form.</summary>
    public FormView View => new() { Form = Asks, Posted = Typed, Errors = Wrong };

    /// <summary>Shows it; that is recorded.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Writes the review.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var number = await register.CaseOf(Viewer, Id) ?? throw new NotThereException();
        var now = new Moment(Installation.Database.Clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);
        var read = Asks.Read(Typed, new FormReading { Now = now, Facts = new NoFacts(now) });
        if (read is not FormAccepted { Answers: var answers })
        {
            return await RefuseAsync(((FormErrors)read).Errors);
        }

        var finding = answers["finding"]!.AsText!;
        if (!CaseFile.SaysEnough(finding))
        {
            return await RefuseAsync([new FieldError("finding", $"Tulis sedikitnya {Wording.Numbers.Text(CaseFile.ShortestReason)} huruf")]);
        }

        var command = new CaseCommand { Number = number, Viewer = Viewer, Operation = Operation, RequestHash = RequestHash, Ip = Ip };
        await Installation.Cases.ReviewEmergencyAsync(command, Id, answers["outcome"]!.AsText == Justified, finding, HttpContext.RequestAborted);
        return this.SeeOther("/akses-darurat/tinjauan", $"Tinjauan akses darurat {number} disimpan.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = Viewer.May(Right.WorkSteps) ? "keputusan" : "akses-darurat";
        var number = await register.CaseOf(Viewer, Id) ?? throw new NotThereException();
        Review = await Installation.Cases.SeeEmergencyAsync(number, Id, Viewer, Ip, HttpContext.RequestAborted);
        return Page();
    }
}
