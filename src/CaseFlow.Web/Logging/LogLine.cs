using System.Globalization;
using System.Text;
using CaseFlow.Engine.Data;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CaseFlow.Web.Logging;

/// <summary>
/// How a line of the log is written: moment (UTC), level, who says it, and what. Words come from an allow-list: this program's own lines, which name nobody, are written out; of a
/// framework's line the sentence it was compiled with and, of what it was given, numbers, moments and yes or no; of a failure its kind, a database's code and where it happened, never its
/// words, which may carry what somebody typed. A control character is written as <c>\u000A</c>: nobody begins a line of their own (ASVS 5.0, 16.2.5 and 16.4.1).
/// </summary>
internal sealed class LogLine(TimeProvider time) : ConsoleFormatter(Called)
{
    /// <summary>Its name among formatters.</summary>
    public const string Called = "caseflow";

    private const string Template = "{OriginalFormat}";
    private const string Withheld = "…";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var says = LogLimit.MaySayAll(logEntry.Category) ? logEntry.Formatter(logEntry.State, null) : Sentence(logEntry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
        textWriter.WriteLine($"{time.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {LevelOf(logEntry.LogLevel)} {logEntry.Category}[{logEntry.EventId.Id.ToString(CultureInfo.InvariantCulture)}] {OnOneLine(says)}");
        for (var failure = logEntry.Exception; failure is not null; failure = failure.InnerException)
        {
            textWriter.WriteLine($"  {failure.GetType().FullName}{(Failure.CodeOf(failure) is { } code ? $" ({code})" : "")}");
            foreach (var frame in (failure.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                textWriter.WriteLine($"    {OnOneLine(frame)}");
            }
        }
    }

    /// <summary>A framework's sentence with what is harmless of its arguments.</summary>
    private static string Sentence(IReadOnlyList<KeyValuePair<string, object?>> state)
    {
        var sentence = new StringBuilder(state.LastOrDefault(part => part.Key == Template).Value as string ?? Withheld);
        foreach (var (name, value) in state.Where(part => part.Key != Template))
        {
            sentence.Replace($"{{{name}}}", IsHarmless(value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : Withheld);
        }

        return sentence.ToString();
    }

    private static bool IsHarmless(object? value) => value is bool or int or long or short or byte or double or TimeSpan or DateTime or DateTimeOffset or Enum;

    private static string OnOneLine(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var line = new StringBuilder();
        foreach (var sign in text)
        {
            _ = char.IsControl(sign) ? line.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:X4}") : line.Append(sign);
        }

        return line.ToString();
    }

    private static string LevelOf(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trace",
            LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "error",
            _ => "critical",
        };
}
