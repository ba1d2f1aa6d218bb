using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Agrees another date for an open step, or takes the agreed one back, with a reason; the original stays written. Deadlines of law do not move.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class LangkahTenggatModel(Installation installation) : StepActModel(installation)
{
    private const string Which = "which";
    private const string Another = "lain";
    private const string First = "semula";

    /// <summary>The page from which the viewer came, or null.</summary>
    [FromQuery(Name = "kembali")]
    public string? Back { get; set; }

    /// <summary>Where the viewer goes on: where they came from within the program, else the step.</summary>
    public string Onward => Return(Back, Step.Mine ? StepAddress : Address);

    /// <summary>Whether the deadline is of law.</summary>
    public bool IsLaw => Instance?.Due?.Kind == DueKind.Law;

    /// <summary>Whether another date is agreed, which can be taken back.</summary>
    public bool IsAgreed => Instance?.Due?.Kind == DueKind.Agreed;

    /// <summary>What the page is for.</summary>
    public string Heading => IsAgreed ? "Ubah tenggat yang disepakati" : "Sepakati tenggat";

    /// <inheritdoc/>
    protected override Form Asks => IsAgreed ? ChoiceOfDates : AnotherDate;

    /// <summary>Whoever typed a date meant another one: also on a page made before a date was agreed, which did not ask.</summary>
    protected override Posted Shown => Typed["due.day"].Length > 0 ? Typed.Or(Posted.From([new(Which, Another)])) : Typed;

    private static Form AnotherDate { get; } = Asking.Few(
        Asking.Due("Tenggat yang disepakati"),
        Asking.Reason("Mengapa tenggatnya lain?", "Sebut dengan siapa disepakati. Tenggat semula tetap tertulis."));

    private static Form ChoiceOfDates { get; } = Asking.Few(
        new Field
        {
            Id = Which,
            Ask = "Tenggat mana yang dipakai?",
            Type = FieldType.Choice,
            Required = true,
            Options = [new(Another, "Tanggal lain"), new(First, "Tenggat semula", "Dihitung dengan aturan yang berlaku sekarang; bila tidak ada, langkah ini kembali tanpa tenggat")],
        },
        Asking.Due("Tenggat yang disepakati") with { When = new Compare(Which, new EqualTo(Another)) },
        Asking.Reason("Mengapa tenggatnya berubah?", "Sebut dengan siapa disepakati. Yang pernah disepakati tetap tertulis dalam riwayat."));

    /// <inheritdoc/>
    protected override void MustBeAllowed()
    {
        if (Instance is not null ? CaseFile.RoleToAgreeDate(Opened.State, Instance, Actor) is null : !Has(Right.AgreeDate))
        {
            throw new CaseRuleException(Rule.NotYours) { Right = Right.AgreeDate };
        }
    }

    /// <inheritdoc/>
    protected override void Act(CaseWork work, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (answers[Which]?.AsText == First)
        {
            work.File.TakeBackDate(Key, Asking.ReasonIn(answers), work.Actor, work.Now);
            return;
        }

        work.File.AgreeDate(Key, Asking.DueIn(answers), Asking.ReasonIn(answers), work.Actor, work.Now);
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> DoneAsync()
    {
        await OpenStepAsync(what: null);
        return this.SeeOther(Onward, IsAgreed ? $"Tenggat disepakati: {Step.Title}. {DueWords}." : $"Tenggat kembali ke semula: {Step.Title}. {DueWords ?? "Tanpa tenggat"}.");
    }
}
