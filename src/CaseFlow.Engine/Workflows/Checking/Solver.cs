namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>
/// Tells whether formulas can hold together: narrows the cells of every variable, then tries the alternatives one by one.
/// Variables are taken to be independent, so "cannot hold" is certain and "can hold" is not; what takes too long is undecided.
/// </summary>
/// <param name="possible">The cells that count for a variable; null: all that can occur.</param>
internal sealed class Solver(Func<Variable, ulong>? possible = null)
{
    private const int MostBranches = 4000;

    private readonly List<string> _conflicts = [];
    private int _branches;

    /// <summary>What stood in the way in the last answer "no": the names of the variables that were left without a cell, each once.</summary>
    public IReadOnlyList<string> Conflicts => _conflicts;

    /// <summary>Whether all of them can hold at once; null when undecided.</summary>
    public bool? CanHold(params IEnumerable<Formula> formulas)
    {
        _conflicts.Clear();
        _branches = 0;
        return Search(new Dictionary<Variable, ulong>(ReferenceEqualityComparer.Instance), formulas);
    }

    private bool? Search(Dictionary<Variable, ulong> known, IEnumerable<Formula> formulas)
    {
        var alternatives = new List<Either>();
        if (!Narrow(known, new Queue<Formula>(formulas), alternatives))
        {
            return false;
        }

        if (alternatives.MinBy(either => either.Parts.Count) is not { } next)
        {
            return true;
        }

        var decided = true;
        foreach (var part in next.Parts)
        {
            if (++_branches > MostBranches)
            {
                return null;
            }

            switch (Search(new Dictionary<Variable, ulong>(known, ReferenceEqualityComparer.Instance), alternatives.Where(either => either != next).Append<Formula>(part)))
            {
                case true:
                    return true;
                case null:
                    decided = false;
                    break;
            }
        }

        return decided ? false : null;
    }

    /// <summary>Takes in all that is certain; false when something is left without a cell. What remains are alternatives that are truly open.</summary>
    private bool Narrow(Dictionary<Variable, ulong> known, Queue<Formula> certain, List<Either> alternatives)
    {
        while (true)
        {
            while (certain.TryDequeue(out var formula))
            {
                switch (formula)
                {
                    case Among among when (known[among.Of] = Cells(known, among.Of) & among.Cells) == 0:
                        Conflict(among);
                        return false;
                    case Both both:
                        foreach (var part in both.Parts)
                        {
                            certain.Enqueue(part);
                        }

                        break;
                    case Either either:
                        alternatives.Add(either);
                        break;
                }
            }

            for (var i = alternatives.Count - 1; i >= 0; i--)
            {
                var open = alternatives[i].Parts.Where(part => !IsRefuted(known, part)).ToList();
                if (open.Count == 0)
                {
                    alternatives[i].Parts.ToList().ForEach(Conflict);
                    return false;
                }

                if (open.Exists(part => IsCertain(known, part)))
                {
                    alternatives.RemoveAt(i);
                }
                else if (open.Count == 1)
                {
                    alternatives.RemoveAt(i);
                    certain.Enqueue(open[0]);
                }
                else
                {
                    alternatives[i] = new Either(open);
                }
            }

            if (certain.Count == 0)
            {
                return true;
            }
        }
    }

    private bool IsRefuted(Dictionary<Variable, ulong> known, Formula formula) =>
        formula switch
        {
            Among among => (Cells(known, among.Of) & among.Cells) == 0,
            Both both => both.Parts.Any(part => IsRefuted(known, part)),
            Either either => either.Parts.All(part => IsRefuted(known, part)),
            _ => false,
        };

    private bool IsCertain(Dictionary<Variable, ulong> known, Formula formula) =>
        formula switch
        {
            Among among => (Cells(known, among.Of) & ~among.Cells) == 0,
            Both both => both.Parts.All(part => IsCertain(known, part)),
            Either either => either.Parts.Any(part => IsCertain(known, part)),
            _ => false,
        };

    private ulong Cells(Dictionary<Variable, ulong> known, Variable variable) =>
        known.TryGetValue(variable, out var cells) ? cells : possible is null ? variable.Domain : variable.Domain & possible(variable);

    private void Conflict(Formula formula)
    {
        switch (formula)
        {
            case Among among when !_conflicts.Contains(among.Of.Name, StringComparer.Ordinal):
                _conflicts.Add(among.Of.Name);
                break;
            case Both both:
                both.Parts.ToList().ForEach(Conflict);
                break;
            case Either either:
                either.Parts.ToList().ForEach(Conflict);
                break;
        }
    }
}
