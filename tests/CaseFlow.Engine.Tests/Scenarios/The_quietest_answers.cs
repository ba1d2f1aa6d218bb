using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Scenarios;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;
using Filler = CaseFlow.Engine.Scenarios.Filler;
using Given = CaseFlow.Engine.Scenarios.Given;

namespace CaseFlow.Engine.Tests.Scenarios;

public class The_quietest_answers
{
    private static readonly Form OneOfTwo = new()
    {
        Key = "f",
        Version = 1,
        Sections = [new FormSection("", [new Field { Id = "nama", Ask = "Nama", Type = FieldType.Text }, new Field { Id = "alias", Ask = "Alias", Type = FieldType.Text }])],
        Needs = [new FormNeed(["nama", "alias"], "Tulis nama atau alias")],
    };

    [Fact]
    public void Give_one_of_several_where_the_form_asks_for_one_and_not_a_second() =>
        Assert.Equal(["alias"], Filled(Given.Nothing).Select(answer => answer.Key));

    [Fact]
    public void Start_no_track_that_starts_by_itself_beside_people()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi")),
            Track("anak", Step("wali")) with { Automatic = Answer("registrasi.anak", "tidak") })
            .Endings(Ending("selesai"));

        Assert.True(new Wishes(definition).Likes("registrasi.anak", new TextValue("ya"), Facts(definition)) > new Wishes(definition).Likes("registrasi.anak", new TextValue("tidak"), Facts(definition)));
    }

    private static Answers Filled(Given given)
    {
        var definition = Workflow(Stage("akses", Step("registrasi"))).Endings(Ending("selesai"));
        var facts = Facts(definition);
        return Assert.IsType<FormAccepted>(new Filler(new Wishes(definition)).Fill(OneOfTwo, "registrasi", given, new FormReading { Now = facts.Now, Facts = facts, Exists = (_, _) => true })).Answers;
    }

    private static CaseFacts Facts(Engine.Workflows.Workflow definition) => new(new CaseState(definition), ACaseFile.Local(2026, 3, 3, 9, 0));
}
