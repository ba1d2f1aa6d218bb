using CaseFlow.Engine.Data;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Commands;

/// <summary><c>audit head</c>: the last link of the chain of proof, to be kept elsewhere.</summary>
internal sealed class AuditHeadVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "audit head";

    /// <inheritdoc/>
    public override string Summary => "Menyebut segel catatan saat ini: nomor dan sidik mata rantai terakhir. Simpan di luar mesin ini.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--json", null, "sebagai JSON")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        var head = await new AuditProof(installation.Database).HeadAsync();
        await call.Out.WriteLineAsync(call.Arguments.Has("--json")
            ? Json.Of(new { Sequence = head?.Sequence ?? 0, Hash = head?.Hash })
            : head is var (sequence, hash) ? $"{sequence.ToString(System.Globalization.CultureInfo.InvariantCulture)} {hash}" : "Belum ada catatan.");
        return ExitCode.Done;
    }
}

/// <summary><c>audit verify [--anchor HASH]</c>: proves the chain, and names the first bad link.</summary>
internal sealed class AuditVerifyVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "audit verify";

    /// <inheritdoc/>
    public override string Summary => "Membuktikan bahwa peristiwa dan catatan akses tidak diubah; menyebut mata rantai salah yang pertama.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--anchor", "SIDIK", "segel yang disimpan di luar: harus ada dalam rantai"), new("--json", null, "sebagai JSON")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        var total = await installation.Database.Read(session => session.Audit.CountAsync());
        var proved = await new AuditProof(installation.Database).RunAsync(call.Arguments["--anchor"], ProgressLine.Of(call, total));
        if (call.Arguments.Has("--json"))
        {
            await call.Out.WriteLineAsync(Json.Of(new { proved.Links, proved.Events, proved.Access, Head = proved.Head?.Hash, Fault = proved.Fault }));
        }
        else if (proved.Fault is { } fault)
        {
            await call.Error.WriteLineAsync($"{(fault.Sequence > 0 ? $"Mata rantai {Count(fault.Sequence)}: " : "")}{fault.What}. Jangan menulis lagi ke data ini; simpan salinannya sebagai bukti, dan pulihkan dari cadangan.");
        }
        else
        {
            await call.Out.WriteLineAsync($"Utuh: {Count(proved.Links)} mata rantai, {Count(proved.Events)} peristiwa, {Count(proved.Access)} catatan akses. Segel: {proved.Head?.Hash ?? "belum ada"}");
        }

        return proved.Fault is null ? ExitCode.Done : ExitCode.Damaged;
    }

    private static string Count(long number) => number.ToString("N0", Numbers.Culture);
}
