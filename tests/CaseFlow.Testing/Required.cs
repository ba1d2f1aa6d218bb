namespace CaseFlow.Testing;

/// <summary>
/// What a machine may lack that tests need (<c>browser</c>, <c>postgres</c>, <c>bsdtar</c>, <c>python</c>, <c>pdftotext</c>, <c>strace</c>, <c>mount</c>). Without it they are skipped, visibly;
/// what <c>CASEFLOW_TESTS_REQUIRE</c> names, separated by commas, is not skipped and fails instead.
/// </summary>
public static class Required
{
    private static readonly HashSet<string> Named = new((Environment.GetEnvironmentVariable("CASEFLOW_TESTS_REQUIRE") ?? "").Split(',', StringSplitOptions.TrimEntries), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the tests must not go without it.</summary>
    public static bool Is(string what) => Named.Contains(what);

    /// <summary>Whether a program is on the PATH.</summary>
    public static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
