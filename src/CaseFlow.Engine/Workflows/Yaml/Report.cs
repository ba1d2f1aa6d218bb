namespace CaseFlow.Engine.Workflows.Yaml;

/// <summary>Collects faults, so that all are told at once.</summary>
internal sealed class Report
{
    private const int LongestQuote = 60;
    private readonly List<Fault> _faults = [];
    private readonly List<Fault> _warnings = [];

    /// <summary>The faults by file, line and column, each once.</summary>
    public IReadOnlyList<Fault> Faults =>
        _faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column).ToList();

    /// <summary>What is not wrong but hardly meant, by file, line and column, each once.</summary>
    public IReadOnlyList<Fault> Warnings =>
        _warnings.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column).ToList();

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _faults.Count == 0;

    /// <summary>Adds a fault.</summary>
    public void Add(Place at, string message, string? advice = null) => _faults.Add(new Fault(at.File, at.Line, at.Column, message, advice));

    /// <summary>Adds something that is not wrong but hardly meant.</summary>
    public void Warn(Place at, string message, string? advice = null) => _warnings.Add(new Fault(at.File, at.Line, at.Column, message, advice));

    /// <summary>Takes over what another report tells of lines that this one has no fault in.</summary>
    public void AddElsewhere(Report other)
    {
        var faulty = _faults.Select(fault => (fault.File, fault.Line)).ToHashSet();
        _faults.AddRange(other._faults.Where(fault => !faulty.Contains((fault.File, fault.Line))));
        _warnings.AddRange(other._warnings.Where(fault => !faulty.Contains((fault.File, fault.Line))));
    }

    /// <summary>A user's word as quoted in a message: on one line, and not endless.</summary>
    public static string Quote(string word)
    {
        var line = word.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? $"“{line}”" : $"“{line[..LongestQuote]}…”";
    }
}
