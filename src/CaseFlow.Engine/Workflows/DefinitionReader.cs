using System.Text;
using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows;

/// <summary>Reads and checks texts in the definition language (design section 5). Never throws for what a text says: every fault is a value.</summary>
public static class DefinitionReader
{
    /// <summary>Reads a whole definitions folder.</summary>
    /// <param name="files">The bytes of every YAML file, by path relative to the folder with forward slashes.</param>
    /// <param name="templates">The template keys that may be named; null: names of templates are not checked.</param>
    public static Definitions ReadAll(IReadOnlyDictionary<string, byte[]> files, IReadOnlySet<string>? templates = null)
    {
        var report = new Report();
        var sources = files
            .Where(file => !IsExample(file.Key))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => Source.Of(file.Key, YamlText.Decode(file.Key, file.Value, report), report))
            .ToList();
        var shared = Shared.Read(sources, report, needsRoles: true);
        var workflows = new Dictionary<string, (Workflow? Workflow, Place At)>(StringComparer.Ordinal);
        var coverage = new Dictionary<string, Coverage>(StringComparer.Ordinal);
        var faults = new List<Fault>(report.Faults);
        var nameless = false;
        var warnings = new List<Fault>();
        var readers = new List<EditionReader>();
        foreach (var folder in Folders(sources))
        {
            var own = new Report();
            var reader = new EditionReader(folder, shared, templates, own);
            readers.Add(reader);
            var workflow = reader.Read();
            if (reader.Id is { } id && !workflows.TryAdd(id.Text, (workflow, id.At)))
            {
                own.Add(id.At, $"Alur {Report.Quote(id.Text)} sudah ada", $"yang pertama di {workflows[id.Text].At.File}; beri nama lain");
            }

            faults.AddRange(own.Faults);
            warnings.AddRange(own.Warnings);
            faults.AddRange(reader.CoverageReport.Faults);
            if (workflow is not null && reader.Coverage is { } says)
            {
                coverage.TryAdd(workflow.Id, says);
            }

            nameless |= reader.Id is null;
        }

        if (!nameless)
        {
            faults.AddRange(UnknownIn(shared.Order, workflows.Keys));
        }

        var ofOffices = new Report();
        var defaults = shared.OfficeDefaults is { } written && !nameless
            ? new OfficeDefaultsReader(shared, workflows.ToDictionary(pair => pair.Key, pair => pair.Value.Workflow, StringComparer.Ordinal), ofOffices).Read(written)
            : [];
        faults.AddRange(ofOffices.Faults);
        var order = new OfferOrder(shared.Order.Select(word => word.Text).ToList());
        if (faults.Count == 0)
        {
            warnings.AddRange(shared.Unused(list => readers.Exists(reader => reader.MayUse(list))));
        }

        return new Definitions
        {
            Workflows = order.Of(workflows.Values.Select(pair => pair.Workflow).OfType<Workflow>()),
            Order = order,
            Roles = shared.Roles ?? [],
            Offices = shared.Offices,
            Lists = shared.Lists,
            Calendars = shared.Calendars,
            DaysOff = shared.DaysOff,
            OfficeDefaults = ofOffices.IsEmpty ? new OfficeDefaults(defaults) : OfficeDefaults.None,
            Examples = files.Where(file => IsExample(file.Key)).ToDictionary(StringComparer.Ordinal),
            Coverage = coverage,
            Faults = InOrder(faults),
            Warnings = InOrder(warnings),
        };
    }

    /// <summary>Reads one edition again from the texts it was pinned with; roles and templates, which live outside an edition, are not checked.</summary>
    /// <param name="sources">As in <see cref="Workflow.Sources"/>.</param>
    public static Edition Read(IReadOnlyDictionary<string, string> sources) => Read(sources, checks: true);

    /// <summary>Reads one edition again that cases are pinned to. It was checked when it was published: what a later program would refuse still holds for them.</summary>
    /// <param name="sources">As in <see cref="Workflow.Sources"/>.</param>
    public static Edition ReadPinned(IReadOnlyDictionary<string, string> sources) => Read(sources, checks: false);

    private static Edition Read(IReadOnlyDictionary<string, string> sources, bool checks)
    {
        var report = new Report();
        var read = sources
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => Source.Of(file.Key, YamlText.Decode(file.Key, Encoding.UTF8.GetBytes(file.Value), report), report))
            .ToList();
        var shared = Shared.Read(read, report, needsRoles: false);
        var folders = Folders(read).ToList();
        if (folders.Count != 1)
        {
            report.Add(new Place("workflow.yaml", 1, 1), "Sumber ini tidak memuat tepat satu alur");
            return new Edition(null, report.Faults);
        }

        var workflow = new EditionReader(folders[0], shared, templates: null, report).Read(checks);
        return new Edition(report.IsEmpty ? workflow : null, report.Faults);
    }

    private static IReadOnlyList<Fault> UnknownIn(IReadOnlyList<Scalar> order, IReadOnlyCollection<string> ids)
    {
        var report = new Report();
        foreach (var word in order.Where(word => !ids.Contains(word.Text, StringComparer.Ordinal)))
        {
            report.Add(word.At, $"Alur {Report.Quote(word.Text)} tidak ada", Suggestion.For(word.Text, ids) ?? $"yang ada: {string.Join(", ", ids)}");
        }

        return report.Faults;
    }

    /// <summary>Whether a file holds scenarios: what stands in the folder <c>contoh</c> of a workflow.</summary>
    private static bool IsExample(string path) => path.Split('/') is [not ("lists" or "calendar"), "contoh", _, ..];

    private static List<Fault> InOrder(IEnumerable<Fault> faults) =>
        faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column).ToList();

    private static IEnumerable<IReadOnlyList<Source>> Folders(IEnumerable<Source> sources) =>
        sources.Where(source => source.Folder is not ("" or "lists" or "calendar"))
            .GroupBy(source => source.Folder, StringComparer.Ordinal)
            .Select(group => group.ToList());
}
