namespace CaseFlow.Web.Commands;

/// <summary>Shows on a terminal how far long work has come, as a bar and in numbers; silent where nobody looks.</summary>
internal sealed class ProgressLine : IProgress<int>
{
    private const int Width = 24;

    private readonly TextWriter _error;
    private readonly int _all;
    private int _shown;

    private ProgressLine(TextWriter error, int all) => (_error, _all) = (error, all);

    /// <summary>Tells "[####    ] n dari all" on one line that is written over.</summary>
    public static ProgressLine? Of(Call call, int all) => Console.IsErrorRedirected ? null : new ProgressLine(call.Error, all);

    /// <inheritdoc/>
    public void Report(int value)
    {
        var line = $"[{new string('#', _all > 0 ? (int)((long)Width * Math.Min(value, _all) / _all) : Width),-Width}] {Wording.Numbers.Text(value)} dari {Wording.Numbers.Text(_all)} ";
        _error.Write($"\r{line}");
        _shown = line.Length;
        if (value >= _all)
        {
            _error.WriteLine();
            _shown = 0;
        }
    }

    /// <summary>Makes room for another line, which would otherwise stand behind this one.</summary>
    public void Hide()
    {
        if (_shown > 0)
        {
            _error.Write($"\r{new string(' ', _shown)}\r");
            _shown = 0;
        }
    }
}
