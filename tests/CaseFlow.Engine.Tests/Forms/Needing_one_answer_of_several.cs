using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using static CaseFlow.Engine.Tests.Forms.AForm;

namespace CaseFlow.Engine.Tests.Forms;

public class Needing_one_answer_of_several
{
    private static readonly Form Named = With(
        Field(FieldType.Number, "umur") with { Required = true },
        Field(FieldType.Text, "nama"),
        Field(FieldType.Text, "alias") with { MaxLength = 5 }) with { Needs = [new FormNeed(["nama", "alias"], "Tulis nama atau aliasnya")] };

    [Theory]
    [InlineData("nama", "Rina")]
    [InlineData("alias", "Ri")]
    public void Takes_any_of_them(string field, string text) =>
        Assert.Equal(text, Named.Read(("umur", "17"), (field, text)).Accepted()[field]!.AsText);

    [Fact]
    public void Tells_at_the_first_of_them_in_the_order_of_the_form()
    {
        var refused = Assert.IsType<FormErrors>(Named.Read(("nama", "  ")));

        Assert.Equal(["umur", "nama"], refused.Errors.Select(error => error.Field));
        Assert.Equal(("Tulis nama atau aliasnya", true), (refused.Errors[1].Message, refused.Errors[1].English!.StartsWith("Answer at least one of these", StringComparison.Ordinal)));
    }

    [Fact]
    public void Says_only_what_is_wrong_with_an_answer_that_was_given() =>
        Assert.Equal(["alias"], Named.Read(("umur", "17"), ("alias", "Rinaldi")).Refused().Keys);

    [Fact]
    public void Asks_nothing_while_none_of_them_is_asked()
    {
        var form = With(
            Field(FieldType.YesNo, "tahu"),
            Field(FieldType.Text, "nama") with { When = new Compare("tahu", new EqualTo("ya")) },
            Field(FieldType.Text, "alias") with { When = new Compare("tahu", new EqualTo("ya")) }) with { Needs = [new FormNeed(["nama", "alias"], "Tulis salah satu")] };

        form.Read(("tahu", "tidak")).Accepted();
        Assert.Equal(["nama"], form.Read(("tahu", "ya")).Refused().Keys);
    }
}
