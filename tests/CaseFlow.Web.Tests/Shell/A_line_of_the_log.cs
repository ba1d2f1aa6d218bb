using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Testing.Storage;
using CaseFlow.Web.Logging;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace CaseFlow.Web.Tests.Shell;

public sealed class A_line_of_the_log
{
    private const string Own = "CaseFlow.Web.Contoh";
    private const string Framework = "Microsoft.AspNetCore.Contoh";

    [Fact]
    public void Tells_when_how_grave_who_and_what() =>
        Assert.Equal(["2026-03-17T02:00:00.000Z warn CaseFlow.Web.Contoh[7] Refused 403 of op-1"], Written(Own, log => log.LogWarning(7, "Refused {Status} of {Request}", 403, "op-1")));

    [Fact]
    public void Keeps_a_frameworks_sentence_and_its_numbers_and_no_word_that_was_given_to_it() =>
        Assert.Equal("Header … is wrong after 12 bytes", After(Framework, log => log.LogWarning("Header {Header} is wrong after {Bytes} bytes", "Siti Contoh", 12)));

    [Fact]
    public void Tells_of_a_failure_its_kinds_its_code_and_where_it_happened_and_none_of_its_words()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Fail("Siti Contoh"));

        var lines = Written(Own, log => log.LogError(failure, "Failure {Code}", "AB23"));

        Assert.EndsWith("Failure AB23", lines[0], StringComparison.Ordinal);
        Assert.Equal(["System.InvalidOperationException", "Microsoft.Data.Sqlite.SqliteException (19)"], lines.Where(line => Regex.IsMatch(line, "^  [A-Z]", RegexOptions.None, TimeSpan.FromSeconds(1))).Select(line => line.Trim()));
        Assert.Contains(lines, line => line.Contains(nameof(Fail), StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Siti", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\r\n2026-03-17T02:00:00.000Z info CaseFlow palsu", "\\u000D\\u000A2026-03-17T02:00:00.000Z info CaseFlow palsu")]
    [InlineData("\u001b[2J", "\\u001B[2J")]
    [InlineData("\u0085", "\\u0085")]
    public void Is_one_line_whatever_is_in_it(string sent, string written) =>
        Assert.Equal("Why " + written, After(Own, log => log.LogWarning("Why {Why}", sent)));

    private static void Fail(string name)
    {
        try
        {
            throw new SqliteException($"UNIQUE constraint failed: {name}", 19);
        }
        catch (SqliteException inner)
        {
            throw new InvalidOperationException($"{name} cannot be saved", inner);
        }
    }

    private static string After(string category, Action<ILogger> says) => Assert.Single(Written(category, says)).Split("] ", 2)[1];

    private static string[] Written(string category, Action<ILogger> says)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        says(new Writing(category, text));
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToArray();
    }

    private sealed class Writing(string category, TextWriter to) : ILogger
    {
        private readonly LogLine _line = new(new ClockTime(new StandingClock(Instant.FromUtc(2026, 3, 17, 2, 0))));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _line.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, to);
    }
}
