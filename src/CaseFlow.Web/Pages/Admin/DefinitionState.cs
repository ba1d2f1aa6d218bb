using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>How many running cases are under an edition.</summary>
/// <param name="Edition">Number of the edition.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Cases">How many.</param>
public sealed record EditionCases(int Edition, string Hash, int Cases);

/// <summary>A definition as it is in force, and as its files stand.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Title.</param>
/// <param name="InForce">The edition that new cases open under; null: none.</param>
/// <param name="PublishedAt">When it came into force, UTC.</param>
/// <param name="PublishedBy">Name of who published it, or with what; null: it came into force when the program started.</param>
/// <param name="Running">Running cases by edition, the newest edition first.</param>
/// <param name="Candidate">What its files hold now without fault, or null.</param>
/// <param name="Faults">What is wrong in its files.</param>
public sealed record DefinitionState(string Id, string Title, Workflow? InForce, Instant? PublishedAt, string? PublishedBy, IReadOnlyList<EditionCases> Running, Workflow? Candidate, IReadOnlyList<Fault> Faults)
{
    /// <summary>Whether its files hold another edition, without fault.</summary>
    public bool Differs => Candidate is not null && Faults.Count == 0 && !string.Equals(Candidate.Hash, InForce?.Hash, StringComparison.Ordinal);

    /// <summary>What its files break of the edition in force, or forgot to say; nothing hinders.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>Every definition that is in force, stands in the folder, or has running cases; by title.</summary>
    /// <param name="installation">The installation.</param>
    /// <param name="read">The folder as it stands now.</param>
    internal static async Task<IReadOnlyList<DefinitionState>> All(Installation installation, Definitions read)
    {
        await installation.Follow(); // Another process may have published since the last sweep.
        var (kept, running, names) = await installation.Database.Read(async session =>
        {
            var kept = await session.Definitions.Select(row => new { row.Id, row.Hash, row.Title, row.Edition, row.PublishedAt, row.PublishedBy }).ListAsync();
            var running = await session.Cases.Where(row => row.Status != "ended").GroupBy(row => new { row.Workflow, row.Edition, row.DefinitionHash }).Select(group => new { group.Key.Workflow, group.Key.Edition, group.Key.DefinitionHash, Cases = group.Count() }).ListAsync();
            var by = kept.Select(row => row.PublishedBy).OfType<string>().ToList();
            var names = await session.Users.Where(user => by.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ListAsync();
            return (kept, running, names.ToDictionary(user => user.Id, user => user.DisplayName, StringComparer.Ordinal));
        });
        return kept.Select(row => row.Id).Concat(read.Workflows.Keys).Distinct(StringComparer.Ordinal)
            .Select(id =>
            {
                var inForce = installation.Shelf.Current.GetValueOrDefault(id);
                var candidate = read.Workflows.GetValueOrDefault(id);
                var row = kept.Find(row => row.Hash == inForce?.Hash);
                var last = kept.Where(row => row.Id == id).MaxBy(row => row.PublishedAt);
                return new DefinitionState(
                    id,
                    inForce?.Title ?? candidate?.Title ?? last?.Title ?? id,
                    inForce,
                    row?.PublishedAt,
                    row?.PublishedBy switch { null => null, DefinitionTable.ByCommand => "dengan caseflow publish", var by => names.GetValueOrDefault(by) },
                    running.Where(group => group.Workflow == id).OrderByDescending(group => group.Edition).Select(group => new EditionCases(group.Edition, group.DefinitionHash, group.Cases)).ToList(),
                    candidate,
                    (candidate ?? inForce) is { } known ? read.FaultsOf(known).ToList() : [])
                {
                    Warnings = candidate is null ? [] : installation.WarningsOf(candidate),
                };
            })
            .Where(state => state.InForce is not null || state.Candidate is not null || state.Running.Count > 0)
            .OrderBy(state => state.Title, StringComparer.Ordinal)
            .ToList();
    }
}
