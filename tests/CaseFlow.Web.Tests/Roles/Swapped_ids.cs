using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>Every request of the table of access that speaks of a case, with the number, the letter or the visit of somebody else's case in the place of one's own.</summary>
public sealed class Swapped_ids(AMatrix matrix, ITestOutputHelper output) : IClassFixture<AMatrix>
{
    /// <summary>Tokens and the number that was asked for may differ in length; nothing else does.</summary>
    private const int Slack = 64;

    [Fact]
    public async Task Find_nothing_and_change_nothing_and_read_as_what_is_not_there()
    {
        var rows = File.ReadAllLines(Repository.File("docs/access.csv")).Select(What_everybody_may_do.Cells).Where(row => row[1].Contains("{nomor}", StringComparison.Ordinal) || row[1].Contains("{number}", StringComparison.Ordinal)).ToList();
        var (swapped, wrong) = (0, new List<string>());
        foreach (var name in new[] { "peksos-assigned", "supervisor", "kepala", "registrasi-opened", "tks-step", "data", "pdp" })
        {
            var own = matrix.Personas[name];
            await using var sender = await Sender.Of(matrix, own);
            foreach (var row in rows)
            {
                foreach (var (theirs, nothing) in Swaps(own, row[1]))
                {
                    var before = await Events();
                    var found = await sender.Ask(row[0], row[1], row[2], theirs);
                    var missing = await sender.Ask(row[0], row[1], row[2], nothing);
                    swapped++;
                    var request = $"{row[0]} {row[1]} as {name}";
                    wrong.AddRange(found.Status == missing.Status ? [] : [$"{request}: {found.Status} for somebody else's, {missing.Status} for nothing"]);
                    wrong.AddRange(Math.Abs(found.Body.Length - missing.Body.Length) <= Slack ? [] : [$"{request}: {found.Body.Length} characters for somebody else's, {missing.Body.Length} for nothing"]);
                    wrong.AddRange(found.Body.Contains("di tempat lain", StringComparison.Ordinal) ? [$"{request}: tells of somebody else's case"] : []);
                    wrong.AddRange(found.Answer == "ok" && theirs.Case != own.Case ? [$"{request}: is let in"] : []);
                    wrong.AddRange(found.Answer != "ok" && await Events() != before ? [$"{request}: something was written"] : []);
                }
            }
        }

        output.WriteLine(FormattableString.Invariant($"swapped ids: {swapped} requests, {wrong.Count} wrong"));
        Faults.None(wrong);
    }

    /// <summary>Somebody else's item, and beside it one that is nowhere.</summary>
    private IEnumerable<(Persona Theirs, Persona Nothing)> Swaps(Persona own, string path)
    {
        var elsewhere = matrix.Elsewhere;
        yield return (elsewhere, elsewhere with { Case = ADemo.NoCase });
        if (path.Contains("{id}", StringComparison.Ordinal))
        {
            yield return (own with { Letter = elsewhere.Letter, Visit = elsewhere.Letter }, own with { Letter = CaseFlow.Engine.Ids.New(), Visit = CaseFlow.Engine.Ids.New() });
        }
    }

    private Task<long> Events() => matrix.Site.Database.Read(async session => (await session.Events.OrderByDescending(row => row.Sequence).Select(row => row.Sequence).Take(1).ListAsync())[0]);
}
