using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using CaseFlow.Web;
using CaseFlow.Web.Commands.Seeding;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Browser.Tests.Walk;

/// <summary>What to type so that the case can go through all stages to an ending: worked out from the definition, whatever it is.</summary>
internal sealed class Answering
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];

    private readonly Running _program;
    private readonly Random _random = new Straight();
    private readonly Filler _filler;
    private readonly Wanted _wanted;
    private readonly InventedPerson _client;

    private readonly string _worker;

    /// <param name="program">The running program.</param>
    /// <param name="client">Whose case it is.</param>
    /// <param name="worker">User id put where a form asks for somebody.</param>
    public Answering(Running program, InventedPerson client, string worker)
    {
        (_program, _client, _worker) = (program, client, worker);
        _filler = new Filler(_random);
        _wanted = new Wanted(Workflow, _random);
        _wanted.Add(Ending.Gate);
        _wanted.Add(new StateIs(Element.Stage, Workflow.Stages[^1].Key, "completed"));
        _wanted.Add(new Compare("client.age", new Compared(Comparison.AtLeast, 18)));
    }

    public Workflow Workflow => _program.Installation.Shelf.Default!;

    /// <summary>The ending to reach: the first.</summary>
    public Ending Ending => Workflow.Endings[0];

    /// <summary>What to type into the intake form about the client.</summary>
    public Posted Intake()
    {
        var now = Now;
        var form = Workflow.IntakeForm;
        var answers = _filler.Fill(form, Workflow.Intake, _wanted, new CaseFacts(new CaseState(Workflow), now), now);
        foreach (var field in form.Fields)
        {
            answers = About(field) is { } text ? answers.With(field.Id, new TextValue(text)) : answers;
        }

        return Typed(form, answers);
    }

    /// <summary>What to type into an open step, its decision too.</summary>
    public async Task<Posted> To(string number, string address)
    {
        var state = (await _program.Installation.Cases.ReadAsSystemAsync(number))!.State;
        var step = state.StepAt(address)!;
        var definition = Workflow.Step(step.Key)!;
        var facts = new CaseFacts(state, Now, step.Section);
        var wanted = new Wanted(Workflow, _random);
        wanted.Add(WorkflowIndex.Of(Workflow).SectionOf(step.Key)!.Gate);
        wanted = _wanted.And(wanted);
        var typed = definition.Form is { } form ? Typed(Workflow.Forms[form], _filler.Fill(Workflow.Forms[form], step.Key, wanted, facts, Now)) : Posted.Nothing;
        var outcome = definition.Decision
            .OrderByDescending(outcome => wanted.Likes($"{definition.Key}.outcome", new TextValue(outcome.Key), facts))
            .ThenByDescending(outcome => outcome.Target is Continue)
            .FirstOrDefault();
        return outcome is null ? typed : typed.Or(Posted.From([new("outcome", outcome.Key), new("reason", "Sesuai hasil pembahasan tim.")]));
    }

    /// <summary>What to type into the form of a document.</summary>
    public async Task<Posted> ToDocument(string number, string template)
    {
        var state = (await _program.Installation.Cases.ReadAsSystemAsync(number))!.State;
        var form = _program.Installation.Documents.Template(template).Form;
        return Typed(form, _filler.Fill(form, "", _wanted, new CaseFacts(state, Now), Now));
    }

    /// <summary>The tracks with a document that must be issued: so that each letter is written once.</summary>
    public IEnumerable<string> TracksWithLetters => Workflow.Tracks.Where(track => track.Steps.Any(step => step.Documents.Any(document => document.Required))).Select(track => track.Key);

    private static Moment Now => new(SystemTime.Clock.GetCurrentInstant(), Zone);

    /// <summary>As a person types it; where an id is made up, the worker's stands instead.</summary>
    private Posted Typed(Form form, Answers answers) =>
        Posted.From(Posted.FromAnswers(form, answers, Zone).SelectMany(text => text.Value.Select(value => KeyValuePair.Create(text.Key, value == "contoh-1" ? _worker : value))));

    private string? About(Field field) =>
        field.Fills switch
        {
            "client.name" => _client.Name,
            "client.birth-date" => LocalDatePattern.Iso.Format(_client.BirthDate),
            "client.nik" => _client.Nik,
            "client.contact" => _client.Phone,
            _ => null,
        };

    /// <summary>Takes the first of whatever there is, and leaves nothing out.</summary>
    private sealed class Straight : Random
    {
        public override int Next() => 0;

        public override int Next(int maxValue) => 0;

        public override int Next(int minValue, int maxValue) => minValue;
    }
}
