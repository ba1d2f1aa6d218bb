using CaseFlow.Engine.Access;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Alur;

/// <summary><c>/kasus/{nomor}/alur</c>: the case's own edition of its definition, with where the case stands.</summary>
/// <param name="installation">The installation.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class KasusModel(Installation installation) : CasePageModel(installation)
{
    /// <inheritdoc/>
    protected override string? Part => "alur";

    /// <summary>The list.</summary>
    public FlowList List { get; private set; } = null!;

    /// <summary>The drawing, as SVG, with where the case stands.</summary>
    public string Drawing { get; private set; } = "";

    /// <summary>"Tahap 5 dan 6 berjalan bersama."</summary>
    public string Where
    {
        get
        {
            var open = Case.Stages.Select((stage, at) => (stage, at)).Where(pair => pair.stage.State is "open").Select(pair => Numbers.Text(pair.at + 1)).ToList();
            return open.Count switch
            {
                0 => Case.Status is "ended" ? "Kasus sudah selesai." : "Tidak ada tahap yang berjalan.",
                1 => $"Sekarang di tahap {open[0]}.",
                _ => $"Tahap {CaseWords.Listed(open, "dan")} berjalan bersama.",
            };
        }
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("flow");
        List = new Flow(Opened.State.Workflow, Installation.Definitions.Roles, SectionPlace, StepPlace).List();
        Drawing = LadderSvg.Draw(Opened.State.Workflow, $"Letak kasus {Number} dalam alurnya", Mark);
        return Page();
    }

    private FlowPlace? SectionPlace(string key)
    {
        if (Case.Stages.FirstOrDefault(stage => stage.Key == key) is { } stage)
        {
            return stage.State switch
            {
                "completed" => new FlowPlace($"Selesai {Day(stage.ClosedAt)}", IsOpen: false, IsDone: true),
                "skipped" => new FlowPlace("Dilewati", IsOpen: false, IsDone: false),
                "open" => new FlowPlace("Berjalan", IsOpen: Case.Status is not "ended", IsDone: false),
                _ => new FlowPlace("Menunggu", IsOpen: false, IsDone: false),
            };
        }

        return Case.Tracks.LastOrDefault(track => track.Key == key)?.State switch
        {
            "open" => new FlowPlace("Berjalan", IsOpen: true, IsDone: false),
            "completed" => new FlowPlace("Selesai", IsOpen: false, IsDone: true),
            "dropped" => new FlowPlace("Dihentikan", IsOpen: false, IsDone: false),
            _ => null,
        };
    }

    private LadderMark? Mark(string key) =>
        SectionPlace(key) is { } place
            ? new LadderMark(place.IsDone ? $"✓ {CaseWords.InSentence(place.Word)}" : CaseWords.InSentence(place.Word), place.IsOpen ? LadderLook.Open : place.IsDone ? LadderLook.Done : LadderLook.Plain)
            : null;

    private FlowPlace? StepPlace(string key)
    {
        var instances = Case.Steps.Where(step => step.Definition == key && !step.Superseded).ToList();
        var shown = instances.Find(step => step.State is "open") ?? instances.LastOrDefault(step => step.State is not "offered");
        return shown?.State switch
        {
            "open" => new FlowPlace(shown.Due is { } due ? $"Terbuka sampai {DeadlineWords.Day(due.At, AgendaWords.UnitOf(due), Now)}" : "Terbuka", IsOpen: true, IsDone: false),
            "finished" => new FlowPlace("Selesai", IsOpen: false, IsDone: true),
            "skipped" => new FlowPlace("Dilewati", IsOpen: false, IsDone: false),
            "dropped" => new FlowPlace("Dihapus", IsOpen: false, IsDone: false),
            "waiting" => new FlowPlace("Menunggu", IsOpen: false, IsDone: false),
            _ => null,
        };
    }

    private string Day(Instant? at) => at is { } known ? Dates.Tiny(known.InZone(Now.Zone).Date, Now.Date) : "";
}
