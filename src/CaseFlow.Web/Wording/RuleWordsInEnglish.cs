using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;

namespace CaseFlow.Web.Wording;

/// <summary>Broken rules in English, for programs that ask for it; what people read on pages stands in <see cref="RuleWords"/>.</summary>
internal static class RuleWordsInEnglish
{
    /// <summary>The sentence for a broken rule; titles of roles stay Indonesian.</summary>
    /// <param name="broken">The rule.</param>
    /// <param name="roles">The roles of the installation.</param>
    public static string Of(CaseRuleException broken, IEnumerable<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(broken);
        return broken.Rule switch
        {
            Rule.NotYours => WhoMay(broken, roles),
            Rule.Unknown => "There is nothing of that name here.",
            Rule.StepNotOpen => "This step is not open. Read the case to see what comes next.",
            Rule.StepNotFinished => "This step is not finished, so there are no answers to correct.",
            Rule.StepNotOffered => "This step cannot be started now.",
            Rule.ReasonRequired => "Give a reason.",
            Rule.OutcomeRequired => "Give the outcome of the decision.",
            Rule.OutcomeUnknown => "Give one of the outcomes there are.",
            Rule.DocumentRequired => "Issue the document that this step calls for first.",
            Rule.AnotherPersonSigns => "Whoever approves must be another person than the one who signed.",
            Rule.CaseEnded => "This case has ended. A supervisor can reopen it.",
            Rule.EndedForGood => "A case that ended this way cannot be reopened. Open a new case if the person needs help again.",
            Rule.CaseNotEnded => "This case is still running, so there is nothing to reopen.",
            Rule.CasePaused => "This case is paused.",
            Rule.CaseNotPaused => "This case is not paused.",
            Rule.PauseAsked => "A pause has been asked for and waits for consent.",
            Rule.PauseNotAsked => "No pause waits for consent.",
            Rule.PauseCategoryUnknown => "Choose one of the kinds of pause.",
            Rule.AnotherPersonConsents => "Whoever consents to a pause must be another person than the one who asked for it.",
            Rule.StageNotOpen => "This stage is not open.",
            Rule.StageNotSkippable => "This stage may not be skipped.",
            Rule.NothingToOverride => "Nothing of this gate is missing, so there is nothing to override.",
            Rule.NotMissing => "Choose at least one of what this gate still misses.",
            Rule.TrackNotOffered => "This track cannot be started now.",
            Rule.EndingBlocked => "The case cannot be ended this way yet. Finish what still holds it first.",
            Rule.EndingProposed => "An end of this case is proposed already and waits for another person.",
            Rule.EndingNotProposed => "No end of this case is proposed.",
            Rule.AnotherPersonEnds => $"Whoever consents must be another person than the one who proposed it: {CaseWords.RoleTitles(broken.Roles, roles)}.",
            Rule.AnotherPersonIssues => $"This document takes a second person. It is issued by {CaseWords.RoleTitles(broken.Roles, roles)} who does not work the case{After(broken)}.",
            Rule.DateNotAgreed => "No other date is agreed, so there is none to take back.",
            Rule.LawDoesNotMove => "A deadline of law cannot be moved.",
            Rule.DateInPast => "Choose a date that has not passed.",
            Rule.FollowUpNotOpen => "This follow-up has been recorded already.",
            Rule.QuestionAnswered => "This question has been answered.",
            Rule.DocumentVoid => "This document is void already.",
            Rule.ReasonTooShort => "Write at least 20 letters.",
            Rule.EmergencyCategoryUnknown => "Choose the kind of emergency.",
            Rule.OpenAlready => "The case is open to you already. This attempt does not count.",
            Rule.EmergenciesUsedUp => "Your three attempts in the last 24 hours are used up. Call the supervisor of the office that handles the case.",
            Rule.EmergencyReviewed => "This access in an emergency was reviewed already.",
            Rule.AnotherPersonReviews => "An access in an emergency is reviewed by another person.",
            Rule.WorkerKeptAway => "A conflict of interest of that person is noted for this case. Choose somebody else.",
            Rule.SameWorker => "That person has the case already. Choose somebody else.",
            Rule.Empty => "Write something first.",
            Rule.TooLong => "This text is too long: at most 10,000 characters, for a title 200.",
            Rule.SameEdition => "This case is under that edition already.",
            Rule.NoCounterpart => "Something open has no counterpart in the other edition.",
            Rule.NeverRests => "With the answers of this case the rules of the other edition go round in a circle.",
            Rule.Unreadable => "The record of this case cannot be read. Run: caseflow verify",
            Rule.NotMovedLast => "The last change of edition is not that batch's, so it cannot be taken back.",
            Rule.ActedSince => "Somebody has acted since the case was moved, so that cannot be taken back.",
            _ => "This cannot be done now. Read the case, check, and try again.",
        };
    }

    private static string After(CaseRuleException broken) =>
        broken.Missing.Count == 0 ? "" : $", or after another person has finished {CaseWords.Listed(broken.Missing.Select(step => $"“{step.Says}”").Distinct(StringComparer.Ordinal).ToList(), "or")}";

    private static string WhoMay(CaseRuleException broken, IEnumerable<Role> roles)
    {
        var titles = roles
            .Where(role => broken.Roles.Contains(role.Key, StringComparer.Ordinal) || (broken.Right is { } right && role.May.Contains(right)))
            .Select(role => role.Title)
            .ToList();
        return titles.Count switch
        {
            0 => "Your roles do not include this. Ask your supervisor.",
            1 => $"This is done by: {titles[0]}.",
            _ => $"This is done by: {string.Join(", ", titles[..^1])} or {titles[^1]}.",
        };
    }
}
