using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>
/// A case as it was at a past moment, under the edition then in force. Everything is told from its events, in the words of that edition:
/// neither today's calendar nor today's roles and definitions enter, so that the same question gets the same answer for ever.
/// </summary>
/// <param name="Then">The case as of then; its <see cref="OpenedCase.Now"/> is that moment.</param>
/// <param name="View">The same for its reader.</param>
public sealed record AsItWas(OpenedCase Then, CaseView View)
{
    /// <summary>A case as of a moment for whoever reads; null: it was not open yet.</summary>
    public static AsItWas? Of(OpenedCase opened, NodaTime.Instant at, string reader)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return opened.AsOf(at) is { } then ? new AsItWas(then, new CaseViewer(then.State, then.Roles, null, then.Now, reader).View()) : null;
    }

    /// <summary>That moment, in the office's zone.</summary>
    public Moment Moment => Then.Now;

    /// <summary>Steps that were open, the most urgent first.</summary>
    public IReadOnlyList<StepView> Open =>
        View.Steps.Where(step => step is { State: "open", Superseded: false }).OrderBy(step => step.Due?.At ?? NodaTime.Instant.MaxValue).ToList();

    /// <summary>What kept open stages and tracks from being completed.</summary>
    public IReadOnlyList<(string Section, IReadOnlyList<Missing> Missing)> Missing =>
        View.Stages.Where(stage => stage.State is "open").Select(stage => (stage.Title, stage.Missing))
            .Concat(View.Tracks.Where(track => track.State is "open").Select(track => ($"Jalur {track.Title}", track.Missing)))
            .Where(section => section.Missing.Count > 0)
            .ToList();

    /// <summary>Who could do something, by the keys the edition used.</summary>
    public static string Who(IReadOnlyList<string> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return CaseWords.Listed(roles.Select(CaseWords.OfKey).ToList(), "atau");
    }

    /// <summary>Where a stage stood.</summary>
    public string Standing(StageView stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var round = stage.Round > 1 ? $", putaran ke-{Numbers.Text(stage.Round)}" : "";
        return stage.State switch
        {
            "completed" => $"Selesai {Day(stage.ClosedAt)}{round}",
            "skipped" => $"Dilewati {Day(stage.ClosedAt)}",
            "open" => $"Berjalan sejak {Day(stage.OpenedAt)}{round}",
            _ => "Menunggu",
        };
    }

    /// <summary>How a deadline of law stood.</summary>
    public string Standing(ClockView clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return clock switch
        {
            { State: "met" } => $"Terpenuhi {Day(clock.StoppedAt)}",
            { StoppedAt: { } stopped } => $"Terlewat, dipenuhi {Day(stopped)}",
            { Late: { } late } => $"{DeadlineWords.Late(late)}, sampai {Dates.Long(clock.DueAt, Moment.Zone)}",
            _ => $"{DeadlineWords.Clock(clock.DueAt - Moment.At)} lagi, sampai {Dates.Long(clock.DueAt, Moment.Zone)}",
        };
    }

    /// <summary>A deadline in one line.</summary>
    public string Due(DueView due)
    {
        ArgumentNullException.ThrowIfNull(due);
        return due.Late is { } late ? $"{DeadlineWords.Late(late)}, tenggat {Dates.Long(due.At, Moment.Zone)}" : $"Tenggat {Dates.Long(due.At, Moment.Zone)}";
    }

    private string Day(NodaTime.Instant? at) => at is { } known ? Dates.Long(known.InZone(Moment.Zone).Date) : "";
}
