using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Testing.Cases;

/// <summary>Small definitions in the words of the language: <c>Workflow(Stage("akses", Step("registrasi"), Step("triase").After("registrasi")))</c>. The first step of the first stage is the intake; without another there is one ending, <c>selesai</c>.</summary>
public static class ADefinition
{
    public static Workflow Workflow(params Section[] sections)
    {
        var stages = sections.OfType<Stage>().ToList();
        return new()
        {
            Id = "contoh",
            Edition = 1,
            Hash = new string('0', 64),
            Title = "Contoh",
            Intake = stages[0].Steps[0].Key,
            Stages = stages,
            Tracks = sections.OfType<Track>().ToList(),
            Endings = [new Ending { Key = "selesai", Title = "Selesai", By = ["supervisor"] }],
            Forms = sections.SelectMany(section => section.Steps).ToDictionary(step => step.Key, step => FormOf(step.Key), StringComparer.Ordinal),
            Sources = new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    public static Stage Stage(string key, params Step[] steps) => new() { Key = key, Title = key, Steps = steps };

    public static Track Track(string key, params Step[] steps) => new() { Key = key, Title = key, Steps = steps, StartsBy = ["peksos", "supervisor"] };

    public static Step Step(string key) => new() { Key = key, Title = key, By = ["peksos"], Form = key };

    public static Step After(this Step step, params string[] steps) => step with { After = steps };

    public static Step By(this Step step, params string[] roles) => step with { By = roles };

    public static Step When(this Step step, Condition condition) => step with { When = condition };

    public static Step Optional(this Step step) => step with { Optional = true };

    public static Step OnDemand(this Step step) => step with { OnDemand = true };

    public static Step Signed(this Step step) => step with { Signs = true };

    public static Step Each(this Step step, string table) => step with { Each = table };

    public static Step Every(this Step step, string limit, Condition? @while = null) => step with { Repeat = new Repeat(Limit(limit), @while) };

    public static Step Needs(this Step step, string template) => step with { Documents = [new DocumentRef(template, true)] };

    public static Step Papers(this Step step, params string[] papers) => step with { Papers = papers };

    public static Step Leads(this Step step, string outcome, Target target, bool reason = false) =>
        step with { Decision = [.. step.Decision, new Outcome(outcome, outcome, target, reason)] };

    public static Step Due(this Step step, string within, string? from = null, string? before = null, string? basis = null) =>
        step with { Due = Rule(Enum.GetValues<Urgency>().ToDictionary(urgency => urgency, _ => Limit(within)), from, before, basis) };

    public static Step DueBy(this Step step, string? biasa = null, string? segera = null, string? darurat = null, string? from = null)
    {
        var limits = new Dictionary<Urgency, TimeLimit>();
        foreach (var (urgency, limit) in new[] { (Urgency.Biasa, biasa), (Urgency.Segera, segera), (Urgency.Darurat, darurat) })
        {
            if (limit is not null)
            {
                limits[urgency] = Limit(limit);
            }
        }

        return step with { Due = Rule(limits, from, null, null) };
    }

    public static Stage OpensAfter(this Stage stage, string other) => stage with { Opens = new OpensAfter(other) };

    public static Stage OpensAlongside(this Stage stage, string other) => stage with { Opens = new OpensAlongside(other) };

    public static Stage OpensWhen(this Stage stage, Condition condition) => stage with { Opens = new OpensWhen(condition) };

    public static Stage Skippable(this Stage stage) => stage with { Skippable = true };

    public static Stage Gate(this Stage stage, params GateItem[] gate) => stage with { Gate = gate };

    public static Stage OverrideBy(this Stage stage, params string[] roles) => stage with { OverrideBy = roles };

    public static Stage FollowUps(this Stage stage, FollowUpPlan plan) => stage with { FollowUps = plan };

    public static Track Gate(this Track track, params GateItem[] gate) => track with { Gate = gate };

    public static Track FollowUps(this Track track, FollowUpPlan plan) => track with { FollowUps = plan };

    public static Track StartsWhen(this Track track, Condition condition) => track with { StartsWhen = condition };

    public static Track StartsItself(this Track track, Condition condition) => track with { StartsBy = [], StartsWhen = condition };

    public static Track Automatic(this Track track, Condition condition) => track with { Automatic = condition };

    public static Track Due(this Track track, string within) =>
        track with { Due = Rule(Enum.GetValues<Urgency>().ToDictionary(urgency => urgency, _ => Limit(within)), null, null, null) };

    public static GateItem Need(Condition condition, string says, string? basis = null) => new(condition, says, basis, true);

    public static GateItem Warn(Condition condition, string says) => new(condition, says, null, false);

    public static FollowUpPlan Plan(string after, string? from = null, FollowUpAnchor anchor = FollowUpAnchor.Fixed, params string[] at) =>
        new(after, from is null ? null : Ref(from), anchor, at.Select(Limit).ToList(), ["peksos"], null, null, "Kunjungan");

    public static Condition Finished(string step) => new StateIs(Element.Step, step, "finished");

    public static Condition EachFinished(string step) => new StateIs(Element.Step, step, "finished", EachRow: true);

    public static Condition EachAnswer(string path, Test test) => new Compare(path, test, EachRow: true);

    public static Condition StepIs(string step, string state) => new StateIs(Element.Step, step, state);

    public static Condition StageIs(string stage, string state) => new StateIs(Element.Stage, stage, state);

    public static Condition TrackIs(string track, string state) => new StateIs(Element.Track, track, state);

    public static Condition ClockIs(string clock, string state) => new StateIs(Element.Clock, clock, state);

    public static Condition FollowUpIs(string section, string state) => new StateIs(Element.FollowUp, section, state);

    public static Condition Answer(string path, string value) => new Compare(path, new EqualTo(value));

    public static Condition Answer(string path, Test test) => new Compare(path, test);

    public static Condition AnyOf(params Condition[] conditions) => new Any(conditions);

    public static Condition AllOf(params Condition[] conditions) => new All(conditions);

    public static Condition NoneOf(params Condition[] conditions) => new None(conditions);

    public static Workflow Fills(this Workflow workflow, string field, string fact)
    {
        var at = Ref(field);
        var forms = workflow.Forms.ToDictionary(StringComparer.Ordinal);
        forms[at.Step] = FormOf(at.Step, [.. forms[at.Step].Fields, new Field { Id = at.Field!, Ask = at.Field!, Type = FieldType.Text, Fills = fact }]);
        return workflow with { Forms = forms };
    }

    public static Workflow Fact(this Workflow workflow, string name, Condition condition) =>
        workflow with { Facts = new Dictionary<string, Condition>(workflow.Facts, StringComparer.Ordinal) { [name] = condition } };

    public static Workflow Clock(this Workflow workflow, string key, string within, string from, Condition stops, Condition? when = null) =>
        workflow with { Clocks = [.. workflow.Clocks, new Clock(key, key, "UU 21/2007", when, Ref(from), stops, Limit(within))] };

    /// <summary>With a list of kinds of pause.</summary>
    public static Workflow KindsOfPause(this Workflow workflow, params string[] kinds) =>
        workflow with
        {
            PauseCategories = "jeda",
            Lists = new Dictionary<string, CodeList>(workflow.Lists, StringComparer.Ordinal) { ["jeda"] = new("jeda", null, null, kinds.Select(kind => new Option(kind, kind)).ToList()) },
        };

    public static OfficeDefault Own(string step, string within, string? office = "jakarta", string? kind = null) =>
        new() { Office = office, OfficeKind = kind, Workflow = "contoh", Of = DefaultOf.Step, Key = step, Limits = Enum.GetValues<Urgency>().ToDictionary(urgency => urgency, _ => Limit(within)), Reason = "Jauh" };

    public static Workflow Endings(this Workflow workflow, params Ending[] endings) => workflow with { Endings = endings };

    public static Ending Ending(string key, params GateItem[] gate) => new() { Key = key, Title = key, By = ["supervisor"], Gate = gate };

    public static Ending Needs(this Ending ending, string template) => ending with { Documents = [new DocumentRef(template, true)] };

    public static TimeLimit Limit(string text) => TimeLimit.TryParse(text, out var limit) ? limit : throw new FormatException(text);

    private static DueRule Rule(Dictionary<Urgency, TimeLimit> limits, string? from, string? before, string? basis) =>
        new() { Limits = limits, From = from is null ? null : Ref(from), Before = before is null ? null : Ref(before), Basis = basis };

    /// <summary><c>step</c>, <c>step.field</c>, or several with commas between.</summary>
    private static MomentRef Ref(string text) =>
        text.Split(", ").Reverse().Aggregate((MomentRef?)null, (next, moment) => moment.Split('.') is [var step, var field] ? new(step, field, next) : new(moment, null, next))!;

    private static Form FormOf(string key, params IReadOnlyList<Field> fields) => new() { Key = key, Version = 1, Sections = [new FormSection(key, fields)] };
}
