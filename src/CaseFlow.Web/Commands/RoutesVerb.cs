using System.Text.Json;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Commands;

/// <summary><c>routes [--json]</c>: every page and endpoint with the policy that guards it.</summary>
internal sealed class RoutesVerb : Verb
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <inheritdoc/>
    public override string Name => "routes";

    /// <inheritdoc/>
    public override string Summary => "Mendaftar setiap halaman dan alamat API dengan hak yang diperlukan.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--json", null, "[{ method, path, policy }]")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        // Routes belong to the program, not to an installation: whatever is there is left alone.
        var nowhere = Directory.CreateTempSubdirectory("caseflow-routes-");
        try
        {
            await using var app = await Setup.Build([$"--CaseFlow:DataFolder={nowhere.FullName}", "--ConnectionStrings:CaseFlow="]);
            await Write(call, await Routes.Of(app));
            return ExitCode.Done;
        }
        finally
        {
            nowhere.Delete(recursive: true);
        }
    }

    private static Task Write(Call call, IReadOnlyList<GuardedRoute> routes) =>
        call.Out.WriteLineAsync(call.Arguments.Has("--json")
            ? JsonSerializer.Serialize(routes, Json)
            : string.Join(Environment.NewLine, routes.Select(route => $"{route.Method,-7} {route.Path,-50} {route.Policy}")));
}
