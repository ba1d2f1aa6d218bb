using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CaseFlow.Web.Tests.Samples;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseFlow.Web.Tests.Shell;

public sealed class A_failure_in_the_log
{
    [Fact]
    public async Task Stands_there_under_the_code_that_the_page_shows()
    {
        await using var site = new SampleSite();
        using var lines = new Lines();
        await using var listening = site.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(lines)));

        using var response = await listening.CreateClient().GetAsync(new Uri("/contoh?gagal=rusak", UriKind.Relative));

        var code = Regex.Match(await response.Content.ReadAsStringAsync(), "Kode: <b class=\"num\">(?<code>[2-9A-Z]{4})</b>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["code"].Value;
        Assert.Equal(4, code.Length);
        Assert.Single(lines.All, line => line.Level == LogLevel.Error && line.Text.Contains(code, StringComparison.Ordinal));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> All { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue((logLevel, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
