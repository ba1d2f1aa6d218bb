using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <content>Access in an emergency ("break the glass"): one case, one hour, a reason, an alarm, and a review by another person.</content>
public sealed partial class CaseFile
{
    /// <summary>How long the case stays open.</summary>
    public static readonly Duration EmergencyLasts = Duration.FromMinutes(60);

    /// <summary>Within how many clock hours another person reviews it.</summary>
    public static readonly Duration ReviewWithin = Duration.FromHours(24);

    /// <summary>The fewest letters of a reason and of a finding.</summary>
    public const int ShortestReason = 20;

    /// <summary>Opens the case to somebody whom need to know does not give it, and tells those who review it at once. It may be a case that has ended.</summary>
    /// <param name="id">Its id, new.</param>
    /// <param name="category">A word of <see cref="EmergencyCategory"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="reviewers">Who is told: <c>role:office</c>.</param>
    /// <param name="actor">Who, with the roles that have the right.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CaseRuleException">The category is unknown, the reason says too little, or this actor may not.</exception>
    public void OpenInEmergency(string id, string category, string reason, IEnumerable<string> reviewers, Actor actor, Moment now)
    {
        BeginEmergency(category, reason, actor, now);
        var reviewBy = now.At + ReviewWithin;
        Record(new EmergencyOpened(id, category, reason.Trim(), now.At + EmergencyLasts, reviewBy));
        Tell(id, reviewBy, reviewers);
    }

    /// <summary>Writes down that somebody from whom a conflict of interest keeps the case tried to open it in an emergency, and tells of it at once.</summary>
    /// <exception cref="CaseRuleException">The category is unknown, the reason says too little, or this actor may not.</exception>
    public void RefuseEmergency(string id, string category, string reason, IEnumerable<string> reviewers, Actor actor, Moment now)
    {
        BeginEmergency(category, reason, actor, now);
        Record(new EmergencyRefused(id, category, reason.Trim()));
        Tell(id, now.At, reviewers);
    }

    /// <summary>Writes down what another person found of an access in an emergency; it is asked for no more.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="justified">Whether it was justified.</param>
    /// <param name="finding">What they found.</param>
    /// <param name="actor">Who reviews.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CaseRuleException">It is unknown or reviewed, it was this actor's own, the finding says too little, or this actor may not.</exception>
    public void ReviewEmergency(string id, bool justified, string finding, Actor actor, Moment now)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var emergency = State.EmergencyAt(id) ?? throw new CaseRuleException(Rule.Unknown);
        if (string.Equals(emergency.By, actor.Id, StringComparison.Ordinal))
        {
            throw new CaseRuleException(Rule.AnotherPersonReviews);
        }

        Begin(actor, actor.RoleWith(Right.ReviewBreakGlass), now);
        if (emergency.ReviewedAt is not null)
        {
            throw new CaseRuleException(Rule.EmergencyReviewed);
        }

        MustSayEnough(finding);
        Record(new EmergencyReviewed(id, justified, finding.Trim()));
    }

    /// <summary>Refuses what tells too little of an emergency, before anything is counted or looked for.</summary>
    /// <exception cref="CaseRuleException">The category is unknown, or the reason says too little.</exception>
    public static void MustTellOfEmergency(string category, string reason)
    {
        if (!EmergencyCategory.All.Contains(category, StringComparer.Ordinal))
        {
            throw new CaseRuleException(Rule.EmergencyCategoryUnknown);
        }

        MustSayEnough(reason);
    }

    /// <summary>Whether a reason or a finding has enough letters, whatever space stands between them.</summary>
    public static bool SaysEnough(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Length >= ShortestReason;
    }

    private void BeginEmergency(string category, string reason, Actor actor, Moment now)
    {
        Begin(actor, actor.RoleWith(Right.BreakGlass), now);
        MustTellOfEmergency(category, reason);
    }

    private void Tell(string id, Instant due, IEnumerable<string> reviewers)
    {
        foreach (var to in reviewers)
        {
            Record(new NoticeSent(id, due, NoticeRung.Emergency, to));
        }
    }

    private static void MustSayEnough(string words)
    {
        if (!SaysEnough(words))
        {
            throw new CaseRuleException(Rule.ReasonTooShort);
        }
    }
}
