using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>The repository's own <c>workflows/</c>.</summary>
public class The_shipped_definitions
{
    [ShippedFact]
    public void Have_no_faults() =>
        Assert.Equal("", string.Join('\n', Shipped.Read().Faults));

    [ShippedFact]
    public void Are_read_again_from_their_stored_texts_with_the_same_hash()
    {
        foreach (var workflow in Shipped.Read().Workflows.Values)
        {
            var again = DefinitionReader.Read(workflow.Sources);

            Assert.Equal("", string.Join('\n', again.Faults));
            Assert.Equal(workflow.Hash, again.Workflow?.Hash);
        }
    }
}

/// <summary>The repository's <c>workflows/</c> folder.</summary>
internal static class Shipped
{
    public static string? Folder { get; } = Find();

    public static Definitions Read() => DefinitionsFolder.Read(Folder!);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")))
            {
                var workflows = Path.Combine(folder.FullName, "workflows");
                return Directory.Exists(workflows) ? workflows : null;
            }
        }

        return null;
    }
}

/// <summary>A fact about the shipped definitions; skipped where the repository has none.</summary>
internal sealed class ShippedFactAttribute : FactAttribute
{
    public ShippedFactAttribute() => Skip = Shipped.Folder is null ? "The repository has no workflows folder yet." : null;
}
