using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Tests.Workflows;

public class Reading_a_definition
{
    private static readonly Definitions Small = new ADefinition().Read();
    private static readonly Workflow Contoh = Small.Workflows.GetValueOrDefault("contoh")!;

    [Fact]
    public void Finds_no_fault_in_a_good_one() => Assert.Equal("", string.Join('\n', Small.Faults));

    [Fact]
    public void Keeps_stages_tracks_and_endings_in_their_order()
    {
        Assert.Equal(["awal", "lanjut"], Contoh.Stages.Select(stage => stage.Key));
        Assert.Equal(["pulang"], Contoh.Tracks.Select(track => track.Key));
        Assert.Equal(["tujuan-tercapai", "lain"], Contoh.Endings.Select(ending => ending.Key));
        Assert.Equal((3, "terima", "UU 1/2000"), (Contoh.Edition, Contoh.Intake, Contoh.Basis));
        Assert.True(Contoh.Endings[1].ReasonRequired && Contoh.Endings[1].ClosesTracks);
    }

    [Fact]
    public void Reads_every_outcome_of_a_decision()
    {
        var decision = Contoh.Step("nilai")!.Decision;

        Assert.Equal(
            [
                new Outcome("lanjut", "Lanjut", new Continue(), ReasonRequired: false),
                new Outcome("ulang", "Ulang", new BackTo("terima"), ReasonRequired: false),
                new Outcome("tunda_dulu", "Tunda dulu", new AgainIn(new TimeLimit(30, TimeUnit.Days)), ReasonRequired: false),
                new Outcome("pulang", "Pulang saja", new StartTrack("pulang"), ReasonRequired: true),
                new Outcome("tutup", "Tutup", new EndCase("lain"), ReasonRequired: false),
            ],
            decision);
        Assert.Equal(new EndTrack(), Contoh.Step("antar")!.Decision[1].Target);
    }

    [Fact]
    public void Reads_deadlines_for_all_or_for_each_urgency()
    {
        var same = Contoh.Step("nilai")!.Due!;
        var each = Contoh.Tracks[0].Due!;

        Assert.Equal([Urgency.Biasa, Urgency.Segera, Urgency.Darurat], same.Limits.Keys.Order());
        Assert.Equal((new MomentRef("terima", "diterima_pada"), null), (same.From, same.Basis));
        Assert.Equal(new TimeLimit(24, TimeUnit.Hours), each.Limits[Urgency.Darurat]);
        Assert.False(each.Limits.ContainsKey(Urgency.Segera));
        Assert.False(each.IsLaw);
    }

    [Fact]
    public void Reads_deadlines_of_law_of_a_step_and_the_moments_they_may_count_from()
    {
        var law = Contoh.Step("antar")!.Due!;

        Assert.Equal(("UU 1/2000 Ps 3", true), (law.Basis, law.IsLaw));
        Assert.Equal([new TimeLimit(24, TimeUnit.Hours)], law.Limits.Values.Distinct());
        Assert.Equal(new MomentRef("nilai", null, new MomentRef("terima", "diterima_pada")), law.From);
        Assert.Equal("[nilai, terima.diterima_pada]", law.From!.ToString());
    }

    [Fact]
    public void Reads_how_steps_come_again()
    {
        var visit = Contoh.Step("kunjungan")!;

        Assert.Equal(new Repeat(new TimeLimit(30, TimeUnit.Days), new StateIs(Element.Stage, "lanjut", "open")), visit.Repeat);
        Assert.True(visit.Optional && visit.OnDemand && !visit.Required);
        Assert.Equal("nilai.penerima", Contoh.Step("serah")!.Each);
    }

    [Fact]
    public void Reads_gates_that_hold_and_gates_that_warn()
    {
        var gate = Contoh.Stages[0].Gate;

        Assert.Equal(new GateItem(new StateIs(Element.Step, "nilai", "finished"), "Penilaian belum selesai", "UU 1/2000 Ps 2", Holds: true), gate[0]);
        Assert.Equal(new GateItem(new Compare("terima.nama", new Filled(true)), "Nama belum dicatat", null, Holds: false), gate[1]);
        Assert.Equal(["kepala"], Contoh.Stages[0].OverrideBy);
    }

    [Fact]
    public void Reads_follow_ups_clocks_and_facts()
    {
        var plan = Contoh.Tracks[0].FollowUps!;
        var clock = Assert.Single(Contoh.Clocks);

        Assert.Equal(["7 hari", "1 bulan"], plan.At.Select(limit => limit.ToString()));
        Assert.Equal(("antar", "nilai.unit", "Kunjungi di rumah", FollowUpAnchor.Fixed), (plan.After, plan.Office, plan.Title, plan.Anchor));
        Assert.Equal(new FactHolds("darurat"), clock.StartsWhen);
        Assert.Equal(new MomentRef("terima", "diterima_pada"), clock.From);
        Assert.Equal(new Compare("client.age", new Compared(Comparison.LessThan, 18)), Contoh.Facts["muda"]);
    }

    [Fact]
    public void Turns_plain_options_into_values()
    {
        Assert.Equal(
            [new Option("ya", "ya"), new Option("tidak", "tidak"), new Option("belum_tahu", "belum tahu")],
            Contoh.Forms["nilai"].Field("hamil")!.Options);
        Assert.Equal(
            [new Option("polisi", "Kepolisian", "huruf a"), new Option("masyarakat_umum", "Masyarakat umum")],
            Contoh.Forms["terima"].Field("perujuk")!.Options);
    }

    [Fact]
    public void Reads_who_starts_a_track_and_when_it_starts_itself()
    {
        var track = With("pulang.yaml", "when: { stage: lanjut, is: open } }", "when: { stage: lanjut, is: open }, automatic: { fact: muda } }").Tracks[0];
        var alone = With("pulang.yaml", "by: [peksos], when: { stage: lanjut, is: open }", "when: { fact: muda }").Tracks[0];

        Assert.Equal((new StateIs(Element.Stage, "lanjut", "open"), new FactHolds("muda")), (track.StartsWhen, track.Automatic));
        Assert.Equal((null, new FactHolds("muda")), (alone.Automatic, alone.StartsItself));
        Assert.Null(Contoh.Tracks[0].StartsItself);
    }

    [Fact]
    public void Reads_what_a_form_needs_one_answer_of()
    {
        var need = Assert.Single(With("terima.yaml", "version: 1", "version: 1\nneeds: [{ any-of: [nama, lahir], says: Tulis salah satu }]").IntakeForm.Needs);

        Assert.Equal(["nama", "lahir"], need.AnyOf);
        Assert.Equal("Tulis salah satu", need.Says);
    }

    [Fact]
    public void Reads_what_several_answers_say_together()
    {
        var finding = Assert.Single(With("nilai.yaml", "version: 2", "version: 2\nfindings: [{ among: [hamil], is: ya, says: petunjuk }]").Forms["nilai"].Findings);

        Assert.Equal((1, "petunjuk"), (finding.AtLeast, finding.Says));
        Assert.Equal(["hamil"], finding.In(_ => "ya"));
        Assert.Empty(finding.In(_ => "tidak"));
        Assert.Empty((finding with { AtLeast = 2 }).In(_ => "ya"));
    }

    [Fact]
    public void Reads_what_must_hold_for_every_row()
    {
        Assert.Equal(
            new StateIs(Element.Step, "serah", "finished", EachRow: true),
            With("1-awal.yaml", "{ step: nilai, is: finished }", "{ step: serah, is: finished, each: all }").Stages[0].Gate[0].Condition);
        Assert.Equal(
            new Compare("serah.outcome", new EqualTo("diterima"), EachRow: true),
            new ADefinition().Changing("1-awal.yaml", "{ step: nilai, is: finished }", "{ serah.outcome: diterima, each: all }")
                .Changing("2-lanjut.yaml", "by: [peksos]\n    when", "by: [peksos]\n    decision: { diterima: continue }\n    when").Read().Workflows["contoh"].Stages[0].Gate[0].Condition);
    }

    private static Workflow With(string file, string part, string into) => new ADefinition().Changing(file, part, into).Read().Workflows["contoh"];

    [Fact]
    public void Reads_fields_with_all_their_members()
    {
        var name = Contoh.IntakeForm.Field("nama")!;
        var table = Contoh.Forms["nilai"].Field("penerima")!;

        Assert.Equal((FieldType.Text, 80, KnownFacts.ClientName, FieldGroup.Identity), (name.Type, name.MaxLength, name.Fills, name.Sensitive));
        Assert.Equal("diterima_pada", Contoh.IntakeForm.Field("lahir")!.NotAfter);
        Assert.Equal(new Compare("hamil", new EqualTo("ya")), Contoh.Forms["nilai"].Field("usia_hamil")!.When);
        Assert.Equal(new RowLimits(0, 10), table.Rows);
        Assert.Equal(["nama", "status"], table.Columns.Select(column => column.Id));
    }

    [Fact]
    public void Reads_what_all_workflows_share()
    {
        Assert.Equal(["peksos", "kepala"], Small.Roles.Select(role => role.Key));
        Assert.Equal(Scope.Assigned, Small.Roles[0].Scope);
        Assert.True(Small.Roles[0].May.SetEquals([Right.OpenCase, Right.WorkSteps, Right.StartTrack]));
        Assert.True(Small.Roles[0].Sees.SetEquals([FieldGroup.Identity, FieldGroup.Story]));
        Assert.Equal(("jayapura", true), (Small.Offices[1].Key, Small.Offices[1].IntegratedServiceCentre));
        Assert.Equal(new DayOff(new LocalDate(2026, 8, 17), "Hari Kemerdekaan"), Small.Calendars[0].Holidays[1]);
        Assert.False(Small.Calendars[0].IsEstimate);
    }

    [Fact]
    public void Pins_exactly_the_texts_it_was_read_from()
    {
        Assert.Equal(
            ["contoh/1-awal.yaml", "contoh/2-lanjut.yaml", "contoh/forms/nilai.yaml", "contoh/forms/terima.yaml", "contoh/tracks/pulang.yaml", "contoh/workflow.yaml", "lists/perujuk.yaml"],
            Contoh.Sources.Keys.Order(StringComparer.Ordinal));

        var again = DefinitionReader.Read(Contoh.Sources);

        Assert.Empty(again.Faults);
        Assert.Equal(Contoh.Hash, again.Workflow!.Hash);
    }

    [Fact]
    public void Is_read_again_for_the_cases_pinned_to_it_though_a_later_program_would_refuse_to_publish_it()
    {
        var sources = Contoh.Sources.ToDictionary(StringComparer.Ordinal);
        sources["contoh/1-awal.yaml"] = sources["contoh/1-awal.yaml"].Replace("override-by: [kepala]", "override-by: [kepala]\nfollow-ups: { after: terima, at: [7 hari], by: [peksos], office: nilai.hamil, form: nilai }", StringComparison.Ordinal);

        Assert.NotEmpty(DefinitionReader.Read(sources).Faults);
        Assert.NotNull(DefinitionReader.ReadPinned(sources).Workflow);
        Assert.Equal(Contoh.Hash, DefinitionReader.ReadPinned(Contoh.Sources).Workflow!.Hash);
    }

    [Theory]
    [InlineData("1-awal.yaml", "Tahap awal", "Tahap mula", true)]
    [InlineData("perujuk.yaml", "Kepolisian", "Polisi", true)]
    [InlineData("roles.yaml", "Kepala unit", "Kepala", false)]
    [InlineData("calendar/2026.yaml", "Masehi", "2026", false)]
    public void Gives_another_hash_for_another_text_and_for_nothing_else(string file, string part, string into, bool changes) =>
        Assert.Equal(changes, new ADefinition().Changing(file, part, into).Read().Workflows["contoh"].Hash != Contoh.Hash);

    [Fact]
    public void Hashes_as_a_stranger_would()
    {
        // Computed apart: SHA-256 over PATH NUL TEXT NUL of each file in order, with Python's hashlib.
        var sources = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["a/workflow.yaml"] = "workflow: a\nedition: 1\ntitle: A\nintake: b\nstages: [c]\nendings: [{ ending: d, title: D, by: [e] }]\n",
            ["a/c.yaml"] = "stage: c\ntitle: C\nsteps: [{ step: b, title: B, by: [e], form: f }]\n",
            ["a/f.yaml"] = "form: f\nversion: 1\nsections: [{ title: G, fields: [{ id: h, ask: H, type: text }] }]\n",
        };

        Assert.Equal("8db01d573b530f2dcb1af694afbbf03f2e9721137b69902e80be941e0daeadfc", DefinitionReader.Read(sources).Workflow?.Hash);
    }

    [Fact]
    public void Tells_all_faults_at_once_and_leaves_only_the_faulty_workflow_out()
    {
        var definitions = new ADefinition()
            .Changing("workflow.yaml", "workflow: contoh", "workflow: lain")
            .Changing("workflow.yaml", "edition: 3", "edition: tiga")
            .Changing("1-awal.yaml", "after: [terima]", "after: [trima]")
            .Changing("nilai.yaml", "type: office", "type: offise")
            .With("baik/workflow.yaml", ADefinition.Workflow)
            .With("baik/1-awal.yaml", ADefinition.Awal)
            .With("baik/2-lanjut.yaml", ADefinition.Lanjut)
            .With("baik/pulang.yaml", ADefinition.Pulang)
            .With("baik/terima.yaml", ADefinition.Terima)
            .With("baik/nilai.yaml", ADefinition.Nilai)
            .Read();

        Assert.Equal(
            [
                "contoh/1-awal.yaml:12:13: Langkah “trima” tidak ada — maksud Anda “terima”?",
                "contoh/forms/nilai.yaml:9:45: “offise” tidak dikenal di sini — maksud Anda “office”?",
                "contoh/workflow.yaml:2:10: “tiga” bukan bilangan bulat antara 1 dan 999999",
            ],
            definitions.Faults.Select(fault => fault.ToString()));
        Assert.Equal(["contoh"], definitions.Workflows.Keys);
    }

    [Fact]
    public void Leaves_out_a_workflow_whose_list_is_faulty()
    {
        var definitions = new ADefinition().Changing("perujuk.yaml", "list: perujuk", "list: perujuk\njudul: Perujuk").Read();

        Assert.Single(definitions.Faults);
        Assert.Empty(definitions.Workflows);
    }

    [Fact]
    public void Says_nothing_about_what_may_stand_in_an_unreadable_file() =>
        new ADefinition().Changing("nilai.yaml", "title: Penilaian", "title: Penilaian«: baru")
            .ShouldSay("Tanda titik dua tidak bisa berdiri di sini — beri tanda kutip pada teks yang memuat “: ”, atau periksa lekukan barisnya");

    [Fact]
    public void Does_not_check_templates_that_it_was_not_told() =>
        Assert.Empty(new ADefinition().Changing("1-awal.yaml", "template: surat-contoh", "template: surat-lain").Read().Faults);
}
