using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Api;
using NodaTime;

namespace CaseFlow.Web.Commands;

/// <summary><c>overdue [--office O] [--json]</c>: what the supervisor's board shows, for whoever runs the machine.</summary>
internal sealed class OverdueVerb : Verb
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public override string Name => "overdue";

    /// <inheritdoc/>
    public override string Summary => "Menampilkan langkah yang terlambat seperti pada papan supervisor.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--office", "KANTOR", "satu kantor saja"), new("--json", null, "sebagai JSON")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        await using var installation = await Installation.OpenBeside(Settings.Read(Setup.Configuration([])), SystemTime.Clock);
        var offices = await installation.Database.Read(session => session.AllOfficesAsync());
        var office = call.Arguments["--office"];
        if (office is not null && !offices.Exists(known => string.Equals(known.Key, office, StringComparison.Ordinal)))
        {
            throw new UsageException($"Kantor {office} tidak ada.");
        }

        var seesAll = installation.Definitions.Roles.First(role => role.Scope == Scope.Office && role.May.Contains(Right.SeeOverdue));
        var viewer = new Viewer("system", "CaseFlow", offices.Select(known => new Grant(seesAll, known.Key)).ToList());
        var zone = DateTimeZoneProviders.Tzdb[offices.Find(known => string.Equals(known.Key, office, StringComparison.Ordinal))?.Zone ?? "Asia/Jakarta"];
        var now = new Moment(SystemTime.Clock.GetCurrentInstant(), zone);
        var board = new OverdueBoard(installation.Database, installation.Calendar);
        OverdueView? view = null;
        for (var page = 1; view is null || (page - 1) * PageSize < view.Total; page++)
        {
            view = await board.View(viewer, new OverdueFilter { Office = office, Page = page, Size = PageSize }, now);
            // Such a list goes into mails and logs: nothing that somebody typed stands in it.
            foreach (var item in view.Rows.Where(row => row.Item.IsLate).Select(row => row.Item with { Title = row.Item.DefinedTitle }))
            {
                await call.Out.WriteLineAsync(call.Arguments.Has("--json")
                    ? Json.Of(OverdueRow.Of(item))
                    : $"{item.Case}\t{item.Item}\t{item.Title}\t{item.WorkerName ?? "Tanpa petugas"}\t{item.Office}\t{Wording.DeadlineWords.Late(item.Due!.Late!)}");
            }

            if (view.Rows.Count == 0)
            {
                break;
            }
        }

        if (!call.Arguments.Has("--json"))
        {
            await call.Error.WriteLineAsync($"{Wording.Numbers.Text(view!.Late)} langkah terlambat pada {Wording.Numbers.Text(view.LateCases)} kasus.");
        }

        return ExitCode.Done;
    }
}

/// <summary>One late item, as the API and the verb give it (contract section 5).</summary>
internal sealed record OverdueRow(string Case, string Step, string Title, string? Stage, string? Worker, string Office, string Urgency, Instant Due, string Kind, Span? LateBy, string? Reason)
{
    /// <summary>The row of an item.</summary>
    public static OverdueRow Of(AgendaItem item) =>
        new(item.Case, item.Item, item.Title, item.Stage, item.Worker, item.Office, item.Urgency, item.Due!.At, item.Due.Kind,
            Span.Of(item.Due.Late),
            item.Due.Source is Engine.Deadlines.Due.OurDefault ? null : item.Due.Source);
}
