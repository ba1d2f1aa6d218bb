namespace CaseFlow.Web.Commands;

/// <summary>Shows on a terminal how far long work has come; silent where nobody looks.</summary>
internal static class ProgressLine
{
    /// <summary>Tells "n dari all" on one line that is written over.</summary>
    public static IProgress<int>? Of(Call call, int all) => Console.IsErrorRedirected ? null : new Line(call.Error, all);

    private sealed class Line(TextWriter error, int all) : IProgress<int>
    {
        public void Report(int value)
        {
            error.Write($"\r{Wording.Numbers.Text(value)} dari {Wording.Numbers.Text(all)} ");
            if (value >= all)
            {
                error.WriteLine();
            }
        }
    }
}
