using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Scenarios.Reading;

/// <summary>Reads what is done: the lines of <c>ketika</c>, and the walk in <c>jika</c>.</summary>
internal sealed class ActReader(References references)
{
    private const string UsualReason = "Alasan contoh";

    /// <summary>What may be done.</summary>
    internal static readonly IReadOnlyList<string> Verbs =
    [
        "selesaikan", "mulai", "lewati", "hapus", "perbaiki", "sepakati", "kembalikan-tenggat", "mulai-jalur", "lewati-tahap", "kecualikan", "jeda", "setujui-jeda", "tolak-jeda", "lanjutkan",
        "catat", "terbitkan", "tindak-lanjut", "lewat", "pada", "akhiri", "usulkan-akhir", "setujui-akhir", "tolak-akhir", "buka-kembali", "sampai",
    ];

    private Report Report => references.Report;

    /// <summary>One act, or null after a fault.</summary>
    public Act? Read(Node node)
    {
        if (node is not Mapping mapping)
        {
            Report.Add(node.At, "Tindakan harus berupa kunci dan nilai", "tulis misalnya { selesaikan: langkah }");
            return null;
        }

        var map = new Map(mapping, Report);
        var verbs = mapping.Pairs.Where(pair => Verbs.Contains(pair.Key.Text)).Select(pair => pair.Key).ToList();
        if (verbs.Count == 0)
        {
            var first = mapping.Pairs.Count > 0 ? mapping.Pairs[0].Key : null;
            Report.Add(
                first?.At ?? map.At,
                first is null ? "Tindakan ini kosong" : $"Tindakan {Report.Quote(first.Text)} tidak dikenal",
                (first is null ? null : Suggestion.For(first.Text, Verbs)) ?? $"pilih: {string.Join(", ", Verbs)}");
            return null;
        }

        var act = Read(verbs[0].Text, map);
        foreach (var extra in verbs.Skip(1).Where(extra => map.Has(extra.Text)))
        {
            Report.Add(extra.At, "Satu baris memuat satu tindakan", $"pindahkan {extra.Text} ke baris sendiri");
        }

        map.NothingElse();
        return act;
    }

    /// <summary>The walk under <c>sampai</c>, with <c>dengan</c>.</summary>
    public WalkTo? Walk(Map map)
    {
        var manner = new Manner(map.PlaceOf("sampai"), null, UsualReason);
        var goal = map.Inner("sampai") is { } inner ? Goal(inner) : null;
        var with = map.Items("dengan").Select(With).OfType<FinishStep>().ToList();
        return goal is null ? null : new WalkTo(manner, goal, with);
    }

    /// <summary>The answers under <c>isi</c> and <c>kosongkan</c>.</summary>
    public Given Answers(Map map, Step? step)
    {
        var given = new Given();
        foreach (var (name, value) in map.Lines("isi"))
        {
            if (step is not null && references.Field(name, step) is { } field)
            {
                Answer(given, field, field.Id, value);
            }
        }

        foreach (var word in map.DistinctWords("kosongkan"))
        {
            if (step is not null && references.Field(word, step) is { } field)
            {
                given.Empty(field.Id, word.At);
            }
        }

        return given;
    }

    private Act? Read(string verb, Map map)
    {
        var manner = verb is "lewat" or "pada" or "sampai" ? new Manner(map.PlaceOf(verb), null, UsualReason) : MannerOf(map, verb);
        switch (verb)
        {
            case "selesaikan":
                return Finish(map, verb, manner);
            case "perbaiki":
                var corrected = references.Step(map.Word(verb));
                var answers = Answers(map, corrected);
                return corrected is null ? null : new CorrectStep(manner, map.Word(verb)!.Text, answers);
            case "mulai":
                return OnStep(map, verb, step => new StartStep(manner, Player.StepKey(step)));
            case "lewati":
                return OnStep(map, verb, step => new SkipStep(manner, step));
            case "hapus":
                return OnStep(map, verb, step => new DropStep(manner, step));
            case "sepakati":
                var date = map.NeedWord("tanggal") is { } word ? TimeWords.Date(word, Report) : null;
                return OnStep(map, verb, step => date is { } agreed ? new AgreeDate(manner, step, agreed) : null);
            case "kembalikan-tenggat":
                return OnStep(map, verb, step => new TakeBackDate(manner, step));
            case "mulai-jalur":
                return references.Track(map.Word(verb)) is { } track ? new StartTrack(manner, track.Key) : null;
            case "lewati-tahap":
                return references.Stage(map.Word(verb)) is { } stage ? new SkipStage(manner, stage.Key) : null;
            case "kecualikan":
                return references.Section(map.Word(verb)) is null ? null : new OverrideGate(manner, map.Word(verb)!.Text);
            case "jeda":
                var until = map.Word("hingga") is { } last ? TimeWords.Date(last, Report) : null;
                return map.Word(verb) is { } category ? new PauseCase(manner, references.KindOfPause(category), until) : null;
            case "setujui-jeda":
                map.Only(verb, "kasus");
                return new ConsentToPause(manner);
            case "tolak-jeda":
                map.Only(verb, "kasus");
                return new RefusePause(manner);
            case "lanjutkan":
                map.Only(verb, "kasus");
                return new ResumeCase(manner);
            case "catat":
                return map.Word(verb) is { } text ? new WriteNote(manner, text.Text) : null;
            case "terbitkan":
                var step = map.Word("langkah");
                references.Step(step);
                return map.Word(verb) is { } template ? new IssueDocument(manner, references.Template(template), step?.Text) : null;
            case "tindak-lanjut":
                return FollowUp(map, verb, manner);
            case "lewat":
                return map.Limit(verb) is { } time ? new Wait(manner, time) : null;
            case "pada":
                return map.Word(verb) is { } at && TimeWords.Moment(at, Report) is { } moment ? new WaitUntil(manner, moment) : null;
            case "akhiri":
                return references.Ending(map.Word(verb)) is { } ending ? new EndCase(manner, ending.Key) : null;
            case "usulkan-akhir":
                return references.Ending(map.Word(verb)) is { } proposed ? new ProposeEnding(manner, proposed.Key) : null;
            case "setujui-akhir":
                map.Only(verb, "kasus");
                return new ConsentToEnding(manner);
            case "tolak-akhir":
                map.Only(verb, "kasus");
                return new RefuseEnding(manner);
            case "buka-kembali":
                return references.Stage(map.Word(verb)) is { } reopened ? new ReopenCase(manner, reopened.Key) : null;
            default:
                return Walk(map);
        }
    }

    private Act? OnStep(Map map, string verb, Func<string, Act?> make) =>
        references.Step(map.Word(verb)) is null ? null : make(map.Word(verb)!.Text);

    private FinishStep? Finish(Map map, string key, Manner manner)
    {
        var step = references.Step(map.NeedWord(key));
        var answers = Answers(map, step);
        var outcome = map.Word("keputusan") is { } word && step is not null ? references.Outcome(word, step) : null;
        return step is null ? null : new FinishStep(manner, map.Word(key)!.Text, answers, outcome);
    }

    private FinishStep? With(Node node)
    {
        if (Map.Of(node, Report, "Butir “dengan”") is not { } map)
        {
            return null;
        }

        var finish = Finish(map, "langkah", MannerOf(map, "langkah"));
        map.NothingElse();
        return finish;
    }

    private FollowUp? FollowUp(Map map, string verb, Manner manner)
    {
        var number = map.Whole(verb, 1, 999);
        var moved = map.Word("pindah") is { } to ? TimeWords.Date(to, Report) : null;
        var missed = map.Word("hasil") is { Text: Words.Missed };
        var result = missed || !map.Has("hasil") ? null : map.OneOf("hasil", Words.Results.Keys.ToDictionary(word => word, word => word.Length, StringComparer.Ordinal)) is null ? null : Words.Results[map.Word("hasil")!.Text];
        if (!map.Has("pindah") && !map.Has("hasil"))
        {
            Report.Add(map.At, "Tindak lanjut ini belum punya hasil", $"tambahkan hasil: {string.Join(" | ", Words.Results.Keys)} | {Words.Missed}, atau pindah: tanggal");
            return null;
        }

        return number is null ? null : new FollowUp(manner, number.Value, result, moved);
    }

    private Goal? Goal(Map map)
    {
        var done = map.OneOf("keadaan", new Dictionary<string, bool>(StringComparer.Ordinal) { [Words.Open] = false, [Words.Done] = true }) ?? false;
        Goal? goal = null;
        if (map.Has("tahap"))
        {
            goal = references.Stage(map.Word("tahap")) is { } stage ? new Goal(Element.Stage, stage.Key, done) : null;
        }
        else if (map.Has("jalur"))
        {
            goal = references.Track(map.Word("jalur")) is null ? null : new Goal(Element.Track, map.Word("jalur")!.Text, done);
        }
        else
        {
            goal = references.Step(map.NeedWord("langkah")) is null ? null : new Goal(Element.Step, map.Word("langkah")!.Text, done);
        }

        map.NothingElse();
        return goal;
    }

    private Manner MannerOf(Map map, string key)
    {
        var by = map.Word("oleh") is { } word ? references.RoleOrPerson(word) : null;
        var without = map.OneOf("tanpa-alasan", Words.YesNo) ?? false;
        var reason = map.Text("alasan");
        if (without && reason is not null)
        {
            Report.Add(map.PlaceOf("alasan"), "Alasan ditulis bersama tanpa-alasan", "hapus salah satu");
        }

        return new Manner(map.PlaceOf(key), by, without ? null : reason ?? UsualReason);
    }

    private void Answer(Given given, Field field, string name, Node value)
    {
        switch (value)
        {
            case Scalar when field.Type is FieldType.Table:
                Report.Add(value.At, $"Isian {Report.Quote(field.Id)} adalah tabel", "tulis sebagai daftar baris: [{ kolom: nilai }]");
                break;
            case Scalar:
                Answer(given, field, name, Map.WordAt(value, "Jawaban", Report));
                break;
            case Sequence sequence when field.Type is FieldType.Choices:
                foreach (var item in sequence.Items)
                {
                    Answer(given, field, name, Map.WordAt(item, "Pilihan", Report));
                }

                break;
            case Sequence sequence when field.Type is FieldType.Table:
                foreach (var (row, number) in sequence.Items.Select((row, number) => (row, number)))
                {
                    Row(given, field, Posted.RowName(name, number, ""), row);
                }

                break;
            default:
                Report.Add(value.At, $"Isian {Report.Quote(field.Id)} dijawab dengan satu kata atau teks", "hapus susunannya");
                break;
        }
    }

    private void Answer(Given given, Field field, string name, Scalar? word)
    {
        if (word is not null)
        {
            references.Option(word, field);
            given.Answer(name.Split('[')[0], name, word.Text, word.At);
        }
    }

    private void Row(Given given, Field table, string prefix, Node row)
    {
        if (row is not Mapping mapping)
        {
            Report.Add(row.At, "Baris tabel harus berupa kunci dan nilai", "tulis sebagai { kolom: nilai }");
            return;
        }

        foreach (var (name, value) in mapping.Pairs)
        {
            if (references.Column(name, table) is { } column)
            {
                Answer(given, column, prefix + column.Id, value);
            }
        }
    }
}
