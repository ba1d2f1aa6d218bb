using System.Diagnostics;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;

namespace CaseFlow.Benchmarks;

/// <summary>
/// Deciding one command: a verb of the case file, with everything that follows from it, on the loaded state of a case that is half way.
/// Folding the events into that state comes before and is told apart.
/// </summary>
internal static class DecideFigures
{
    private const int Rounds = 2000;
    private const int WarmUp = 3000;

    /// <summary>Prints the figures.</summary>
    public static void Print(string folder)
    {
        var definitions = DefinitionsFolder.Read(folder);
        var calendar = new WorkingCalendar(definitions.Calendars);
        foreach (var workflow in definitions.Workflows.Values)
        {
            var middle = workflow.Stages[workflow.Stages.Count / 2].Key;
            var half = Walker.ReachStage(workflow, middle, definitions.Roles);
            var commands = Commands(half, workflow).ToList();
            var (all, fold) = (new Timings(), new Timings());
            foreach (var (name, command) in commands)
            {
                var one = new Timings();
                for (var i = 0; i < Rounds + WarmUp; i++)
                {
                    var watch = Stopwatch.StartNew();
                    var state = CaseState.Fold(workflow, half.Events);
                    var folded = watch.Elapsed;
                    var file = new CaseFile(state, calendar, "ukuran");
                    watch.Restart();
                    command(file, half.Now);
                    var decided = watch.Elapsed;
                    if (i >= WarmUp)
                    {
                        one.Add(decided);
                        all.Add(decided);
                        fold.Add(folded);
                    }
                }

                Console.WriteLine(FormattableString.Invariant($"  {name}: {Microseconds(one)}"));
            }

            Console.WriteLine(FormattableString.Invariant($"decide one command, {workflow.Id}, {half.Events.Count} events, {half.State.Steps.Count} steps, stage {middle}: {Microseconds(all)} (wanted: median at most 50 µs); folding before it {Microseconds(fold)}"));
        }
    }

    private static string Microseconds(Timings timings) => FormattableString.Invariant($"n={timings.Count} median={timings.At(0.5) * 1000:0.0} µs p95={timings.At(0.95) * 1000:0.0} µs");

    /// <summary>What people do to a case on an ordinary day: finish, skip and correct steps, agree dates, assign, note.</summary>
    private static IEnumerable<(string Name, Action<CaseFile, Moment> Command)> Commands(ACaseFile half, Workflow workflow)
    {
        var state = half.State;
        foreach (var step in state.Steps.Where(step => step.IsOpen && !workflow.Step(step.Key)!.Documents.Any(document => document.Required)))
        {
            var definition = workflow.Step(step.Key)!;
            var answers = Answers(definition, workflow, new CaseFacts(state, half.Now, step.Section), half.Now);
            var who = Someone.Named("ukuran", [.. definition.By]);
            yield return ($"finish {step.Address}", (file, now) => file.Finish(step.Address, answers, definition.Decision.Count > 0 ? definition.Decision[0].Key : null, "Ukuran", who, now));
            yield return ($"skip {step.Address}", (file, now) => file.Skip(step.Address, "Ukuran", Someone.Named("ukuran", [.. definition.By, "supervisor"]), now));
        }

        foreach (var step in state.Steps.Where(step => step.Standing == Standing.Finished).TakeLast(5))
        {
            yield return ($"correct {step.Address}", (file, now) => file.Correct(step.Address, step.Answers, "Ukuran", Someone.Named("ukuran", [.. workflow.Step(step.Key)!.By]), now));
        }

        yield return ("assign", (file, now) => file.Assign("pekerja-lain", "Lain", "Ukuran", Someone.With("supervisor"), now));
        yield return ("wake", (file, now) => file.Wake(now));
    }

    private static Answers Answers(Step definition, Workflow workflow, CaseFacts facts, Moment now) =>
        definition.Form is { } form
            ? new Filler(new Random(1)).Fill(workflow.Forms[form], definition.Key, new Wanted(workflow, new Random(1)), facts, now)
            : Engine.Forms.Answers.None;
}
