using System.Numerics;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Something of a case that can stand in one of a few ways, told apart as cells: the options of a choice, the ranges between the numbers that are compared, the states of a step.</summary>
/// <param name="name">As the definition writes it; for messages.</param>
/// <param name="domain">The cells that can occur at all, one bit each; at most 64.</param>
/// <param name="origin">Where its value comes from.</param>
internal sealed class Variable(string name, ulong domain, Origin origin)
{
    public const int MostCells = 64;

    public string Name { get; } = name;

    public ulong Domain { get; } = domain;

    public Origin Origin { get; } = origin;

    /// <summary>The cells from 0 up to a number.</summary>
    public static ulong First(int cells) => cells >= MostCells ? ulong.MaxValue : (1UL << cells) - 1;
}

/// <summary>Where the value of a variable comes from.</summary>
internal abstract record Origin;

/// <summary>The state of a step, stage, track, clock, document or plan of follow-ups; cell 0: nothing of it yet.</summary>
internal sealed record StateOrigin(Element Element, string Key) : Origin;

/// <summary>An answer or outcome of a step; cell 0: none.</summary>
internal sealed record AnswerOrigin(string Step) : Origin;

/// <summary>A fact of the case or client; cell 0: none.</summary>
internal sealed record FactOrigin(string Path) : Origin;

/// <summary>An answer in a form that is being filled.</summary>
internal sealed record FormOrigin : Origin;

/// <summary>A condition as plain logic over variables, without negation.</summary>
internal abstract record Formula
{
    public static readonly Formula Always = new Both([]);

    public static readonly Formula Never = new Either([]);

    /// <summary>The opposite.</summary>
    public abstract Formula Not();
}

/// <summary>The variable stands in one of these cells.</summary>
internal sealed record Among(Variable Of, ulong Cells) : Formula
{
    public override Formula Not() => new Among(Of, ~Cells);

    /// <summary>How many of the cells that can occur are meant.</summary>
    public int Count => BitOperations.PopCount(Cells & Of.Domain);
}

/// <summary>All parts hold.</summary>
internal sealed record Both(IReadOnlyList<Formula> Parts) : Formula
{
    public override Formula Not() => new Either(Parts.Select(part => part.Not()).ToList());
}

/// <summary>Some part holds.</summary>
internal sealed record Either(IReadOnlyList<Formula> Parts) : Formula
{
    public override Formula Not() => new Both(Parts.Select(part => part.Not()).ToList());
}
