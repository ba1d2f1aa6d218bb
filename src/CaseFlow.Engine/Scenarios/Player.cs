using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Scenarios;

/// <summary>Plays one scenario: a case of its own, changed by the same verbs that people use, woken as the sweep would wake it.</summary>
internal sealed partial class Player
{
    private readonly Workflow _workflow;
    private readonly WorkingCalendar _calendar;
    private readonly Setting _setting;
    private readonly Cast _cast;
    private readonly Wishes _wishes;
    private readonly Filler _filler;
    private readonly List<Recorded> _events = [];
    private CaseState _state;
    private Moment _now;

    /// <summary>A stage on which nothing has happened yet.</summary>
    public Player(Workflow workflow, IReadOnlyList<Role> roles, WorkingCalendar calendar, Wishes wishes, Setting setting)
    {
        _workflow = workflow;
        _calendar = calendar;
        _setting = setting;
        _cast = new Cast(roles, setting.People);
        _wishes = wishes;
        _filler = new Filler(wishes);
        _state = new CaseState(workflow);
    }

    /// <summary>What has happened, oldest first.</summary>
    public List<Recorded> Events => _events;

    /// <summary>Opens the case.</summary>
    /// <returns>Why it was refused, or null.</returns>
    public Refusal? Open(Beginning beginning)
    {
        _now = new Moment(beginning.On.InZoneLeniently(_setting.Zone).ToInstant(), _setting.Zone);
        var intake = _workflow.Step(_workflow.Intake)!;
        var reading = Reading(null, Answers.None);
        if (Refused(_filler.Fill(_workflow.IntakeForm, intake.Key, beginning.Intake, reading), _workflow.IntakeForm, beginning.Intake, reading, out var answers) is { } refused)
        {
            return refused;
        }

        var opening = new NewCase("K-2026-00001", "contoh", _setting.OfficeKind, _setting.IntegratedServiceCentre, _setting.Zone.Id);
        return Try(() => CaseFile.Open(_workflow, _calendar, opening, answers, _cast.Who(beginning.By, intake.By), _now, Operation()));
    }

    /// <summary>Does one thing.</summary>
    /// <returns>Why it was refused, or null. What was refused leaves no trace.</returns>
    public Refusal? Do(Act act)
    {
        var (by, reason) = (act.Manner.By, act.Manner.Reason);
        switch (act)
        {
            case FinishStep finish:
                return Finish(finish);
            case CorrectStep correct:
                return Correct(correct);
            case StartStep start:
                return Try(file => file.Start(start.Step, null, _cast.Who(by, StepOf(start.Step).By), _now));
            case SkipStep skip:
                var skipped = StepOf(skip.Step);
                return Try(file => file.Skip(AddressOf(skip.Step), reason, skipped.Optional ? _cast.Who(by, skipped.By) : _cast.WhoLeaves(by, skipped), _now));
            case DropStep drop:
                return Try(file => file.Drop(AddressOf(drop.Step), reason, _cast.WhoLeaves(by, StepOf(drop.Step)), _now));
            case AgreeDate agree:
                return Try(file => file.AgreeDate(AddressOf(agree.Step), agree.Date, reason, _cast.Who(by, StepOf(agree.Step).By), _now));
            case TakeBackDate back:
                return Try(file => file.TakeBackDate(AddressOf(back.Step), reason, _cast.Who(by, StepOf(back.Step).By), _now));
            case StartTrack start:
                return Try(file => file.StartTrack(start.Track, reason, _cast.Who(by, ((Track)_workflow.Section(start.Track)!).StartsBy), _now));
            case SkipStage skip:
                return Try(file => file.SkipStage(skip.Stage, reason, _cast.WhoMay(by, Right.Skip), _now));
            case OverrideGate gate:
                var section = Scene(null).Track(gate.Section)?.Id ?? gate.Section;
                var may = _workflow.Section(Address.SectionKey(section))!.OverrideBy;
                return Try(file => file.Override(section, null, reason, may.Count > 0 ? _cast.Who(by, may) : _cast.WhoMay(by, Right.Override), _now));
            case PauseCase pause:
                return Try(file => file.Pause(pause.Category, reason, pause.Until, _cast.WhoMay(by, Right.ConsentPause), _now));
            case ConsentToPause:
                return Try(file => file.ConsentToPause(_cast.WhoMay(by, Right.ConsentPause), _now));
            case RefusePause:
                return Try(file => file.RefusePause(reason, _cast.WhoMay(by, Right.ConsentPause), _now));
            case ResumeCase:
                return Try(file => file.Resume(reason, _cast.WhoMay(by, Right.Pause), _now));
            case WriteNote note:
                return Try(file => file.AddNote($"catatan-{_state.Notes.Count + 1}", note.Text, null, _cast.WhoMay(by, Right.AddNote), _now));
            case IssueDocument issue:
                return Issue(issue.Template, issue.Step is { } step ? AddressOf(step) : null, by);
            case FollowUp followUp:
                return Do(followUp);
            case EndCase end:
                return End(end);
            case ProposeEnding propose:
                return Try(file => file.ProposeEnding(propose.Ending, reason, _cast.WhoMay(by, Right.ProposeEnd), _now));
            case ConsentToEnding:
                return Try(file => file.ConsentToEnding(_cast.Who(by, MayEnd()), _now));
            case RefuseEnding:
                return Try(file => file.RefuseEnding(reason, _cast.Who(by, MayEnd()), _now));
            case ReopenCase reopen:
                return Try(file => file.Reopen(reopen.Stage, reason, _cast.WhoMay(by, Right.Reopen), _now));
            case Wait wait:
                LetCome(After(wait.Time));
                return null;
            case WaitUntil until:
                LetCome(until.Time.InZoneLeniently(_setting.Zone).ToInstant());
                return null;
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act.GetType().Name);
        }
    }

    /// <summary>How the case stands now.</summary>
    public Scene Scene(Refusal? refusal) => new(_state, _now, refusal);

    private Refusal? Finish(FinishStep finish)
    {
        var step = StepOf(finish.Step);
        if (Scene(null).Step(finish.Step) is not { IsOpen: true } && new Progress(_state, _now).Offered().Any(offer => ReferenceEquals(offer.Step, step))
            && Try(file => file.Start(step.Key, null, _cast.Who(finish.Manner.By, step.By), _now)) is { } notStarted)
        {
            return notStarted;
        }

        if (Scene(null).Step(finish.Step) is not { } instance)
        {
            return Refusal.Of(new CaseRuleException(Rule.StepNotOpen), _cast.Roles);
        }

        var answers = Answers.None;
        if (step.Form is { } key)
        {
            var (form, reading) = (_workflow.Forms[key], Reading(instance.Section, Answers.None));
            if (instance.IsOpen && Refused(_filler.Fill(form, step.Key, finish.Answers, reading), form, finish.Answers, reading, out answers) is { } refused)
            {
                return refused;
            }
        }

        var outcome = finish.Outcome ?? _filler.Outcome(step, new CaseFacts(_state, _now, instance.Section));
        return Try(file => file.Finish(instance.Address, answers, outcome, finish.Manner.Reason, _cast.Who(finish.Manner.By, step.By), _now));
    }

    private Refusal? Correct(CorrectStep correct)
    {
        var step = StepOf(correct.Step);
        var instance = Scene(null).Step(correct.Step);
        var answers = Answers.None;
        if (step.Form is { } key && instance is not null)
        {
            var (form, reading) = (_workflow.Forms[key], Reading(instance.Section, instance.Answers));
            if (Refused(_filler.Fill(form, step.Key, correct.Answers, reading), form, correct.Answers, reading, out answers) is { } refused)
            {
                return refused;
            }
        }

        return Try(file => file.Correct(instance?.Address ?? correct.Step, answers, correct.Manner.Reason, _cast.Who(correct.Manner.By, step.By), _now));
    }

    private Refusal? Do(FollowUp act)
    {
        var followUp = _state.FollowUps.ElementAtOrDefault(act.Number - 1);
        var who = followUp is { By.Count: > 0 } ? _cast.Who(act.Manner.By, followUp.By) : _cast.WhoMay(act.Manner.By, Right.AddNote);
        var id = followUp?.Id ?? "";
        return act switch
        {
            { To: { } date } => Try(file => file.MoveFollowUp(id, date, act.Manner.Reason, who, _now)),
            { Result: { } result } => Try(file => file.FinishFollowUp(id, result, null, null, who, _now)),
            _ => Try(file => file.MissFollowUp(id, act.Manner.Reason, who, _now)),
        };
    }

    /// <summary>Ends the case: where nobody else has proposed it, another person consents at once, since the scenario says that it ends.</summary>
    private Refusal? End(EndCase end)
    {
        var may = _workflow.Endings.First(ending => ending.Key == end.Ending).By;
        return Try(file =>
        {
            if (!file.End(end.Ending, end.Manner.Reason, _cast.Who(end.Manner.By, may), _now))
            {
                file.ConsentToEnding(_cast.Colleague(may), _now);
            }
        });
    }

    /// <summary>The roles that may end the case as was proposed; none where nothing was.</summary>
    private IReadOnlyList<string> MayEnd() => _workflow.Endings.FirstOrDefault(ending => ending.Key == _state.EndingProposal?.Ending)?.By ?? [];

    private Refusal? Issue(string template, string? step, string? by) =>
        Try(file => file.IssueDocument($"dokumen-{_state.Documents.Count + 1}", template, $"{_state.Documents.Count + 1}/CONTOH", step, "00", _cast.WhoMay(by, Right.IssueDocument), _now));

    /// <summary>Lets an instant come: whatever time alone changes happens on the way, at its own time.</summary>
    private void LetCome(Instant instant)
    {
        for (var wakes = 0; wakes < MostWakes && CaseFile.WakeAt(_state, _calendar) is { } at && at < instant && at > _now.At; wakes++)
        {
            _now = _now with { At = at };
            Try(file => file.Wake(_now));
        }

        _now = _now with { At = Instant.Max(_now.At, instant) };
        if (_state.Status != CaseStatus.Ended)
        {
            Try(file => file.Wake(_now));
        }
    }

    private Instant After(TimeLimit time)
    {
        var local = _now.Local;
        return time.Unit switch
        {
            TimeUnit.Hours => _now.At + Duration.FromHours(time.Amount),
            TimeUnit.Weeks => At(local.Date.PlusWeeks(time.Amount)),
            TimeUnit.Months => At(local.Date.PlusMonths(time.Amount)),
            TimeUnit.WorkingDays => At(_calendar.PlusWorkingDays(local.Date, time.Amount)),
            _ => At(local.Date.PlusDays(time.Amount)),
        };

        Instant At(LocalDate date) => (date + local.TimeOfDay).InZoneLeniently(_setting.Zone).ToInstant();
    }

    private static Refusal? Refused(FormResult result, Form form, Given given, FormReading reading, out Answers answers)
    {
        answers = (result as FormAccepted)?.Answers ?? Answers.None;
        if (result is FormErrors errors)
        {
            return Refusal.Of(errors);
        }

        if (!given.Fields.Any())
        {
            return null;
        }

        var stray = Filler.NotAsked(form, given, answers, reading).Select(field => new FieldError(field, "Isian ini tidak ditanyakan di sini.")).ToList();
        return stray.Count > 0 ? new Refusal(null, [], [], stray) : null;
    }

    private FormReading Reading(string? section, Answers prior) =>
        new() { Now = _now, Facts = new CaseFacts(_state, _now, section), Prior = prior, Exists = static (_, _) => true };

    private Refusal? Try(Action<CaseFile> act) =>
        Try(() =>
        {
            var file = new CaseFile(_state, _calendar, Operation());
            act(file);
            return file;
        });

    private Refusal? Try(Func<CaseFile> act)
    {
        try
        {
            var file = act();
            _state = file.State;
            _events.AddRange(file.News);
            return null;
        }
        catch (CaseRuleException broken)
        {
            // What a refused verb left behind does not count.
            _state = CaseState.Fold(_workflow, _events);
            return Refusal.Of(broken, _cast.Roles);
        }
    }

    private Step StepOf(string keyOrAddress) => _state.Index.Step(StepKey(keyOrAddress))!;

    private string AddressOf(string keyOrAddress) => Scene(null).Step(keyOrAddress)?.Address ?? keyOrAddress;

    private string Operation() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"contoh-{_events.Count + 1}");

    /// <summary>The key in a step's address: without track and number.</summary>
    public static string StepKey(string address)
    {
        var key = address[(address.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return Address.SectionKey(key);
    }
}
