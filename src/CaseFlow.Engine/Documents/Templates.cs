using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Documents;

/// <summary>What a templates folder holds.</summary>
/// <param name="Letterhead">The letterhead; null when <c>_kop.yaml</c> is missing or faulty, and then nothing can be filled.</param>
/// <param name="All">Sound templates, by key. A faulty one is left out; the others serve.</param>
/// <param name="Faults">Everything wrong, file by file.</param>
public sealed record Templates(Letterhead? Letterhead, IReadOnlyList<Template> All, IReadOnlyList<Fault> Faults)
{
    private const string LetterheadFile = "_kop.yaml";

    /// <summary>The key of every template there is a file of, faulty ones too: what a definition may name. A faulty template is its own fault, not that of the definition.</summary>
    public IReadOnlySet<string> Keys { get; init; } = All.Select(template => template.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The template with this key, or null.</summary>
    public Template? Find(string key) => All.FirstOrDefault(template => template.Key == key);

    /// <summary>These, and the templates of a later reading whose keys are new; what is known stays as it was read, and what is wrong is told as read last.</summary>
    public Templates With(Templates later)
    {
        ArgumentNullException.ThrowIfNull(later);
        return new Templates(Letterhead ?? later.Letterhead, [.. All, .. later.All.Where(template => Find(template.Key) is null)], later.Faults) { Keys = Keys.Union(later.Keys).ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>Reads and checks <c>_kop.yaml</c> and every <c>*.md</c> of a folder except README.md.</summary>
    /// <param name="folder">The folder; one that is missing gives one fault.</param>
    public static Templates Read(string folder)
    {
        var faults = new List<Fault>();
        var kop = Path.Combine(folder, LetterheadFile);
        if (!File.Exists(kop))
        {
            return new Templates(null, [], [new Fault(LetterheadFile, 1, 1, "berkas kop belum ada", $"tambahkan {LetterheadFile} di folder templat")]);
        }

        var (letterhead, kopFaults) = LetterheadReader.Read(LetterheadFile, File.ReadAllBytes(kop), folder);
        faults.AddRange(kopFaults);

        var all = new List<Template>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (file == "README.md")
            {
                continue;
            }

            keys.Add(Path.GetFileNameWithoutExtension(path));
            var (template, found) = TemplateReader.Read(file, File.ReadAllBytes(path));
            faults.AddRange(found);
            if (template is not null)
            {
                all.Add(template);
            }
        }

        return new Templates(letterhead, all, faults) { Keys = keys };
    }
}
