using CaseFlow.Engine.Data;

namespace CaseFlow.Web.Commands;

/// <summary><c>calendar publish [--yes]</c>: makes the calendar and the offices' defaults in the folder those by which time is counted; a running program follows by itself.</summary>
internal sealed class CalendarPublishVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "calendar publish";

    /// <inheritdoc/>
    public override string Summary => "Memakai kalender dan bawaan kantor di folder; tanpa --yes hanya menyebut apakah ada yang berbeda.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--yes", null, "pakai")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await EditionVerbs.Open();
        var definitions = installation.Definitions;
        if (await CalendarVerb.Tell(call, definitions.Faults.Where(WorkingTime.IsOfTime).ToList()) is var code and not ExitCode.Done)
        {
            return code;
        }

        if (installation.Time.SaysTheSame(WorkingTime.Of(definitions)))
        {
            await call.Out.WriteLineAsync("Kalender dan bawaan kantor di folder sudah dipakai.");
            return ExitCode.Done;
        }

        if (!call.Arguments.Has("--yes"))
        {
            await call.Out.WriteLineAsync($"Kalender versi {definitions.WorkingDays.Version} akan menggantikan versi {installation.Calendar.Version}. Lihat tenggat yang bergeser dengan caseflow calendar what-if. Pakai dengan --yes.");
            return ExitCode.Done;
        }

        await installation.Database.Write(unit => WorkingTime.PublishAsync(unit, definitions));
        await call.Out.WriteLineAsync($"Kalender versi {definitions.WorkingDays.Version} dipakai. Program yang sedang melayani mengikutinya pada sapuan berikutnya, lalu menghitung ulang tenggat.");
        return ExitCode.Done;
    }
}
