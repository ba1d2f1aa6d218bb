using System.Diagnostics;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Web;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace CaseFlow.Benchmarks;

/// <summary>The lists over all cases: SQL statements, query plans, and the time of the query; the page adds its rendering.</summary>
internal static class ListFigures
{
    private const int Times = 60;

    /// <summary>Prints the figures.</summary>
    public static async Task Print(Installation installation)
    {
        var cases = await installation.Database.Read(session => session.Cases.CountAsync());
        Console.WriteLine($"lists over {cases} cases:");
        foreach (var (what, view) in await Views(installation))
        {
            await Measure(installation, what, view);
        }
    }

    /// <summary>The lists that are measured, by what they are and who looks.</summary>
    public static async Task<IReadOnlyList<(string What, Func<Task> View)>> Views(Installation installation)
    {
        var overseer = await ViewerOf(installation, role => role.Scope == Scope.Office && role.May.Contains(Right.SeeOverdue));
        var worker = await ViewerOf(installation, role => role.Scope == Scope.Assigned);
        var now = new Moment(installation.Database.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);
        var (board, today, list) = (new OverdueBoard(installation.Database, installation.Calendar), new TodayPage(installation.Database, installation.Calendar), new CaseList(installation.Database));
        return
        [
            ("terlambat, supervisor", () => board.View(overseer, new OverdueFilter(), now)),
            ("hari-ini, peksos", () => today.View(worker, now)),
            ("hari-ini, supervisor", () => today.View(overseer, now)),
            ("kasus, supervisor", () => list.View(overseer, new CaseFilter(), now)),
        ];
    }

    private static async Task Measure(Installation installation, string what, Func<Task> view)
    {
        using var statements = new SqlWatch();
        await view();
        var seen = statements.Take();
        var timings = new Timings();
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await view();
            timings.Add(watch.Elapsed);
        }

        var scans = Explain(installation, seen).SelectMany(Scans).ToList();
        Console.WriteLine($"  {what}: {seen.Count} statements, {timings}, scans: {(scans.Count == 0 ? "none" : string.Join("; ", scans))}");
    }

    private static async Task<Viewer> ViewerOf(Installation installation, Func<Role, bool> wanted)
    {
        var role = installation.Definitions.Roles.First(wanted);
        var held = await installation.Database.Read(session => session.UserRoles.Where(held => held.Role == role.Key).OrderBy(held => held.Office).FirstOrNullAsync());
        return new Viewer(held!.UserId, "Ukuran", [new Grant(role, held.Office)]);
    }

    /// <summary>The tables and indexes that a plan reads from end to end; going through the rows of a subquery of its own is none.</summary>
    private static IEnumerable<string> Scans(IReadOnlyList<string> plan)
    {
        var subqueries = plan.Where(line => line.StartsWith("CO-ROUTINE ", StringComparison.Ordinal) || line.StartsWith("MATERIALIZE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]).ToHashSet(StringComparer.Ordinal);
        return plan.Where(line => line.StartsWith("SCAN ", StringComparison.Ordinal) && !line.Contains("CONSTANT", StringComparison.Ordinal) && !subqueries.Contains(line.Split(' ')[1]));
    }

    private static List<List<string>> Explain(Installation installation, IReadOnlyList<(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)> statements)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(installation.Settings.DataFolder, "caseflow.db")};Mode=ReadOnly");
        connection.Open();
        var plans = new List<List<string>>();
        foreach (var (sql, parameters) in statements)
        {
            var lines = new List<string>();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // EF's own SQL.
            command.CommandText = "explain query plan " + sql;
#pragma warning restore CA2100
            foreach (var (name, value) in parameters)
            {
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                lines.Add(reader.GetString(3));
            }

            plans.Add(lines);
        }

        return plans;
    }
}
