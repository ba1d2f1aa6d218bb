using CaseFlow.Engine.Access;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Alur;

/// <summary>
/// <c>/alur/{id}</c>: a definition as a drawing and as a list, its tracks on a page of their own (<c>?bagian=jalur</c>). With <c>?kantor=</c>, for whoever oversees that office, also how
/// many of its cases stand where; of single cases it says nothing.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="map">Where cases stand.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class LihatModel(Installation installation, CaseMap map) : PageModel
{
    private IReadOnlyDictionary<string, CasesThere>? _there;

    /// <summary>The definition.</summary>
    public Workflow Workflow { get; private set; } = null!;

    /// <summary>The list.</summary>
    public FlowList List { get; private set; } = null!;

    /// <summary>The drawing, as SVG.</summary>
    public string Drawing { get; private set; } = "";

    /// <summary>Offices the reader oversees, by title.</summary>
    public IReadOnlyList<Office> Offices { get; private set; } = [];

    /// <summary>The office whose cases are shown, or null.</summary>
    public Office? Office { get; private set; }

    /// <summary>Whether the tracks are told in full, on their page; else the stages are.</summary>
    public bool ShowsTracks { get; private set; }

    /// <summary>Shows it; 404 for an unknown id, and for an office the reader does not oversee.</summary>
    public async Task<IActionResult> OnGetAsync(string id, string? kantor, string? bagian)
    {
        if (!installation.Shelf.Current.TryGetValue(id, out var workflow))
        {
            return NotFound();
        }

        Workflow = workflow;
        ShowsTracks = bagian is "jalur";
        var viewer = HttpContext.Viewer()!;
        var overseen = viewer.OfficesWith(Scope.Office);
        Offices = overseen.Count == 0
            ? []
            : (await installation.Database.Read(session => session.AllOfficesAsync())).Where(office => overseen.Contains(office.Key, StringComparer.Ordinal)).OrderBy(office => office.Title, StringComparer.Ordinal).ToList();
        Office = Offices.FirstOrDefault(office => office.Key == kantor);
        if (kantor is { Length: > 0 } && Office is null)
        {
            return NotFound();
        }

        _there = Office is null ? null : await map.View(viewer, id, Office.Key, installation.Database.Clock.GetCurrentInstant());
        List = new Flow(workflow, installation.Definitions.Roles, Place).List();
        Drawing = LadderSvg.Draw(workflow, Office is null ? $"Alur {workflow.Title}" : $"Letak kasus {Office.Title} dalam alur {workflow.Title}", Mark);
        return Page();
    }

    private FlowPlace? Place(string key) =>
        _there is null ? null
            : !Workflow.Stages.Any(stage => stage.Key == key) || !_there.ContainsKey(key) ? new FlowPlace(Words(key), IsOpen: false, IsDone: false)
            : new FlowPlace(Words(key), IsOpen: false, IsDone: false, $"/kasus?kantor={Office!.Key}&tahap={new StageName(Workflow.Id, key)}");

    private LadderMark? Mark(string key) =>
        _there is null ? null : new LadderMark(Words(key), Share: _there.GetValueOrDefault(key) is { } there ? (double)there.Cases / Math.Max(1, _there.Values.Max(other => other.Cases)) : 0);

    private string Words(string key) =>
        _there!.GetValueOrDefault(key) switch
        {
            null => "0 kasus",
            { Late: 0 } there => $"{Numbers.Text(there.Cases)} kasus",
            var there => $"{Numbers.Text(there.Cases)} kasus, {Numbers.Text(there.Late)} terlambat",
        };
}
