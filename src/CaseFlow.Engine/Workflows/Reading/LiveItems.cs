using CaseFlow.Engine.Access;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Finds what a word of a coverage points at; tells where there is nothing.</summary>
internal sealed class LiveItems(Workflow workflow, IReadOnlyList<Role>? roles, IReadOnlySet<string>? templates)
{
    private static readonly Dictionary<string, (LiveKind Kind, string What)> Kinds = new(StringComparer.Ordinal)
    {
        ["stage"] = (LiveKind.Stage, "Tahap"),
        ["track"] = (LiveKind.Track, "Jalur"),
        ["step"] = (LiveKind.Step, "Langkah"),
        ["gate"] = (LiveKind.Gate, "Tahap, jalur, atau cara berakhir"),
        ["clock"] = (LiveKind.Clock, "Tenggat hukum"),
        ["ending"] = (LiveKind.Ending, "Cara mengakhiri kasus"),
        ["follow-up"] = (LiveKind.FollowUp, "Tindak lanjut di tahap atau jalur"),
        ["fact"] = (LiveKind.Fact, "Fakta"),
        ["field"] = (LiveKind.Field, "Isian"),
        ["list"] = (LiveKind.List, "Daftar"),
        ["template"] = (LiveKind.Template, "Templat"),
        ["role"] = (LiveKind.Role, "Peran"),
        ["program"] = (LiveKind.Program, "Bagian program"),
    };

    private readonly WorkflowIndex _index = WorkflowIndex.Of(workflow);

    /// <summary>The words for the kinds.</summary>
    public static IReadOnlyCollection<string> Words => Kinds.Keys;

    /// <summary>What the word points at, or null with the fault told.</summary>
    public LiveItem? Find(string kind, Scalar word, Scalar? says, Report report)
    {
        var (live, what) = Kinds[kind];
        if (live is LiveKind.Gate)
        {
            return Gate(word, says!, report) ?? Unknown(live, what, word, report);
        }

        var known = Known(live);
        return known is null ? new LiveItem(live, word.Text, word.Text, null) : known.GetValueOrDefault(word.Text) ?? Unknown(live, what, word, report);
    }

    private LiveItem? Unknown(LiveKind kind, string what, Scalar word, Report report)
    {
        IReadOnlyCollection<string> known = kind is LiveKind.Gate ? Gates().Keys : Known(kind)!.Keys;
        if (kind is not LiveKind.Gate || !known.Contains(word.Text, StringComparer.Ordinal))
        {
            report.Add(
                word.At,
                $"{what} {Report.Quote(word.Text)} tidak ada",
                Suggestion.For(word.Text, known) ?? "tunjuk yang lain, atau tulis not-yet: alasan bila kewajiban ini belum dijalankan");
        }

        return null;
    }

    private LiveItem? Gate(Scalar section, Scalar says, Report report)
    {
        if (!Gates().TryGetValue(section.Text, out var gate))
        {
            return null;
        }

        if (gate.Any(item => item.Says == says.Text))
        {
            return new LiveItem(LiveKind.Gate, section.Text, says.Text, section.Text);
        }

        report.Add(says.At, $"Syarat {Report.Quote(says.Text)} tidak ada di {Report.Quote(section.Text)}", Suggestion.For(says.Text, gate.Select(item => item.Says)) ?? "tulis kalimat says syarat itu, huruf demi huruf");
        return null;
    }

    private Dictionary<string, IReadOnlyList<GateItem>> Gates() =>
        workflow.Sections.Select(section => (section.Key, section.Gate))
            .Concat(workflow.Endings.Where(ending => workflow.Section(ending.Key) is null).Select(ending => (ending.Key, ending.Gate)))
            .ToDictionary(pair => pair.Key, pair => pair.Gate, StringComparer.Ordinal);

    private Dictionary<string, LiveItem>? Known(LiveKind kind) =>
        kind switch
        {
            LiveKind.Stage => Of(workflow.Stages, kind),
            LiveKind.Track => Of(workflow.Tracks, kind),
            LiveKind.Step => Items(kind, workflow.Sections.SelectMany(section => section.Steps.Select(step => (step.Key, step.Title, (string?)section.Key)))),
            LiveKind.Clock => Items(kind, workflow.Clocks.Select(clock => (clock.Key, clock.Title, (string?)null))),
            LiveKind.Ending => Items(kind, workflow.Endings.Select(ending => (ending.Key, ending.Title, (string?)ending.Key))),
            LiveKind.FollowUp => Items(kind, workflow.Sections.Where(section => section.FollowUps is not null).Select(section => (section.Key, section.Title, (string?)section.Key))),
            LiveKind.Fact => Items(kind, workflow.Facts.Keys.Select(fact => (fact, fact.Replace('_', ' '), (string?)null))),
            LiveKind.Field => Items(kind, Fields()),
            LiveKind.List => Items(kind, workflow.Lists.Values.Select(list => (list.Key, list.Title ?? list.Key, (string?)null))),
            LiveKind.Template => templates is null ? null : Items(kind, templates.Select(template => (template, template.Replace('-', ' '), (string?)null))),
            LiveKind.Role => roles is null ? null : Items(kind, roles.Select(role => (role.Key, role.Title, (string?)null))),
            _ => Items(kind, ProgramFeature.All.Select(feature => (feature.Key, feature.Title, (string?)null))),
        };

    private IEnumerable<(string Key, string Title, string? Section)> Fields() =>
        from section in workflow.Sections
        from step in section.Steps
        where step.Form is not null
        from field in workflow.Forms[step.Form!].Fields
        select ($"{step.Key}.{field.Id}", field.Ask, (string?)_index.SectionOf(step.Key)!.Key);

    private static Dictionary<string, LiveItem> Of(IEnumerable<Section> sections, LiveKind kind) => Items(kind, sections.Select(section => (section.Key, section.Title, (string?)section.Key)));

    private static Dictionary<string, LiveItem> Items(LiveKind kind, IEnumerable<(string Key, string Title, string? Section)> items) =>
        items.ToDictionary(item => item.Key, item => new LiveItem(kind, item.Key, item.Title, item.Section), StringComparer.Ordinal);
}
