using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web;

/// <summary>Trials of editions on the cases that run under another, by the id of the definition.</summary>
/// <param name="installation">The installation.</param>
/// <param name="life">Says when the program stops.</param>
public sealed class EditionTrials(Installation installation, IHostApplicationLifetime life) : Trials<EditionTrial>(installation, life)
{
    private readonly CaseMigrations _migrations = installation.Migrations;

    /// <summary>The trial of an edition: the one that runs, the one that was done on what is still so, or a new one that begins now.</summary>
    public Task<RunningTrial<EditionTrial>> OfAsync(Workflow edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return OfAsync(
            edition.Id,
            edition.Hash,
            () => _migrations.CountAsync(edition.Id, edition.Hash),
            (progress, cancel) => EditionTrial.RunAsync(_migrations, edition, EditionMap.Same, progress, cancel));
    }
}
