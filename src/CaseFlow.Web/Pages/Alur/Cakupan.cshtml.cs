using System.Globalization;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Alur;

/// <summary>Where an article lives in a definition.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Words">The place, in the definition's words.</param>
/// <param name="Anchor">The stage, track or ending on the page of the definition; null for a list or clock.</param>
public sealed record ArticlePlace(string Kind, string Words, string? Anchor);

/// <summary>What becomes of an article, from all its duties.</summary>
public enum ArticleStanding
{
    /// <summary>All that a program can meet is met.</summary>
    Met,

    /// <summary>Some is met and some is not.</summary>
    Partly,

    /// <summary>Nothing is met yet.</summary>
    NotYet,

    /// <summary>It asks nothing of a program.</summary>
    NotOurs,
}

/// <summary><c>/alur/{id}/cakupan</c>: what the regulation asks, article by article, and what meets it; then every article that the definition names, and where it lives.</summary>
/// <param name="shelf">The editions in force.</param>
/// <param name="definitions">What the definitions say of their regulations.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class CakupanModel(WorkflowShelf shelf, Definitions definitions) : PageModel
{
    /// <summary>The definition.</summary>
    public Workflow Workflow { get; private set; } = null!;

    /// <summary>What the definition says of its regulation, or null.</summary>
    public Coverage? Coverage { get; private set; }

    /// <summary>How many articles stand so.</summary>
    public int Count(ArticleStanding standing) => Coverage!.Duties.GroupBy(duty => duty.Number).Count(article => StandingOf(article) == standing);

    /// <summary>How many duties stand so.</summary>
    public int Duties(DutyStanding standing) => Coverage!.Duties.Count(duty => duty.Standing == standing);

    /// <summary>The duty's own place on the page: its article and its number in the list.</summary>
    public string AnchorOf(LegalDuty duty)
    {
        var at = Coverage!.Duties.Where(other => other.Number == duty.Number).TakeWhile(other => other != duty).Count();
        return string.Create(CultureInfo.InvariantCulture, $"{duty.Number}-{at + 1}");
    }

    /// <summary>Where the definition's page shows a live item, or null.</summary>
    public string? AddressOf(LiveItem item) =>
        item.Kind switch
        {
            LiveKind.Step or LiveKind.Field => FlowAddress.OfStep(Workflow, item.Key.Split('.')[0]),
            LiveKind.Clock => $"/alur/{Workflow.Id}#tenggat-{item.Key}",
            LiveKind.Ending => $"/alur/{Workflow.Id}#akhir-{item.Section}",
            _ when item.Section is { } section => Workflow.Section(section) is null ? $"/alur/{Workflow.Id}#akhir-{section}" : FlowAddress.OfSection(Workflow, section),
            _ => null,
        };

    /// <summary>The kind of a live item, in a word.</summary>
    public static string KindOf(LiveKind kind) =>
        kind switch
        {
            LiveKind.Stage => "Tahap",
            LiveKind.Track => "Jalur",
            LiveKind.Step => "Langkah",
            LiveKind.Gate => "Syarat",
            LiveKind.Clock => "Tenggat hukum",
            LiveKind.Ending => "Cara berakhir",
            LiveKind.FollowUp => "Tindak lanjut",
            LiveKind.Fact => "Fakta",
            LiveKind.Field => "Isian",
            LiveKind.List => "Daftar",
            LiveKind.Template => "Dokumen",
            LiveKind.Role => "Peran",
            _ => "Program",
        };

    /// <summary>Articles in the order of their words, each with its places.</summary>
    public IReadOnlyList<IGrouping<string, ArticlePlace>> Articles { get; private set; } = [];

    /// <summary>Shows it; 404 for an unknown id.</summary>
    public IActionResult OnGet(string id)
    {
        if (!shelf.Current.TryGetValue(id, out var workflow))
        {
            return NotFound();
        }

        Workflow = workflow;
        Coverage = definitions.Coverage.GetValueOrDefault(workflow.Id);
        Articles = Places(workflow)
            .Where(place => place.Basis is not null)
            .GroupBy(place => place.Basis!, place => place.Place, StringComparer.Ordinal)
            .OrderBy(article => article.Key, StringComparer.Ordinal)
            .ToList();
        return Page();
    }

    private static ArticleStanding StandingOf(IEnumerable<LegalDuty> article)
    {
        var standings = article.Select(duty => duty.Standing).ToHashSet();
        return (standings.Contains(DutyStanding.Met), standings.Contains(DutyStanding.NotYet)) switch
        {
            (true, true) => ArticleStanding.Partly,
            (true, false) => ArticleStanding.Met,
            (false, true) => ArticleStanding.NotYet,
            _ => ArticleStanding.NotOurs,
        };
    }

    private static IEnumerable<(string? Basis, ArticlePlace Place)> Places(Workflow workflow)
    {
        foreach (var section in workflow.Sections)
        {
            yield return (section.Basis, new(section is Stage ? "Tahap" : "Jalur", section.Title, section.Key));
            foreach (var step in section.Steps)
            {
                yield return (step.Basis, new("Langkah", step.Title, section.Key));
                yield return (step.Due?.Basis, new("Tenggat langkah", step.Title, section.Key));
            }

            foreach (var item in section.Gate)
            {
                yield return (item.Basis, new(item.Holds ? "Syarat" : "Peringatan", item.Says, section.Key));
            }
        }

        foreach (var clock in workflow.Clocks)
        {
            yield return (clock.Basis, new("Tenggat hukum", clock.Title, null));
        }

        foreach (var ending in workflow.Endings)
        {
            yield return (ending.Basis, new("Cara berakhir", ending.Title, "akhir-" + ending.Key));
            foreach (var item in ending.Gate)
            {
                yield return (item.Basis, new(item.Holds ? "Syarat" : "Peringatan", item.Says, "akhir-" + ending.Key));
            }
        }

        foreach (var list in workflow.Lists.Values)
        {
            yield return (list.Basis, new("Daftar", list.Title ?? list.Key, null));
        }
    }
}
