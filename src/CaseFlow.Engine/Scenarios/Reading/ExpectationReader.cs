using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Scenarios.Reading;

/// <summary>Reads the lines of <c>maka</c>: each names one thing and says what must be so of it; every word of a line is looked at by itself.</summary>
internal sealed class ExpectationReader(References references)
{
    /// <summary>What something may be expected of.</summary>
    internal static readonly IReadOnlyList<string> Subjects = ["langkah", "tahap", "jalur", "tenggat-hukum", "akhir", "ditolak", "tindak-lanjut", "jumlah-tindak-lanjut", "fakta", "data", "kasus"];

    private Report Report => references.Report;

    /// <summary>What one line expects; empty after a fault.</summary>
    public IEnumerable<Expectation> Read(Node node)
    {
        if (node is not Mapping mapping)
        {
            Report.Add(node.At, "Harapan harus berupa kunci dan nilai", "tulis misalnya { langkah: triase, keadaan: terbuka }");
            return [];
        }

        var map = new Map(mapping, Report);
        var subject = mapping.Pairs.Select(pair => pair.Key.Text).FirstOrDefault(Subjects.Contains);
        if (subject is null)
        {
            var first = mapping.Pairs.Count > 0 ? mapping.Pairs[0].Key : null;
            Report.Add(
                first?.At ?? map.At,
                first is null ? "Harapan ini kosong" : $"Harapan {Report.Quote(first.Text)} tidak dikenal",
                (first is null ? null : Suggestion.For(first.Text, Subjects)) ?? $"pilih: {string.Join(", ", Subjects)}");
            return [];
        }

        var before = Report.Faults.Count;
        var expected = Read(subject, map).ToList();
        map.NothingElse();
        if (expected.Count == 0 && Report.Faults.Count == before)
        {
            Report.Add(map.At, $"Harapan tentang {subject} ini tidak menyebut apa yang diharapkan", "tambahkan misalnya keadaan: …");
        }

        return expected;
    }

    private IEnumerable<Expectation> Read(string subject, Map map) =>
        subject switch
        {
            "langkah" => Step(map),
            "tahap" => Stage(map),
            "jalur" => Track(map),
            "tenggat-hukum" => Clock(map),
            "akhir" => Ending(map),
            "ditolak" => Refused(map),
            "tindak-lanjut" => FollowUp(map),
            "jumlah-tindak-lanjut" => Count(map, subject, "tindak lanjut yang direncanakan", scene => scene.State.FollowUps.Count(followUp => followUp.IsOpen)),
            "fakta" => Fact(map),
            "data" => Data(map),
            _ => Case(map),
        };

    private List<Expectation> Step(Map map)
    {
        var key = map.Word("langkah");
        if (references.Step(key) is null)
        {
            Swallow(map, "keadaan", "kali", "lagi", "tenggat", "jenis", "semula", "terlambat");
            return [];
        }

        var step = key!.Text;
        var expected = State(map, Words.StepStates, (scene, state) => Looks.StepIs(scene, step, state)).ToList();
        expected.AddRange(Count(map, "kali", $"banyaknya langkah {step}", scene => scene.State.InstancesOf(Player.StepKey(step)).Count));
        expected.AddRange(Time(map, "lagi", (scene, time) => time.Misses($"langkah {step} terbuka lagi", scene.Step(step)?.AgainAt, scene.Now.Zone)));
        expected.AddRange(Due(map, $"langkah {step}", scene => scene.Step(step)?.Due));
        return expected;
    }

    private List<Expectation> Stage(Map map)
    {
        if (references.Stage(map.Word("tahap")) is not { } stage)
        {
            Swallow(map, "keadaan", "putaran", "dikecualikan", "menahan", "tidak-menahan", "mengingatkan", "tidak-mengingatkan");
            return [];
        }

        var expected = State(map, Words.StageStates, (scene, state) => Looks.StageIs(scene, stage.Key, state)).ToList();
        expected.AddRange(Count(map, "putaran", $"putaran tahap {stage.Key}", scene => scene.State.Stage(stage.Key).Round));
        expected.AddRange(YesNo(map, "dikecualikan", $"tahap {stage.Key} dikecualikan", scene => scene.State.Stage(stage.Key).Override is not null));
        expected.AddRange(Missing(map, $"tahap {stage.Key}", scene => scene.Progress.MissingIn(stage.Key)));
        return expected;
    }

    private List<Expectation> Track(Map map)
    {
        var word = map.Word("jalur");
        if (references.Track(word) is not { } definition)
        {
            Swallow(map, "keadaan", "kali", "dikecualikan", "tenggat", "jenis", "semula", "terlambat", "menahan", "tidak-menahan", "mengingatkan", "tidak-mengingatkan");
            return [];
        }

        var track = word!.Text;
        var expected = State(map, Words.TrackStates, (scene, state) => Looks.TrackIs(scene, track, state)).ToList();
        expected.AddRange(Count(map, "kali", $"banyaknya jalur {track}", scene => scene.State.Tracks.Count(run => string.Equals(run.Key, definition.Key, StringComparison.Ordinal))));
        expected.AddRange(YesNo(map, "dikecualikan", $"jalur {track} dikecualikan", scene => scene.Track(track)?.Override is not null));
        expected.AddRange(Due(map, $"jalur {track}", scene => scene.Track(track)?.Due));
        expected.AddRange(Missing(map, $"jalur {track}", scene => scene.Track(track) is { } run ? scene.Progress.MissingIn(run.Id) : []));
        return expected;
    }

    private List<Expectation> Clock(Map map)
    {
        if (map.Word("tenggat-hukum") is not { } word)
        {
            return [];
        }

        var clock = references.Clock(word);
        var expected = State(map, Words.ClockStates, (scene, state) => Looks.ClockIs(scene, clock, state)).ToList();
        expected.AddRange(Time(map, "sejak", (scene, time) => time.Misses($"tenggat hukum {clock} berjalan sejak", scene.State.ClockAt(clock)?.StartedAt, scene.Now.Zone)));
        expected.AddRange(Time(map, "sampai", (scene, time) => time.Misses($"tenggat hukum {clock} berjalan sampai", scene.State.ClockAt(clock)?.DueAt, scene.Now.Zone)));
        return expected;
    }

    private List<Expectation> Ending(Map map)
    {
        if (references.Ending(map.Word("akhir")) is not { } ending)
        {
            Swallow(map, "bisa", "menahan", "tidak-menahan", "mengingatkan", "tidak-mengingatkan");
            return [];
        }

        var expected = YesNo(map, "bisa", $"bisa diakhiri sebagai {ending.Key}", scene => !scene.Progress.BlocksOf(ending).Any(missing => missing.Blocks)).ToList();
        expected.AddRange(Missing(map, $"akhir {ending.Key}", scene => scene.Progress.BlocksOf(ending)));
        return expected;
    }

    private List<Expectation> Refused(Map map)
    {
        var expected = new List<Expectation>();
        if (map.Word("ditolak") is { } rule && Word(rule, [.. Words.Rules.Keys, Words.RefusedAnswers]))
        {
            expected.Add(new Expectation(rule.At, scene => Looks.Refused(scene, rule.Text)) { OfRefusal = true });
        }

        expected.AddRange(map.DistinctWords("menahan").Select(word => (word.At, Sentence: references.Sentence(word))).Select(word => new Expectation(word.At, scene => Looks.RefusedBecause(scene, word.Sentence))));
        expected.AddRange(map.DistinctWords("isian").Select(word => new Expectation(word.At, scene => Looks.RefusedField(scene, word.Text))));
        if (map.Has("yang-berwenang"))
        {
            var roles = map.DistinctWords("yang-berwenang", needed: true).Select(references.Role).ToList();
            expected.Add(new Expectation(map.PlaceOf("yang-berwenang"), scene => Looks.MayBeDoneBy(scene, roles)));
        }

        return expected;
    }

    private List<Expectation> FollowUp(Map map)
    {
        if (map.Whole("tindak-lanjut", 1, 999) is not { } number)
        {
            Swallow(map, "keadaan", "upaya", "unit", "tenggat", "jenis", "semula", "terlambat");
            return [];
        }

        FollowUpState? Of(Scene scene) => scene.State.FollowUps.ElementAtOrDefault(number - 1);
        var what = $"tindak lanjut {number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        var expected = State(map, [.. Words.FollowUpStates.Keys], (scene, state) => Looks.Same(what, state, Words.FollowUpStates.FirstOrDefault(word => word.Value == Of(scene)?.State).Key ?? "tidak ada")).ToList();
        expected.AddRange(Count(map, "upaya", $"upaya {what}", scene => Of(scene)?.Attempts ?? 0));
        if (map.Word("unit") is { } office)
        {
            expected.Add(new Expectation(office.At, scene => Looks.Same($"unit {what}", office.Text, Of(scene)?.Office ?? "unit kasus ini")));
        }

        expected.AddRange(Due(map, what, scene => Of(scene)?.Due));
        return expected;
    }

    private IEnumerable<Expectation> Fact(Map map)
    {
        if (map.Word("fakta") is not { } word)
        {
            return [];
        }

        var fact = references.Fact(word);
        map.NeedWord("berlaku");
        return YesNo(map, "berlaku", $"fakta {fact} berlaku", scene => scene.Facts.Fact(fact).Holds(scene.Facts));
    }

    private List<Expectation> Data(Map map)
    {
        if (map.Word("data") is not { } word)
        {
            return [];
        }

        var path = references.Path(word);
        var expected = new List<Expectation>();
        if (map.Word("bernilai") is { } value)
        {
            expected.Add(new Expectation(value.At, scene => Looks.Reads(scene, path, value.Text)));
        }

        expected.AddRange(YesNo(map, "terisi", $"{path} terisi", scene => scene.Facts.Read(path)?.IsFilled ?? false));
        return expected;
    }

    private List<Expectation> Case(Map map)
    {
        var expected = new List<Expectation>();
        if (map.Word("kasus") is { } state && Word(state, [.. Words.CaseStates.Keys]))
        {
            expected.Add(new Expectation(state.At, scene => Looks.CaseIs(scene, state.Text)));
        }

        expected.AddRange(Count(map, "episode", "episode kasus", scene => scene.State.Episode));
        expected.AddRange(YesNo(map, "jeda-diminta", "jeda diminta", scene => scene.State.PauseRequest is not null));
        expected.AddRange(YesNo(map, "akhir-diusulkan", "akhir diusulkan", scene => scene.State.EndingProposal is not null));
        expected.AddRange(Count(map, "catatan", "banyaknya catatan", scene => scene.State.Notes.Count));
        if (map.Word("cara") is { } word && references.Ending(word) is { } ending)
        {
            expected.Add(new Expectation(word.At, scene => Looks.Same("cara berakhir", ending.Key, scene.State.Ending ?? "tidak ada")));
        }

        return expected;
    }

    private IEnumerable<Expectation> State(Map map, IReadOnlyList<string> states, Func<Scene, string, string?> look) =>
        map.Word("keadaan") is { } word && Word(word, states) ? [new Expectation(word.At, scene => look(scene, word.Text))] : [];

    private IEnumerable<Expectation> Due(Map map, string what, Func<Scene, Due?> due)
    {
        foreach (var expectation in Time(map, "tenggat", (scene, time) => Looks.IsDue(scene, what, due(scene), time)).Concat(Time(map, "semula", (scene, time) => time.Misses($"tenggat semula {what}", due(scene)?.Original, scene.Now.Zone))))
        {
            yield return expectation;
        }

        if (map.Word("jenis") is { } kind && Word(kind, [.. Words.DueKinds.Keys]))
        {
            yield return new Expectation(kind.At, scene => Looks.IsOfKind(what, due(scene), kind.Text));
        }

        foreach (var expectation in YesNo(map, "terlambat", $"{what} terlambat", scene => due(scene) is { } deadline && scene.Now.At > deadline.At))
        {
            yield return expectation;
        }
    }

    private List<Expectation> Missing(Map map, string where, Func<Scene, IReadOnlyList<Missing>> missing) =>
        Missing(map, "menahan", where, missing, blocks: true, expected: true)
            .Concat(Missing(map, "tidak-menahan", where, missing, blocks: true, expected: false))
            .Concat(Missing(map, "mengingatkan", where, missing, blocks: false, expected: true))
            .Concat(Missing(map, "tidak-mengingatkan", where, missing, blocks: false, expected: false))
            .ToList();

    private IEnumerable<Expectation> Missing(Map map, string key, string where, Func<Scene, IReadOnlyList<Missing>> missing, bool blocks, bool expected) =>
        map.DistinctWords(key)
            .Select(word => (word.At, Sentence: references.Sentence(word)))
            .Select(word => new Expectation(word.At, scene => Looks.Misses(where, missing(scene), word.Sentence, blocks, expected)));

    private IEnumerable<Expectation> Time(Map map, string key, Func<Scene, ExpectedTime, string?> look) =>
        map.Word(key) is { } word && TimeWords.Expected(word, Report) is { } time ? [new Expectation(word.At, scene => look(scene, time))] : [];

    private static IEnumerable<Expectation> Count(Map map, string key, string what, Func<Scene, int> count) =>
        map.Whole(key, 0, 999) is { } number ? [new Expectation(map.Word(key)!.At, scene => Looks.Number(what, number, count(scene)))] : [];

    private static IEnumerable<Expectation> YesNo(Map map, string key, string what, Func<Scene, bool> found) =>
        map.OneOf(key, Words.YesNo) is { } expected ? [new Expectation(map.Word(key)!.At, scene => Looks.YesNo(what, expected, found(scene)))] : [];

    private bool Word(Scalar word, IReadOnlyList<string> known)
    {
        if (known.Contains(word.Text, StringComparer.Ordinal))
        {
            return true;
        }

        Report.Add(word.At, $"{Report.Quote(word.Text)} tidak dikenal di sini", Suggestion.For(word.Text, known) ?? $"pilih: {string.Join(", ", known)}");
        return false;
    }

    /// <summary>After a fault in what a line speaks of, its other words are not told as unknown.</summary>
    private static void Swallow(Map map, params string[] keys)
    {
        foreach (var key in keys)
        {
            map.Has(key);
        }
    }
}
