using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Testing.Cases;

/// <summary>
/// One case under test, in Jakarta. Every act loads it anew from its events, written as JSON and read back, as the record does;
/// an act that is refused leaves no trace. Without a named actor, somebody acts who may.
/// </summary>
public sealed partial class ACaseFile
{
    public static readonly DateTimeZone Wib = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    private readonly Workflow _workflow;
    private Editions _editions;
    private readonly List<Recorded> _events = [];
    private WorkingCalendar _calendar = Calendar2026.Calendar;
    private Answers _intake = Answers.None;
    private (string Kind, bool Integrated) _office = ("rptc", false);
    private OfficeDefaults _defaults = OfficeDefaults.None;
    private Moment _now = Local(2026, 3, 2, 9, 0);

    private ACaseFile(Workflow workflow) => (_workflow, _editions) = (workflow, new Editions(workflow));

    /// <summary>A case of a definition; it opens with the first <see cref="On"/>, else on 2 March 2026 at 9 when it is first asked.</summary>
    public static ACaseFile Of(Workflow workflow) => new(workflow);

    public CaseState State => _editions.Fold(Events);

    public IReadOnlyList<Recorded> Events
    {
        get
        {
            if (_events.Count == 0)
            {
                Open();
            }

            return _events;
        }
    }

    public Moment Now => _now;

    /// <summary>The state that the last act left in memory, before it was written and read back.</summary>
    public CaseState? LastInMemory { get; private set; }

    /// <summary>The same case, to try something on.</summary>
    public ACaseFile Copy()
    {
        var copy = new ACaseFile(_workflow) { _calendar = _calendar, _now = _now, _office = _office, _defaults = _defaults, _editions = _editions };
        copy._events.AddRange(Events);
        return copy;
    }

    /// <summary>Lets that instant come, and wakes the case.</summary>
    public ACaseFile At(Instant instant)
    {
        _now = new Moment(instant, Wib);
        return Act(file => file.Wake(_now));
    }

    public static Moment Local(int year, int month, int day, int hour, int minute) =>
        new(new LocalDateTime(year, month, day, hour, minute).InZoneStrictly(Wib).ToInstant(), Wib);

    /// <summary>What the intake answers.</summary>
    public ACaseFile Registered(params (string Field, object Value)[] answers) => Registered(Given.Answers(answers));

    /// <summary>What the intake answers.</summary>
    public ACaseFile Registered(Answers answers)
    {
        _intake = answers;
        return this;
    }

    /// <summary>In an office of this kind, which may be an integrated service centre.</summary>
    public ACaseFile In(string officeKind, bool integratedServiceCentre = false)
    {
        _office = (officeKind, integratedServiceCentre);
        return this;
    }

    /// <summary>Opens the case at this local time; later: lets the time come, and wakes the case.</summary>
    public ACaseFile On(int year, int month, int day, int hour = 9, int minute = 0)
    {
        _now = Local(year, month, day, hour, minute);
        if (_events.Count == 0)
        {
            Open();
        }
        else
        {
            Act(file => file.Wake(_now));
        }

        return this;
    }

    /// <summary>Lets hours pass; the sweep may or may not have woken the case.</summary>
    public ACaseFile Later(int hours, bool wakes)
    {
        _now = new Moment(_now.At + Duration.FromHours(hours), Wib);
        return wakes ? Act(file => file.Wake(_now)) : this;
    }

    public ACaseFile Under(WorkingCalendar calendar)
    {
        _calendar = calendar;
        return this;
    }

    /// <summary>With these defaults of offices, from now on; the case is of the office <c>jakarta</c>.</summary>
    public ACaseFile Under(params OfficeDefault[] defaults)
    {
        _defaults = new OfficeDefaults(defaults);
        return this;
    }

    public ACaseFile Finish(string address, params (string Field, object Value)[] answers) => Finish(address, null, null, null, answers);

    public ACaseFile Decide(string address, string outcome, string? reason = null, Actor? by = null, params (string Field, object Value)[] answers) =>
        Finish(address, by, outcome, reason, answers);

    public ACaseFile Finish(string address, Actor? by, string? outcome = null, string? reason = null, params (string Field, object Value)[] answers) =>
        Act(file => file.Finish(address, Given.Answers(answers), outcome, reason, by ?? WhoDoes(file, address), _now));

    public ACaseFile Correct(string address, params (string Field, object Value)[] answers) =>
        Act(file => file.Correct(address, Given.Answers(answers), "Salah tulis", WhoDoes(file, address), _now));

    public ACaseFile Skip(string address, string? reason = "Tidak perlu", Actor? by = null) =>
        Act(file => file.Skip(address, reason, by ?? Supervisor, _now));

    public ACaseFile Drop(string address, string? reason = "Tidak perlu lagi", Actor? by = null) =>
        Act(file => file.Drop(address, reason, by ?? WhoDoes(file, address), _now));

    public ACaseFile Start(string step, string? section = null, Actor? by = null) =>
        Act(file => file.Start(step, section, by ?? Someone.With([.. file.State.Workflow.Step(step)!.By]), _now));

    public ACaseFile StartTrack(string track, string? reason = null, Actor? by = null) =>
        Act(file => file.StartTrack(track, reason, by ?? Supervisor, _now));

    public ACaseFile SkipStage(string stage, string? reason = "Tidak perlu") => Act(file => file.SkipStage(stage, reason, Supervisor, _now));

    public ACaseFile Override(string section, string? reason = "Mendesak", Actor? by = null, IReadOnlyList<string>? chosen = null) =>
        Act(file => file.Override(section, chosen, reason, by ?? Supervisor, _now));

    public ACaseFile AgreeDate(string address, LocalDate date, string? reason = "Sesuai kesanggupan penerima manfaat") =>
        Act(file => file.AgreeDate(address, date, reason, Supervisor, _now));

    public ACaseFile TakeBackDate(string address, string? reason = "Ia bisa lebih awal") =>
        Act(file => file.TakeBackDate(address, reason, Supervisor, _now));

    public ACaseFile Pause(string? reason = "Dirawat di rumah sakit", LocalDate? until = null, Actor? by = null, string category = "kesehatan") =>
        Act(file => file.Pause(category, reason, until, by ?? Supervisor, _now));

    public ACaseFile ConsentToPause(Actor? by = null) => Act(file => file.ConsentToPause(by ?? Supervisor, _now));

    public ACaseFile RefusePause(string? reason = "Belum perlu", Actor? by = null) => Act(file => file.RefusePause(reason, by ?? Supervisor, _now));

    public ACaseFile Resume() => Act(file => file.Resume(null, Supervisor, _now));

    /// <summary>Ends the case; where nobody else has proposed it, a colleague consents at once.</summary>
    public ACaseFile End(string ending = "selesai", string? reason = null, Actor? by = null) =>
        Act(file =>
        {
            if (!file.End(ending, reason, by ?? Supervisor, _now))
            {
                file.ConsentToEnding(Someone.Named("rekan", [.. file.State.Workflow.Endings.Single(known => known.Key == ending).By]), _now);
            }
        });

    /// <summary>Ends the case, or proposes its end where nobody else has.</summary>
    public ACaseFile EndOrPropose(string ending = "selesai", string? reason = null, Actor? by = null) => Act(file => file.End(ending, reason, by ?? Supervisor, _now));

    public ACaseFile ProposeEnding(string ending = "selesai", string? reason = null, Actor? by = null) =>
        Act(file => file.ProposeEnding(ending, reason, by ?? Someone.With("peksos"), _now));

    public ACaseFile ConsentToEnding(Actor? by = null) => Act(file => file.ConsentToEnding(by ?? Supervisor, _now));

    public ACaseFile RefuseEnding(string? reason = "Belum waktunya", Actor? by = null) => Act(file => file.RefuseEnding(reason, by ?? Supervisor, _now));

    public ACaseFile Reopen(string stage, string? reason = "Kambuh") => Act(file => file.Reopen(stage, reason, Supervisor, _now));

    public ACaseFile Issue(string template, string? step = null) =>
        Act(file => file.IssueDocument($"d{file.State.Documents.Count + 1}", template, "1/RHS/2026", step, "00", Supervisor, _now));

    public ACaseFile Contact(string followUp, string result = "done") =>
        Act(file => file.FinishFollowUp(followUp, result, null, null, Someone.With("peksos"), _now));

    public ACaseFile MoveFollowUp(string followUp, LocalDate date, string? reason = "Penerima manfaat bekerja") =>
        Act(file => file.MoveFollowUp(followUp, date, reason, Someone.With("peksos"), _now));

    public ACaseFile MissFollowUp(string followUp, string? reason = "Tidak di rumah") =>
        Act(file => file.MissFollowUp(followUp, reason, Someone.With("peksos"), _now));

    /// <summary>Moves the case to another edition.</summary>
    public ACaseFile MoveTo(Workflow edition, EditionMap? map = null, string batch = "pertama")
    {
        _editions = _editions.With(edition);
        return Act(file => file.ChangeEdition(edition, map ?? EditionMap.Same, batch, _now));
    }

    /// <summary>What moving the case would do to it.</summary>
    public EditionEffect WhatIf(Workflow edition, EditionMap? map = null) =>
        EditionEffect.Preview(_editions, Events, edition, map ?? EditionMap.Same, _calendar, _now, _defaults);

    /// <summary>Takes a move back.</summary>
    public ACaseFile TakeBack(string batch = "pertama") => Act(file => file.RestoreEdition(batch, Events, _now));

    /// <summary>Any other act.</summary>
    public ACaseFile Act(Action<CaseFile> act)
    {
        var file = new CaseFile(State, _calendar, Operation(), _defaults);
        act(file);
        Keep(file);
        return this;
    }

    private static Actor Supervisor => Someone.With("supervisor");

    private Actor WhoDoes(CaseFile file, string address) =>
        file.State.StepAt(address) is { } step ? Someone.With([.. file.State.Index.Step(step.Key)!.By]) : Supervisor;

    private void Open()
    {
        var opening = new NewCase("K-2026-00001", "jakarta", _office.Kind, _office.Integrated, Wib.Id);
        var who = Someone.With([.. _workflow.Step(_workflow.Intake)!.By]);
        Keep(CaseFile.Open(_workflow, _calendar, opening, _intake, who, _now, Operation(), _defaults));
    }

    private void Keep(CaseFile file)
    {
        _events.AddRange(file.News.Select(news => news with { Event = EventJson.Read(EventJson.TypeOf(news.Event), EventJson.Write(news.Event)) }));
        LastInMemory = file.State;
    }

    private string Operation() => $"op-{_events.Count + 1}";
}
