using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Tests.House;

/// <summary>The repository's own source files, without what is built from them.</summary>
internal static class Sources
{
    public static string? Root { get; } = Find();

    /// <summary>Path relative to the repository, with forward slashes, and text of every file under a folder with one of these endings.</summary>
    public static IEnumerable<(string Path, string Text)> Under(string folder, params string[] endings) =>
        Directory.Exists(Path.Combine(Root!, folder))
            ? Directory.EnumerateFiles(Path.Combine(Root!, folder), "*", SearchOption.AllDirectories)
                .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
                .Select(file => (Path: Path.GetRelativePath(Root!, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
                .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj"))
                .OrderBy(file => file.Path, StringComparer.Ordinal)
            : [];

    /// <summary><c>path:line: text</c> of every line that matches.</summary>
    public static IEnumerable<string> Lines(IEnumerable<(string Path, string Text)> files, Regex pattern) =>
        from file in files
        from line in file.Text.Split('\n').Select((text, index) => (text, number: index + 1))
        where pattern.IsMatch(line.text)
        select $"{file.Path}:{line.number}: {line.text.Trim()}";

    /// <summary>Fails with every line that was found.</summary>
    public static void ShouldBeNone(IEnumerable<string> found)
    {
        var lines = string.Join('\n', found);
        Assert.True(lines.Length == 0, lines);
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}

/// <summary>A fact about the source files; skipped where only the built program is.</summary>
internal sealed class SourceFactAttribute : FactAttribute
{
    public SourceFactAttribute() => Skip = Sources.Root is null ? "The source files are not here." : null;
}

/// <summary>The same, for several pieces of data.</summary>
internal sealed class SourceTheoryAttribute : TheoryAttribute
{
    public SourceTheoryAttribute() => Skip = Sources.Root is null ? "The source files are not here." : null;
}
