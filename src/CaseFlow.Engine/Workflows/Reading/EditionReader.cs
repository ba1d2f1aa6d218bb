using System.Security.Cryptography;
using System.Text;
using CaseFlow.Engine.Workflows.Checking;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Puts the files of one workflow folder together, checks the whole and pins it with its hash.</summary>
internal sealed class EditionReader(IReadOnlyList<Source> files, Shared shared, IReadOnlySet<string>? templates, Report report)
{
    private static readonly string[] Kinds = ["workflow", "stage", "track", "form", "coverage"];
    private readonly Draft _draft = new(report);
    private Head? _head;
    private (Source File, Map Map)? _coverage;

    /// <summary>What the folder says of its regulation; null where it says nothing, or with a fault.</summary>
    public Coverage? Coverage { get; private set; }

    /// <summary>Faults of the coverage. It only explains: with a fault it is left out, and the workflow stays.</summary>
    public Report CoverageReport { get; } = new();

    /// <summary>The workflow's id where one is written.</summary>
    public Scalar? Id => _head?.Id;

    /// <summary>Whether a form uses the list, or may: a file could not be read.</summary>
    public bool MayUse(string list) => _draft.Incomplete || _draft.References.Exists(reference => reference.Kind is Kind.List && string.Equals(reference.Word.Text, list, StringComparison.Ordinal));

    /// <summary>The workflow, or null when it has a fault.</summary>
    /// <param name="checks">Whether to check the whole too; false: only whether each text can be read.</param>
    public Workflow? Read(bool checks = true)
    {
        foreach (var file in files)
        {
            Read(file);
        }

        if (_head is null)
        {
            if (!_draft.Incomplete)
            {
                report.Add(new Place($"{files[0].Folder}/workflow.yaml", 1, 1), "Folder ini belum punya workflow.yaml", "buat workflow.yaml, atau pindahkan berkas-berkasnya");
            }

            return null;
        }

        if (checks)
        {
            new WorkflowCheck(_draft, _head, shared, templates).Run();
        }

        var lists = _draft.References.Where(reference => reference.Kind is Kind.List).Select(reference => reference.Word.Text).Distinct(StringComparer.Ordinal).ToList();
        if (!report.IsEmpty || _draft.Incomplete || !lists.TrueForAll(list => shared.Lists.ContainsKey(list) && shared.IsSound(list)))
        {
            return null;
        }

        var workflow = Put(_head, lists);
        if (_coverage is { Map: var map })
        {
            var coverage = new CoverageReader(workflow, shared.Roles, templates, CoverageReport).Read(map);
            Coverage = CoverageReport.IsEmpty ? coverage : null;
        }

        return workflow;
    }

    private void Read(Source file)
    {
        if (file.Root is null)
        {
            _draft.Incomplete = true;
            return;
        }

        if (Map.Of(file.Root, report, "Berkas ini") is not { } map)
        {
            _draft.Incomplete = true;
            return;
        }

        var mapping = (Mapping)file.Root;
        switch (Kinds.FirstOrDefault(kind => mapping[kind] is not null))
        {
            case "workflow" when _head is not null:
                report.Add(map.At, "Folder ini sudah punya alur", "satu folder memuat satu workflow.yaml");
                break;
            case "workflow":
                _head = new WorkflowReader(_draft).Read(map);
                break;
            case "stage":
                new SectionReader(_draft).Stage(map);
                break;
            case "track":
                new SectionReader(_draft).Track(map);
                break;
            case "form":
                new FormReader(_draft, shared.Lists).Read(map);
                break;
            case "coverage" when _coverage is not null:
                report.Add(map.At, "Folder ini sudah punya cakupan", "satu folder memuat satu berkas coverage");
                break;
            case "coverage":
                _coverage = (file, new Map(mapping, CoverageReport));
                break;
            default:
                _draft.Incomplete = true;
                var first = mapping.Pairs.Count > 0 ? mapping.Pairs[0].Key : null;
                report.Add(
                    first?.At ?? map.At,
                    "Berkas ini bukan alur, tahap, jalur, formulir atau cakupan",
                    first is null ? null : Suggestion.For(first.Text, Kinds) ?? "awali dengan workflow:, stage:, track:, form: atau coverage:");
                break;
        }
    }

    private Workflow Put(Head head, List<string> lists)
    {
        var sources = files.Where(file => file != _coverage?.File).Concat(lists.Select(list => shared.ListSources[list]))
            .OrderBy(source => source.Path, StringComparer.Ordinal)
            .ToDictionary(source => source.Path, source => source.Text!, StringComparer.Ordinal);
        return new Workflow
        {
            Id = head.Id!.Text,
            Edition = head.Edition,
            Hash = Hash(sources),
            Title = head.Title,
            Basis = head.Basis,
            Intake = head.Intake!.Text,
            Stages = head.Stages.Select(word => _draft.Stages.Find(stage => stage.Key == word.Text)!).ToList(),
            Tracks = head.Tracks.Select(word => _draft.Tracks.Find(track => track.Key == word.Text)!).ToList(),
            PauseCategories = head.PauseCategories,
            Facts = _draft.Facts,
            Clocks = _draft.Clocks,
            Endings = _draft.Endings,
            Forms = _draft.Forms,
            Lists = lists.ToDictionary(list => list, list => shared.Lists[list], StringComparer.Ordinal),
            Sources = sources,
        };
    }

    private static string Hash(Dictionary<string, string> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in sources.OrderBy(source => source.Key, StringComparer.Ordinal))
        {
            // No text holds a NUL, so path and text cannot run into each other.
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{text}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
