using CaseFlow.Engine.Data;

namespace CaseFlow.Web.Tests;

/// <summary>The definitions that the program comes with.</summary>
public static class Shipped
{
    /// <summary>The id of each, in the order in which they are offered.</summary>
    public static TheoryData<string> Definitions { get; } = new(DefinitionsFolder.Read(Path.Combine(AppContext.BaseDirectory, "workflows")).Workflows.Keys);
}
