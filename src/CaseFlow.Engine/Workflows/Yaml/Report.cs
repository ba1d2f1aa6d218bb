namespace CaseFlow.Engine.Workflows.Yaml;

/// <summary>Collects faults, so that all are told at once.</summary>
internal sealed class Report
{
    private const int LongestQuote = 60;
    private readonly List<Fault> _faults = [];

    /// <summary>The faults by file, line and column, each once.</summary>
    public IReadOnlyList<Fault> Faults =>
        _faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column).ToList();

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool IsEmpty => _faults.Count == 0;

    /// <summary>Adds a fault.</summary>
    public void Add(Place at, string message, string? advice = null) => _faults.Add(new Fault(at.File, at.Line, at.Column, message, advice));

    /// <summary>A user's word as quoted in a message: on one line, and not endless.</summary>
    public static string Quote(string word)
    {
        var line = word.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? $"“{line}”" : $"“{line[..LongestQuote]}…”";
    }
}
