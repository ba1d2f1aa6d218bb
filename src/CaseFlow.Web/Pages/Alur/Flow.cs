using CaseFlow.Engine.Access;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Alur;

/// <summary>Where a stage, track or step of one case stands, for the list of its definition.</summary>
/// <param name="Word">"Selesai", "Berjalan", "Menunggu" ….</param>
/// <param name="IsOpen">Whether it runs now.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="Address">The list behind the word, or null.</param>
public sealed record FlowPlace(string Word, bool IsOpen, bool IsDone, string? Address = null);

/// <summary>A step as the list of a definition shows it.</summary>
public sealed record FlowStep(string Key, string Title, string Meta, IReadOnlyList<string> Lines, FlowPlace? Place);

/// <summary>A line of a gate or ending.</summary>
public sealed record FlowGate(string Says, string? Basis, bool Holds);

/// <summary>A stage, track or ending as the list of a definition shows it; its key is its place on the page, of an ending with <c>akhir-</c> before it.</summary>
public sealed record FlowSection(string Key, string Title, string Meta, IReadOnlyList<FlowStep> Steps, IReadOnlyList<FlowGate> Gate, IReadOnlyList<string> Lines, FlowPlace? Place)
{
    /// <summary>The same without its steps, gate and lines: title and place.</summary>
    public FlowSection InShort() => this with { Steps = [], Gate = [], Lines = [] };
}

/// <summary>A definition as a list: the accessible, printable form of its diagram.</summary>
/// <param name="Stages">Stages in order.</param>
/// <param name="Tracks">Tracks in order.</param>
/// <param name="Endings">Endings in order.</param>
public sealed record FlowList(IReadOnlyList<FlowSection> Stages, IReadOnlyList<FlowSection> Tracks, IReadOnlyList<FlowSection> Endings);

/// <summary>Makes the list of a definition.</summary>
/// <param name="workflow">The definition.</param>
/// <param name="roles">The roles, for their titles.</param>
/// <param name="sectionPlace">Where a stage or track of a case stands, by key; null without a case.</param>
/// <param name="stepPlace">Where a step of a case stands, by key; null without a case.</param>
public sealed class Flow(Workflow workflow, IReadOnlyList<Role> roles, Func<string, FlowPlace?>? sectionPlace = null, Func<string, FlowPlace?>? stepPlace = null)
{
    private readonly ConditionWords _words = new(workflow);
    private readonly WorkflowIndex _index = WorkflowIndex.Of(workflow);

    /// <summary>The list.</summary>
    public FlowList List() =>
        new(
            workflow.Stages.Select((stage, at) => Section(stage, $"{Numbers.Text(at + 1)} {stage.Title}", Opens(stage, at))).ToList(),
            workflow.Tracks.Select(track => Section(track, track.Title, Starts(track))).ToList(),
            workflow.Endings.Select(Ending).ToList());

    private FlowSection Section(Section section, string title, string opens) =>
        new(
            section.Key,
            title,
            Joined(section.Basis, opens),
            section.Steps.Select(Step).ToList(),
            section.Gate.Select(item => new FlowGate(item.Says, item.Basis, item.Holds)).ToList(),
            FollowUps(section).ToList(),
            sectionPlace?.Invoke(section.Key));

    private FlowSection Ending(Ending ending) =>
        new(
            $"akhir-{ending.Key}",
            ending.Title,
            Joined(ending.Basis, $"oleh {CaseWords.RoleTitles(ending.By, roles)}", ending.ReasonRequired ? "dengan alasan" : null),
            [],
            ending.Gate.Select(item => new FlowGate(item.Says, item.Basis, item.Holds)).ToList(),
            ending.Documents.Select(document => $"{CaseWords.OfKey(document.Template)}{(document.Required ? ", diterbitkan dahulu" : "")}").ToList(),
            null);

    private FlowStep Step(Step step) =>
        new(
            step.Key,
            step.Title,
            Joined(
                step.Basis,
                $"oleh {CaseWords.RoleTitles(step.By, roles)}",
                step.Signs ? "ditandatangani dengan STR" : null,
                Due(step.Due),
                step.Optional ? step.OnDemand ? "bila perlu, boleh berulang" : "bila perlu" : step.OnDemand ? "boleh berulang" : null,
                step.Repeat is { } repeat ? $"berulang tiap {CaseWords.Limit(repeat.Every)}" : null,
                step.Each is null ? null : "satu untuk setiap baris yang dicatat"),
            Lines(step).ToList(),
            stepPlace?.Invoke(step.Key));

    private IEnumerable<string> Lines(Step step)
    {
        if (step.After.Count > 0)
        {
            yield return $"Setelah {CaseWords.Listed(step.After.Select(key => $"“{_index.Step(key)?.Title ?? key}”").ToList(), "dan")}";
        }

        if (step.When is { } when)
        {
            yield return $"Bila {_words.Of(when)}";
        }

        foreach (var outcome in step.Decision)
        {
            yield return $"{outcome.Title}: {Leads(outcome.Target)}{(outcome.ReasonRequired ? ", dengan alasan" : "")}";
        }

        if (step.Documents.Count > 0)
        {
            yield return $"Dokumen: {CaseWords.Listed(step.Documents.Select(document => CaseWords.InSentence(CaseWords.OfKey(document.Template))).ToList(), "dan")}";
        }

        if (step.Papers.Count > 0)
        {
            yield return $"Berkas kertas: {CaseWords.Listed(step.Papers.Select(CaseWords.InSentence).ToList(), "dan")}";
        }
    }

    private string Leads(Target target) =>
        target switch
        {
            BackTo back => $"kembali ke {TitleOf(back.Key)}, putaran baru",
            StartTrack start => $"ke jalur {TitleOf(start.Track)}",
            AgainIn again => $"ditanyakan lagi setelah {CaseWords.Limit(again.Limit)}",
            EndTrack => "jalur berakhir",
            EndCase end => $"kasus berakhir: {_index.Ending(end.Ending)?.Title ?? end.Ending}",
            _ => "lanjut",
        };

    private string TitleOf(string key) => _index.Section(key)?.Title ?? (_index.Step(key) is { } step ? $"“{step.Title}”" : key);

    private string? Due(DueRule? due)
    {
        if (due is null)
        {
            return null;
        }

        var limits = due.Limits.Values.Distinct().Count() == 1
            ? CaseWords.Limit(due.Limits.Values.First())
            : string.Join(", ", due.Limits.OrderByDescending(limit => limit.Key).Select(limit => $"{CaseWords.InSentence(limit.Key.ToString())} {CaseWords.Limit(limit.Value)}"));
        var from = due.Before is { } ahead ? $" sebelum {Reference(ahead)}" : due.From is { } start ? $" sejak {Reference(start)}" : "";
        return $"tenggat {limits}{from} ({due.Basis ?? "Bawaan CaseFlow, bukan ketentuan"})";
    }

    private string Reference(MomentRef reference) => string.Join(", atau bila belum diketahui sejak ", reference.InOrder().Select(One));

    private string One(MomentRef reference)
    {
        var step = _index.Step(reference.Step);
        var field = reference.Field is { } id && step?.Form is { } form ? workflow.Forms[form].Field(id) : null;
        return field is null ? $"“{step?.Title ?? reference.Step}” selesai" : $"jawaban “{field.Ask}”";
    }

    private string Opens(Stage stage, int at) =>
        Joined(
            stage.Opens switch
            {
                OpensAfter after => at > 0 && string.Equals(workflow.Stages[at - 1].Key, after.Stage, StringComparison.Ordinal) ? null : $"dimulai setelah {TitleOf(after.Stage)}",
                OpensAlongside beside => $"berjalan bersama {TitleOf(beside.Stage)}",
                OpensWhen open => $"dimulai bila {_words.Of(open.Condition)}",
                _ => "dimulai saat kasus dibuka",
            },
            stage.Skippable ? "boleh dilewati dengan alasan" : null);

    private string Starts(Track track) =>
        Joined(
            track.StartsBy.Count > 0 ? $"dimulai {CaseWords.RoleTitles(track.StartsBy, roles)}{(track.StartsWhen is { } when ? $" bila {_words.Of(when)}" : "")}" : null,
            track.StartsItself is { } itself ? $"dimulai sendiri bila {_words.Of(itself)}" : null,
            track is { StartsBy.Count: 0, StartsItself: null } ? "dimulai oleh keputusan dalam langkah" : null,
            Due(track.Due));

    private IEnumerable<string> FollowUps(Section section)
    {
        if (section.FollowUps is { } plan)
        {
            yield return $"Tindak lanjut {CaseWords.Listed(plan.At.Select(CaseWords.Limit).ToList(), "dan")} sejak {Reference(plan.From ?? new MomentRef(plan.After, null))}{(plan.By.Count > 0 ? $", oleh {CaseWords.RoleTitles(plan.By, roles)}" : "")}";
        }
    }

    private static string Joined(params string?[] parts) => string.Join(" · ", parts.Where(part => part is { Length: > 0 }));
}

/// <summary>Where a part of a definition stands: stages, clocks and endings on its first page, tracks on a page of their own.</summary>
public static class FlowAddress
{
    /// <summary>The address of a stage, a track, or anything else with this fragment on the first page.</summary>
    public static string OfSection(Workflow workflow, string key) => $"{PageOf(workflow, workflow.Section(key))}#{key}";

    /// <summary>The address of a step.</summary>
    public static string OfStep(Workflow workflow, string step) => $"{PageOf(workflow, WorkflowIndex.Of(workflow).SectionOf(step))}#langkah-{step}";

    /// <summary>The page of the tracks.</summary>
    public static string Tracks(Workflow workflow) => PageOf(workflow, workflow.Tracks.Count > 0 ? workflow.Tracks[0] : null);

    private static string PageOf(Workflow workflow, Section? section) => section is Track ? $"/alur/{workflow.Id}?bagian=jalur" : $"/alur/{workflow.Id}";
}
