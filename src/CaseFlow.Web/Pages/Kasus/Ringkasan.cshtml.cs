using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary><c>/kasus/{nomor}/ringkasan</c>: one page to print before a visit. It leaves out who it is and where they live until <c>?identitas=tampil</c> asks for that, and masks whom to call until <c>?telepon=lengkap</c> does; the record of access says which.</summary>
/// <param name="installation">The installation.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
[FreshProof("identitas=tampil", "telepon=lengkap")]
public sealed class RingkasanModel(Installation installation) : CasePageModel(installation)
{
    private const int NotesShown = 3;
    private const int StepsShown = 8;

    /// <inheritdoc/>
    protected override string? Part => "ringkasan";

    /// <summary><c>tampil</c>: name, numbers and places are shown.</summary>
    [FromQuery(Name = "identitas")]
    public string? Identity { get; set; }

    /// <summary>Whether they are left out: what is printed is carried outside.</summary>
    public bool IsMasked => Identity is not "tampil";

    /// <summary><c>lengkap</c>: the numbers to call are shown whole.</summary>
    [FromQuery(Name = "telepon")]
    public string? Phones { get; set; }

    /// <summary>Whether of the numbers to call only the last digits are shown; to those who see no contact there is nothing to unmask.</summary>
    public bool ArePhonesMasked => Phones is not "lengkap" || !Viewer.Grants.Any(grant => grant.Role.Sees.Contains(FieldGroup.Contact));

    /// <summary>Whether the reader sees a number that could be shown whole.</summary>
    public bool HasPhones { get; private set; }

    /// <summary>This page with identity and numbers shown or not.</summary>
    public string Showing(bool identity, bool phones) =>
        $"{Address}/ringkasan{(identity, phones) switch { (true, true) => "?identitas=tampil&telepon=lengkap", (true, false) => "?identitas=tampil", (false, true) => "?telepon=lengkap", _ => "" }}";

    /// <inheritdoc/>
    public override IdentityBar Bar => IsMasked ? base.Bar with { Name = ClientLabel.Of(Opened.State, Now.Date) } : base.Bar;

    /// <summary>Title of a document.</summary>
    public string TitleOf(string template) => Installation.Documents.TitleOf(template);

    /// <summary>What is known.</summary>
    public IReadOnlyList<FactRow> Facts { get; private set; } = [];

    /// <summary>What was decided.</summary>
    public IReadOnlyList<FactRow> Decisions { get; private set; } = [];

    /// <summary>The last notes.</summary>
    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>Open steps, soonest first.</summary>
    public IReadOnlyList<StepView> Steps => Case.Steps.Where(step => step is { State: "open", Superseded: false }).OrderBy(step => step.Due?.At ?? Instant.MaxValue).Take(StepsShown).ToList();

    /// <summary>Planned contacts, soonest first.</summary>
    public IReadOnlyList<FollowUpView> FollowUps => Case.FollowUps.Where(followUp => followUp.ClosedAt is null && followUp.State is "planned" or "moved").Take(NotesShown).ToList();

    /// <summary>Running clocks of law.</summary>
    public IReadOnlyList<ClockView> Clocks => Case.Clocks.Where(clock => clock.StoppedAt is null && clock.State is not "withdrawn").ToList();

    /// <summary>Titles of the open stages.</summary>
    public string Stages => string.Join(" dan ", Case.Stages.Where(stage => stage.State is "open").Select(stage => stage.Title));

    /// <summary>A date in a few words.</summary>
    public string Day(Instant at) => Dates.Short(at.InZone(Now.Zone).Date, Now.Date);

    /// <summary>Who does a step.</summary>
    public string Who(StepView step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return CaseWords.RoleTitles(step.By, Installation.Definitions.Roles);
    }

    /// <summary>A deadline in one line.</summary>
    public string Line(DueView due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return $"{(due.Late is { } late ? DeadlineWords.Late(late) + ", tenggat " : "sampai ")}{DeadlineWords.Day(due.At, AgendaWords.UnitOf(due), Now)}";
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync($"summary{(IsMasked ? "" : "-identity")}{(ArePhonesMasked ? "" : "-contact")}");
        var sees = NeedToKnow.Sees(Opened.Roles);
        var facts = new CaseFactRows(Opened.State, IsMasked ? sees.Where(group => group is not (FieldGroup.Identity or FieldGroup.Location)).ToHashSet() : sees, Now.Date);
        var around = await Installation.Database.Read(session => CaseSurroundings.Of(session, Opened, Viewer.Id, facts.Ids()));
        var known = facts.Facts(around.NameOf);
        HasPhones = known.Any(fact => IsPhone(fact) && Phone.Masked(fact.Text) != fact.Text);
        Facts = ArePhonesMasked ? known.Select(fact => IsPhone(fact) ? fact with { Text = Phone.Masked(fact.Text) } : fact).ToList() : known;
        Decisions = Opened.IsVisit ? [] : facts.Decisions();
        Notes = sees.Contains(FieldGroup.Story) ? Opened.State.Notes.OrderByDescending(note => note.ContactAt).Take(NotesShown).ToList() : [];
        return Page();
    }

    private static bool IsPhone(FactRow fact) => fact.Fact is KnownFacts.ClientContact or KnownFacts.ClientSafeContact;
}
