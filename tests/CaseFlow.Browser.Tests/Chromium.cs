using CaseFlow.Testing;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>The system's own Chromium: <c>CASEFLOW_TESTS_CHROMIUM</c>, else <c>chromium</c> on the PATH. Nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly Lazy<string?> LazyPath = new(Look);

    /// <summary>Why tests cannot use it, or null. With <c>CASEFLOW_TESTS_REQUIRE=browser</c> always null: then they fail instead.</summary>
    public static string? Missing =>
        LazyPath.Value is not null || Required.Is("browser") ? null : "no Chromium on the PATH (install it, or set CASEFLOW_TESTS_CHROMIUM to its path)";

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = LazyPath.Value ?? throw new InvalidOperationException("CASEFLOW_TESTS_REQUIRE asks for a browser, and there is no Chromium on the PATH."),
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });

    private static string? Look() =>
        Environment.GetEnvironmentVariable("CASEFLOW_TESTS_CHROMIUM") is { Length: > 0 } given
            ? given
            : Required.Find("chromium", "chromium-browser", "google-chrome", "chrome");
}

/// <summary>A test in a browser; a visible skip, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>The same with rows of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Missing;
}
