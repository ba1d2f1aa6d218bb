using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web;

/// <summary>Trials of other working days and other defaults of offices on the cases whose dates these may move.</summary>
/// <param name="installation">The installation.</param>
/// <param name="whatIf">The trial itself.</param>
/// <param name="life">Says when the program stops.</param>
public sealed class DateTrials(Installation installation, DateWhatIf whatIf, IHostApplicationLifetime life) : Trials<DatesMoved>(installation, life)
{
    private const string Name = "kalender";

    /// <summary>The trial with this id, as long as it is the last one; null when another took its place or it came to nothing.</summary>
    public RunningTrial<DatesMoved>? Find(string? id) => Find(Name, id);

    /// <summary>The trial of these: the one that runs, the one that was done on what is still so, or a new one that begins now.</summary>
    public Task<RunningTrial<DatesMoved>> OfAsync(WorkingCalendar calendar, OfficeDefaults defaults) =>
        OfAsync(Name, SubjectOf(calendar, defaults), () => whatIf.CountAsync(calendar, defaults), (progress, cancel) => whatIf.RunAsync(calendar, defaults, progress, cancel));

    /// <summary>Begins a trial.</summary>
    internal RunningTrial<DatesMoved> Begin(RunningTrial<DatesMoved> trial, Func<CancellationToken, Task<DatesMoved>> run) => Begin(Name, trial, run);

    /// <summary>The subject of a trial of these.</summary>
    internal static string SubjectOf(WorkingCalendar calendar, OfficeDefaults defaults) => $"{calendar.Version}/{defaults.Version}";
}
