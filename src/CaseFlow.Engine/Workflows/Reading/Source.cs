using System.Globalization;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>One text of a definitions folder.</summary>
/// <param name="Path">Path with forward slashes.</param>
/// <param name="Text">The text with LF line ends, or null when it is no text.</param>
/// <param name="Root">Its node, or null when it could not be read.</param>
internal sealed record Source(string Path, string? Text, Node? Root)
{
    /// <summary>The first folder of the path; empty at the top.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    public static Source Of(string path, string? text, Report report) =>
        new(path, text, text is null ? null : YamlText.Parse(path, text, report));
}

/// <summary>What all workflows share.</summary>
internal sealed class Shared
{
    private const string DaysOffFile = "calendar/hari-kerja.yaml";

    private readonly HashSet<string> _faultyLists = new(StringComparer.Ordinal);
    private bool _calendarsIncomplete;

    /// <summary>The roles, or null when they are unknown.</summary>
    public IReadOnlyList<Role>? Roles { get; private set; }

    public IReadOnlyList<Office> Offices { get; private set; } = [];

    /// <summary>The kinds of office, each once; empty where no offices were read.</summary>
    public IReadOnlyList<string> OfficeKinds => Offices.Select(office => office.Kind).Distinct(StringComparer.Ordinal).ToList();

    public Dictionary<string, CodeList> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>The text each list was read from.</summary>
    public Dictionary<string, Source> ListSources { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a list file could not be read at all, so that a list may be there after all.</summary>
    public bool ListsIncomplete { get; private set; }

    public List<CalendarYear> Calendars { get; } = [];

    /// <summary>The ids of workflows as <c>order.yaml</c> writes them, with their places; empty without that file.</summary>
    public IReadOnlyList<Scalar> Order { get; private set; } = [];

    /// <summary>What counts as a day off.</summary>
    public DaysOff DaysOff { get; private set; } = new();

    /// <summary>The defaults of offices, read once the definitions are known; null without such a file.</summary>
    public Node? OfficeDefaults { get; private set; }

    private readonly Dictionary<int, Place> _years = [];

    /// <summary>Whether the list itself is without fault.</summary>
    public bool IsSound(string list) => !_faultyLists.Contains(list);

    public static Shared Read(IReadOnlyList<Source> sources, Report report, bool needsRoles)
    {
        var shared = new Shared();
        if (needsRoles && sources.All(source => source.Path is not "roles.yaml"))
        {
            report.Add(new Place("roles.yaml", 1, 1), "Berkas peran belum ada", "buat roles.yaml; contohnya di README.md");
        }

        foreach (var source in sources.Where(source => source.Folder is "" or "lists" or "calendar"))
        {
            shared.Read(source, report);
        }

        shared.Calendars.Sort((a, b) => a.Year.CompareTo(b.Year));
        shared.MustHaveEveryYear(report);
        return shared;
    }

    /// <summary>A warning for every list that no form uses.</summary>
    public IEnumerable<Fault> Unused(Func<string, bool> isUsed) =>
        ListSources.Where(list => !isUsed(list.Key)).Select(list => new Fault(list.Value.Path, 1, 1, $"Daftar {Report.Quote(list.Key)} tidak dipakai", "pakai pada sebuah isian (list: …), atau hapus berkasnya"));

    private void Read(Source source, Report report)
    {
        var reader = new SharedReader(report);
        switch (source)
        {
            case { Folder: "lists", Root: null }:
                ListsIncomplete = true;
                break;
            case { Root: null }:
                _calendarsIncomplete |= source.Folder is "calendar";
                break;
            case { Folder: "lists" }:
                List(source, report);
                break;
            case { Path: DaysOffFile }:
                DaysOff = reader.DaysOff(source.Root);
                break;
            case { Folder: "calendar" }:
                if (reader.Calendar(source.Root, out var at) is { } calendar)
                {
                    Add(calendar, source.Path, at, report);
                }
                else
                {
                    _calendarsIncomplete = true;
                }

                break;
            case { Path: "roles.yaml" }:
                Roles = reader.Roles(source.Root);
                break;
            case { Path: "offices.yaml" }:
                Offices = reader.Offices(source.Root);
                break;
            case { Path: "office-defaults.yaml" }:
                OfficeDefaults = source.Root;
                break;
            case { Path: "order.yaml" }:
                Order = reader.Order(source.Root);
                break;
            default:
                report.Add(
                    new Place(source.Path, 1, 1),
                    "Berkas ini tidak dikenal di sini",
                    Suggestion.For(source.Path, ["roles.yaml", "offices.yaml", "office-defaults.yaml", "order.yaml"]) ?? "di sini hanya roles.yaml, offices.yaml, office-defaults.yaml dan order.yaml; alur, lists dan calendar punya folder sendiri");
                break;
        }
    }

    private void List(Source source, Report report)
    {
        var own = new Report();
        var list = new SharedReader(own).List(source.Root!, out var key);
        if (list is not null && !Lists.TryAdd(list.Key, list))
        {
            own.Add(key!.At, $"Daftar {Report.Quote(list.Key)} sudah ada", $"yang pertama di {ListSources[list.Key].Path}; beri nama lain");
        }

        if (list is null)
        {
            ListsIncomplete = true;
        }
        else
        {
            ListSources.TryAdd(list.Key, source);
            if (!own.IsEmpty)
            {
                _faultyLists.Add(list.Key);
            }
        }

        foreach (var fault in own.Faults)
        {
            report.Add(new Place(fault.File, fault.Line, fault.Column), fault.Message, fault.Advice);
        }
    }

    private void Add(CalendarYear calendar, string path, Place at, Report report)
    {
        if (!_years.TryAdd(calendar.Year, at))
        {
            report.Add(at, $"Kalender tahun {calendar.Year} sudah ada", "hapus salah satu");
            return;
        }

        var name = path[(path.LastIndexOf('/') + 1)..^".yaml".Length];
        if (name.Length == 4 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var named) && named != calendar.Year)
        {
            report.Add(at, $"Berkas kalender {named} memuat tahun {calendar.Year}", $"perbaiki year, atau ganti nama berkasnya menjadi {calendar.Year}.yaml");
        }

        Calendars.Add(calendar);
    }

    /// <summary>Between the first and the last year none may be missing: a date counted through it would know no holidays, and nobody would see why.</summary>
    private void MustHaveEveryYear(Report report)
    {
        foreach (var (before, after) in _calendarsIncomplete ? [] : Calendars.Zip(Calendars.Skip(1)))
        {
            if (after.Year != before.Year + 1)
            {
                report.Add(_years[after.Year], $"Kalender tahun {before.Year + 1} belum ada", $"buat calendar/{before.Year + 1}.yaml; perkiraan pun boleh, dengan status: estimate");
            }
        }
    }
}
