using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Web.Commands.Seeding;

namespace CaseFlow.Web.Commands;

/// <summary><c>demo [--fresh] [--cases N] [--seed S] [--port P]</c>: an invented installation, served on loopback only.</summary>
internal sealed class DemoVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "demo";

    /// <inheritdoc/>
    public override string Summary => "Membuat data contoh di ./demo-data dan melayaninya di komputer ini saja.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
    [
        new("--fresh", null, "mulai lagi dari awal: data contoh yang ada dihapus"),
        new("--cases", "N", "banyaknya kasus, bawaan 90"),
        new("--seed", "S", "awal bilangan acak; seed yang sama memberi data yang sama"),
        new("--port", "P", "porta, bawaan dari ASPNETCORE_URLS, jika tidak ada 5080"),
    ];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var arguments = call.Arguments;
        var folder = Path.GetFullPath(Environment.GetEnvironmentVariable("CaseFlow__DataFolder") is { Length: > 0 } given ? given : "demo-data");
        var address = Address(arguments, Environment.GetEnvironmentVariable("ASPNETCORE_URLS"));
        string[] settings = [$"--CaseFlow:DataFolder={folder}", $"--CaseFlow:KeyFile={Settings.KeyFileBeside(folder)}", $"--urls={address}"];
        if (arguments.Has("--fresh"))
        {
            Clear(folder);
        }

        await Invent(settings, arguments, call);
        await using var app = await Setup.Build(settings);
        await app.StartAsync();
        await Welcome(call, folder, address);
        await app.WaitForShutdownAsync();
        return ExitCode.Done;
    }

    /// <summary>Where it is served: the port typed, else the addresses that the environment gives, else port 5080. On this machine only: everybody knows the passwords.</summary>
    /// <exception cref="UsageException">The environment gives an address that other machines reach.</exception>
    internal static string Address(Arguments arguments, string? environment)
    {
        if (arguments["--port"] is not null || string.IsNullOrWhiteSpace(environment))
        {
            return FormattableString.Invariant($"http://127.0.0.1:{arguments.Number("--port", 5080, 1)}");
        }

        return Array.TrueForAll(environment.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback)
            ? environment
            : throw new UsageException($"ASPNETCORE_URLS berisi {environment}, yang terbuka bagi komputer lain. Kata sandi contoh diketahui semua orang: pakai http://127.0.0.1:PORTA, atau --port.");
    }

    private static async Task Invent(string[] typed, Arguments arguments, Call call)
    {
        await using var installation = await Installation.Open(Settings.Read(Setup.Configuration(typed)), SystemTime.Clock);
        if (await installation.Database.Read(session => session.Users.AnyAsync()))
        {
            return;
        }

        var cases = arguments.Number("--cases", 90);
        var casts = await DemoData.Hire(installation);
        await call.Out.WriteLineAsync($"Menyiapkan data contoh: {Wording.Numbers.Text(cases)} kasus …");
        await DemoData.Invent(installation, casts, cases, arguments.Number("--seed", 1), ProgressLine.Of(call, cases));
    }

    private static void Clear(string folder)
    {
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "caseflow.*") : [])
        {
            File.Delete(file);
        }

        File.Delete(Settings.KeyFileBeside(folder));
        File.Delete(new ErasureLedger(Settings.KeyFileBeside(folder)).Place);
    }

    private static Task Welcome(Call call, string folder, string address) =>
        call.Out.WriteLineAsync(
            $"""

            CaseFlow siap: {address}

              Peksos        peksos1.jakarta     (juga peksos2.jakarta, dan makassar, jayapura)
              Supervisor    supervisor.jakarta
              Kepala unit   kepala.jakarta
              Registrasi    registrasi.jakarta  (juga koordinator, tks, penyuluh, psikolog, data)
              Administrator admin               (juga auditor, pdp)
              Kata sandi    {DemoData.Password}

            Semua orang di sini rekaan. Data: {folder}
            Berhenti: Ctrl+C. Mulai dari awal: demo --fresh
            """);
}
