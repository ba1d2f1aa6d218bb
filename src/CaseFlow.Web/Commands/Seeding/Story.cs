using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>The people of an office that stories act with: user id and name of one actor for each role.</summary>
/// <param name="Opening">The office.</param>
/// <param name="ByRole">An actor for each role key.</param>
/// <param name="Worker">The social worker who gets the case.</param>
public sealed record Cast(NewCase Opening, IReadOnlyDictionary<string, Actor> ByRole, Actor Worker)
{
    /// <summary>User ids by role, of the roles that the worker does not hold.</summary>
    public IReadOnlyDictionary<string, string> Others { get; } =
        ByRole.Where(actor => !Worker.Roles.Any(role => string.Equals(role.Key, actor.Key, StringComparison.Ordinal))).ToDictionary(actor => actor.Key, actor => actor.Value.Id, StringComparer.Ordinal);
}

/// <summary>Lives one invented case from its opening up to now, by the same verbs that people use.</summary>
/// <param name="workflow">The definition.</param>
/// <param name="calendar">Working days.</param>
/// <param name="wishes">What its gates would like to read.</param>
/// <param name="random">Seeded random numbers.</param>
/// <param name="defaults">What offices have put in the place of our defaults; null: nothing.</param>
public sealed class Story(Workflow workflow, WorkingCalendar calendar, Wishes wishes, Random random, OfficeDefaults? defaults = null)
{
    /// <summary>How long a step takes on average, in hours.</summary>
    public const int HoursPerStep = 17;

    /// <summary>How many acts in a hundred go on with the stages, whatever tracks are open.</summary>
    private const int StagesInHundred = 85;

    /// <summary>How many acts in a hundred end the case early.</summary>
    private const int EndsInHundred = 1;

    private const string Reason = "Dicatat dalam data contoh.";

    private int _operation;

    /// <summary>Lives the case.</summary>
    /// <param name="cast">Who acts.</param>
    /// <param name="opens">When it opens, UTC.</param>
    /// <param name="until">Now, UTC: nothing happens after it.</param>
    /// <param name="steps">About how many steps are finished before it is left as it stands.</param>
    /// <param name="known">The client, or null: somebody new.</param>
    /// <returns>The case and its events, oldest first.</returns>
    public (CaseState State, IReadOnlyList<Recorded> Events) Live(Cast cast, Instant opens, Instant until, int steps, InventedPerson? known = null)
    {
        var zone = DateTimeZoneProviders.Tzdb[cast.Opening.Zone];
        var person = known ?? InventedPerson.New(random, opens.InZone(zone).Date);
        var answers = new InventedAnswers(person, cast.Worker.Id, cast.Opening.Office, wishes, random, cast.Others);
        var now = new Moment(opens, zone);

        var intake = workflow.IntakeForm;
        var empty = new CaseFacts(new CaseState(workflow), now);
        var opener = Opener(cast);
        var file = CaseFile.Open(workflow, calendar, cast.Opening, answers.To(intake, workflow.Intake, empty, now), opener, now, Operation(cast), defaults);
        var events = new List<Recorded>(file.News);
        var state = file.State;

        for (var done = 0; done < steps && state.Status == CaseStatus.Open; done++)
        {
            now = now with { At = now.At + Pause() };
            if (now.At >= until)
            {
                break;
            }

            var next = new CaseFile(state, calendar, Operation(cast), defaults);
            try
            {
                if (!Act(next, cast, answers, now))
                {
                    break;
                }
            }
            catch (CaseRuleException)
            {
                break;
            }

            events.AddRange(next.News);
        }

        return (state, events);
    }

    private bool Act(CaseFile file, Cast cast, InventedAnswers answers, Moment now)
    {
        var open = file.State.Steps.Where(step => step.IsOpen).ToList();
        var required = open.Where(step => file.State.Index.Step(step.Key)!.Required).ToList();
        var inStages = random.Next(100) < StagesInHundred ? required.Find(step => file.State.Workflow.Stages.Any(stage => stage.Key == step.Section)) : null;
        var step = inStages ?? required.FirstOrDefault() ?? open.FirstOrDefault();
        if (step is null)
        {
            return EndAsMeant(file, cast, now);
        }

        if (random.Next(100) < EndsInHundred && EndEarly(file, cast, now))
        {
            return true;
        }

        var definition = file.State.Index.Step(step.Key)!;
        if (ActorFor(definition.By, cast) is not { } actor)
        {
            return false;
        }

        var given = definition.Form is { } form
            ? answers.To(workflow.Forms[form], step.Key, new CaseFacts(file.State, now, step.Section), now)
            : Engine.Forms.Answers.None;
        if (definition.Documents.Any(document => document.Required))
        {
            return false;
        }

        var outcome = definition.Decision.FirstOrDefault(outcome => outcome.Target is Continue) ?? (definition.Decision.Count > 0 ? definition.Decision[0] : null);
        file.Finish(step.Address, given, outcome?.Key, Reason, actor, now);
        return true;
    }

    /// <summary>Ends a case in which nothing is left to do in the first way of its definition, if nothing blocks it and no letter belongs to it.</summary>
    private bool EndAsMeant(CaseFile file, Cast cast, Moment now) => Free(file, now).Contains(workflow.Endings[0]) && End(file, workflow.Endings[0], cast, now);

    /// <summary>Ends the case in one of the ways that nothing blocks and no letter belongs to; false when there is none.</summary>
    private bool EndEarly(CaseFile file, Cast cast, Moment now) =>
        Free(file, now) is { Count: > 0 } free && End(file, InventedPerson.Pick(free, random), cast, now);

    /// <summary>Ends the case in the first way that nothing blocks and no letter belongs to; false when there is none.</summary>
    public static bool EndIfFree(CaseFile file, Cast cast, Moment now) =>
        Free(file, now) is [var first, ..] && End(file, first, cast, now);

    private static List<Ending> Free(CaseFile file, Moment now)
    {
        var progress = new Progress(file.State, now);
        return file.State.Workflow.Endings.Where(ending => ending.Documents.Count == 0 && !progress.BlocksOf(ending).Any(missing => missing.Blocks)).ToList();
    }

    private static bool End(CaseFile file, Ending ending, Cast cast, Moment now)
    {
        if (ActorFor(ending.By, cast) is not { } actor || cast.Worker.Id == actor.Id)
        {
            return false;
        }

        if (CaseFile.NeedsAnotherToEnd(file.State, ending, actor))
        {
            file.ProposeEnding(ending.Key, Reason, cast.Worker, now);
        }

        file.End(ending.Key, Reason, actor, now);
        return true;
    }

    private Actor Opener(Cast cast) => ActorFor(workflow.Step(workflow.Intake)!.By, cast) ?? cast.Worker;

    private static Actor? ActorFor(IReadOnlyList<string> roles, Cast cast) =>
        roles.Select(role => cast.Worker.Roles.Any(held => string.Equals(held.Key, role, StringComparison.Ordinal)) ? cast.Worker : cast.ByRole.GetValueOrDefault(role))
            .FirstOrDefault(actor => actor is not null);

    private Duration Pause() =>
        random.Next(100) switch
        {
            < 60 => Duration.FromMinutes(random.Next(20, 600)),
            < 97 => Duration.FromHours(random.Next(12, 44)),
            _ => Duration.FromDays(random.Next(3, 12)),
        };

    private string Operation(Cast cast) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"seed-{cast.Opening.Number}-{++_operation}");
}
