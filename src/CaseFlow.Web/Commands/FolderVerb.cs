using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Commands;

/// <summary>A verb about each edition in a folder: <c>VERB [WORKFLOWS] [--workflow ID]</c>. Faults of the folder are told first, and make it end with <see cref="ExitCode.Faults"/>.</summary>
internal abstract class FolderVerb : Verb
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> Words => ["[WORKFLOWS]"];

    /// <inheritdoc/>
    public sealed override IReadOnlyList<OptionSpec> Options => [new("--workflow", "ID", "satu alur saja"), .. OwnOptions];

    /// <summary>The options beside <c>--workflow</c>.</summary>
    protected abstract IReadOnlyList<OptionSpec> OwnOptions { get; }

    /// <inheritdoc/>
    public sealed override async Task<int> Run(Call call)
    {
        await using var installation = await EditionVerbs.Open();
        var folder = await EditionVerbs.Read(call, installation);
        MustSuit(call, folder);
        var code = folder.Read.Faults.Count == 0 ? ExitCode.Done : ExitCode.Faults;
        foreach (var edition in folder.Editions)
        {
            code = Math.Max(code, await Treat(call, installation, folder, edition));
        }

        return code;
    }

    /// <summary>Refuses options that do not suit the folder.</summary>
    /// <exception cref="UsageException">They do not.</exception>
    protected virtual void MustSuit(Call call, FolderEditions folder)
    {
    }

    /// <summary>Does it with one edition, and gives the exit code that this comes to.</summary>
    protected abstract Task<int> Treat(Call call, Installation installation, FolderEditions folder, Workflow edition);
}
