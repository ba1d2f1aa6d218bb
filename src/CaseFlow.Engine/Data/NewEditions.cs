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
    /// <param name="database">The record.</param>
    /// <param name="definitions">The definitions as read.</param>
    /// <param name="memory">What came of scenarios that were played before, or null.</param>
    public static async Task<Definitions> WithScenariosPassedAsync(this Database database, Definitions definitions, ScenarioMemory? memory = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(definitions);
        var hashes = definitions.Workflows.Values.Select(workflow => workflow.Hash).ToList();
        var kept = await database.Read(session => session.Definitions.Where(row => hashes.Contains(row.Hash)).Select(row => row.Hash).ListAsync()).ConfigureAwait(false);
        return ScenarioCheck.Run(definitions, workflow => kept.Contains(workflow.Hash), memory).Definitions;
    }
}
