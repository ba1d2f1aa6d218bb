using System.Globalization;
using System.Xml.Linq;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Pages.Alur;

namespace CaseFlow.Web.Tests.Alur;

public sealed class A_drawn_definition
{
    private static readonly IReadOnlyDictionary<string, Workflow> Known = DefinitionsFolder.Read(Path.Combine(AppContext.BaseDirectory, "workflows")).Workflows;

    [Theory]
    [MemberData(nameof(Shipped.Definitions), MemberType = typeof(Shipped))]
    public void Shows_every_stage_and_track_in_a_box_of_its_own(string id)
    {
        var ladder = new Ladder(Of(id), _ => null);
        var boxes = ladder.Stages.Concat(ladder.Tracks).Append(ladder.End).ToList();

        Assert.Equal(Of(id).Sections.Select(section => section.Key).Order(), boxes.Select(box => box.Key).Where(key => key.Length > 0).Order());
        Assert.All(boxes, box => Assert.True(box.X >= 0 && box.Y >= 0 && box.X + box.Width <= ladder.Width && box.Bottom <= ladder.Height, $"{box.Key} lies outside"));
        foreach (var (one, other) in boxes.SelectMany((one, at) => boxes.Skip(at + 1).Select(other => (one, other))))
        {
            var apart = one.X + one.Width <= other.X || other.X + other.Width <= one.X || one.Bottom <= other.Y || other.Bottom <= one.Y;
            Assert.True(apart, $"{one.Key} and {other.Key} overlap");
        }
    }

    [Theory]
    [MemberData(nameof(Shipped.Definitions), MemberType = typeof(Shipped))]
    public void Is_one_image_with_a_name_and_a_description_to_those_who_do_not_see_it(string id)
    {
        var svg = XDocument.Parse(LadderSvg.Draw(Of(id), "Alur <uji> & nama")).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";

        Assert.Equal("img", (string?)svg.Attribute("role"));
        Assert.Equal("sv-t sv-d", (string?)svg.Attribute("aria-labelledby"));
        Assert.Equal("Alur <uji> & nama", svg.Element(ns + "title")!.Value);
        Assert.All(Of(id).Stages, stage => Assert.Contains(stage.Title, svg.Element(ns + "desc")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Draws_a_decision_that_goes_back_to_an_earlier_stage()
    {
        var back = Known.Values.SelectMany(workflow => WayBack.Between(workflow).Select(way => (workflow, way))).ToList();

        Assert.NotEmpty(back);
        Assert.All(back, pair =>
        {
            var ladder = new Ladder(pair.workflow, _ => null);
            var to = ladder.Stages.Single(box => box.Key == pair.way.To);
            Assert.Contains(ladder.Arrows, arrow => arrow.Corners[^1] == (to.X - 2, to.Middle));
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"ke tahap {pair.way.ToNumber}"), string.Join(' ', ladder.Stages.Single(box => box.Key == pair.way.From).Lines), StringComparison.Ordinal);
        });
    }

    private static Workflow Of(string id) => Known[id];
}
