using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A page of one follow-up, <c>/kasus/{nomor}/tindak-lanjut/{id}…</c>.</summary>
/// <param name="installation">The installation.</param>
public abstract class FollowUpPageModel(Installation installation) : CasePageModel(installation)
{
    /// <summary>Its id, from the address.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>The follow-up.</summary>
    public FollowUpState FollowUp { get; private set; } = null!;

    /// <summary>The same as the viewer sees it.</summary>
    public FollowUpView Seen { get; private set; } = null!;

    /// <summary>Its form, or null.</summary>
    public Form? Form => FollowUp.Form is { } form ? Opened.State.Workflow.Forms.GetValueOrDefault(form) : null;

    /// <summary>Where somebody goes on whose follow-up is over: on a visit for another office the case may not be there for them any more.</summary>
    public string AddressAfter => Opened.IsVisit ? "/tindak-lanjut" : $"{Address}/tindak-lanjut";

    /// <summary>Address of the follow-up.</summary>
    public string FollowUpAddress => $"{Address}/tindak-lanjut/{FollowUp.Id}";

    /// <summary>Whether the viewer may record it, move it, or record that it was missed.</summary>
    public bool IsMine => CaseFile.RoleFor(Opened.State, FollowUp, Actor) is not null;

    /// <summary>Whether it still has to be done, in a case that runs.</summary>
    public bool IsOpen => FollowUp.IsOpen && Opened.State.Status != CaseStatus.Ended;

    /// <summary>"pekerja sosial": who does it.</summary>
    public string Doers => FollowUp.By.Count > 0 ? CaseWords.RoleTitles(FollowUp.By, Installation.Definitions.Roles) : "yang menangani kasus";

    /// <summary>"Direncanakan besok, 18 Maret" or "Terlambat 2 hari, direncanakan Jumat, 13 Maret".</summary>
    public string DueWords
    {
        get
        {
            var day = DeadlineWords.Day(FollowUp.Due.At, FollowUp.Due.Unit, Now);
            var words = IsOpen && Seen.Due.Late is { } late ? $"{DeadlineWords.Late(late)}, direncanakan {day}" : $"Direncanakan {day}";
            var doubt = DeadlineWords.Uncertain(FollowUp.Due, Installation.Calendar, Now.Zone);
            words = doubt.Length > 0 ? $"{words}, {doubt}" : words;
            return FollowUp.Due.Original is { } was ? $"{words}, semula {Dates.Short(was.InZone(Now.Zone).Date, Now.Date)}" : words;
        }
    }

    /// <inheritdoc/>
    protected override string? Part => null;

    /// <inheritdoc/>
    protected override string ItemAddress => $"{Address}/tindak-lanjut/{Id}";

    /// <inheritdoc/>
    protected override bool IsForVisits => true;

    /// <summary>Opens the case and finds the follow-up.</summary>
    /// <param name="what">As recorded; null: only a look, not recorded.</param>
    /// <exception cref="NotThereException">There is no such case for this viewer, or no such follow-up.</exception>
    protected async Task OpenFollowUpAsync(string? what = "follow-up")
    {
        await (what is null ? PeekAsync() : OpenAsync(what));
        FollowUp = Opened.State.FollowUpAt(Id) ?? throw new NotThereException("There is no such follow-up.");
        Seen = Case.FollowUps.FirstOrDefault(followUp => string.Equals(followUp.Id, Id, StringComparison.Ordinal)) ?? throw new NotThereException("There is no such follow-up.");
    }

    /// <summary>Refuses those whose it is not.</summary>
    /// <exception cref="CaseRuleException">It is somebody else's.</exception>
    protected void MustBeMine()
    {
        if (!IsMine)
        {
            throw CaseFile.NotTheirs(FollowUp);
        }
    }
}
