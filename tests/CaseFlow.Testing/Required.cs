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
    public static bool IsOnPath(string program) => Find(program) is not null;

    /// <summary>Where the first of these programs is on the PATH; null: none is.</summary>
    public static string? Find(params string[] programs) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => programs.SelectMany(program => new[] { program, program + ".exe" }).Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
