using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Pages.Kasus;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Peringatan;

/// <summary>One alarm: what was seen, what to ask, and what another person found. It names no case.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
/// <param name="alarms">Where it is found.</param>
[Access(Right.ReviewBreakGlass)]
public sealed class LihatModel(Installation installation, IClock clock, AlarmList alarms) : StaffPageModel(installation, clock)
{
    /// <summary>Its id.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>The alarm.</summary>
    public AlarmItem Alarm { get; private set; } = null!;

    /// <summary>What whoever looks into it writes.</summary>
    public TextBox FindingBox => new(Typed["finding"], Wrong, "finding", "Temuan", $"Sedikitnya {Wording.Numbers.Text(CaseFile.ShortestReason)} huruf: siapa yang ditanya, apa jawabnya, dan apa yang dilakukan.");

    /// <summary>Shows it.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Writes down what was found.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        _ = await alarms.Of(Viewer, Id) ?? throw new NotThereException();
        var finding = Typed["finding"].Trim();
        if (!CaseFile.SaysEnough(finding))
        {
            return await RefuseAsync([new("finding", $"Tulis sedikitnya {Wording.Numbers.Text(CaseFile.ShortestReason)} huruf")]);
        }

        await DoOnceAsync(
            Id,
            async unit =>
            {
                await unit.ReviewAlarmAsync(Viewer, Id, finding, Now.At);
                return Id;
            },
            "alarm-reviewed");
        return this.SeeOther("/peringatan", "Temuan disimpan.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = Viewer.May(Right.WorkSteps) ? "keputusan" : "peringatan";
        Alarm = await alarms.Of(Viewer, Id) ?? throw new NotThereException();
        return Page();
    }
}
