using CaseFlow.Engine.Exports;
using NodaTime;

namespace CaseFlow.Engine.Alarms;

/// <summary>
/// What in somebody's acts raises an alarm. It only says that another person should look: every one of these has honest reasons too. Two signs that are often
/// named are missing on purpose: here nobody reaches a case outside of their work but in an emergency, and a case on the list of conflicts not at all; both are told at once
/// and by themselves.
/// </summary>
public static class AlarmRules
{
    /// <summary>Different cases in a day that raise none.</summary>
    public const int CasesADay = 30;

    /// <summary>Searches without a result within <see cref="MissesWithin"/> that raise none.</summary>
    public const int MostMisses = 20;

    /// <summary>Over how long searches without a result are counted: ten minutes.</summary>
    public static readonly Duration MissesWithin = Duration.FromMinutes(10);

    /// <summary>How long somebody must not have opened a case at night for one night to be unusual: thirty days.</summary>
    public static readonly Duration NightsBefore = Duration.FromDays(30);

    /// <summary>How far apart a change of accounts or roles and the opening of a case may lie: a day.</summary>
    public static readonly Duration RolesWithin = Duration.FromDays(1);

    /// <summary>After how long without any act an account counts as asleep: ninety days.</summary>
    public static readonly Duration AsleepAfter = Duration.FromDays(90);

    /// <summary>How much of the record the rules on a day look at: a day and the night before it.</summary>
    public static readonly Duration LookedAt = Duration.FromHours(36);

    /// <summary>When the night begins, in the office's zone.</summary>
    private const int NightFrom = 22;

    /// <summary>When it ends.</summary>
    private const int NightTo = 5;

    /// <summary>More than <see cref="CasesADay"/> different cases opened in one day.</summary>
    public static IEnumerable<AlarmFound> ManyCases(IEnumerable<SeenAct> acts, DateTimeZone zone) =>
        from act in acts
        where act.IsOpening
        group act by act.At.InZone(zone).Date into day
        let cases = day.Select(act => act.CaseId).Distinct().Count()
        where cases > CasesADay
        select new AlarmFound(AlarmKind.ManyCases, day.Key, day.Min(act => act.At), day.Max(act => act.At), cases);

    /// <summary>More than <see cref="MostMisses"/> searches without a result within ten minutes.</summary>
    public static IEnumerable<AlarmFound> Misses(IEnumerable<SeenAct> acts, DateTimeZone zone)
    {
        var misses = acts.Where(act => act.IsMiss).OrderBy(act => act.At).ToList();
        for (var last = MostMisses; last < misses.Count; last++)
        {
            var first = misses[last - MostMisses];
            if (misses[last].At - first.At <= MissesWithin)
            {
                yield return new AlarmFound(AlarmKind.Misses, first.At.InZone(zone).Date, first.At, misses[last].At, MostMisses + 1);
            }
        }
    }

    /// <summary>Cases opened between ten in the evening and five in the morning; whether that is unusual for this person, <see cref="IsUnusual"/> says.</summary>
    public static IEnumerable<AlarmFound> Nights(IEnumerable<SeenAct> acts, DateTimeZone zone) =>
        from act in acts
        where act.IsOpening && IsNight(act.At, zone)
        group act by NightOf(act.At, zone) into night
        select new AlarmFound(AlarmKind.Night, night.Key, night.Min(act => act.At), night.Max(act => act.At), night.Count());

    /// <summary>Whether somebody who opened cases at these moments did so in no night of the thirty days before: who works at night is left alone.</summary>
    public static bool IsUnusual(AlarmFound night, IEnumerable<Instant> openings, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(night);
        return !openings.Any(at => at < night.First && at > night.First - NightsBefore && IsNight(at, zone) && NightOf(at, zone) != night.Day);
    }

    /// <summary>Accounts, roles or offices changed, and a case opened, within a day of each other.</summary>
    public static IEnumerable<AlarmFound> RolesAndCase(IReadOnlyList<SeenAct> acts, DateTimeZone zone) =>
        from opening in acts
        where opening.IsOpening
        let changes = acts.Where(act => act.IsAdministration && (act.At - opening.At) is var apart && apart <= RolesWithin && apart >= -RolesWithin).ToList()
        where changes.Count > 0
        group (Opening: opening, changes.Count) by opening.At.InZone(zone).Date into day
        select new AlarmFound(AlarmKind.RolesAndCase, day.Key, day.Min(one => one.Opening.At), day.Max(one => one.Opening.At), day.Count());

    /// <summary>A sign-in more than ninety days after the act before it; null where there was none, as with a new account.</summary>
    public static AlarmFound? Dormant(SeenAct signIn, Instant? before, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        return before is { } last && signIn.At - last > AsleepAfter ? new AlarmFound(AlarmKind.Dormant, signIn.At.InZone(zone).Date, last, signIn.At, (int)(signIn.At - last).TotalDays) : null;
    }

    /// <summary>More than <see cref="Export.Unremarkable"/> rows taken along in seven days.</summary>
    public static AlarmFound? Exports(int rows, Instant now, DateTimeZone zone) =>
        rows > Export.Unremarkable ? new AlarmFound(AlarmKind.Exports, now.InZone(zone).Date, now - Export.SumOver, now, rows) : null;

    private static bool IsNight(Instant at, DateTimeZone zone) => at.InZone(zone).Hour is >= NightFrom or < NightTo;

    private static LocalDate NightOf(Instant at, DateTimeZone zone) => at.InZone(zone) is { Hour: < NightTo } early ? early.Date.PlusDays(-1) : at.InZone(zone).Date;
}
