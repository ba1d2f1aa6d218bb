using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Tests.Workflows;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Engine.Tests.Cases;

/// <summary>
/// Whatever people do, in whatever order and time, under whatever definition. CASEFLOW_CASES=N tries N definitions and histories from
/// the seed CASEFLOW_SEED, the same each time; CASEFLOW_LONG=1 tries far more, differently each time.
/// </summary>
public class Any_case_under_any_definition
{
    private const int Usual = 300;

    private static readonly bool Long = Environment.GetEnvironmentVariable("CASEFLOW_LONG") is "1";

    private static readonly int Count = Number("CASEFLOW_CASES", Usual);

    private static readonly Config Config = Long
        ? Config.QuickThrowOnFailure.WithMaxTest(20_000)
        : Config.QuickThrowOnFailure.WithMaxTest(Count).WithEndSize(40).WithReplay((ulong)Number("CASEFLOW_SEED", 20260317), 1);

    private static readonly Gen<Move> Moves =
        from kind in Gen.Choose(0, AnyCase.Kinds - 1)
        from pick in Gen.Choose(0, 10_000)
        from hours in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(1, 48)), (1, Gen.Choose(49, 1500)))
        select new Move(kind, pick, hours);

    private sealed record Tried(int Seed, Move[] Moves)
    {
        public override string ToString() => $"definition {Seed}: {string.Join(", ", Moves.Select(move => $"new({move.Kind}, {move.Pick}, {move.Hours})"))}";
    }

    private static readonly Arbitrary<Tried> Cases = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from moves in Moves.ArrayOf()
        select new Tried(seed, moves),
        tried => Shorter(tried.Moves).Select(moves => new Tried(tried.Seed, moves)));

    [Fact]
    public void Breaks_no_invariant() =>
        Check.One(Config, Prop.ForAll(Cases, tried =>
        {
            var workflow = AnyWorkflow.From(tried.Seed);
            var played = new AnyCase(workflow);
            MustBeSound(played, workflow, 0);
            foreach (var move in tried.Moves)
            {
                var before = played.File.Events.Count;
                played.Play(move);
                MustBeSound(played, workflow, before);
            }
        }));

    [ShippedFact]
    public void Breaks_none_under_the_shipped_definitions_either()
    {
        foreach (var workflow in Shipped.Read().Workflows.Values)
        {
            Check.One(Config.WithMaxTest(Long ? 3_000 : Share(40)).WithEndSize(80), Prop.ForAll(Cases, tried =>
            {
                var played = new AnyCase(workflow, fillsForms: true);
                foreach (var move in tried.Moves)
                {
                    var before = played.File.Events.Count;
                    played.Play(move);
                    MustBeSound(played, workflow, before);
                }

                MustHaveSomethingToDo(played.File, workflow);
            }));
        }
    }

    [Fact]
    public void Tells_the_same_story_from_the_same_acts_at_the_same_moments() =>
        Check.One(Config.WithMaxTest(Long ? 5_000 : Share(100)), Prop.ForAll(Cases, tried =>
        {
            Assert.Equal(Story(tried), Story(tried));
        }));

    [Fact]
    public void Never_waits_for_something_that_nothing_will_open() =>
        Check.One(Config.WithMaxTest(Long ? 5_000 : Share(200)), Prop.ForAll(Cases, tried =>
        {
            var workflow = AnyWorkflow.From(tried.Seed);
            var played = new AnyCase(workflow);
            foreach (var move in tried.Moves)
            {
                played.Play(move);
            }

            MustHaveSomethingToDo(played.File, workflow);
        }));

    [Fact]
    public void Meets_every_kind_of_event_the_engine_knows()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var played = new AnyCase(AnyWorkflow.From(seed));
            for (var i = 0; i < 40; i++)
            {
                played.Play(new Move(random.Next(AnyCase.Kinds), random.Next(10_000), random.Next(100)));
            }

            seen.UnionWith(played.File.Events.Select(recorded => EventJson.TypeOf(recorded.Event)));
        }

        string[] byHand = ["PaperTicked", "NoteAdded", "SafetyNoteSet", "QuestionAsked", "QuestionAnswered", "QuestionPassedOn", "DocumentVoided", "NoticeSent", "EditionChanged", "EditionRestored", "EmergencyOpened", "EmergencyRefused", "EmergencyReviewed"];
        var known = typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).Select(type => type.Name);
        Assert.Equal([], known.Except(byHand, StringComparer.Ordinal).Except(seen, StringComparer.Ordinal));
    }

    /// <summary>As many as usual, or all where a number was asked for.</summary>
    private static int Share(int usual) => Count == Usual ? usual : Count;

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string Story(Tried tried)
    {
        var played = new AnyCase(AnyWorkflow.From(tried.Seed));
        foreach (var move in tried.Moves)
        {
            played.Play(move);
        }

        return string.Join('\n', played.File.Events.Select(recorded => $"{recorded.Sequence} {recorded.At} {recorded.Actor} {recorded.Role} {EventJson.TypeOf(recorded.Event)} {EventJson.Write(recorded.Event)}"));
    }

    private static void MustBeSound(AnyCase played, Workflow workflow, int before)
    {
        var file = played.File;
        var state = file.State;
        var news = file.Events.Skip(before).ToList();

        Assert.Equal(Enumerable.Range(1, file.Events.Count), file.Events.Select(recorded => recorded.Sequence));
        MustFoldTheSame(file, workflow, state);
        MustBeOver(state);
        MustHaveOpenedForAReason(state, workflow);
        MustHaveDeadlinesAhead(state, workflow, news);
        MustRest(file);
    }

    /// <summary>The state that the acts left in memory is the one that the stored events add up to.</summary>
    private static void MustFoldTheSame(ACaseFile file, Workflow workflow, CaseState state)
    {
        var again = CaseState.Fold(workflow, file.Events);
        Assert.Equal(Dump.Of(state), Dump.Of(again));
        Assert.Equal(Dump.Of(state), Dump.Of(CaseState.Fold(workflow, file.Events.Select(AsInSchema1))));
        if (file.LastInMemory is { } memory && memory.Sequence == state.Sequence)
        {
            Assert.Equal(Dump.Of(memory), Dump.Of(state));
        }
    }

    /// <summary>An event without what it is now recorded to have changed: as long as the program is the same, it says the same.</summary>
    private static Recorded AsInSchema1(Recorded recorded) =>
        recorded.Event switch
        {
            SentBack e => recorded with { Event = e with { Change = null } },
            CaseEnded e => recorded with { Event = e with { Change = null } },
            CaseReopened e => recorded with { Event = e with { Change = null } },
            _ => recorded,
        };

    private static void MustBeOver(CaseState state)
    {
        if (state.Status == CaseStatus.Ended)
        {
            Assert.DoesNotContain(state.Steps, step => step.IsOpen || step.AgainAt is not null);
            Assert.DoesNotContain(state.Tracks, track => track.Standing == Standing.Open);
            Assert.DoesNotContain(state.FollowUps, followUp => followUp.IsOpen);
            Assert.DoesNotContain(state.Clocks, clock => clock.IsRunning);
            Assert.Null(CaseFile.WakeAt(state, Calendar2026.Calendar));
        }
    }

    private static void MustHaveOpenedForAReason(CaseState state, Workflow workflow)
    {
        foreach (var step in state.Steps.Where(step => step.IsOpen))
        {
            Assert.True(Address.IsTrack(step.Section) ? state.TrackAt(step.Section) is not null : state.Stage(step.Section).Round > 0, $"{step.Address} in {step.Section}");
            Assert.False(step.Superseded, step.Address);
        }

        var twice = state.Steps.Where(step => step.IsOpen).GroupBy(step => (step.Section, step.Key, step.Row, step.RowAnswers)).FirstOrDefault(group => group.Count() > 1);
        Assert.True(twice is null, $"{twice?.Key} is open twice");
        Assert.All(state.Steps.Where(step => !step.IsOpen), step => Assert.True(step.ClosedAt >= step.OpenedAt, step.Address));
        Assert.All(state.Steps, step => Assert.Equal(step.Standing == Standing.Finished, step.Revisions.Count > 0));
        Assert.All(state.Stages, stage => Assert.Equal(stage.Standing == Standing.Waiting && stage.Round == 0, stage is { Round: 0, OpenedAt: null, ClosedAt: null }));
        Assert.Equal(workflow.Stages.Count, state.Stages.Count);
    }

    private static void MustHaveDeadlinesAhead(CaseState state, Workflow workflow, List<Recorded> news)
    {
        foreach (var opened in news.Where(recorded => recorded.Event is StepOpened { Due: not null }))
        {
            var step = (StepOpened)opened.Event;
            if (workflow.Step(step.Key)!.Due is { From: null, Before: null })
            {
                Assert.True(step.Due!.At >= opened.At, $"{step.Step} was late when it opened");
            }
        }

        Assert.All(state.Steps.Where(step => step.Due?.Kind == DueKind.Law), step => Assert.Null(step.Due!.Original));
    }

    /// <summary>Waking a case that was just woken does nothing, and the next time to wake it lies ahead.</summary>
    private static void MustRest(ACaseFile file)
    {
        var awake = file.Copy().Act(act => act.Wake(file.Now));
        var events = awake.Events.Count;
        Assert.Equal(events, awake.Act(act => act.Wake(file.Now)).Events.Count);
        if (CaseFile.WakeAt(awake.State, Calendar2026.Calendar) is { } at)
        {
            Assert.True(at > file.Now.At, $"would be woken for ever since {at}");
            awake.At(at);
            Assert.True(awake.Events.Count > events, $"was woken at {at} for nothing");
        }
    }

    /// <summary>Every section that is open says what it misses, and every step it misses is open, put off, offered, or waits for something named.</summary>
    private static void MustHaveSomethingToDo(ACaseFile file, Workflow workflow)
    {
        file.Act(act => act.Wake(file.Now));
        var state = file.State;
        if (state.Status != CaseStatus.Open)
        {
            return;
        }

        var progress = new Progress(state, file.Now);
        foreach (var section in state.OpenSections)
        {
            if (progress.IsStale(section))
            {
                var reads = Dependence.OfStages(section, workflow);
                Assert.True(
                    state.Stages.Any(stage => stage.Key != section && (reads.Contains(stage.Key) ? stage.Standing == Standing.Open && !progress.IsStale(stage.Key) : stage.Standing is Standing.Open or Standing.Waiting)),
                    $"{section} waits for nothing");
                continue;
            }

            Assert.True(progress.MissingIn(section).Any(missing => missing.Blocks), $"{section} is open and misses nothing");
            foreach (var step in state.SectionDefinition(section).Steps.Where(step => step.Required && progress.MissingIn(section).Any(missing => missing.Kind == MissingKind.Step && missing.Says == step.Title)))
            {
                Assert.True(
                    state.Current(section, step.Key).Any(instance => instance.IsOpen || instance.AgainAt is not null)
                    || progress.Offered().Any(offer => offer.Section == section && offer.Step.Key == step.Key)
                    || progress.Waiting().Any(waiting => waiting.Section == section && waiting.Step.Key == step.Key && waiting.WaitsFor.Count > 0)
                    || progress.WaitsForAnotherStage(step, section),
                    $"{section} waits for {step.Key}, and nothing will ever open it");
            }
        }
    }

    private static IEnumerable<Move[]> Shorter(Move[] moves)
    {
        for (var size = moves.Length / 2; size > 0; size /= 2)
        {
            for (var start = 0; start + size <= moves.Length; start += size)
            {
                yield return [.. moves[..start], .. moves[(start + size)..]];
            }
        }
    }
}
