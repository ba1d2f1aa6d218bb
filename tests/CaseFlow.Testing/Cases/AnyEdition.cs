using CaseFlow.Engine.Workflows;

namespace CaseFlow.Testing.Cases;

/// <summary>A later edition of a definition, made up from a number: steps come, go, change their keys, deadlines and stages. The same number gives the same edition.</summary>
public sealed class AnyEdition
{
    private static readonly string[] Limits = ["1 hari", "7 hari", "2 jam", "3 hk", "1 bulan"];

    private readonly Random _random;
    private readonly Dictionary<string, string> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _stages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _tracks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _drop = new(StringComparer.Ordinal);
    private readonly int _number;
    private Workflow _edition;

    private AnyEdition(Workflow workflow, int seed)
    {
        _random = new Random(seed);
        _number = workflow.Edition + 1;
        _edition = workflow with { Edition = _number, Hash = $"{_number}-{seed}".PadLeft(64, '0'), Earlier = null };
    }

    /// <summary>The edition, and what became of keys.</summary>
    public static (Workflow To, EditionMap Map) After(Workflow workflow, int seed)
    {
        var made = new AnyEdition(workflow, seed);
        made.Edit();
        return (made._edition, new EditionMap { Steps = made._steps, Stages = made._stages, Tracks = made._tracks, Drop = made._drop });
    }

    private void Edit()
    {
        for (var edits = _random.Next(1, 5); edits > 0; edits--)
        {
            switch (_random.Next(9))
            {
                case 0:
                    Add(edits);
                    break;
                case 1:
                    Remove();
                    break;
                case 2:
                    RenameStep(edits);
                    break;
                case 3:
                    MoveStep();
                    break;
                case 4:
                    Wrap(edits);
                    break;
                case 5:
                    ChangeDue();
                    break;
                case 6:
                    RenameStage(edits);
                    break;
                case 7:
                    ChangeTracks(edits);
                    break;
                default:
                    _edition = _edition with { Clocks = _edition.Clocks.Select(clock => clock with { Limit = ADefinition.Limit(Pick(["1 hari", "72 jam", "1 bulan"])) }).ToList() };
                    break;
            }
        }
    }

    private void Add(int edit)
    {
        var step = new Step { Key = $"baru{_number}-{edit}", Title = "Langkah baru", By = ["peksos"], Form = _edition.Step(_edition.Intake)!.Form };
        var section = Pick(_edition.Sections.ToList());
        step = _random.Next(4) switch
        {
            0 => step.When(ADefinition.Answer("case.urgency", Pick(["biasa", "darurat"]))),
            1 when section.Steps.Count > 0 => step.After(Pick(section.Steps).Key),
            2 => step.Optional(),
            _ => step,
        };
        Replace(section, [.. section.Steps, step]);
    }

    private void Remove()
    {
        if (AnyStep() is not { } found)
        {
            return;
        }

        Replace(found.Section, found.Section.Steps.Where(step => step.Key != found.Step.Key).ToList());
        Forget(found.Step.Key);
        Follow(step => step == found.Step.Key ? null : step);
    }

    private void RenameStep(int edit)
    {
        if (AnyStep() is { } found && !IsNew(found.Step.Key))
        {
            var key = $"ganti{_number}-{edit}";
            _steps[Old(_steps, found.Step.Key)] = key;
            Replace(found.Section, found.Section.Steps.Select(step => step.Key == found.Step.Key ? step with { Key = key } : step).ToList());
            Follow(step => step == found.Step.Key ? key : step);
        }
    }

    private void MoveStep()
    {
        if (AnyStep() is { } found && Pick(_edition.Stages) is var stage && stage.Key != found.Section.Key)
        {
            Replace(found.Section, found.Section.Steps.Where(step => step.Key != found.Step.Key).ToList());
            Replace(stage, [.. stage.Steps, Alone(found.Step)]);
        }
    }

    private void Wrap(int edit)
    {
        if (AnyStep() is { Section: Stage } found)
        {
            Replace(found.Section, found.Section.Steps.Where(step => step.Key != found.Step.Key).ToList());
            var stage = ADefinition.Stage($"bungkus{_number}-{edit}", Alone(found.Step));
            stage = _random.Next(3) switch { 0 => stage, 1 => stage.OpensAlongside(found.Section.Key), _ => stage.OpensAfter(found.Section.Key) };
            _edition = _edition with { Stages = [.. _edition.Stages, stage] };
        }
    }

    private void ChangeDue()
    {
        if (AnyStep() is { } found)
        {
            Replace(found.Section, found.Section.Steps.Select(step => step.Key == found.Step.Key ? _random.Next(4) == 0 ? step with { Due = null } : step.Due(Pick(Limits), from: _random.Next(2) == 0 ? _edition.Intake : null) : step).ToList());
        }
    }

    private void RenameStage(int edit)
    {
        var stage = Pick(_edition.Stages);
        if (!IsNew(stage.Key))
        {
            var key = $"tahap-ganti{_number}-{edit}";
            _stages[Old(_stages, stage.Key)] = key;
            _edition = _edition with { Stages = _edition.Stages.Select(other => other.Key == stage.Key ? other with { Key = key } : other).ToList() };
            Follow(step => step, other => other == stage.Key ? key : other);
        }
    }

    private void ChangeTracks(int edit)
    {
        if (_edition.Tracks.Count == 0)
        {
            return;
        }

        var track = Pick(_edition.Tracks);
        if (_random.Next(2) == 0 && !IsNew(track.Key))
        {
            var key = $"jalur-ganti{_number}-{edit}";
            _tracks[Old(_tracks, track.Key)] = key;
            _edition = _edition with { Tracks = _edition.Tracks.Select(other => other.Key == track.Key ? other with { Key = key } : other).ToList() };
            Follow(step => step, stage => stage, other => other == track.Key ? key : other);
            return;
        }

        foreach (var step in track.Steps)
        {
            Forget(step.Key);
        }

        if (_random.Next(2) == 0)
        {
            _drop[Old(_tracks, track.Key)] = "Jalur dihapus";
        }

        _tracks.Remove(Old(_tracks, track.Key));
        _edition = _edition with { Tracks = _edition.Tracks.Where(other => other.Key != track.Key).ToList() };
        var gone = track.Steps.Select(step => step.Key).ToHashSet(StringComparer.Ordinal);
        Follow(step => gone.Contains(step) ? null : step, stage => stage, other => other == track.Key ? null : other);
    }

    /// <summary>A step that was removed leaves nothing in the map but, now and then, why.</summary>
    private void Forget(string step)
    {
        var old = Old(_steps, step);
        _steps.Remove(old);
        if (!IsNew(step) && _random.Next(2) == 0)
        {
            _drop[old] = "Langkah dihapus";
        }
    }

    private bool IsNew(string key) => key.StartsWith("baru", StringComparison.Ordinal) || key.StartsWith("bungkus", StringComparison.Ordinal);

    private static string Old(Dictionary<string, string> renamed, string key) => renamed.FirstOrDefault(pair => pair.Value == key).Key ?? key;

    /// <summary>A step in another section waits for none of those it left behind.</summary>
    private static Step Alone(Step step) => step with { After = [], Each = null };

    private void Follow(Func<string, string?> step, Func<string, string?>? stage = null, Func<string, string?>? track = null) =>
        _edition = new References(step, stage ?? (key => key), track ?? (key => key)).In(_edition);

    private (Section Section, Step Step)? AnyStep()
    {
        var all = _edition.Sections.SelectMany(section => section.Steps.Select(step => (section, step))).Where(pair => pair.step.Key != _edition.Intake).ToList();
        return all.Count == 0 ? null : Pick(all);
    }

    private void Replace(Section section, IReadOnlyList<Step> steps) =>
        _edition = _edition with
        {
            Stages = _edition.Stages.Select(stage => stage.Key == section.Key ? stage with { Steps = steps } : stage).ToList(),
            Tracks = _edition.Tracks.Select(track => track.Key == section.Key ? track with { Steps = steps } : track).ToList(),
        };

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
