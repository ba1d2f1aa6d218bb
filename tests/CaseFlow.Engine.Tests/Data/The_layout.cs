using System.Runtime.CompilerServices;

namespace CaseFlow.Engine.Tests.Data;

public class The_layout
{
    [Fact]
    public void Mentions_EF_Core_and_the_database_drivers_in_Data_only()
    {
        var source = Path.GetFullPath(Path.Combine(Here(), "../../../src"));

        var elsewhere = Directory.EnumerateFiles(source, "*.cs*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Split('/', '\\').Any(folder => folder is "Data" or "obj" or "bin"))
            .Where(file => File.ReadAllText(file) is var text
                && (text.Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || text.Contains("Microsoft.Data.Sqlite", StringComparison.Ordinal) || text.Contains("Npgsql", StringComparison.Ordinal)));

        Assert.Empty(elsewhere);
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
