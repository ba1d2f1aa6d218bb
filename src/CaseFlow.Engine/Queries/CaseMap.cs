using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>How many cases stand in a stage or track.</summary>
/// <param name="Cases">Cases that are not ended and have it open.</param>
/// <param name="Late">Of those, cases with something late in it.</param>
public sealed record CasesThere(int Cases, int Late);

/// <summary>Where the running cases of an office stand in a definition. Numbers only; a case in two stages counts in both.</summary>
/// <param name="database">The record.</param>
public sealed class CaseMap(Database database)
{
    /// <summary>The cases in each stage and track, by key, in two statements; what has none has no entry.</summary>
    /// <param name="viewer">Who looks: only offices they oversee count.</param>
    /// <param name="workflow">Id of the definition, in all its editions.</param>
    /// <param name="office">Office key, or null: every office overseen.</param>
    /// <param name="now">The moment; what is due before it is late.</param>
    public Task<IReadOnlyDictionary<string, CasesThere>> View(Viewer viewer, string workflow, string? office, Instant now)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return database.Read(async session =>
        {
            var open = session.CasesWhole(viewer).Where(row => (office == null || row.Office == office) && row.Workflow == workflow && row.Status != "ended");
            var stages = await open.GroupBy(row => row.StageKeys).Select(group => new { Keys = group.Key, Count = group.Count() }).ListAsync().ConfigureAwait(false);
            var items = await (
                from item in session.AgendaWhole(viewer)
                where (office == null || item.Office == office) && item.Stage != null
                join row in open on item.CaseId equals row.Id
                group item by new { item.Stage, item.CaseId, row.StageKeys } into there
                select new { there.Key.Stage, there.Key.CaseId, there.Key.StageKeys, Late = there.Any(item => item.DueAt < now) }).ListAsync().ConfigureAwait(false);

            var found = stages
                .SelectMany(row => row.Keys.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => (Key: key, row.Count)))
                .GroupBy(row => row.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => new CasesThere(group.Sum(row => row.Count), 0), StringComparer.Ordinal);
            foreach (var section in items.GroupBy(item => Address.SectionKey(item.Stage!), StringComparer.Ordinal))
            {
                var isTrack = section.Any(item => Address.IsTrack(item.Stage!));
                var late = section.Where(item => item.Late && (isTrack || item.StageKeys.Contains($" {section.Key} ", StringComparison.Ordinal))).Select(item => item.CaseId).Distinct().Count();
                if (isTrack || found.ContainsKey(section.Key))
                {
                    found[section.Key] = new CasesThere(isTrack ? section.Select(item => item.CaseId).Distinct().Count() : found[section.Key].Cases, late);
                }
            }

            return (IReadOnlyDictionary<string, CasesThere>)found;
        });
    }
}
