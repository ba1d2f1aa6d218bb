namespace CaseFlow.Web.Commands;

/// <summary><c>serve [--urls U]</c></summary>
internal sealed class ServeVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "serve";

    /// <inheritdoc/>
    public override string Summary => "Melayani aplikasi web sampai Ctrl+C.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
    [
        new("--urls", "ALAMAT", "alamat yang dilayani, misalnya http://127.0.0.1:5080"),
        new("--environment", "NAMA", "lingkungan .NET, bawaan Production"),
    ];

    /// <inheritdoc/>
    public override bool TakesAnyOption => true;

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var app = await Setup.Build(call.Typed);
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException)
        {
            // The longest stop was over, and what was still being answered was cut off: not saved, and not said to be.
        }

        return ExitCode.Done;
    }
}
