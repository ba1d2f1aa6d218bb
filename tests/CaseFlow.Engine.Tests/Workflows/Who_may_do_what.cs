using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using NodaTime;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>The table role × state × act says of every role exactly what the verbs of a case let it do.</summary>
public class Who_may_do_what
{
    private static readonly string[] Roles = ["peksos", "supervisor", "kepala", "tks"];

    private static readonly Workflow Definition = Workflow(
        Stage(
            "awal",
            Step("terima"),
            Step("nilai").After("terima").Due("3 hari").Papers("Lembar"),
            Step("putus").By("supervisor").Due("72 jam", basis: "UU 1/2000"),
            Step("pilihan").By("tks", "peksos").Optional(),
            Step("catatan").By("tks").Optional().OnDemand()).Gate(Need(Finished("nilai"), "Belum dinilai")).OverrideBy("kepala"),
        Stage("lanjut", Step("antar")).OpensAfter("awal").Skippable(),
        Track("pulang", Step("pulangkan")).Gate(Need(Finished("nilai"), "Belum dinilai")));

    public static TheoryData<string?, string, PermitState, Deed> Acts => new()
    {
        { "terima", "awal", PermitState.Finished, Deed.Correct },
        { "nilai", "awal", PermitState.Open, Deed.Finish },
        { "nilai", "awal", PermitState.Open, Deed.TickPaper },
        { "nilai", "awal", PermitState.Open, Deed.AgreeDate },
        { "nilai", "awal", PermitState.Open, Deed.Skip },
        { "nilai", "awal", PermitState.Open, Deed.Drop },
        { "putus", "awal", PermitState.Open, Deed.Finish },
        { "putus", "awal", PermitState.Open, Deed.Skip },
        { "pilihan", "awal", PermitState.Open, Deed.Skip },
        { "pilihan", "awal", PermitState.Open, Deed.Drop },
        { "catatan", "awal", PermitState.Offered, Deed.Start },
        { null, "awal", PermitState.Held, Deed.Override },
        { null, "lanjut", PermitState.Waiting, Deed.Skip },
        { null, "pulang", PermitState.Offered, Deed.Start },
    };

    [Theory]
    [MemberData(nameof(Acts))]
    public void Is_what_the_verbs_of_a_case_let_them_do(string? step, string section, PermitState state, Deed deed)
    {
        var file = ACaseFile.Of(Definition).On(2026, 3, 3);

        var may = Roles.Where(role => file.Copy() is var copy && !IsRefused(() => copy.Act(act => Do(act, deed, step, section, Someone.With(role), copy.Now))));

        Assert.Equal(may, Table().Single(each => each.Section.Key == section).Items.Single(item => item.Step == step).Permits.Single(permit => permit.State == state && permit.Deed == deed).Roles);
    }

    [Theory]
    [InlineData(PermitState.Open, Deed.Assign)]
    [InlineData(PermitState.Open, Deed.AddNote)]
    [InlineData(PermitState.Open, Deed.IssueDocument)]
    public void Is_told_of_the_case_as_a_whole(PermitState state, Deed deed)
    {
        var file = ACaseFile.Of(Definition).On(2026, 3, 3);

        var may = Roles.Where(role => file.Copy() is var copy && !IsRefused(() => copy.Act(act => Do(act, deed, null, "", Someone.With(role), copy.Now))));

        Assert.Equal(may, The().Case().Permits.Single(permit => permit.State == state && permit.Deed == deed).Roles);
    }

    [Fact]
    public void Is_told_of_every_ending()
    {
        var file = ACaseFile.Of(Definition).On(2026, 3, 3);

        var may = Roles.Where(role => file.Copy() is var copy && !IsRefused(() => copy.End("selesai", by: Someone.With(role))));

        Assert.Equal(may, The().Endings().Single().Permits.Single().Roles);
    }

    [Fact]
    public void Says_nothing_of_a_date_of_law() =>
        Assert.DoesNotContain(Table()[0].Items.Single(item => item.Step == "putus").Permits, permit => permit.Deed == Deed.AgreeDate);

    [ShippedFact]
    public void Names_every_step_of_the_shipped_definitions()
    {
        var definitions = Shipped.Read();
        foreach (var workflow in definitions.Workflows.Values)
        {
            var told = new Permits(workflow, definitions.Roles).Sections().SelectMany(section => section.Items).Select(item => item.Step).OfType<string>();

            Assert.Equal(workflow.Sections.SelectMany(section => section.Steps).Select(step => step.Key), told);
        }
    }

    private static Permits The() => new(Definition, Roles.Select(role => Someone.With(role).Roles[0]).ToList());

    private static IReadOnlyList<SectionPermits> Table() => The().Sections();

    private static bool IsRefused(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (CaseRuleException broken)
        {
            return broken.Rule == Rule.NotYours;
        }
    }

    private static void Do(CaseFile file, Deed deed, string? step, string section, Actor actor, Engine.Deadlines.Moment now)
    {
        switch (deed)
        {
            case Deed.Finish:
                file.Finish(step!, Answers.None, null, null, actor, now);
                break;
            case Deed.Correct:
                file.Correct(step!, Answers.None, "Salah tulis", actor, now);
                break;
            case Deed.TickPaper:
                file.TickPaper(step!, "Lembar", present: true, actor, now);
                break;
            case Deed.AgreeDate:
                file.AgreeDate(step!, new LocalDate(2026, 12, 1), "Disepakati", actor, now);
                break;
            case Deed.Skip when step is null:
                file.SkipStage(section, "Tidak perlu", actor, now);
                break;
            case Deed.Skip:
                file.Skip(step!, "Tidak perlu", actor, now);
                break;
            case Deed.Drop:
                file.Drop(step!, "Tidak perlu", actor, now);
                break;
            case Deed.Start when step is null:
                file.StartTrack(section, null, actor, now);
                break;
            case Deed.Start:
                file.Start(step!, section, actor, now);
                break;
            case Deed.Override:
                file.Override(section, null, "Perlu", actor, now);
                break;
            case Deed.Assign:
                file.Assign("ani", "Ani", "Perlu", actor, now);
                break;
            case Deed.AddNote:
                file.AddNote("c1", "Menelepon", null, actor, now);
                break;
            case Deed.IssueDocument:
                file.IssueDocument("d1", "surat", "1", null, "00", actor, now);
                break;
        }
    }
}
