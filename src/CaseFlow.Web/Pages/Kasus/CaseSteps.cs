using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A step in the task list of a case.</summary>
/// <param name="Step">The step.</param>
/// <param name="Meta">Who did it and when, or who does it.</param>
/// <param name="Address">Where it leads, or null while it is locked.</param>
/// <param name="Locked">Why it is locked, or how it was closed without being finished; null when it is open or finished.</param>
/// <param name="Earlier">How many finished instances before it are left out.</param>
public sealed record StepLine(StepView Step, string Meta, string? Address, string? Locked, int Earlier)
{
    /// <summary>Whether it is open.</summary>
    public bool IsOpen => Step.State is "open";
}

/// <summary>A stage or track with its steps, what keeps it from being done, and what may be done about it.</summary>
/// <param name="Key">Stage key or track instance.</param>
/// <param name="Title">Title.</param>
/// <param name="Steps">Its task list.</param>
/// <param name="Offered">Steps that may be started.</param>
/// <param name="Blocking">What keeps it from being done.</param>
/// <param name="Warnings">What is worth knowing and stops nobody.</param>
/// <param name="CanOverride">Whether the reader may override its gate now.</param>
/// <param name="CanSkip">Whether the reader may skip it now.</param>
public sealed record SectionLines(string Key, string Title, IReadOnlyList<StepLine> Steps, IReadOnlyList<StepView> Offered, IReadOnlyList<MissingLine> Blocking, IReadOnlyList<MissingLine> Warnings, bool CanOverride, bool CanSkip)
{
    private const int MostFew = 3;

    /// <summary>The steps shown at once: those that are open, and those that are done or still wait where they are few.</summary>
    public IEnumerable<StepLine> Shown => Steps.Where(line => line.IsOpen || !IsMany(line));

    /// <summary>The steps behind a word, where they are many: those that are done, and those that wait.</summary>
    public IEnumerable<(string Words, IEnumerable<StepLine> Lines)> Folded =>
        new[] { (Words: "langkah sudah ditutup", Waits: false), (Words: "langkah menunggu giliran", Waits: true) }
            .Select(kind => (kind.Words, Lines: Steps.Where(line => !line.IsOpen && IsMany(line) && Waits(line) == kind.Waits).ToList()))
            .Where(kind => kind.Lines.Count > 0)
            .Select(kind => ($"{Numbers.Text(kind.Lines.Count)} {kind.Words}", kind.Lines.AsEnumerable()));

    private bool IsMany(StepLine line) => Steps.Count(other => !other.IsOpen && Waits(other) == Waits(line)) > MostFew;

    private static bool Waits(StepLine line) => line.Step.State is "waiting";
}

/// <summary>One thing that is missing.</summary>
/// <param name="Says">What.</param>
/// <param name="Meta">The article and who can fix it.</param>
/// <param name="Link">What to do, or null where nothing can be done yet.</param>
/// <param name="Address">Where; null with <paramref name="Link"/>.</param>
/// <param name="Wait">Why nothing can be done yet, or null.</param>
public sealed record MissingLine(string Says, string Meta, string? Link, string? Address, string? Wait)
{
    /// <summary>Where else it can be put right.</summary>
    public IReadOnlyList<(string Link, string Address)> Others { get; init; } = [];
}

/// <summary>Arranges the open stages and tracks of a case for one reader.</summary>
/// <param name="opened">The case's state.</param>
/// <param name="view">The case as the reader sees it.</param>
/// <param name="reader">The roles through which the reader reaches it.</param>
/// <param name="roles">All roles, for their titles.</param>
/// <param name="drafts">Addresses of steps the reader has a draft of, with the words for when it was saved.</param>
/// <param name="when">A date in a few words.</param>
public sealed class CaseSteps(CaseState opened, CaseView view, IReadOnlyList<Role> reader, IReadOnlyList<Role> roles, IReadOnlyDictionary<string, string> drafts, Func<NodaTime.Instant, string> when)
{
    private readonly string _address = $"/kasus/{view.Number}";

    /// <summary>The open stages in order, then the open tracks.</summary>
    public IReadOnlyList<SectionLines> Open() =>
        view.Stages.Where(stage => stage.State is "open").Select(stage => Lines(stage.Key, stage.Title, stage.Missing, stage.Skippable))
            .Concat(view.Tracks.Where(track => track.State is "open").Select(track => Lines(track.Id, track.Title, track.Missing, skippable: false)))
            .ToList();

    /// <summary>Steps of closed stages that are open all the same, such as those that repeat.</summary>
    public IReadOnlyList<StepLine> Elsewhere()
    {
        var open = view.Stages.Where(stage => stage.State is "open").Select(stage => stage.Key).Concat(view.Tracks.Where(track => track.State is "open").Select(track => track.Id)).ToHashSet(StringComparer.Ordinal);
        return view.Steps.Where(step => step is { State: "open", Superseded: false } && !open.Contains(SectionOf(step))).Select(step => Line(step, 0)).ToList();
    }

    /// <summary>Who does a step: "pekerja sosial atau supervisor".</summary>
    public string Who(StepView step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return CaseWords.RoleTitles(step.By, roles);
    }

    /// <summary>Where a step is done or read.</summary>
    public string AddressOf(StepView step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return $"{_address}/langkah/{step.Key}{(step is { Version: 0, Track: { } track } ? $"?di={track}" : "")}";
    }

    /// <summary>What is missing, each with who can fix it and where.</summary>
    public IReadOnlyList<MissingLine> Missing(IEnumerable<Missing> missing) => missing.Select(Line).ToList();

    private SectionLines Lines(string key, string title, IReadOnlyList<Missing> missing, bool skippable)
    {
        var definition = opened.SectionDefinition(key);
        var round = opened.RoundOf(key);
        var mine = view.Steps.Where(step => Same(SectionOf(step), key) && !step.Superseded && step.Round == round).ToList();
        var steps = definition.Steps.SelectMany(step => Instances(mine.Where(instance => Same(instance.Definition, step.Key) && instance.State is not "offered").ToList())).ToList();

        // A gate's own sentence says more than the bare title of the step that it asks for.
        var blocking = missing.Where(item => item.Blocks).ToList();
        blocking.RemoveAll(item => item.Kind == MissingKind.Step && blocking.Exists(gate => gate.Kind == MissingKind.Gate && gate.Step is not null && Same(gate.Step, item.Step)));

        return new SectionLines(
            key,
            title,
            steps,
            mine.Where(step => step is { State: "offered", Mine: true }).ToList(),
            Missing(blocking),
            Missing(missing.Where(item => !item.Blocks)),
            CanOverride(definition, missing),
            skippable && May(Right.Skip));
    }

    private bool CanOverride(Section definition, IReadOnlyList<Missing> missing) =>
        missing.Any(item => item is { Kind: MissingKind.Gate, Blocks: true })
        && (definition.OverrideBy.Count > 0 ? reader.Any(role => definition.OverrideBy.Contains(role.Key, StringComparer.Ordinal)) : May(Right.Override));

    /// <summary>Every open or waiting instance, and of those that are closed only the last.</summary>
    private IEnumerable<StepLine> Instances(IReadOnlyList<StepView> instances)
    {
        var closed = instances.Where(step => step.State is not ("open" or "waiting")).ToList();
        var shown = instances.Any(step => step.Row is not null) ? closed : closed.TakeLast(1);
        return shown.Select(step => Line(step, closed.Count - shown.Count())).Concat(instances.Where(step => step.State is "open" or "waiting").Select(step => Line(step, 0)));
    }

    private StepLine Line(StepView step, int earlier) =>
        step.State switch
        {
            "finished" => new StepLine(step, $"{step.FinishedBy} · {Date(step)}{(step.Corrections > 0 ? " · jawaban diperbaiki" : "")}", AddressOf(step), null, earlier),
            "skipped" => new StepLine(step, $"{step.FinishedBy} · {Date(step)}", AddressOf(step), "Dilewati", earlier),
            "dropped" => new StepLine(step, $"{step.FinishedBy} · {Date(step)}", AddressOf(step), "Dihapus", earlier),
            "waiting" => new StepLine(step, Dates.Sentence(Who(step)), null, Waiting(step), earlier),
            _ => new StepLine(step, Dates.Sentence(Who(step)) + (drafts.TryGetValue(step.Key, out var saved) ? $" · draf Anda, {saved}" : ""), AddressOf(step), step.NoLongerNeeded ? "Tidak lagi diperlukan" : null, earlier),
        };

    private MissingLine Line(Missing missing)
    {
        var says = CaseWords.Missing(missing);
        var who = missing.Who.Count == 0 ? "siapa pun yang menangani" : CaseWords.RoleTitles(missing.Who, roles);
        var meta = missing.Basis is null ? Dates.Sentence(who) : $"{missing.Basis} · {who}";
        if (missing is { Kind: MissingKind.Step, Step: { } putOff } && Again(putOff) is { } at)
        {
            var early = view.Steps.FirstOrDefault(step => Same(step.Key, putOff) && step is { State: "offered", Mine: true });
            return new MissingLine($"“{missing.Says}” dilakukan lagi {when(at)}", meta, early is null ? null : "Lakukan lebih awal", early is null ? null : AddressOf(early), null);
        }

        if (missing.Places.Count == 0)
        {
            return missing.Kind == MissingKind.Document
                ? new MissingLine(says, meta, "Siapkan dokumen", DocumentAddress(missing.Says), null)
                : missing.Step is { } step ? Line(says, meta, Seen(step), step) : new MissingLine(says, meta, null, null, null);
        }

        var lines = missing.Places.Select(place => Line(says, meta, place)).ToList();
        var waits = lines[0] is { Address: null, Wait: not null }; // What is still to be done comes first: what was answered otherwise is no way around it.
        var links = lines.Where((line, at) => line.Address is not null && !(waits && missing.Places[at].Answered is not null)).DistinctBy(line => line.Address).ToList();
        return links.Count == 0
            ? lines[0]
            : links[0] with { Link = links.Count > 1 ? Named(links[0], missing) : links[0].Link, Others = links.Skip(1).Select(line => (Named(line, missing), line.Address!)).ToList() };
    }

    /// <summary>Of several links each says which step it leads to.</summary>
    private string Named(MissingLine line, Missing missing) =>
        line.Link is "Perbaiki jawaban" && missing.Places.FirstOrDefault(place => line.Address == $"{_address}/langkah/{place.Key}/perbaiki") is { } place ? $"Perbaiki “{place.Title}”" : line.Link!;

    private MissingLine Line(string says, string meta, MissingPlace place) =>
        place.Kind switch
        {
            PlaceKind.Step when place.Answered is { } answered && Seen(place.Key) is { } step => new(says, meta, $"Lihat “{place.Title}”{Told(answered, step)}", AddressOf(step), null),
            PlaceKind.Step => Line(says, meta, Seen(place.Key), place.Key),
            PlaceKind.Track when Running(place.Key) is { } run => new(says, meta, $"Jalur {place.Title}", run, null),
            PlaceKind.Track => new(says, meta, $"Jalur {place.Title}", $"{_address}/jalur/{place.Key}", null),
            PlaceKind.Stage => new(says, meta, $"Tahap {place.Title}", $"{_address}/alur", null),
            PlaceKind.Document => new(says, meta, "Siapkan dokumen", DocumentAddress(place.Key), null),
            PlaceKind.Worker when May(Right.Assign) => new(says, meta, "Tugaskan peksos", $"{_address}/tugaskan", null),
            PlaceKind.Worker => new(says, meta, null, null, "Menunggu penugasan"),
            _ => new(says, meta, "Tindak lanjut", $"{_address}/tindak-lanjut", null),
        };

    /// <summary>When a step that was put off is asked for again; null where it is open or was not.</summary>
    private NodaTime.Instant? Again(string key) =>
        view.Steps.LastOrDefault(step => Same(step.Definition, key) && step is { State: "finished", Superseded: false }) is { AgainAt: { } at } && !view.Steps.Any(step => Same(step.Definition, key) && step is { State: "open" }) ? at : null;

    private StepView? Seen(string key) => view.Steps.FirstOrDefault(step => Same(step.Key, key) && step.State is "open") ?? view.Steps.LastOrDefault(step => Same(step.Key, key));

    private string DocumentAddress(string template) => $"{_address}/dokumen/baru?templat={template}";

    private MissingLine Line(string says, string meta, StepView? step, string key) =>
        step?.State switch
        {
            "open" when drafts.ContainsKey(step.Key) => new(says, meta, "Lanjutkan draf", AddressOf(step), null),
            "open" => new(says, meta, step.Mine ? step.Title : $"Lihat “{step.Title}”", AddressOf(step), null),
            "finished" => new(says, meta, step.Mine ? "Perbaiki jawaban" : $"Lihat “{step.Title}”", step.Mine ? AddressOf(step) + "/perbaiki" : AddressOf(step), null),
            "waiting" when Running(opened.Index.SectionOf(key)?.Key) is { } run => new(says, meta, $"Jalur {opened.Index.SectionOf(key)!.Title}", run, Waiting(step)),
            "waiting" => new(says, meta, null, null, Waiting(step)),
            "offered" when step.Mine => new(says, meta, step.Title, AddressOf(step), null),
            null when opened.Index.SectionOf(key) is { } section && view.Stages.All(stage => !Same(stage.Key, section.Key)) => new(says, meta, $"Jalur {section.Title}", Running(section.Key) ?? $"{_address}/jalur/{section.Key}", null),
            "skipped" or "dropped" => new(says, meta, $"Lihat “{step.Title}”, {(step.State is "skipped" ? "dilewati" : "dihapus")}{(step.FinishedBy is { } by ? $" oleh {by}" : "")}", AddressOf(step), null),
            _ => Opener(says, meta, key),
        };

    /// <summary>Where the open run of a track stands, or null.</summary>
    private string? Running(string? track) =>
        track is not null && view.Tracks.LastOrDefault(run => Same(run.Key, track) && run.State is "open") is { } open ? $"{_address}/jalur/{open.Id}" : null;

    /// <summary>", dijawab “Menolak”", where the reader may see it.</summary>
    private string Told(OtherAnswer answered, StepView step)
    {
        if (answered.Field is not { } field)
        {
            return $", diputuskan “{step.Outcomes.FirstOrDefault(outcome => Same(outcome.Key, answered.Value.AsText))?.Title ?? answered.Value.AsText}”";
        }

        var sees = NeedToKnow.Sees(reader).Contains(field.Sensitive) || reader.Any(role => step.By.Contains(role.Key, StringComparer.Ordinal));
        return sees && field.Type is FieldType.YesNo or FieldType.Choice or FieldType.Choices or FieldType.Number or FieldType.Date
            ? $", dijawab “{new AnswerText(opened.Zone).Of(field, answered.Value)}”"
            : "";
    }

    /// <summary>A step that was not asked for: the finished step whose answers decide about it is where that changes.</summary>
    private MissingLine Opener(string says, string meta, string key) =>
        opened.Index.Step(key)?.When is { } when
        && ConditionSubject.Step(when, opened.Workflow) is { } decides
        && view.Steps.LastOrDefault(step => Same(step.Definition, decides) && step is { State: "finished", Superseded: false }) is { } opener
            ? new(says, meta, opener.Mine ? $"Perbaiki “{opener.Title}”" : $"Lihat “{opener.Title}”", opener.Mine ? AddressOf(opener) + "/perbaiki" : AddressOf(opener), null)
            : new(says, meta, null, null, null);

    private static string Waiting(StepView step) =>
        step.WaitsFor.Count > 0
            ? $"Menunggu {CaseWords.Listed(step.WaitsFor.Select(title => $"“{title}”").ToList(), "dan")}"
            : "Menunggu langkah lain";

    private string Date(StepView step) => step.FinishedAt is { } at ? when(at) : "";

    private bool May(string right) => reader.Any(role => role.May.Contains(right));

    private static string SectionOf(StepView step) => step.Stage ?? step.Track ?? "";

    private static bool Same(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);
}
