using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class What_conditions_read
{
    private static readonly Workflow Small = Workflow(
        Stage("akses", Step("registrasi"), Step("a").Leads("ya", new Continue()).Leads("ulang", new BackTo("a")), Step("m").OnDemand().Optional()),
        Stage("lain", Step("b")).OpensAfter("akses"),
        Track("jalur", Step("x")))
        .Fills("registrasi.lahir", "client.birth-date").Fills("registrasi.umur", "client.age-range").Fills("registrasi.nama", "client.name")
        .Fact("anak", Answer("client.age", new Compared(Comparison.LessThan, 18)));

    private static readonly Workflow Ranges = Choosing("umur", new("remaja", "12–17 tahun", null, new AgeRange(12, 17)), new("muda", "18–24 tahun", null, new AgeRange(18, 24)), new("lansia", "60 tahun ke atas", null, new AgeRange(60, null)));

    private static readonly Workflow Rowed = Workflow(
        Stage("akses", Step("registrasi"), Step("koordinasi"), Step("serah").After("koordinasi").Each("koordinasi.penerima"), Step("b")));

    [Fact]
    public void Is_the_age_on_the_day_it_is_read()
    {
        var file = ACaseFile.Of(Small).Registered(("lahir", "2008-03-18")).On(2026, 3, 17);

        Assert.True(Holds(file, new FactHolds("anak")));
        Assert.False(Holds(file.On(2026, 3, 18, 0, 0), new FactHolds("anak")));
    }

    [Fact]
    public void Is_the_estimated_age_where_no_birth_date_is_known()
    {
        Assert.True(Holds(ACaseFile.Of(Small).Registered(("umur", "15-17")), new FactHolds("anak")));
        Assert.False(Holds(ACaseFile.Of(Small).Registered(("umur", 31)), new FactHolds("anak")));
        Assert.False(Holds(ACaseFile.Of(Small), new FactHolds("anak")));
    }

    [Theory]
    [InlineData("remaja", true, "R.D., 12–17 tahun")]
    [InlineData("muda", false, "R.D., 18–24 tahun")]
    [InlineData("lansia", false, "R.D., 60 tahun ke atas")]
    public void Is_the_youngest_age_of_the_range_that_was_chosen_while_people_read_its_own_words(string chosen, bool isChild, string label)
    {
        var file = ACaseFile.Of(Ranges).Registered(("nama", "Rina Dewi"), ("umur", chosen));

        Assert.Equal(isChild, Holds(file, new FactHolds("anak")));
        Assert.Equal((label, (int?)null), (ClientLabel.Of(file.State, file.Now.Date), file.State.ExactAgeOn(file.Now.Date)));
    }

    [Fact]
    public void Is_the_range_chosen_in_a_form_that_is_still_filled_in_and_that_of_the_case_in_one_that_does_not_ask()
    {
        var file = ACaseFile.Of(Ranges).Registered(("umur", "remaja"));
        var (anew, birthOnly) = (Ranges.Forms["registrasi"], new Form { Key = "f", Version = 1, Sections = [new FormSection("f", [new Field { Id = "lahir", Ask = "Lahir", Type = FieldType.Date, Fills = "client.birth-date" }])] });
        var facts = new CaseFacts(file.State, file.Now);

        Assert.True(new FactHolds("anak").Holds(FormFacts.Of(birthOnly, Answers.None, facts)));
        Assert.False(new FactHolds("anak").Holds(FormFacts.Of(anew, Given.Answers(("umur", "muda")), facts)));
        Assert.False(new FactHolds("anak").Holds(FormFacts.Of(anew, Given.Answers(("lahir", "1990-01-01"), ("umur", "remaja")), facts)));
    }

    [Fact]
    public void Is_what_is_known_of_the_office_the_urgency_and_the_worker()
    {
        var file = ACaseFile.Of(Small);

        Assert.True(Holds(file, AllOf(Answer("case.office-kind", "rptc"), Answer("case.integrated-service-centre", "tidak"), Answer("case.urgency", "biasa"))));
        Assert.False(Holds(file, Answer("case.worker", new Filled(true))));
        file.Act(act => act.Assign("sari", "Sari", null, Someone.With("supervisor"), file.Now));
        Assert.True(Holds(file, Answer("case.worker", "sari")));
    }

    [Fact]
    public void Is_the_answer_and_the_outcome_of_the_latest_finished_round()
    {
        var file = ACaseFile.Of(Small).Decide("a", "ulang", answers: ("isi", "satu"));

        Assert.True(Holds(file, AllOf(Answer("a.isi", "satu"), Answer("a.outcome", "ulang"))));
        Assert.True(Holds(file.Decide("a~2", "ya", answers: ("isi", "dua")), AllOf(Answer("a.isi", "dua"), Answer("a.outcome", "ya"))));
    }

    [Fact]
    public void Is_the_answer_that_was_given_last_whatever_the_order_in_which_the_instances_opened()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("susun"), Step("serah").After("susun").Each("susun.penerima"), Step("a")));
        var file = ACaseFile.Of(definition).Finish("susun", ("penerima", Given.Rows("Budi", "Sari")));

        file.Finish("serah~2", ("hasil", "diterima")).Finish("serah", ("hasil", "ditolak"));

        Assert.True(Holds(file, Answer("serah.hasil", "ditolak")));
    }

    [Fact]
    public void Is_nothing_where_nothing_was_answered()
    {
        var file = ACaseFile.Of(Small);

        Assert.False(Holds(file, Answer("b.isi", new Filled(true))));
        Assert.True(Holds(file, Answer("b.isi", new Filled(false))));
        Assert.False(Holds(file, Answer("tanpa-titik", "ya")));
        Assert.False(Holds(file, Answer("client.tidak-ada", "ya")));
    }

    [Fact]
    public void Is_where_a_step_stands_in_the_present_round()
    {
        var file = ACaseFile.Of(Small);

        Assert.True(Holds(file, AllOf(StepIs("a", "open"), StepIs("b", "waiting"), StepIs("b", "none-open"), NoneOf(StepIs("a", "finished")))));
        Assert.True(Holds(file.Decide("a", "ulang"), AllOf(StepIs("a", "open"), NoneOf(StepIs("a", "finished")))));
        Assert.True(Holds(file.Skip("a~2"), AllOf(StepIs("a", "skipped"), NoneOf(StepIs("a", "finished")))));
    }

    [Fact]
    public void Is_whether_every_row_of_a_step_is_finished()
    {
        var file = ACaseFile.Of(Rowed);

        Assert.False(Holds(file, EachFinished("serah")));
        file.Finish("koordinasi", ("penerima", Given.Rows("dinsos", "desa"))).Finish("serah", ("hasil", "diterima"));
        Assert.True(Holds(file, AllOf(StepIs("serah", "finished"), NoneOf(EachFinished("serah")))));
        Assert.True(Holds(file.Finish("serah~2", ("hasil", "ditolak")), EachFinished("serah")));
    }

    [Fact]
    public void Is_what_every_row_of_a_step_answered()
    {
        var accepted = EachAnswer("serah.hasil", new OneOf(["diterima", "diterima_catatan"]));
        var file = ACaseFile.Of(Rowed).Finish("koordinasi", ("penerima", Given.Rows("dinsos", "desa"))).Finish("serah", ("hasil", "ditolak"));

        Assert.False(Holds(file.Finish("serah~2", ("hasil", "diterima")), accepted));
        Assert.True(Holds(file.Correct("serah", ("hasil", "diterima_catatan")), accepted));
        Assert.False(Holds(file.Correct("koordinasi", ("penerima", Given.Rows("dinsos", "desa", "keluarga"))), accepted));
        Assert.False(Holds(file, EachAnswer("serah.catatan", new Filled(true))));
    }

    [Fact]
    public void Is_which_episode_this_is()
    {
        var file = ACaseFile.Of(Small.Endings(Ending("selesai")));

        Assert.True(Holds(file, Answer("case.episode", "1")));
        Assert.True(Holds(file.End().Reopen("akses"), Answer("case.episode", new Compared(Comparison.AtLeast, 2))));
    }

    [Fact]
    public void Is_where_stages_and_tracks_stand()
    {
        var file = ACaseFile.Of(Small).StartTrack("jalur");

        Assert.True(Holds(file, AllOf(StageIs("akses", "open"), StageIs("lain", "waiting"), StageIs("lain", "none-open"), TrackIs("jalur", "open"), NoneOf(TrackIs("jalur", "finished")))));
        file.Finish("jalur~1.x").Decide("a", "ya");
        Assert.True(Holds(file, AllOf(StageIs("akses", "completed"), StageIs("akses", "finished"), TrackIs("jalur", "completed"), TrackIs("jalur", "none-open"))));
    }

    [Fact]
    public void Is_whether_a_document_counts()
    {
        var file = ACaseFile.Of(Small).Issue("surat");
        var issued = new StateIs(Element.Document, "surat", "issued");

        Assert.True(Holds(file, issued));
        Assert.False(Holds(file.Act(act => act.VoidDocument("d1", "Salah", Someone.With("peksos"), file.Now)), issued));
    }

    [Fact]
    public void Shows_on_lists_only_initials()
    {
        Assert.Equal("R.D.", ACaseFile.Of(Small).Registered(("nama", "Rina Dewi")).State.Initials());
        Assert.Null(ACaseFile.Of(Small).State.Initials());
    }

    private static Workflow Choosing(string field, params Option[] options)
    {
        var form = Small.Forms["registrasi"];
        var fields = form.Fields.Select(known => known.Id == field ? known with { Type = FieldType.Choice, Options = options } : known).ToList();
        return Small with { Forms = new Dictionary<string, Form>(Small.Forms, StringComparer.Ordinal) { ["registrasi"] = form with { Sections = [new FormSection("registrasi", fields)] } } };
    }

    private static bool Holds(ACaseFile file, Condition condition) => condition.Holds(new CaseFacts(file.State, file.Now));
}
