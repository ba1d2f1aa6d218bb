using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary><c>/kasus/{nomor}/riwayat</c>: everything that happened, newest first, act by act.</summary>
/// <param name="installation">The installation.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class RiwayatModel(Installation installation) : CasePageModel(installation)
{
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

    /// <summary>Title of a role.</summary>
    public string RoleTitle(string key) => key is "system" ? "dengan sendirinya" : CaseWords.RoleTitles([key], Installation.Definitions.Roles);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("history");
        var names = await Installation.Database.Read(session => CaseSurroundings.Of(session, Opened, Viewer.Id, EventWords.Ids(Opened.Events)));
        var words = new EventWords(Opened.State, NeedToKnow.Sees(Opened.Roles), Viewer.Id, Now, id => names.NameOf(FieldType.User, id));
        Total = History.Count(Opened.Events);
        Entries = History.Of(Opened, words).Skip((Math.Max(1, Page1) - 1) * Size).Take(Size).ToList();
        return Page();
    }
}
