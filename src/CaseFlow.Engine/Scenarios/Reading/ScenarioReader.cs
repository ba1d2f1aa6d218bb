using CaseFlow.Engine.Access;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Yaml;
using NodaTime;

namespace CaseFlow.Engine.Scenarios.Reading;

/// <summary>Reads one scenario file of a definition: <c>contoh</c>, then <c>skenario</c>, each with <c>jika</c>, <c>ketika</c> and <c>maka</c>.</summary>
internal sealed class ScenarioReader
{
    /// <summary>A Tuesday before the long holidays of March, when nothing else is said.</summary>
    private static readonly LocalDateTime Usual = new(2026, 3, 3, 9, 0);

    private readonly References _references;
    private readonly ActReader _acts;
    private readonly ExpectationReader _expectations;

    public ScenarioReader(Workflow workflow, IReadOnlyList<Role> roles, Report report)
    {
        _references = new References(workflow, roles, report);
        _acts = new ActReader(_references);
        _expectations = new ExpectationReader(_references);
    }

    private Report Report => _references.Report;

    /// <summary>The scenarios of a file in order; with a fault told, the file is not played.</summary>
    public IReadOnlyList<Scenario> Read(Node root)
    {
        if (Map.Of(root, Report, "Berkas contoh") is not { } map)
        {
            return [];
        }

        map.NeedText("contoh");
        var scenarios = map.NeedItems("skenario").Select(Scenario).OfType<Scenario>().ToList();
        map.NothingElse();
        return scenarios;
    }

    private Scenario? Scenario(Node node)
    {
        if (Map.Of(node, Report, "Skenario") is not { } map)
        {
            return null;
        }

        var title = map.NeedText("judul");
        Source(map);
        var setting = Setting(map);
        _references.Name(setting.People.Keys);
        var beginning = Beginning(map);
        var acts = map.Items("ketika").Select(_acts.Read).OfType<Act>().ToList();
        var expected = map.NeedItems("maka").SelectMany(_expectations.Read).ToList();
        map.NothingElse();
        return new Scenario(title, map.PlaceOf("judul"), setting, beginning, acts, expected);
    }

    /// <summary>An article, or <c>source: default</c>: an example of a rule that says neither is worth nothing.</summary>
    private void Source(Map map)
    {
        var isDefault = map.Only("source", "default");
        var basis = map.Text("basis");
        if (!map.Has("source") && !map.Has("basis"))
        {
            Report.Add(map.At, "Skenario belum menyebut dasarnya", "tambahkan basis: pasal, atau source: default (bawaan CaseFlow)");
        }
        else if (isDefault && basis is not null)
        {
            Report.Add(map.PlaceOf("basis"), "Skenario punya dua dasar", "hapus source: default atau basis");
        }
    }

    private Setting Setting(Map scenario)
    {
        var office = scenario.Inner("kantor");
        var kind = office?.Text("jenis") ?? "rptc";
        var centre = office?.OneOf("pelayanan-terpadu", Words.YesNo) ?? false;
        var zone = office?.Word("zona") is { } word && Named(Words.Zones, word) is { } id ? id : "Asia/Jakarta";
        office?.NothingElse();

        var people = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, roles) in scenario.Lines("orang"))
        {
            if (roles is Sequence { Items: [_, ..] } held)
            {
                people[name.Text] = held.Items.Select(item => Map.WordAt(item, "Peran", Report)).OfType<Scalar>().Select(_references.Role).ToList();
            }
            else
            {
                Report.Add(roles.At, $"Peran {Report.Quote(name.Text)} harus berupa daftar", "tulis sebagai [ peksos, supervisor ]");
            }
        }

        return new Setting(kind, centre, DateTimeZoneProviders.Tzdb[zone], people);
    }

    private string? Named(IReadOnlyDictionary<string, string> words, Scalar word)
    {
        if (words.TryGetValue(word.Text, out var value))
        {
            return value;
        }

        Report.Add(word.At, $"{Report.Quote(word.Text)} tidak dikenal di sini", Suggestion.For(word.Text, words.Keys) ?? $"pilih: {string.Join(", ", words.Keys)}");
        return null;
    }

    private Beginning Beginning(Map scenario)
    {
        var map = scenario.Inner("jika");
        if (map is null)
        {
            return new Beginning(scenario.At, Usual, Given.Nothing, null, null);
        }

        var intake = _references.Workflow.Step(_references.Workflow.Intake)!;
        var beginning = new Beginning(
            scenario.PlaceOf("jika"),
            map.Word("dibuka") is { } word ? TimeWords.Moment(word, Report) ?? Usual : Usual,
            _acts.Answers(map, intake),
            map.Word("oleh") is { } by ? _references.RoleOrPerson(by) : null,
            map.Has("sampai") ? _acts.Walk(map) : null);
        map.NothingElse();
        return beginning;
    }
}
