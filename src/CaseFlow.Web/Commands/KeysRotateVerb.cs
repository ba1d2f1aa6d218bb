using CaseFlow.Engine.Data;

namespace CaseFlow.Web.Commands;

/// <summary><c>keys rotate</c>: a new master key and new keys of offices, while the server works; goes on where it was stopped.</summary>
internal sealed class KeysRotateVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "keys rotate";

    /// <inheritdoc/>
    public override string Summary => "Mengganti kunci induk dan kunci kantor selagi program melayani; yang terhenti diteruskan.";

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var settings = Settings.Read(Setup.Configuration([]));
        await using var installation = await Installation.OpenBeside(settings, SystemTime.Clock);
        var total = await installation.Database.Read(session => session.Cases.CountAsync());
        var rotated = await new KeyRotation(installation.Database).RunAsync(ProgressLine.Of(call, total));
        await call.Out.WriteLineAsync($"{(rotated.Resumed ? "Penggantian yang terhenti diteruskan. " : "")}Kunci induk versi {Wording.Numbers.Text(rotated.Master)}, {Wording.Numbers.Text(rotated.Offices - 1)} kantor, {Wording.Numbers.Text(rotated.Persons)} kasus. Salin berkas kunci {settings.KeyFile} sekarang: salinan lama tidak lagi membuka data ini.");
        return ExitCode.Done;
    }
}
