using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using FsCheck;
using FsCheck.Fluent;

namespace CaseFlow.Engine.Tests.Cases;

/// <summary>Whatever a definition becomes in its next edition, whatever a case has been through before and goes through after. CASEFLOW_LONG=1 tries far more, differently each time.</summary>
public class Any_case_moved_to_any_edition
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CASEFLOW_LONG") is "1";

    private static readonly Config Config = Long
        ? Config.QuickThrowOnFailure.WithMaxTest(20_000)
        : Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(40).WithReplay(20260317, 1);

    private static readonly Gen<Move> Moves =
        from kind in Gen.Choose(0, AnyCase.Kinds - 1)
        from pick in Gen.Choose(0, 10_000)
        from hours in Gen.Frequency((3, Gen.Constant(0)), (3, Gen.Choose(1, 48)), (1, Gen.Choose(49, 1500)))
        select new Move(kind, pick, hours);

    private sealed record Tried(int Seed, int Edit, Move[] Before, Move[] After)
    {
        public override string ToString() => $"definition {Seed}, edited by {Edit}, after {Text(Before)}, before {Text(After)}";

        private static string Text(Move[] moves) => $"[{string.Join(", ", moves.Select(move => $"new({move.Kind}, {move.Pick}, {move.Hours})"))}]";
    }

    private static readonly Arbitrary<Tried> Cases = Arb.From(
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from edit in Gen.Choose(0, int.MaxValue - 1)
        from before in Moves.ArrayOf()
        from after in Moves.ArrayOf()
        select new Tried(seed, edit, before, after),
        tried => tried.After.Length > 0
            ? [tried with { After = [] }, tried with { After = tried.After[..^1] }]
            : Shorter(tried.Before).Select(moves => tried with { Before = moves }));

    [Fact]
    public void Is_moved_as_the_preview_said_or_refused_as_it_said() =>
        Check.One(Config, Prop.ForAll(Cases, tried =>
        {
            var (file, to, map) = Play(tried);
            var before = file.State;

            var preview = file.WhatIf(to, map);

            Assert.Equal(Dump.Of(before), Dump.Of(file.State));
            if (preview.Refused is { } refused)
            {
                var told = Assert.Throws<CaseRuleException>(() => file.MoveTo(to, map));
                Assert.Equal((refused.Rule, Text(refused.Missing)), (told.Rule, Text(told.Missing)));
            }
            else
            {
                Assert.Equal(Text(preview), Text(EditionEffect.Between(before, file.MoveTo(to, map).State, map, file.Now)));
            }
        }));

    [Fact]
    public void Keeps_what_was_done_and_goes_on_soundly() =>
        Check.One(Config, Prop.ForAll(Cases, tried =>
        {
            var (file, to, map) = Play(tried);
            var before = file.State;
            if (!Moves_to(file, to, map))
            {
                return;
            }

            MustKeep(before, file.State, to, map);
            MustStand(file, to);
            foreach (var move in tried.After)
            {
                _played!.Play(move);
                MustStand(file, to);
            }
        }));

    [Fact]
    public void Is_what_it_was_once_the_move_is_taken_back() =>
        Check.One(Config, Prop.ForAll(Cases, tried =>
        {
            var (file, to, map) = Play(tried);
            var before = Dump.Of(file.State);
            if (!Moves_to(file, to, map))
            {
                return;
            }

            file.Later(tried.Edit % 200, wakes: true).TakeBack();

            Assert.Equal(Without(before), Without(Dump.Of(file.State)));
            Assert.Equal(Dump.Of(file.LastInMemory!), Dump.Of(file.State));
        }));

    [Fact]
    public void Meets_moves_refusals_and_effects_of_every_kind()
    {
        var met = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var moves = Enumerable.Range(0, 15).Select(_ => new Move(random.Next(AnyCase.Kinds), random.Next(10_000), random.Next(60))).ToArray();
            var (file, to, map) = Play(new Tried(seed, seed, moves, []));
            var effect = file.WhatIf(to, map);
            Meet(effect.Refused is { } refused ? refused.Rule.ToString() : "moved");
            Meet(effect.Gained.Any(step => step.IsOpen) ? "gained, open" : effect.Gained.Count > 0 ? "gained" : "");
            Meet(effect.Lost.Count > 0 ? "lost" : "");
            Meet(effect.Moved.Count > 0 ? "date" : "");
            Meet(effect.Overdue.Count > 0 ? "overdue" : "");
        }

        Assert.Equal(["CaseEnded", "NoCounterpart", "date", "gained", "gained, open", "lost", "moved", "overdue"], met.Where(word => word.Length > 0).Order(StringComparer.Ordinal));

        void Meet(string word) => met.Add(word);
    }

    private AnyCase? _played;

    private (ACaseFile File, Workflow To, EditionMap Map) Play(Tried tried)
    {
        var workflow = AnyWorkflow.From(tried.Seed);
        _played = new AnyCase(workflow);
        foreach (var move in tried.Before)
        {
            _played.Play(move);
        }

        var (to, map) = AnyEdition.After(workflow, tried.Edit);
        return (_played.File, to, map);
    }

    private static bool Moves_to(ACaseFile file, Workflow to, EditionMap map)
    {
        try
        {
            file.MoveTo(to, map);
            return true;
        }
        catch (CaseRuleException)
        {
            return false;
        }
    }

    /// <summary>Nothing that people did is lost or done again; what was agreed and what is planned stays; law keeps its start.</summary>
    private static void MustKeep(CaseState before, CaseState after, Workflow to, EditionMap map)
    {
        foreach (var step in before.Steps)
        {
            var now = after.StepAt(step.Address)!;
            Assert.Equal(step.Revisions, now.Revisions);
            if (!step.IsOpen)
            {
                Assert.Equal((step.Standing, step.ClosedAt, step.ClosedBy), (now.Standing, now.ClosedAt, now.ClosedBy));
            }
            else if (!now.IsOpen)
            {
                Assert.True(map.Drop.ContainsKey(step.Key) || map.Drop.ContainsKey(Address.SectionKey(step.Section)), $"{step.Address} was closed by the move");
            }
            else if (step.Due?.Kind == DueKind.Agreed)
            {
                Assert.Equal(step.Due, now.Due);
            }
        }

        Assert.All(before.FollowUps, followUp => Assert.Equal((followUp.State, followUp.Moved), (after.FollowUpAt(followUp.Id)!.State, after.FollowUpAt(followUp.Id)!.Moved)));
        Assert.All(before.FollowUps.Where(followUp => followUp.Due.Kind == DueKind.Agreed), followUp => Assert.Equal(followUp.Due, after.FollowUpAt(followUp.Id)!.Due));
        Assert.Equal(before.Notes.Count, after.Notes.Count);
        Assert.Equal(before.Worker, after.Worker);
        Assert.All(before.Facts, fact => Assert.True(after.Facts.ContainsKey(fact.Key)));
        foreach (var clock in before.Clocks.Where(clock => clock.IsRunning && after.ClockAt(clock.Key) is { IsRunning: true }))
        {
            Assert.Equal(clock.StartedAt, after.ClockAt(clock.Key)!.StartedAt);
        }

        Assert.Equal(to.Stages.Select(stage => stage.Key), after.Stages.Select(stage => stage.Key));
    }

    /// <summary>The state in memory is what the events add up to; everything open has its place in the edition; woken, the case rests.</summary>
    private static void MustStand(ACaseFile file, Workflow to)
    {
        var state = file.State;
        if (file.LastInMemory is { } memory && memory.Sequence == state.Sequence)
        {
            Assert.Equal(Dump.Of(memory), Dump.Of(state));
        }

        foreach (var step in state.Steps.Where(step => step.IsOpen))
        {
            Assert.False(step.Superseded || step.Retired, step.Address);
            Assert.True(CaseState.IsIn(step.Section, to.Sections.Single(section => section.Steps.Any(known => known.Key == step.Key))), $"{step.Address} is open in {step.Section}");
            Assert.True(Address.IsTrack(step.Section) ? state.TrackAt(step.Section) is not null : state.Stage(step.Section).Round > 0, step.Address);
        }

        var twice = state.Steps.Where(step => step.IsOpen).GroupBy(step => (step.Section, step.Key, step.Row)).FirstOrDefault(group => group.Count() > 1);
        Assert.True(twice is null, $"{twice?.Key} is open twice");
        Assert.Equal(state.Steps.Count, state.Steps.Select(step => step.Address).Distinct().Count());
        Assert.Equal(state.Tracks.Count, state.Tracks.Select(track => track.Id).Distinct().Count());
        Assert.All(state.Tracks.Where(track => track.Standing == Standing.Open), track => Assert.False(track.Retired));

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

    private static string Text(IEnumerable<Missing> missing) => string.Join(", ", missing.Select(item => $"{item.Step}: {item.Says}"));

    private static string Text(EditionEffect effect) =>
        string.Join('\n', [$"{effect.Kept}", .. effect.Gained, .. effect.Lost, .. effect.Moved, .. effect.Overdue]);

    private static string Without(string dump) =>
        string.Join('\n', dump.Split('\n').Where(line => !line.StartsWith("<Sequence>", StringComparison.Ordinal) && !line.StartsWith("<ChangedAt>", StringComparison.Ordinal)));

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
