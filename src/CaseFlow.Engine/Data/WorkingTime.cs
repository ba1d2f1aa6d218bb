using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Data;

/// <summary>
/// How an installation counts time: its working days and its offices' own defaults. The last faultless ones are kept in the record, so that
/// a file that somebody broke moves no date of a running case.
/// </summary>
/// <param name="Calendar">The working days.</param>
/// <param name="Defaults">What offices have put in the place of our defaults.</param>
/// <param name="DaysOff">The two switches that the calendar was made with.</param>
/// <param name="IsKept">True when the files have faults and these were kept from before.</param>
public sealed record WorkingTime(WorkingCalendar Calendar, OfficeDefaults Defaults, DaysOff DaysOff, bool IsKept)
{
    private const string Key = "working-time";

    /// <summary>As the files say; where they have faults, as they last said without.</summary>
    /// <param name="database">The record, prepared.</param>
    /// <param name="definitions">The files as read.</param>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public static Task<WorkingTime> OpenAsync(Database database, Definitions definitions)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(definitions);
        return database.Write(async unit =>
        {
            var written = await unit.RecallAsync(Key).ConfigureAwait(false);
            if (written is not null && definitions.Faults.Any(IsOfTime))
            {
                return JsonSerializer.Deserialize<Written>(written, EventJson.Options)!.Read();
            }

            var now = JsonSerializer.Serialize(Written.Of(definitions), EventJson.Options);
            if (!string.Equals(written, now, StringComparison.Ordinal) && !definitions.Faults.Any(IsOfTime))
            {
                await unit.RememberAsync(Key, now).ConfigureAwait(false);
            }

            return new WorkingTime(definitions.WorkingDays, definitions.OfficeDefaults, definitions.DaysOff, IsKept: false);
        });
    }

    /// <summary>Whether a fault stands in a file from which time is counted.</summary>
    public static bool IsOfTime(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.File.StartsWith("calendar/", StringComparison.Ordinal) || fault.File is "office-defaults.yaml";
    }

    /// <summary>The kept form.</summary>
    private sealed record Written(IReadOnlyList<CalendarYear> Years, DaysOff DaysOff, IReadOnlyList<OfficeDefault> Defaults)
    {
        public static Written Of(Definitions definitions) => new(definitions.Calendars, definitions.DaysOff, definitions.OfficeDefaults.All);

        public WorkingTime Read() => new(new WorkingCalendar(Years, DaysOff.Holidays, DaysOff.JointLeave), new OfficeDefaults(Defaults), DaysOff, IsKept: true);
    }
}
