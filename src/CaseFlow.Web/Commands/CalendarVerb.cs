using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Commands;

/// <summary><c>calendar what-if [--json]</c>: which open dates move when the calendar and the offices' defaults are read as they stand in the folder now.</summary>
internal sealed class CalendarVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "calendar what-if";

    /// <inheritdoc/>
    public override string Summary => "Menampilkan tenggat terbuka yang bergeser bila kalender dan bawaan kantor di folder dipakai.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--json", null, "sebagai JSON")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        if (await Tell(call, installation.Definitions.Faults.Where(WorkingTime.IsOfTime).ToList()) is var code and not ExitCode.Done)
        {
            return code;
        }

        var (whatIf, calendar, defaults) = (new DateWhatIf(installation.Database, installation.Cases), installation.Definitions.WorkingDays, installation.Definitions.OfficeDefaults);
        var moved = await whatIf.RunAsync(calendar, defaults, ProgressLine.Of(call, await whatIf.CountAsync(calendar, defaults)));
        foreach (var move in moved.Moves)
        {
            await call.Out.WriteLineAsync(call.Arguments.Has("--json")
                ? Json.Of(new { move.Case, move.Office, move.Item, move.Title, From = move.From?.At, To = move.To?.At })
                : $"{move.Case}\t{move.Item}\t{move.Title}\t{move.Office}\t{Day(move.From, move)}\t{Day(move.To, move)}");
        }

        if (moved.Unread.Count > 0)
        {
            await call.Error.WriteLineAsync($"{Numbers.Text(moved.Unread.Count)} kasus tidak dapat dibaca, mulai dari {moved.Unread[0]}: jalankan caseflow verify.");
        }

        if (!call.Arguments.Has("--json"))
        {
            await call.Error.WriteLineAsync(moved.Moves.Count == 0
                ? "Tidak ada tenggat yang bergeser."
                : $"{Numbers.Text(moved.Moves.Count)} tenggat pada {Numbers.Text(moved.Moves.Select(move => move.Case).Distinct(StringComparer.Ordinal).Count())} kasus bergeser bila berkas itu dipakai: caseflow calendar publish --yes.");
        }

        return ExitCode.Done;
    }

    /// <summary>Tells the faults of calendars and offices' defaults, if there are any.</summary>
    internal static async Task<int> Tell(Call call, IReadOnlyList<Engine.Workflows.Fault> faults)
    {
        foreach (var fault in faults)
        {
            await call.Out.WriteLineAsync(fault.ToString());
        }

        if (faults.Count > 0)
        {
            await call.Error.WriteLineAsync($"{Numbers.Text(faults.Count)} kesalahan. Sampai diperbaiki, tenggat dihitung dengan berkas terakhir yang benar.");
        }

        return faults.Count > 0 ? ExitCode.Faults : ExitCode.Done;
    }

    private static string Day(Due? due, MovedDate move) => due is null ? "-" : due.At.InZone(move.Zone).ToString("uuuu-MM-dd HH:mm", null);
}
