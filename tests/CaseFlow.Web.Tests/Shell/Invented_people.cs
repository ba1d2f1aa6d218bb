using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Commands.Seeding;
using NodaTime;

namespace CaseFlow.Web.Tests.Shell;

public sealed class Invented_people
{
    private static readonly LocalDate Today = new(2026, 3, 17);

    [Fact]
    public void Are_seldom_citizens_of_another_country()
    {
        var random = new Random(1);

        Assert.InRange(Enumerable.Range(0, 2000).Count(_ => InventedPerson.New(random, Today).IsForeign), 20, 120);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Are_of_one_nation_in_every_form_that_asks(bool foreign)
    {
        var person = InventedPerson.New(new Random(1), Today) with { IsForeign = foreign };
        var now = new Moment(Instant.FromUtc(2026, 3, 17, 2, 0), DateTimeZone.Utc);
        var answered = new List<bool>();
        foreach (var workflow in DefinitionsFolder.Read(Path.Combine(AppContext.BaseDirectory, "workflows")).Workflows.Values)
        {
            var answers = new InventedAnswers(person, "ani", "jakarta", new Wishes(workflow), new Random(1));
            answered.AddRange(
                from form in workflow.Forms.Values
                let field = form.Fields.FirstOrDefault(field => field.Fills is KnownFacts.ClientNationality)
                where field is not null
                let nation = answers.To(form, form.Key, new CaseFacts(new CaseState(workflow), now), now)[field.Id]?.AsText
                where nation is not null
                select nation != field.Options[0].Value);
        }

        Assert.NotEmpty(answered);
        Assert.All(answered, isForeign => Assert.Equal(foreign, isForeign));
    }
}
