using NodaTime;

namespace CaseFlow.Engine.Alarms;

/// <summary>The kinds of alarm: what somebody does that another person should look at. The words are permanent.</summary>
public static class AlarmKind
{
    /// <summary>More different cases opened in one day than anybody works on.</summary>
    public const string ManyCases = "many-cases";

    /// <summary>Many searches in a short time that found nothing.</summary>
    public const string Misses = "misses";

    /// <summary>Cases opened at night by somebody who does not work at night.</summary>
    public const string Night = "night";

    /// <summary>Accounts, roles or offices changed and a case opened by the same person within a day.</summary>
    public const string RolesAndCase = "roles-and-case";

    /// <summary>An account that signs in after a long time.</summary>
    public const string Dormant = "dormant";

    /// <summary>Many rows of lists taken along in a week.</summary>
    public const string Exports = "exports";
}

/// <summary>Something that the access record shows of somebody.</summary>
/// <param name="Kind">A word of <see cref="AlarmKind"/>.</param>
/// <param name="Day">The day it belongs to, in the zone of their office: there is one alarm of a kind, person and day. Of a night the day on which it begins.</param>
/// <param name="First">The first act of it, UTC.</param>
/// <param name="Last">The last act of it that was seen when it was raised, UTC.</param>
/// <param name="Count">How many: cases, searches, openings, acts, days, or rows.</param>
public sealed record AlarmFound(string Kind, LocalDate Day, Instant First, Instant Last, int Count);

/// <summary>An act of somebody, as the access record tells it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="What">What kind of act.</param>
/// <param name="CaseId">The case, or null.</param>
/// <param name="IsMiss">Whether it is a search that found nothing.</param>
public sealed record SeenAct(Instant At, string What, long? CaseId, bool IsMiss = false)
{
    private static readonly HashSet<string> NoOpenings = new(StringComparer.Ordinal) { "act", "export-case", "break-glass", "break-glass-review", "erase-ask", "erase", "erase-again" };

    /// <summary>Whether something of a case was shown.</summary>
    public bool IsOpening => CaseId is not null && !NoOpenings.Contains(What);

    /// <summary>Whether accounts, roles, offices, definitions or calendars were changed.</summary>
    public bool IsAdministration => string.Equals(What, "admin", StringComparison.Ordinal);
}
