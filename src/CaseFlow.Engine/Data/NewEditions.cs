using CaseFlow.Engine.Scenarios;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Data;

/// <summary>Editions that a database has not seen yet must come out as their scenarios say before a case opens under them.</summary>
public static class NewEditions
{
    /// <summary>
    /// The definitions without the workflows whose new edition fails one of its scenarios, and with the faults of those.
    /// An edition that was kept before has passed: its scenarios are not played again, so that a start stays quick.
    /// </summary>
    public static async Task<Definitions> WithScenariosPassedAsync(this Database database, Definitions definitions)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(definitions);
        var hashes = definitions.Workflows.Values.Select(workflow => workflow.Hash).ToList();
        var kept = await database.Read(session => session.Definitions.Where(row => hashes.Contains(row.Hash)).Select(row => row.Hash).ListAsync()).ConfigureAwait(false);
        return ScenarioCheck.Run(definitions, workflow => kept.Contains(workflow.Hash)).Definitions;
    }
}
