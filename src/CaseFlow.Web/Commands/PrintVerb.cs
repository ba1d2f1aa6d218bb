using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Web.Commands;

/// <summary><c>print --case N --template T --out F.pdf [--as USER]</c>: issues a document as the API would, and writes its bytes to a file.</summary>
internal sealed class PrintVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "print";

    /// <inheritdoc/>
    public override string Summary => "Menerbitkan dokumen sebuah kasus dan menyimpannya sebagai PDF.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
    [
        new("--case", "NOMOR", "nomor kasus"),
        new("--template", "TEMPLAT", "kunci templat, seperti nama berkasnya"),
        new("--out", "BERKAS", "berkas PDF yang ditulis; tidak menimpa"),
        new("--as", "PENGGUNA", "atas nama siapa; bawaan: peksos kasus"),
    ];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var number = Required(call, "--case");
        var template = Required(call, "--template");
        var file = Path.GetFullPath(Required(call, "--out"));
        if (File.Exists(file))
        {
            throw new UsageException($"Berkas {file} sudah ada.");
        }

        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        try
        {
            var issued = await Issue(installation, number, template, call.Arguments["--as"]);
            var frozen = await installation.Documents.FrozenAsync(number, issued.Id);
            await File.WriteAllBytesAsync(file, frozen.Pdf);
            await call.Out.WriteLineAsync($"{issued.Number} diterbitkan: {file}");
            return ExitCode.Done;
        }
        catch (DocumentNotReadyException notReady)
        {
            await call.Error.WriteLineAsync($"Belum dapat diterbitkan. Lengkapi dahulu: {string.Join("; ", notReady.Blanks.Select(blank => blank.Label))}.");
            return ExitCode.Faults;
        }
        catch (NotThereException)
        {
            throw new UsageException($"Kasus {number} atau templat {template} tidak ada.");
        }
        catch (CaseRuleException refused)
        {
            await call.Error.WriteLineAsync(Wording.RuleWords.Of(refused, installation.Definitions.Roles));
            return ExitCode.Faults;
        }
    }

    /// <summary>Issues it as the person named, or as the worker of the case.</summary>
    /// <exception cref="UsageException">That is no enabled user.</exception>
    internal static async Task<IssuedDocument> Issue(Installation installation, string number, string template, string? username)
    {
        var opened = await installation.Cases.ReadAsSystemAsync(number) ?? throw new NotThereException("There is no such case.");
        var viewer = await ViewerOf(installation, username, opened.State.Worker);
        var chosen = installation.Documents.Template(template);
        var seen = await installation.Cases.SeeAsync(number, viewer, "document");
        var prefilled = DocumentDesk.Prefilled(seen.State, seen.Roles, chosen, seen.Now);
        var fields = DocumentDesk.Read(seen.State, chosen, prefilled.Texts, seen.Now) is FormAccepted accepted ? accepted.Answers : Answers.None;
        var step = seen.State.Steps.LastOrDefault(step => step.IsOpen && seen.State.Index.Step(step.Key)!.Documents.Any(document => string.Equals(document.Template, template, StringComparison.Ordinal)))?.Address;
        return await installation.Documents.IssueAsync(new CaseCommand { Number = number, Viewer = viewer, Operation = Ids.New() }, template, fields, step);
    }

    private static async Task<Viewer> ViewerOf(Installation installation, string? username, string? worker) =>
        username is not null ? await ActingAs.NamedAsync(installation, username)
        : worker is not null && await ActingAs.OfIdAsync(installation, worker) is { } viewer ? viewer
        : throw new UsageException("Sebut atas nama siapa dengan --as.");

    private static string Required(Call call, string option) => call.Arguments[option] ?? throw new UsageException($"Opsi {option} belum disebut.");
}
