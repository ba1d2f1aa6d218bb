using System.Collections.Concurrent;
using CaseFlow.Engine.Cases;

namespace CaseFlow.Engine.Scenarios;

/// <summary>Why a walk stopped before its goal: the step that was refused with its refusal, or what keeps the case, in Indonesian.</summary>
internal sealed record Stopped(FinishStep? Step, Refusal? Refusal, string? Keeps);

/// <summary>
/// The way that a case goes by itself from one beginning, walked once for all scenarios that begin so. At every mark, where one
/// act ended, it knows which goals are reached; a scenario starts there with what had happened.
/// </summary>
/// <param name="walker">A case that was just opened.</param>
internal sealed class Trail(Player walker)
{
    private readonly List<(int Events, IReadOnlySet<Goal> Reached)> _marks = [(walker.Events.Count, walker.Reached())];
    private Stopped? _end;

    /// <summary>What happened until the goal was reached, or was offered; null when the case does not get there, with what stopped it.</summary>
    public IReadOnlyList<Recorded>? To(Goal goal, WalkTo walk, out Stopped? stopped)
    {
        lock (_marks)
        {
            for (var mark = 0; mark <= Player.MostActs; mark++)
            {
                if (mark == _marks.Count && (_end ??= walker.GoOn(walk)) is null)
                {
                    _marks.Add((walker.Events.Count, walker.Reached()));
                }

                if (mark == _marks.Count)
                {
                    break;
                }

                if (_marks[mark].Reached.Contains(goal))
                {
                    stopped = null;
                    return walker.Events[.._marks[mark].Events];
                }
            }

            stopped = _end ?? new Stopped(null, null, walker.Keeps());
            return null;
        }
    }
}

/// <summary>The trails of a definition, by what they begin with.</summary>
internal sealed class Trails
{
    private readonly ConcurrentDictionary<string, Lazy<Trail>> _trails = new(StringComparer.Ordinal);

    /// <summary>The trail of this beginning, begun by whoever asks first.</summary>
    public Trail Of(Scenario scenario, Func<Player> begin) => _trails.GetOrAdd(KeyOf(scenario), _ => new Lazy<Trail>(() => new Trail(begin()))).Value;

    private static string KeyOf(Scenario scenario)
    {
        var (setting, beginning) = (scenario.Setting, scenario.Beginning);
        return string.Join('\n', [
            $"{setting.OfficeKind} {setting.IntegratedServiceCentre} {setting.Zone.Id} {beginning.On} {beginning.By}",
            .. setting.People.Select(person => $"{person.Key}: {string.Join(' ', person.Value)}"),
            beginning.Intake.ToString(),
            .. beginning.Walk!.With.Select(with => $"{with.Step} {with.Outcome} {with.Manner.By} {with.Manner.Reason} {with.Answers}"),
        ]);
    }
}
