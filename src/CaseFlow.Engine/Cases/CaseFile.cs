using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>Who opens a case, where and under which number.</summary>
/// <param name="Number"><c>K-YYYY-NNNNN</c>.</param>
/// <param name="Office">Office key.</param>
/// <param name="OfficeKind">Kind of office.</param>
/// <param name="IntegratedServiceCentre">Whether PP 9/2008 binds it.</param>
/// <param name="Zone">IANA zone id.</param>
public sealed record NewCase(string Number, string Office, string OfficeKind, bool IntegratedServiceCentre, string Zone);

/// <summary>
/// One case under one definition: the only thing that changes a case. Each verb checks its rule, records what happened
/// and lets everything follow that follows from it. A verb that throws has changed nothing that counts: throw the file away.
/// </summary>
public sealed partial class CaseFile
{
    /// <summary>Characters that a note, an answer to a colleague or a reason may have, whichever way it comes in.</summary>
    public const int LongestText = 10_000;

    /// <summary>Characters that the title of a planned contact may have.</summary>
    public const int LongestTitle = 200;

    private readonly WorkingCalendar _calendar;
    private readonly OfficeDefaults _defaults;
    private readonly string _operation;
    private readonly List<Recorded> _news = [];
    private Actor _actor = Actor.System;
    private string _role = Actor.System.Id;
    private Moment _now;

    /// <summary>A case as its events left it, ready for one operation.</summary>
    /// <param name="state">What its events add up to; this file goes on changing it.</param>
    /// <param name="calendar">The office's working days.</param>
    /// <param name="operation">The key of the operation, written to every event.</param>
    /// <param name="defaults">What offices have put in the place of our defaults; null: nothing.</param>
    public CaseFile(CaseState state, WorkingCalendar calendar, string operation, OfficeDefaults? defaults = null)
    {
        State = state;
        _calendar = calendar;
        _defaults = defaults ?? OfficeDefaults.None;
        _operation = operation;
    }

    /// <summary>Opens a case: the intake step is finished with these answers.</summary>
    /// <exception cref="CaseRuleException">None of the actor's roles may do the intake.</exception>
    public static CaseFile Open(Workflow workflow, WorkingCalendar calendar, NewCase opening, Answers answers, Actor actor, Moment now, string operation, OfficeDefaults? defaults = null)
    {
        var file = new CaseFile(new CaseState(workflow), calendar, operation, defaults);
        var intake = file.State.Index.Step(workflow.Intake)!;
        file.Begin(actor, actor.IsSystem ? actor.Id : actor.RoleAmong(intake.By), now);

        file.Record(new CaseOpened(opening.Number, workflow.Id, workflow.Edition, workflow.Hash, opening.Office, opening.OfficeKind, opening.IntegratedServiceCentre, opening.Zone));
        file.Record(new StageOpened(workflow.Stages[0].Key, 1));
        var address = file.Settle.Open(intake, workflow.Stages[0].Key);
        file.RecordFinish(file.State.StepAt(address)!, intake, answers, null, null);

        file.Settle.Run();
        return file;
    }

    /// <summary>The case as it stands, with what this operation did.</summary>
    public CaseState State { get; private set; }

    /// <summary>What this operation added, in order.</summary>
    public IReadOnlyList<Recorded> News => _news;

    private Settling Settle => new(State, _calendar, _defaults, _now, Record);

    private Progress Progress => new(State, _now);

    private Dues Dues => new(State, _calendar, _defaults, _now);

    private void Begin(Actor actor, string role, Moment now)
    {
        _actor = actor;
        _role = role;
        _now = now;
    }

    private void Record(CaseEvent happened)
    {
        var recorded = new Recorded(State.Sequence + 1, _now.At, _actor.Id, _actor.Name, _role, _operation, happened);
        State.Apply(recorded);
        _news.Add(recorded);
    }

    private void MustNotHaveEnded()
    {
        if (State.Status == CaseStatus.Ended)
        {
            throw new CaseRuleException(Rule.CaseEnded);
        }
    }

    private StepState OpenStep(string address)
    {
        MustNotHaveEnded();
        var step = State.StepAt(address) ?? throw new CaseRuleException(Rule.Unknown);
        return step.IsOpen ? step : throw new CaseRuleException(Rule.StepNotOpen);
    }

    private Step DefinitionOf(StepState step) => State.Index.Step(step.Key)!;

    private static string Reason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? throw new CaseRuleException(Rule.ReasonRequired)
        : reason.Trim() is var why && why.Length > LongestText ? throw new CaseRuleException(Rule.TooLong)
        : why;
}
