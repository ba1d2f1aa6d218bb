using CaseFlow.Engine.People;
using CaseFlow.Web.Commands.Seeding;

namespace CaseFlow.Web.Commands;

/// <summary><c>seed --cases N [--seed S]</c>: invented offices, users and cases for load and benchmarks.</summary>
internal sealed class SeedVerb : Verb
{
    private const int Offices = 10;
    private const int WorkersPerOffice = 20;

    private static readonly string[] Zones = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];

    /// <inheritdoc/>
    public override string Name => "seed";

    /// <inheritdoc/>
    public override string Summary => "Mengisi data rekaan untuk uji beban: kantor, pengguna tanpa kata sandi, dan kasus.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--cases", "N", "banyaknya kasus"), new("--seed", "S", "awal bilangan acak; seed yang sama memberi data yang sama")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var cases = call.Arguments.Number("--cases", 0);
        if (cases == 0)
        {
            throw new UsageException("Opsi --cases belum disebut.");
        }

        await using var installation = await Installation.Open(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        await Fill(installation, cases, call.Arguments.Number("--seed", 1), ProgressLine.Of(call, cases));
        await call.Out.WriteLineAsync($"{Wording.Numbers.Text(cases)} kasus rekaan ditambahkan di {Wording.Numbers.Text(Offices)} kantor. Periksa dengan: caseflow verify --rebuild");
        return ExitCode.Done;
    }

    /// <summary>Invents the offices, the people in them, and the cases.</summary>
    internal static async Task Fill(Installation installation, int cases, int seed, IProgress<int>? progress)
    {
        var staff = new Staff(installation);
        var casts = new List<Cast>();
        for (var i = 1; i <= Offices; i++)
        {
            var office = InventedOffice(i);
            await installation.Database.Write(unit => unit.SaveOfficeAsync(office));
            await staff.Hire(office, WorkersPerOffice, null);
            casts.AddRange(await staff.CastsOf(office));
        }

        await new Invention(installation, seed).Cases(cases, casts, progress);
    }

    private static Office InventedOffice(int number) =>
        new()
        {
            Key = FormattableString.Invariant($"uji-{number:00}"),
            Title = FormattableString.Invariant($"Dinas Sosial Uji {number}"),
            Kind = "dinsos",
            Zone = Zones[number % Zones.Length],
            LetterCode = FormattableString.Invariant($"DINSOS-UJI{number:00}"),
        };
}
