using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary><c>order.yaml</c>: which definition is offered first, and therefore taken when none is named.</summary>
public class The_order_of_definitions
{
    [Theory]
    [InlineData(null, "agam contoh zamrud")]
    [InlineData("workflows: [zamrud]", "zamrud agam contoh")]
    [InlineData("workflows: [contoh, zamrud]", "contoh zamrud agam")]
    public void Is_as_written_and_for_the_rest_by_id(string? order, string expected) =>
        Assert.Equal(expected, string.Join(' ', Three(order).Read().Workflows.Keys));

    [Fact]
    public void Begins_with_the_one_for_a_case_that_names_none()
    {
        var three = Three("workflows: [zamrud]").Read();
        var shelf = new WorkflowShelf(three.Workflows.Values.Reverse(), three.Order);

        Assert.Equal("zamrud", shelf.Default?.Id);
        Assert.Equal(["zamrud", "agam", "contoh"], shelf.Current.Keys);
        Assert.Null(new WorkflowShelf([]).Default);
    }

    [Fact]
    public void Keeps_the_place_of_one_that_cannot_be_read() =>
        Assert.Equal(["contoh", "agam", "zamrud"], Three("workflows: [contoh, agam]").Changing("workflow.yaml", "edition: 3", "edition: tiga").Read().Order.Of(Three(null).Read().Workflows.Values).Keys);

    [Fact]
    public void Does_not_change_what_an_edition_is() =>
        Assert.Equal(Three(null).Read().Workflows["agam"].Hash, Three("workflows: [agam]").Read().Workflows["agam"].Hash);

    private static ADefinition Three(string? order)
    {
        var three = new ADefinition();
        foreach (var id in new[] { "zamrud", "agam" })
        {
            foreach (var (path, text) in ADefinition.Whole.Where(file => file.Key.StartsWith("contoh/", StringComparison.Ordinal)))
            {
                three.With(path.Replace("contoh/", id + "/", StringComparison.Ordinal), text.Replace("workflow: contoh", $"workflow: {id}", StringComparison.Ordinal));
            }
        }

        return order is null ? three : three.With("order.yaml", order);
    }
}
