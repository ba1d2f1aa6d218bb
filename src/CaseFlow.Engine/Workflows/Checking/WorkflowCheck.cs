using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Checks what no single file can tell: that everything pointed at is there and fits, and that a case can go its way.</summary>
internal sealed class WorkflowCheck(Draft draft, Head head, Shared shared, IReadOnlySet<string>? templates)
{
    private Report Report => draft.Report;

    /// <summary>Adds the faults found. Says nothing while a file is unreadable: what is missing may stand in it.</summary>
    public void Run()
    {
        if (draft.Incomplete)
        {
            return;
        }

        var fields = new FieldLookup(draft);
        References();
        FieldUses(fields);
        new ComparisonCheck(draft, fields, shared.OfficeKinds).Run();
        var goesInCircles = new CircleCheck(Report).Run(draft);
        EveryRow(fields);
        Stages();
        Tracks();
        Intake();
        Fills();
        Sense(goesInCircles);
    }

    /// <summary>Whether what is written makes sense: conditions that can hold, ways that lead somewhere, words that say what is meant. Of a line that is faulty already nothing more is told.</summary>
    private void Sense(bool goesInCircles)
    {
        var sense = new Report();
        var conditions = Posed.In(draft).ToList();
        var meaning = new Meaning(draft, conditions);
        new ConditionCheck(draft, meaning, sense).Run(conditions);
        new LoopCheck(draft, sense).Run();
        new SignatureCheck(draft, sense).Run();
        new DeadlineTextCheck(draft, sense).Run();
        if (!goesInCircles)
        {
            new FlowCheck(draft, new Flow(draft, meaning), sense).Run();
        }

        if (Report.IsEmpty)
        {
            new UnusedCheck(draft, sense).Run(); // A misspelt name would leave what it meant unused.
        }

        Report.AddElsewhere(sense);
    }

    private void References()
    {
        foreach (var (kind, word) in draft.References)
        {
            if (Known(kind) is { } known && !known.Contains(word.Text, StringComparer.Ordinal))
            {
                var what = WordFor(kind);
                Report.Add(
                    word.At,
                    $"{what} {Report.Quote(word.Text)} tidak ada",
                    Suggestion.For(word.Text, known) ?? (known.Count is > 0 and <= 12 ? $"yang ada: {string.Join(", ", known)}" : $"buat {what.ToLowerInvariant()} itu, atau perbaiki namanya"));
            }
            else if (kind is Kind.StepOrStage && draft.Named.ContainsKey((Kind.Step, word.Text)) && draft.Named.ContainsKey((Kind.Stage, word.Text)))
            {
                Report.Add(word.At, $"{Report.Quote(word.Text)} adalah langkah dan juga tahap", "beri langkah itu nama lain");
            }
        }
    }

    private IReadOnlyCollection<string>? Known(Kind kind) =>
        kind switch
        {
            Kind.StepOrStage => [.. Names(Kind.Step), .. Names(Kind.Stage)],
            Kind.Role => shared.Roles?.Select(role => role.Key).ToList(),
            Kind.List => shared.ListsIncomplete ? null : shared.Lists.Keys,
            Kind.Template => templates?.ToList(),
            Kind.FollowUp => draft.FollowUps.Select(followUp => followUp.Section).ToList(),
            _ => Names(kind),
        };

    private List<string> Names(Kind kind) => draft.Named.Keys.Where(name => name.Kind == kind).Select(name => name.Key).ToList();

    private static string WordFor(Kind kind) =>
        kind switch
        {
            Kind.Step => "Langkah",
            Kind.Stage => "Tahap",
            Kind.Track => "Jalur",
            Kind.StepOrStage => "Langkah atau tahap",
            Kind.Form => "Formulir",
            Kind.List => "Daftar",
            Kind.Role => "Peran",
            Kind.Ending => "Cara mengakhiri kasus",
            Kind.Fact => "Fakta",
            Kind.Clock => "Tenggat hukum",
            Kind.Template => "Templat",
            _ => "Tindak lanjut di tahap atau jalur",
        };

    private void FieldUses(FieldLookup fields)
    {
        foreach (var (word, types, wanted, stepAlone) in draft.FieldUses)
        {
            if (stepAlone && !word.Text.Contains('.', StringComparison.Ordinal))
            {
                fields.Step(word, word.Text);
            }
            else if (fields.Find(word) is { } field && field.Type is not FormReader.Unknown && types.Count > 0 && !types.Contains(field.Type))
            {
                Report.Add(word.At, $"Isian {Report.Quote(word.Text)} bukan {wanted}", "tunjuk isian lain, atau ganti type isian itu");
            }
        }
    }

    private void EveryRow(FieldLookup fields)
    {
        foreach (var (at, key) in draft.EachUses)
        {
            if (fields.Known(key) is { Each: null } step)
            {
                Report.Add(at, $"Langkah {Report.Quote(step.Key)} tidak terbagi menurut baris", "hapus each: all, atau tambahkan each: langkah.tabel pada langkah itu");
            }
        }
    }

    private void Stages()
    {
        foreach (var stage in draft.Stages.Where(stage => !head.Stages.Any(word => word.Text == stage.Key)))
        {
            if (draft.Named.TryGetValue((Kind.Stage, stage.Key), out var at))
            {
                Report.Add(at, $"Tahap {Report.Quote(stage.Key)} tidak disebut di workflow.yaml", "tambahkan ke stages, atau hapus berkas ini");
            }
        }

        foreach (var (word, i) in head.Stages.Select((word, i) => (word, i)))
        {
            if (draft.Stages.Find(stage => stage.Key == word.Text) is not { } stage || !draft.Named.TryGetValue((Kind.Stage, stage.Key), out var at))
            {
                continue;
            }

            if (i == 0 && stage.Opens is not null)
            {
                Report.Add(at, "Tahap pertama terbuka bersama kasusnya", "hapus opens");
            }
            else if (i > 0 && stage.Opens is null)
            {
                Report.Add(at, $"Tahap {Report.Quote(stage.Key)} tidak menyebut kapan terbuka", $"tambahkan opens: {{ after: {head.Stages[i - 1].Text} }}");
            }
        }
    }

    private void Tracks()
    {
        var started = Outcomes().Select(outcome => outcome.Target).OfType<StartTrack>().Select(target => target.Track).ToHashSet(StringComparer.Ordinal);
        foreach (var track in draft.Tracks)
        {
            if (!draft.Named.TryGetValue((Kind.Track, track.Key), out var at))
            {
                continue;
            }

            if (!head.Tracks.Any(word => word.Text == track.Key))
            {
                Report.Add(at, $"Jalur {Report.Quote(track.Key)} tidak disebut di workflow.yaml", "tambahkan ke tracks, atau hapus berkas ini");
            }

            if (track.StartsBy.Count == 0 && track.StartsItself is null && !started.Contains(track.Key))
            {
                Report.Add(at, $"Jalur {Report.Quote(track.Key)} tidak pernah dimulai", "tambahkan starts: { by: [ … ] } atau { automatic: { … } }, atau keputusan dengan start");
            }
        }
    }

    private IEnumerable<Outcome> Outcomes() => draft.Stages.Concat<Section>(draft.Tracks).SelectMany(section => section.Steps).SelectMany(step => step.Decision);

    private void Intake()
    {
        if (head.Intake is not { } word || head.Stages.Count == 0 || draft.Stages.Find(stage => stage.Key == head.Stages[0].Text) is not { } first)
        {
            return;
        }

        var step = first.Steps.FirstOrDefault(step => step.Key == word.Text);
        if (step is null)
        {
            var elsewhere = draft.Named.ContainsKey((Kind.Step, word.Text));
            Report.Add(
                word.At,
                elsewhere ? $"Langkah {Report.Quote(word.Text)} tidak berada di tahap pertama" : $"Langkah {Report.Quote(word.Text)} tidak ada di tahap pertama",
                Suggestion.For(word.Text, first.Steps.Select(other => other.Key)) ?? $"intake adalah langkah dari tahap {first.Key}");
        }
        else if (step.Form is null)
        {
            Report.Add(word.At, $"Langkah {Report.Quote(word.Text)} tidak punya formulir", "langkah yang membuka kasus perlu form");
        }
        else if (step.After.Count > 0 || step.When is not null || step.Each is not null || step.Decision.Count > 0 || step.Repeat is not null)
        {
            Report.Add(word.At, $"Langkah {Report.Quote(word.Text)} tidak bisa membuka kasus", "hapus after, when, each, repeat dan decision dari langkah itu");
        }
    }

    private void Fills()
    {
        foreach (var (word, field) in draft.Fills)
        {
            var types = KnownFacts.TypesFor(word.Text);
            if (field.Type is FormReader.Unknown)
            {
                continue;
            }

            if (!types.Contains(field.Type))
            {
                Report.Add(word.At, $"Isian berjenis ini tidak bisa mengisi {Report.Quote(word.Text)}", $"ganti type menjadi {string.Join(" atau ", types.Select(FieldLookup.WordFor))}");
            }
            else if (word.Text is KnownFacts.CaseUrgency && field.Options.FirstOrDefault(option => !KnownFacts.UrgencyValues.Contains(option.Value, StringComparer.Ordinal)) is { } option)
            {
                Report.Add(word.At, $"Pilihan {Report.Quote(option.Value)} bukan urgensi", $"pakai hanya: {string.Join(", ", KnownFacts.UrgencyValues)}");
            }
            else if (word.Text is KnownFacts.ClientAgeRange && field.Options.FirstOrDefault(option => option.Age is null && !option.Value.Any(char.IsAsciiDigit)) is { } unknown)
            {
                Report.Add(word.At, $"Pilihan {Report.Quote(unknown.Value)} tidak menyebut umurnya", "tambahkan pada pilihan itu: age: 12-17, atau age: 60+; tanpa itu seorang anak tidak dikenali sebagai anak");
            }
        }
    }
}
