using CaseFlow.Engine.Data;

namespace CaseFlow.Web.Commands;

/// <summary><c>verify [--rebuild]</c>: folds every event again and compares with the rows, then proves the chain of proof.</summary>
internal sealed class VerifyVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "verify";

    /// <inheritdoc/>
    public override string Summary => "Memeriksa apakah catatan peristiwa dan isi tabel sama; menyebut perbedaan pertama.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--rebuild", null, "menyusun ulang setiap kasus dari semua peristiwanya")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        var verification = new Verification(installation.Database, installation.Shelf, installation.Definitions.Roles, installation.Calendar);
        var total = await installation.Database.Read(session => session.Cases.CountAsync());
        var verified = await verification.RunAsync(call.Arguments.Has("--rebuild"), ProgressLine.Of(call, total));
        if (verified.Differences.Count == 0 && (await new AuditProof(installation.Database).RunAsync()).Fault is { } fault)
        {
            await call.Error.WriteLineAsync($"Peristiwa dan tabel sama, tetapi rantai bukti rusak pada mata rantai {fault.Sequence.ToString(Wording.Numbers.Culture)}: {fault.What}. Lihat: caseflow audit verify");
            return ExitCode.Damaged;
        }

        if (verified.Differences.Count == 0)
        {
            await call.Out.WriteLineAsync($"Sama: {Wording.Numbers.Text(verified.Cases)} kasus, {verified.Events.ToString(Wording.Numbers.Culture)} peristiwa.");
            return ExitCode.Done;
        }

        var first = verified.Differences[0];
        await call.Error.WriteLineAsync($"Berbeda: {first.Case}: {first.What} ({Wording.Numbers.Text(verified.Differences.Count)} perbedaan). Pulihkan dari cadangan, atau hubungi pengelola.");
        return ExitCode.Damaged;
    }
}
