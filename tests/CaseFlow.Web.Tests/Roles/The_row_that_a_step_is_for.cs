using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;

namespace CaseFlow.Web.Tests.Roles;

public sealed class The_row_that_a_step_is_for(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Is_shown_to_those_who_do_the_step_or_see_the_table()
    {
        var number = await site.OpenWholeCase();
        var step = await WalkToARow(number);
        var opened = await site.Cases.PeekAsync(number, await site.Viewer("supervisor.jakarta"));
        var each = site.Workflow.Step(step.Definition)!.Each!.Split('.');
        var table = (TableValue)opened.State.InstancesOf(each[0])[^1].Answers[each[1]]!;
        var field = site.Workflow.Forms[site.Workflow.Step(each[0])!.Form!].Field(each[1])!;
        var words = table.Rows[step.Row!.Value - 1][field.Columns.First(column => column is { Type: FieldType.Text, Required: true }).Id]!.AsText!;

        var seen = new Dictionary<string, bool>();
        foreach (var username in new[] { "peksos1.jakarta", "tks.jakarta", "supervisor.jakarta", "data.jakarta" })
        {
            using var visitor = site.As(username);
            seen[username] = (await visitor.Get($"/kasus/{number}/langkah/{step.Key}")).Text.Contains(words, StringComparison.Ordinal);
        }

        Assert.Contains("(", RowName.Numbered(step.Row.Value, step.RowName), StringComparison.Ordinal);
        Assert.Contains(RowName.Numbered(step.Row.Value, step.RowName), (await site.As("supervisor.jakarta").Get($"/kasus/{number}")).Text, StringComparison.Ordinal);
        Assert.Null((await site.Case(number, "data.jakarta")).Steps.Single(other => other.Key == step.Key).RowName);

        using var data = await site.Calling("data.jakarta");
        using var tks = await site.Calling("tks.jakarta");
        Assert.DoesNotContain("rowAnswers", await Events(data, number), StringComparison.Ordinal);
        Assert.Contains("rowAnswers", await Events(tks, number), StringComparison.Ordinal);
        Assert.NotEqual(FieldGroup.None, field.Sensitive);
        Assert.Equal(new Dictionary<string, bool> { ["peksos1.jakarta"] = true, ["tks.jakarta"] = true, ["supervisor.jakarta"] = true, ["data.jakarta"] = false }, seen);
    }

    private static async Task<string> Events(Caller caller, string number)
    {
        var pages = new List<string>();
        for (var page = 1; page == 1 || pages[^1].Length > 2; page++)
        {
            pages.Add((await caller.Get($"/cases/{number}/events?size=100&page={page}")).Succeeded().Text);
        }

        return string.Concat(pages);
    }

    /// <summary>Finishes required steps with invented answers until one is open that belongs to a row.</summary>
    private async Task<StepView> WalkToARow(string number)
    {
        while (true)
        {
            var open = (await site.Case(number)).Steps.Where(step => step.State is "open").ToList();
            if (open.Find(step => step.Row is not null) is { } found)
            {
                return found;
            }

            var next = open.First(step => !step.Optional && !step.Documents.Any(document => document.Required));
            var role = next.By.Contains("peksos", StringComparer.Ordinal) ? "peksos1" : next.By[0];
            await site.Finish(number, next.Key, role + ".jakarta", next.Outcomes.FirstOrDefault(outcome => outcome.Target is Continue)?.Key);
        }
    }
}
