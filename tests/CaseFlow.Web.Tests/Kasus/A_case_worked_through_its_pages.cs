using System.Net;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class A_case_worked_through_its_pages(TheSite site) : IClassFixture<TheSite>
{
    [Theory]
    [MemberData(nameof(Shipped.Definitions), MemberType = typeof(Shipped))]
    public async Task Finds_every_step_that_opens_ready_to_be_done(string id)
    {
        var definition = site.Installation.Shelf.Current[id];
        var number = await site.OpenWholeCase(definition);
        var done = new List<string>();

        while (done.Count < 80 && await NextIn(number) is { } step)
        {
            var who = WhoDoes(step);
            using var visitor = site.As(who);
            var page = await visitor.Get($"/kasus/{number}/langkah/{step.Key}");
            Assert.True(page.Status == HttpStatusCode.OK, $"{who} opens {step.Key} after {string.Join(", ", done)}: {page.Status}");
            var typed = (await site.Invent(number, step.Key, who)).SelectMany(text => text.Value.Select(value => (text.Key, (string?)value))).ToList();
            var others = page.FormWith("__op").Fields.Select(field => field.Name).Where(name => !name.StartsWith("__", StringComparison.Ordinal)).Except(typed.Select(field => field.Item1), StringComparer.Ordinal).ToList();
            typed.AddRange(others.Select(name => (name, (string?)null)));
            if (step.Outcomes.FirstOrDefault(outcome => outcome.Target is Continue) is { } outcome)
            {
                typed.RemoveAll(field => field.Item1 is "outcome" or "reason");
                typed.AddRange([("outcome", outcome.Key), ("reason", "Alasan contoh.")]);
            }

            var answer = await visitor.Send(page, [.. typed, ("action", "finish")]);

            Assert.True(answer.Status == HttpStatusCode.SeeOther, $"{who} finishes {step.Key} after {string.Join(", ", done)}: {answer.Status} {answer.TextOf("error-summary")}");
            done.Add(step.Key);
        }

        var required = definition.Stages.SelectMany(stage => stage.Steps).Count(step => step.Required);
        Assert.True(done.Count >= required * 2 / 3, $"{done.Count} of {required}: {string.Join(", ", done)}");
        Assert.Contains("completed", (await site.Case(number)).Stages.Select(stage => stage.State));
    }

    /// <summary>The next required step; steps that wait for a document to be issued are left for the tests of documents.</summary>
    private async Task<StepView?> NextIn(string number) =>
        (await site.Case(number)).Steps.FirstOrDefault(step => step is { State: "open", Optional: false } && !step.Documents.Any(document => document.Required));

    private static string WhoDoes(StepView step)
    {
        var role = step.By.Contains("peksos", StringComparer.Ordinal) ? "peksos1" : step.By[0];
        return $"{role}.jakarta";
    }
}
