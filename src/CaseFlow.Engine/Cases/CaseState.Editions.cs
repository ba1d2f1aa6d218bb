using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <content>A case moves to another edition: what was done stays, and everything finds its place in the new one by its key.</content>
public sealed partial class CaseState
{
    /// <summary>
    /// Moves everything to its place in another edition. Steps are found by key, wherever they stand now: a stage or track that receives an open step is
    /// open from now on. What has no counterpart counts no longer and stays readable; that nothing open is among it was seen to before.
    /// </summary>
    private void ChangeEdition(EditionChanged e, Recorded recorded)
    {
        var map = e.Map;
        var edition = Editions[e.To];
        var counted = _steps.Where(step => !step.Superseded && !step.Retired && IsOfNow(step)).ToHashSet();
        Workflow = edition.After(Workflow);
        Index = WorkflowIndex.Of(Workflow);

        var sections = MoveStages(edition, map);
        MoveTracks(edition, map, sections);
        foreach (var clock in _clocks)
        {
            clock.Key = map.Clock(clock.Key);
        }

        foreach (var followUp in _followUps.Where(followUp => followUp.Plan is not null))
        {
            followUp.Plan = sections.GetValueOrDefault(followUp.Plan!, followUp.Plan!);
        }

        var index = WorkflowIndex.Of(edition);
        foreach (var step in _steps)
        {
            Move(step, counted.Contains(step), index, map, sections, recorded);
        }

        FindStepsByTheirNewKeys();
        FillAgain();
        if (!edition.Endings.Any(ending => string.Equals(ending.Key, EndingProposal?.Ending, StringComparison.Ordinal)))
        {
            EndingProposal = null;
        }
    }

    /// <summary>Whether a step belongs to the present round of its stage, or to its track's latest run.</summary>
    internal bool IsOfNow(StepState step) =>
        Address.IsTrack(step.Section)
            ? TrackAt(step.Section) is { } run && ReferenceEquals(run, _tracks.FindLast(other => string.Equals(other.Key, run.Key, StringComparison.Ordinal)))
            : step.Round == RoundOf(step.Section);

    /// <summary>Puts the stages in the order of the new edition; gives the new names of sections by their old ones.</summary>
    private Dictionary<string, string> MoveStages(Workflow edition, EditionMap map)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var before = _stages.DistinctBy(stage => map.Stage(stage.Key)).ToDictionary(stage => map.Stage(stage.Key), StringComparer.Ordinal);
        _stages.Clear();
        foreach (var stage in edition.Stages)
        {
            var same = before.GetValueOrDefault(stage.Key) ?? new StageState(stage.Key);
            names[same.Key] = stage.Key;
            same.Key = stage.Key;
            _stages.Add(same);
        }

        return names;
    }

    private void MoveTracks(Workflow edition, EditionMap map, Dictionary<string, string> sections)
    {
        foreach (var run in _tracks)
        {
            var (id, key) = (run.Id, map.Track(run.Key));
            run.Retired = !edition.Tracks.Any(track => string.Equals(track.Key, key, StringComparison.Ordinal));
            if (!run.Retired && !string.Equals(key, run.Key, StringComparison.Ordinal))
            {
                (run.Key, run.Id) = (key, FreeTrackId(key));
            }

            sections[id] = run.Id;
        }

        foreach (var step in _steps.Where(step => step.WaitsFor is not null))
        {
            var (stage, round) = step.WaitsFor!.Value;
            step.WaitsFor = sections.TryGetValue(stage, out var now) ? (now, round) : null;
        }
    }

    private void Move(StepState step, bool counts, WorkflowIndex edition, EditionMap map, Dictionary<string, string> sections, Recorded recorded)
    {
        var key = map.Step(step.Key);
        var home = edition.SectionOf(key);
        var here = sections.GetValueOrDefault(step.Section, step.Section);
        if (step.Outcome is { } outcome)
        {
            step.Outcome = map.Outcome(step.Key, outcome);
        }

        step.Retired = home is null;
        step.Section = here;
        if (home is null)
        {
            step.AgainAt = null;
            return;
        }

        step.Key = key;
        if (step.IsOpen)
        {
            step.Version++;
        }

        if (!IsIn(here, home))
        {
            MoveInto(home, step, counts, recorded);
        }
    }

    /// <summary>Whether a section's name is that of this stage, or of a run of this track.</summary>
    internal static bool IsIn(string section, Section definition) =>
        Address.IsTrack(section) == definition is Track && string.Equals(Address.SectionKey(section), definition.Key, StringComparison.Ordinal);

    /// <summary>Puts a step into the stage or track that it stands in now; what belongs to an earlier round, or finds no run of its track, stays readable only.</summary>
    private void MoveInto(Section home, StepState step, bool counts, Recorded recorded)
    {
        if (!counts)
        {
            step.Retired = true;
        }
        else if (home is Stage)
        {
            var stage = Stage(home.Key);
            var round = stage.Standing == Standing.Waiting ? stage.Round + 1 : stage.Round;
            (step.Section, step.Round) = (home.Key, round);
            if (step.IsOpen && stage.Standing == Standing.Waiting)
            {
                Open(stage, round, recorded.At);
            }
        }
        else
        {
            var run = _tracks.FindLast(run => run.Standing == Standing.Open && string.Equals(run.Key, home.Key, StringComparison.Ordinal));
            if (run is null && step.IsOpen)
            {
                _tracks.Add(run = new TrackState(FreeTrackId(home.Key), home.Key) { StartedAt = recorded.At });
            }

            step.Retired = run is null;
            (step.Section, step.Round) = run is null ? (step.Section, step.Round) : (run.Id, 1);
        }
    }

    /// <summary>The id of a track's next run.</summary>
    internal string FreeTrackId(string key)
    {
        var number = _tracks.Count(run => string.Equals(run.Key, key, StringComparison.Ordinal)) + 1;
        while (TrackAt(Address.OfTrack(key, number)) is not null)
        {
            number++;
        }

        return Address.OfTrack(key, number);
    }

    private void FindStepsByTheirNewKeys()
    {
        _byKey.Clear();
        foreach (var step in _steps)
        {
            if (!_byKey.TryGetValue(step.Key, out var instances))
            {
                _byKey[step.Key] = instances = [];
            }

            instances.Add(step);
        }
    }

    /// <summary>Facts that the answers fill under the forms of the new edition; what is known already and is not asked there any more stays known.</summary>
    private void FillAgain()
    {
        foreach (var step in _steps.Where(step => step.RevisionList.Count > 0).OrderBy(step => step.ClosedSequence))
        {
            foreach (var filled in FilledBy(step))
            {
                if (Filling(step, filled) is { } field && (_filledBy.GetValueOrDefault(filled.Fact) is not { } source || source.ClosedSequence <= step.ClosedSequence))
                {
                    _facts[filled.Fact] = step.Answers[field.Id]!;
                    _filledBy[filled.Fact] = step;
                }
            }
        }
    }
}
