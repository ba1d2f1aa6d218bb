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
                return Read(written);
            }

            var now = JsonSerializer.Serialize(Written.Of(definitions), EventJson.Options);
            if (!string.Equals(written, now, StringComparison.Ordinal) && !definitions.Faults.Any(IsOfTime))
            {
                await unit.RememberAsync(Key, now).ConfigureAwait(false);
            }

            return Of(definitions);
        });
    }

    /// <summary>As a program counts that runs on the same record, whatever its files say by now; where none ever ran, as they say.</summary>
    /// <param name="database">The record, prepared.</param>
    /// <param name="definitions">The files as read.</param>
    public static async Task<WorkingTime> BesideAsync(Database database, Definitions definitions)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(definitions);
        return await database.Read(session => session.RecallAsync(Key)).ConfigureAwait(false) is { } written
            ? Read(written) with { IsKept = definitions.Faults.Any(IsOfTime) }
            : Of(definitions);
    }

    /// <summary>Makes what the files say that by which every process of the installation counts: this one at once, others with their next sweep.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="definitions">The files as read; those of time without fault.</param>
    public static async Task<WorkingTime> PublishAsync(UnitOfWork unit, Definitions definitions)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(definitions);
        await unit.RememberAsync(Key, JsonSerializer.Serialize(Written.Of(definitions), EventJson.Options)).ConfigureAwait(false);
        return Of(definitions);
    }

    /// <summary>What another process has published since; null: nothing else than this.</summary>
    public async Task<WorkingTime?> FollowAsync(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return await session.RecallAsync(Key).ConfigureAwait(false) is { } written && Read(written) is var published && !SaysTheSame(published) ? published with { IsKept = false } : null;
    }

    /// <summary>Whether time is counted alike.</summary>
    public bool SaysTheSame(WorkingTime other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(Calendar.Version, other.Calendar.Version, StringComparison.Ordinal) && string.Equals(Defaults.Version, other.Defaults.Version, StringComparison.Ordinal);
    }

    /// <summary>As the files say.</summary>
    public static WorkingTime Of(Definitions definitions)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        return new WorkingTime(definitions.WorkingDays, definitions.OfficeDefaults, definitions.DaysOff, IsKept: false);
    }

    /// <summary>Whether a fault stands in a file from which time is counted.</summary>
    public static bool IsOfTime(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.File.StartsWith("calendar/", StringComparison.Ordinal) || fault.File is "office-defaults.yaml";
    }

    private static WorkingTime Read(string written) => JsonSerializer.Deserialize<Written>(written, EventJson.Options)!.Read();

    /// <summary>The kept form.</summary>
    private sealed record Written(IReadOnlyList<CalendarYear> Years, DaysOff DaysOff, IReadOnlyList<OfficeDefault> Defaults)
    {
        public static Written Of(Definitions definitions) => new(definitions.Calendars, definitions.DaysOff, definitions.OfficeDefaults.All);

        public WorkingTime Read() => new(new WorkingCalendar(Years, DaysOff.Holidays, DaysOff.JointLeave), new OfficeDefaults(Defaults), DaysOff, IsKept: true);
    }
}
