using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web;

/// <summary>What moving the running cases of a definition to another edition would do; nothing has been changed.</summary>
/// <param name="Totals">How many cases it would do what to.</param>
/// <param name="Seen">The cases of which people would see something, in the order of their numbers.</param>
public sealed record EditionTrial(EffectTotals Totals, IReadOnlyList<CaseEffect> Seen)
{
    /// <summary>Tries it on every running case that is under another edition.</summary>
    /// <param name="migrations">The migrations of the installation.</param>
    /// <param name="edition">The edition, of whatever origin.</param>
    /// <param name="map">What became of keys.</param>
    /// <param name="progress">Told how many cases were tried, or null.</param>
    /// <param name="cancel">Given up between two pages of cases.</param>
    public static async Task<EditionTrial> RunAsync(CaseMigrations migrations, Workflow edition, EditionMap map, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        var totals = EffectTotals.None;
        var seen = new List<CaseEffect>();
        await foreach (var told in migrations.PreviewAsync(edition, map, cancel: cancel))
        {
            totals = totals.And(told.Effect);
            if (told.Effect.IsSeen)
            {
                seen.Add(told);
            }

            progress?.Report(totals.Cases);
        }

        return new EditionTrial(totals, seen);
    }
}
