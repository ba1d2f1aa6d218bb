using System.Text.RegularExpressions;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Tests.Samples;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Web.Tests.Fields;

public sealed partial class Every_form_of_the_definitions(SampleSite site) : IClassFixture<SampleSite>
{
    [Fact]
    public async Task Is_shown_with_every_question_once()
    {
        var client = site.CreateClient();
        var forms = site.Services.GetRequiredService<Definitions>().Workflows.Values.SelectMany(workflow => workflow.Forms.Values.Select(form => (workflow.Id, Form: form))).ToList();

        Assert.NotEmpty(forms);
        foreach (var (workflow, form) in forms)
        {
            var html = await client.GetStringAsync($"/contoh/formulir/{workflow}/{form.Key}");
            var ids = Ids().Matches(html).Select(match => match.Groups["at"].Value).ToList();

            Assert.True(ids.Distinct(StringComparer.Ordinal).Count() == ids.Count, $"{form.Key} uses an id twice");
            Assert.All(form.Fields, field => Assert.True(Asks(html, field), $"{form.Key} does not ask {field.Id}"));
        }
    }

    private static bool Asks(string html, Field field) =>
        Suffixes(field).All(suffix => html.Contains($"name=\"{field.Id}{suffix}\"", StringComparison.Ordinal));

    private static IEnumerable<string> Suffixes(Field field) =>
        field.Type switch
        {
            FieldType.Table => field.Columns.SelectMany(Suffixes, (column, suffix) => $"[0].{column.Id}{suffix}"),
            FieldType.Date => [".day", ".month", ".year"],
            FieldType.Moment => [".day", ".month", ".year", ".time"],
            FieldType.File => [".upload"],
            _ => [""],
        };

    [GeneratedRegex("\\sid=\"(?<at>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Ids();
}
