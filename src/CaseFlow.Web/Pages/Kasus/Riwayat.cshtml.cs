using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>
/// <c>/kasus/{nomor}/riwayat</c>: everything that happened, newest first, act by act; with <c>?pada=YYYY-MM-DDTHH:MM</c> the case as it was at that
/// moment, under the rules then in force. A moment before the case was opened is not there; one that is not over yet is refused.
/// </summary>
/// <param name="installation">The installation.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class RiwayatModel(Installation installation) : CasePageModel(installation)
{
    private const string At = "pada";

    private static readonly Form AsksWhen = Asking.Few(new Field { Id = At, Ask = "Lihat keadaan kasus pada", Hint = "Contoh: 17 3 2026, jam 09.00", Type = FieldType.Moment, Required = true, NotAfter = "now" });

    /// <summary>Acts a page.</summary>
    public const int Size = 25;

    /// <inheritdoc/>
    protected override string? Part => "riwayat";

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "halaman")]
    public int Page1 { get; set; } = 1;

    /// <summary>The acts of this page.</summary>
    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    /// <summary>How many acts there are.</summary>
    public int Total { get; private set; }

    /// <summary>The question for a moment.</summary>
    public FormView When { get; private set; } = new() { Form = AsksWhen };

    /// <summary>The case as it was at the moment asked for; null: the history.</summary>
    public AsItWas? Then { get; private set; }

    /// <summary>Title of a role.</summary>
    public string RoleTitle(string key) => key is "system" ? "dengan sendirinya" : CaseWords.RoleTitles([key], Installation.Definitions.Roles);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("history");
        var asked = Posted.FromForm(Request.Query.Where(item => item.Key == At || item.Key.StartsWith(At + ".", StringComparison.Ordinal)).Select(item => KeyValuePair.Create(item.Key, (IEnumerable<string?>)item.Value)));
        if (asked.Count > 0)
        {
            Look(asked);
            if (Then is not null)
            {
                return Page();
            }
        }

        var names = await Installation.Database.Read(session => CaseSurroundings.Of(session, Opened, Viewer.Id, EventWords.Ids(Opened.Events)));
        var words = new EventWords(Opened.State, NeedToKnow.Sees(Opened.Roles), Viewer.Id, Now, id => names.NameOf(FieldType.User, id));
        Total = History.Count(Opened.Events);
        Entries = History.Of(Opened, words).Skip((Math.Max(1, Page1) - 1) * Size).Take(Size).ToList();
        return Page();
    }

    /// <summary>Finds the case as it was, or says what is wrong with the moment.</summary>
    /// <exception cref="NotThereException">The case was not open yet.</exception>
    private void Look(Posted asked)
    {
        When = When with { Posted = asked };
        switch (AsksWhen.Read(asked, new FormReading { Now = Now, Facts = new CaseFacts(Opened.State, Now) }))
        {
            case FormAccepted accepted when Moments.TryParse(accepted.Answers[At]?.AsText ?? "", Now.Zone, out var at):
                Then = AsItWas.Of(Opened, at, Viewer.Id) ?? throw new NotThereException();
                break;
            case FormErrors wrong:
                Wrong = wrong.Errors;
                When = When with { Errors = wrong.Errors };
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                ViewData["Errors"] = true;
                break;
        }
    }
}
