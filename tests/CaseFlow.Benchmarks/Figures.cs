using CaseFlow.Web;
using Microsoft.Extensions.Configuration;

namespace CaseFlow.Benchmarks;

/// <summary>
/// The figures that the project promises, measured on the whole program: <c>figures DATA-FOLDER [step|lists|letter|start|definitions|decide|seal]…</c>.
/// The data folder holds seeded cases (<c>caseflow seed --cases N</c>); timings are told as they are and as ratios within one run.
/// </summary>
internal static class Figures
{
    /// <summary>Measures what was asked for, or all of it.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args.Length == 0)
        {
            await Console.Error.WriteLineAsync("figures DATA-FOLDER [step|lists|letter|start|definitions|decide|seal]…");
            return 2;
        }

        var (folder, wanted) = (Path.GetFullPath(args[0]), args[1..]);
        bool Wants(string figure) => wanted.Length == 0 || wanted.Contains(figure, StringComparer.Ordinal);

        var settings = SettingsOf(folder);
        if (Wants("definitions"))
        {
            DefinitionFigures.Print(settings.WorkflowsFolder);
        }

        if (Wants("decide"))
        {
            DecideFigures.Print(settings.WorkflowsFolder);
        }

        var isFast = !Wants("seal") || await SealFigures.Print(settings);

        if (wanted.Length > 0 && wanted.All(figure => figure is "definitions" or "decide" or "seal"))
        {
            return isFast ? 0 : 1;
        }

        if (Wants("start"))
        {
            await StartFigures.Print(folder);
        }

#pragma warning disable RS0030 // The figures are measured on the real clock.
        await using var installation = await Installation.Open(settings, SystemTime.Clock);
#pragma warning restore RS0030
        if (Wants("step"))
        {
            await StepFigures.Print(installation);
        }

        if (Wants("lists"))
        {
            await ListFigures.Print(installation);
        }

        if (Wants("letter"))
        {
            await LetterFigures.Print(installation);
        }

        return isFast ? 0 : 1;
    }

    private static Settings SettingsOf(string folder) =>
        Settings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection([new("CaseFlow:DataFolder", folder)])
            .Build());
}

/// <summary>Sorted timings of one thing, in milliseconds.</summary>
internal sealed class Timings
{
    private readonly List<double> _milliseconds = [];

    /// <summary>Adds one.</summary>
    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    /// <summary>Adds those of another run.</summary>
    public void Add(Timings other) => _milliseconds.AddRange(other._milliseconds);

    /// <summary>How many.</summary>
    public int Count => _milliseconds.Count;

    /// <summary>The value below which that share of the timings lies.</summary>
    public double At(double share)
    {
        _milliseconds.Sort();
        return _milliseconds.Count == 0 ? double.NaN : _milliseconds[Math.Min(_milliseconds.Count - 1, (int)(share * _milliseconds.Count))];
    }

    /// <summary>Median, 95th percentile and largest.</summary>
    public override string ToString() => FormattableString.Invariant($"n={Count} median={At(0.5):0.00} ms p95={At(0.95):0.00} ms max={At(1):0.00} ms");
}
