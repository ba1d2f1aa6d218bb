using System.Globalization;
using System.Text;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Security;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>
/// Every route × everybody, held against <c>docs/access.csv</c>, which is written by hand from the table of roles and the contract and never from the program.
/// A cell is <c>ok</c>, <c>403</c>, <c>404</c>, <c>login</c>, or <c>401</c> over the API; what was let in and refused for what it said is <c>ok</c>.
/// </summary>
public sealed class What_everybody_may_do(AMatrix matrix, ITestOutputHelper output) : IClassFixture<AMatrix>
{
    private static readonly string[] Header = ["method", "path", "send", "why"];

    private static readonly List<IReadOnlyList<string>> Table =
        File.ReadAllLines(Repository.File("docs/access.csv")).Where(line => line.Length > 0).Select(Cells).ToList();

    private static List<string> Columns => Table[0].Skip(Header.Length).ToList();

    [Fact]
    public async Task Stands_in_a_row_for_every_route_and_in_no_other()
    {
        var routes = (await Routes.Of(matrix.Site.Services)).Where(route => route.Method is not "PAGE").Select(route => $"{route.Method} {route.Path}").ToHashSet(StringComparer.Ordinal);
        var rows = Table.Skip(1).Select(row => $"{row[0]} {row[1]}").ToList();

        Faults.None([
            .. routes.Except(rows, StringComparer.Ordinal).Select(route => $"{route} has no row in docs/access.csv"),
            .. rows.Except(routes, StringComparer.Ordinal).Select(row => $"{row} is no route of the program"),
            .. rows.GroupBy(row => row, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Key} has two rows"),
            .. Table.Where(row => row.Count != Table[0].Count).Select(row => $"{row[0]} {row[1]} has {row.Count} cells, not {Table[0].Count}"),
        ]);
    }

    [Fact]
    public async Task Is_what_the_table_says_and_whoever_is_refused_leaves_nothing_behind_but_that_they_looked()
    {
        var (asked, refused, openings, wrong) = (0, 0, 0, new List<string>());
        using var state = new ADatabaseAsItStands(Installation.FileOf(matrix.Site.Installation.Settings));
        foreach (var column in Columns)
        {
            var persona = matrix.Personas[column];
            await using var sender = await Sender.Of(matrix, persona);
            var (user, opened) = (persona.Username is { } name ? (await matrix.Site.Viewer(name)).Id : null, CaseNumbers.IdOf(persona.Case).ToString(CultureInfo.InvariantCulture));
            foreach (var row in Table.Skip(1))
            {
                state.Hold();
                var (answer, status, _) = await sender.Ask(row[0], row[1], row[2]);
                asked++;
                if (answer != row[Columns.IndexOf(column) + Header.Length])
                {
                    wrong.Add($"{row[0]} {row[1]}: {column} finds {answer} ({status.ToString(CultureInfo.InvariantCulture)}), not {row[Columns.IndexOf(column) + Header.Length]}: {row[3]}");
                }
                else if (answer is not "ok")
                {
                    var written = state.Since();
                    (refused, openings) = (refused + 1, openings + written.Count(each => each.Table == "access_log"));
                    wrong.AddRange(written.Where(each => !Rightly(each, answer, user, opened)).Select(each => $"{row[0]} {row[1]}: {column} was refused ({answer}), and {each.Table} was written: {string.Join(' ', each.Row.Values.Take(6))}"));
                }
            }
        }

        output.WriteLine(FormattableString.Invariant($"access: {Table.Count - 1} routes × {Columns.Count} persons = {asked} requests, {refused} refused, {openings} of them opened the file to hear it, {wrong.Count} wrong"));
        Assert.True(openings > 0, "No refusal was recorded as an opening, so the record of them was not tried.");
        Faults.None(wrong);
    }

    /// <summary>All that a refusal may leave behind, each with its reason.</summary>
    private static bool Rightly(Written written, string answer, string? user, string? opened) =>
        written.IsThere && written.Table switch
        {
            // Whoever is told 403 of a case they may see has opened the file to hear it, and that is recorded: as theirs, and of that case. A 404 says that there is none.
            "access_log" => answer is "403" && written.Row["user_id"] == user && written.Row["case_id"] == opened,
            // The link of the chain of proof over that row.
            "audit" => answer is "403",
            _ => false,
        };

    internal static IReadOnlyList<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var letter in line.Replace("\"\"", "\u0001", StringComparison.Ordinal))
        {
            switch (letter)
            {
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(letter is '\u0001' ? '"' : letter);
                    break;
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
