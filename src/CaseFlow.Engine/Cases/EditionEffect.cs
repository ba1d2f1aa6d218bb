using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>A step that a case gains or loses.</summary>
/// <param name="Step">Its key in the edition that has it.</param>
/// <param name="Title">Its title there.</param>
/// <param name="Section">The key of its stage or track there.</param>
/// <param name="IsOpen">Whether it is or was open; otherwise it lies ahead.</param>
/// <param name="Due">Its deadline, UTC, where it is or was open and has one.</param>
public sealed record StepEffect(string Step, string Title, string Section, bool IsOpen, Instant? Due = null);

/// <summary>A deadline that moves, comes or goes.</summary>
/// <param name="Item">Address of a step, id of a track's run or follow-up, key of a deadline of law; as after the move.</param>
/// <param name="Title">What is due.</param>
/// <param name="From">Its end before, UTC; null: there was none.</param>
/// <param name="To">Its end after, UTC; null: there is none any more.</param>
public sealed record DateEffect(string Item, string Title, Instant? From, Instant? To);

/// <summary>What moving a case to another edition does to it: the same for a preview as for the move itself, at the same moment.</summary>
public sealed record EditionEffect
{
    /// <summary>Steps that lie ahead of the case or are open, and did not or were not before.</summary>
    public IReadOnlyList<StepEffect> Gained { get; init; } = [];

    /// <summary>Steps that lay ahead of the case or were open, and do not or are not any more.</summary>
    public IReadOnlyList<StepEffect> Lost { get; init; } = [];

    /// <summary>How many open or coming steps stay.</summary>
    public int Kept { get; init; }

    /// <summary>Deadlines of open items that end at another time than before; those of gained steps stand with the steps.</summary>
    public IReadOnlyList<DateEffect> Moved { get; init; } = [];

    /// <summary>Open items that are late at this moment and were not before.</summary>
    public IReadOnlyList<DateEffect> Overdue { get; init; } = [];

    /// <summary>Why the case cannot be moved; then nothing else is said.</summary>
    public CaseRuleException? Refused { get; init; }

    /// <summary>Whether people will notice: the case is refused, or a step or date is not what it was.</summary>
    public bool IsSeen => Refused is not null || Gained.Count + Lost.Count + Moved.Count + Overdue.Count > 0;

    /// <summary>What would happen to a case.</summary>
    /// <param name="editions">The editions it has been under.</param>
    /// <param name="events">Its events.</param>
    /// <param name="to">The edition to move it to.</param>
    /// <param name="map">What became of keys.</param>
    /// <param name="calendar">The office's working days.</param>
    /// <param name="now">The moment, in the office's zone.</param>
    /// <param name="defaults">What offices have put in the place of our defaults; null: nothing.</param>
    public static EditionEffect Preview(Editions editions, IReadOnlyList<Recorded> events, Workflow to, EditionMap map, WorkingCalendar calendar, Moment now, OfficeDefaults? defaults = null)
    {
        ArgumentNullException.ThrowIfNull(editions);
        var file = new CaseFile(editions.Fold(events), calendar, "preview", defaults);
        var before = Sight.Of(file.State);
        try
        {
            file.ChangeEdition(to, map, "preview", now);
        }
        catch (CaseRuleException refused)
        {
            return new EditionEffect { Refused = refused };
        }

        return Between(before, file.State, map, now);
    }

    /// <summary>The difference between a case before and after it was moved.</summary>
    /// <param name="before">Before.</param>
    /// <param name="after">After.</param>
    /// <param name="map">What became of keys.</param>
    /// <param name="now">The moment of the move.</param>
    public static EditionEffect Between(CaseState before, CaseState after, EditionMap map, Moment now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(map);
        return Between(Sight.Of(before), after, map, now);
    }

    private static EditionEffect Between(Sight before, CaseState after, EditionMap map, Moment now)
    {
        var (had, has) = (before.Ahead, Ahead(after));
        var kept = had.Keys.Select(map.Step).Where(has.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var dates = Dates(before, after, map).ToList();
        return new EditionEffect
        {
            Gained = has.Where(step => !kept.Contains(step.Key)).Select(step => step.Value).ToList(),
            Lost = had.Where(step => !kept.Contains(map.Step(step.Key))).Select(step => step.Value).ToList(),
            Kept = kept.Count,
            Moved = dates.Where(date => date.From != date.To && !(date.From is null && after.StepAt(date.Item) is { } step && !kept.Contains(step.Key))).ToList(),
            Overdue = dates.Where(date => date.To < now.At && !(date.From < now.At)).ToList(),
        };
    }

    /// <summary>Steps that are open, and those that stages and tracks still bring: each key once.</summary>
    private static Dictionary<string, StepEffect> Ahead(CaseState state)
    {
        var ahead = new Dictionary<string, StepEffect>(StringComparer.Ordinal);
        foreach (var step in state.Steps.Where(step => step.IsOpen))
        {
            ahead.TryAdd(step.Key, new StepEffect(step.Key, state.Index.Step(step.Key)!.Title, Address.SectionKey(step.Section), true, step.Due?.At));
        }

        var sections = state.Stages.Where(stage => stage.Standing is Standing.Waiting or Standing.Open).Select(stage => stage.Key)
            .Concat(state.Tracks.Where(track => track.Standing == Standing.Open).Select(track => track.Id));
        foreach (var section in sections)
        {
            var definition = state.SectionDefinition(section);
            foreach (var step in definition.Steps.Where(step => !state.Current(section, step.Key).Any(instance => instance.AgainAt is null)))
            {
                ahead.TryAdd(step.Key, new StepEffect(step.Key, step.Title, definition.Key, false));
            }
        }

        return ahead;
    }

    private static IEnumerable<DateEffect> Dates(Sight before, CaseState after, EditionMap map)
    {
        var runs = before.Tracks.Zip(after.Tracks).ToDictionary(pair => pair.First, pair => pair.Second.Id, StringComparer.Ordinal);
        var had = new Dictionary<(DueItem, string), Instant?>();
        foreach (var due in before.Dues)
        {
            had[(due.Kind, due.Kind switch { DueItem.Track => runs[due.Item], DueItem.Clock => map.Clock(due.Item), _ => due.Item })] = due.At;
        }

        return Dues(after)
            .Select(due => new DateEffect(due.Item, due.Title, had.GetValueOrDefault((due.Kind, due.Item)), due.At))
            .Where(date => date.From is not null || date.To is not null);
    }

    private static IEnumerable<(DueItem Kind, string Item, string Title, Instant? At)> Dues(CaseState state) =>
        state.Steps.Where(step => step.IsOpen).Select(step => (DueItem.Step, step.Address, state.Index.Step(step.Key)!.Title, step.Due?.At))
            .Concat(state.Tracks.Where(track => track.Standing == Standing.Open).Select(track => (DueItem.Track, track.Id, state.SectionDefinition(track.Id).Title, track.Due?.At)))
            .Concat(state.FollowUps.Where(followUp => followUp.IsOpen).Select(followUp => (DueItem.FollowUp, followUp.Id, followUp.Title, (Instant?)followUp.Due.At)))
            .Concat(state.Clocks.Where(clock => clock.IsRunning).Select(clock => (DueItem.Clock, clock.Key, state.Index.Clock(clock.Key)!.Title, (Instant?)clock.DueAt)));

    /// <summary>What of a case is compared, kept before it is moved.</summary>
    private sealed record Sight(Dictionary<string, StepEffect> Ahead, List<(DueItem Kind, string Item, string Title, Instant? At)> Dues, List<string> Tracks)
    {
        public static Sight Of(CaseState state) => new(EditionEffect.Ahead(state), EditionEffect.Dues(state).ToList(), state.Tracks.Select(track => track.Id).ToList());
    }

    private enum DueItem
    {
        Step,
        Track,
        FollowUp,
        Clock,
    }
}
