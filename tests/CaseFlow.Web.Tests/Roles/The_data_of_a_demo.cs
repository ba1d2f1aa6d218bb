using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;

namespace CaseFlow.Web.Tests.Roles;

[Collection(ADemo.Collection)]
public sealed class The_data_of_a_demo(ADemo demo)
{
    [Fact]
    public async Task Hold_every_kind_of_letter_in_every_office()
    {
        var offices = await demo.Site.Database.Read(session => session.AllOfficesAsync());
        var expected = offices.SelectMany(office => demo.Site.Installation.Documents.Templates.Select(template => $"{office.Key} {template.Key}"));

        var issued = await demo.Site.Database.Read(session =>
            (from document in session.Documents join row in session.Cases on document.CaseId equals row.Id select row.Office + " " + document.Template).ListAsync());

        Assert.All(expected, letter => Assert.Contains(letter, issued));
    }

    [Fact]
    public async Task Hold_cases_of_every_definition_most_of_the_default_one()
    {
        var cases = await demo.Site.Database.Read(session => session.Cases.Select(row => row.Workflow).ListAsync());

        var counted = cases.CountBy(id => id).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(demo.Site.Workflows.Select(workflow => workflow.Id).Order(), counted.Keys.Order());
        Assert.All(demo.Site.Workflows.Skip(1), other => Assert.InRange(counted[other.Id], 2, counted[demo.Site.Workflow.Id] / 5));
    }

    [Fact]
    public async Task Stand_in_every_stage()
    {
        var stages = await demo.Site.Database.Read(session => session.Cases.Select(row => row.StageKeys).ListAsync());

        Assert.All(demo.Site.Workflow.Stages, stage => Assert.Contains(stages, open => open.Split(' ').Contains(stage.Key)));
    }
}
