using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.FollowUps;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <content>Notes, questions, follow-ups, documents and notices.</content>
public sealed partial class CaseFile
{
    /// <summary>Writes a contact note.</summary>
    /// <param name="id">Its id, new.</param>
    /// <param name="text">What was said or seen.</param>
    /// <param name="contactAt">When the contact took place; not in the future.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When it is written.</param>
    /// <exception cref="CaseRuleException">It is empty, or this actor may not.</exception>
    public void AddNote(string id, string text, Instant? contactAt, Actor actor, Moment now)
    {
        Begin(actor, actor.RoleWith(Right.AddNote), now);
        Record(new NoteAdded(id, Written(text), contactAt is { } at && at < now.At ? at : now.At));
    }

    /// <summary>Sets the safety note that stands on top of every page of the case, or takes it away.</summary>
    /// <exception cref="CaseRuleException">This actor may not write notes.</exception>
    public void SetSafetyNote(string? text, Actor actor, Moment now)
    {
        Begin(actor, actor.RoleWith(Right.AddNote), now);
        Record(new SafetyNoteSet(string.IsNullOrWhiteSpace(text) ? null : text.Trim()));
    }

    /// <summary>Asks a colleague a question about the case or one of its items.</summary>
    /// <exception cref="CaseRuleException">It is empty, or this actor may not write notes.</exception>
    public void Ask(string id, string? item, string to, string toName, string text, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        Begin(actor, actor.RoleWith(Right.AddNote), now);
        Record(new QuestionAsked(id, item, to, toName, Written(text)));
    }

    /// <summary>Answers a question.</summary>
    /// <exception cref="CaseRuleException">It is unknown, put to somebody else, answered, or the answer is empty.</exception>
    public void Answer(string id, string text, Actor actor, Moment now)
    {
        var question = State.Questions.FirstOrDefault(question => string.Equals(question.Id, id, StringComparison.Ordinal)) ?? throw new CaseRuleException(Rule.Unknown);
        if (!string.Equals(question.To, actor.Id, StringComparison.Ordinal))
        {
            throw new CaseRuleException(Rule.NotYours);
        }

        if (question.Answer is not null)
        {
            throw new CaseRuleException(Rule.QuestionAnswered);
        }

        Begin(actor, actor.RoleWith(Right.AddNote), now);
        Record(new QuestionAnswered(id, Written(text)));
        Tell(NoticeRung.Answered, question.By);
    }

    /// <summary>Plans a follow-up by hand.</summary>
    /// <exception cref="CaseRuleException">The date is past, the title is empty, or this actor may not.</exception>
    public string PlanFollowUp(string title, LocalDate date, string? form, string? reason, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        Begin(actor, actor.RoleWith(Right.AddNote), now);
        MustLieAhead(date);
        var id = Address.OfTrack("tl", State.FollowUps.Count + 1);
        Record(new FollowUpPlanned(id, Written(title, LongestTitle), Dues.Agreed(date, null), null, 0, [], null, form, reason));
        return id;
    }

    /// <summary>Records the result of a follow-up; a try without a contact leaves it planned.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="result">One of <see cref="FollowUpResult.Results"/>.</param>
    /// <param name="answers">Answers of its form, or null.</param>
    /// <param name="note">A note.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CaseRuleException">It is not open, the result is unknown, or this actor may not.</exception>
    public void FinishFollowUp(string id, string result, Answers? answers, string? note, Actor actor, Moment now)
    {
        BeginFollowUp(id, actor, now);
        if (!FollowUpResult.Results.Contains(result, StringComparer.Ordinal))
        {
            throw new CaseRuleException(Rule.OutcomeUnknown);
        }

        Record(new FollowUpFinished(id, result, answers, note));
        Settle.Run();
    }

    /// <summary>Moves a follow-up to another date, with a reason.</summary>
    /// <exception cref="CaseRuleException">It is not open, the date is past, no reason is given, or this actor may not.</exception>
    public void MoveFollowUp(string id, LocalDate date, string? reason, Actor actor, Moment now)
    {
        var followUp = BeginFollowUp(id, actor, now);
        MustLieAhead(date);
        Record(new FollowUpMoved(id, Dues.Agreed(date, followUp.Due), Reason(reason)));
    }

    /// <summary>Records that a follow-up was missed; it never takes the next one with it.</summary>
    /// <exception cref="CaseRuleException">It is not open, no reason is given, or this actor may not.</exception>
    public void MissFollowUp(string id, string? reason, Actor actor, Moment now)
    {
        BeginFollowUp(id, actor, now);
        Record(new FollowUpMissed(id, Reason(reason)));
        Settle.Run();
    }

    /// <summary>Records that a document was issued.</summary>
    /// <param name="id">Its id, new.</param>
    /// <param name="template">Template key.</param>
    /// <param name="number">Its number.</param>
    /// <param name="step">The step it is issued from, or null.</param>
    /// <param name="sha256">Hash of the stored bytes, hexadecimal.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CaseRuleException">The case has ended, or this actor may not issue.</exception>
    public void IssueDocument(string id, string template, string number, string? step, string sha256, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        Begin(actor, actor.RoleWith(Right.IssueDocument), now);
        Record(new DocumentIssued(id, template, number, step, sha256));
        Settle.Run();
    }

    /// <summary>Makes a document void, with a reason; its bytes stay.</summary>
    /// <exception cref="CaseRuleException">It is unknown or void, no reason is given, or this actor may not.</exception>
    public void VoidDocument(string id, string? reason, Actor actor, Moment now)
    {
        var document = State.DocumentAt(id) ?? throw new CaseRuleException(Rule.Unknown);
        Begin(actor, actor.RoleWith(Right.IssueDocument), now);
        if (!document.IsIssued)
        {
            throw new CaseRuleException(Rule.DocumentVoid);
        }

        Record(new DocumentVoided(id, Reason(reason)));
    }

    /// <summary>Records a notice, unless the same was recorded before.</summary>
    /// <param name="item">Step address, follow-up id, clock key or track instance.</param>
    /// <param name="due">The due date it speaks of.</param>
    /// <param name="rung">The rung of the ladder: <see cref="NoticeRung.Worker"/>, <see cref="NoticeRung.Supervisor"/>, or <see cref="NoticeRung.Reminder"/> sent by hand.</param>
    /// <param name="to">User id, or <c>role:office</c>.</param>
    /// <param name="actor">The program, or a supervisor who reminds.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether it was new; false too for a case that has ended, but for the review of an access in an emergency.</returns>
    public bool Notice(string item, Instant due, string rung, string to, Actor actor, Moment now)
    {
        if ((State.Status == CaseStatus.Ended && State.EmergencyAt(item) is null) || State.WasNoticed(item, due, rung, to))
        {
            return false;
        }

        Begin(actor, actor.IsSystem ? actor.Id : actor.RoleWith(Right.SeeOverdue), now);
        Record(new NoticeSent(item, due, rung, to));
        return true;
    }

    private FollowUpState BeginFollowUp(string id, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        var followUp = State.FollowUpAt(id) ?? throw new CaseRuleException(Rule.Unknown);
        if (!followUp.IsOpen)
        {
            throw new CaseRuleException(Rule.FollowUpNotOpen);
        }

        Begin(actor, RoleFor(State, followUp, actor) ?? throw NotTheirs(followUp), now);
        return followUp;
    }

    /// <summary>
    /// The role in which somebody may record, move or miss a follow-up; null when they may not. One that names roles is theirs;
    /// one planned by hand is for the worker of the case, whoever planned it, and whoever may agree dates.
    /// </summary>
    public static string? RoleFor(CaseState state, FollowUpState followUp, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(followUp);
        ArgumentNullException.ThrowIfNull(actor);
        if (followUp.By.Count > 0)
        {
            return actor.RoleOfVisit(followUp.By, followUp.Office);
        }

        var isTheirs = string.Equals(actor.Id, state.Worker, StringComparison.Ordinal) || string.Equals(actor.Id, followUp.PlannedBy, StringComparison.Ordinal);
        return actor.IsSystem ? actor.Id : actor.Roles.FirstOrDefault(role => role.May.Contains(Right.AgreeDate) || (isTheirs && role.May.Contains(Right.AddNote)))?.Key;
    }

    /// <summary>What is said to somebody whose follow-up it is not.</summary>
    public static CaseRuleException NotTheirs(FollowUpState followUp)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        return followUp.By.Count > 0 ? new CaseRuleException(Rule.NotYours) { Roles = followUp.By } : new CaseRuleException(Rule.NotYours) { Right = Right.AgreeDate };
    }

    private static string Written(string text, int most = LongestText) =>
        string.IsNullOrWhiteSpace(text) ? throw new CaseRuleException(Rule.Empty)
        : text.Trim() is var written && written.Length > most ? throw new CaseRuleException(Rule.TooLong)
        : written;
}
