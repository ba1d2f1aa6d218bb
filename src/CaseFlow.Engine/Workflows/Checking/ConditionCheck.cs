using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Finds conditions, and parts of conditions, that can never hold or always do: whatever is answered, or whenever they are read where they stand.</summary>
internal sealed class ConditionCheck(Draft draft, Meaning meaning, Report report)
{
    private readonly Solver _solver = new();

    public void Run(IEnumerable<Posed> conditions)
    {
        foreach (var posed in conditions)
        {
            var certain = posed.IsGate ? meaning.Certain(posed).ToList() : [];
            if (!Told(posed.Condition, posed, certain) && !posed.IsGate && IsNever(posed.Condition, posed, meaning.Certain(posed)))
            {
                Tell(posed.Condition, posed, "Syarat ini tidak pernah bisa dipenuhi saat dibaca di sini");
            }
        }
    }

    /// <summary>Tells what is constant, in the smallest parts where it is; false when nothing is.</summary>
    private bool Told(Condition condition, Posed posed, List<Formula> certain)
    {
        if (condition is All { Of: [] })
        {
            return false;
        }

        var parts = condition switch
        {
            All all => all.Of,
            Any any => any.Of,
            None none => none.Of,
            _ => [],
        };
        var told = false;
        foreach (var part in parts)
        {
            told |= Told(part, posed, certain);
        }

        if (told)
        {
            return true;
        }

        if (IsNever(condition, posed, certain))
        {
            return condition is FactHolds || Tell(condition, posed, "Syarat ini tidak pernah bisa dipenuhi");
        }

        return _solver.CanHold(certain.Append(meaning.Of(condition, posed.Scope).Not())) is false
            && (condition is FactHolds || Tell(condition, posed, "Syarat ini selalu benar", "hapus syarat ini, atau perbaiki nilainya"));
    }

    private bool IsNever(Condition condition, Posed posed, IEnumerable<Formula> certain) =>
        _solver.CanHold(certain.Append(meaning.Of(condition, posed.Scope))) is false;

    private bool Tell(Condition condition, Posed posed, string message, string? advice = null)
    {
        var names = _solver.Conflicts.Where(name => name[0] is not '?').Take(3).Select(Report.Quote).ToList();
        advice ??= names.Count switch
        {
            0 => "perbaiki nilainya, atau hapus syarat ini",
            1 => $"yang diminta dari {names[0]} saling bertentangan; ubah salah satunya",
            _ => $"periksa yang diminta dari {string.Join(", ", names)}",
        };
        report.Add(draft.PlaceOf(condition) ?? draft.PlaceOf(posed.Condition) ?? new Place("workflow.yaml", 1, 1), message, advice);
        return true;
    }
}
