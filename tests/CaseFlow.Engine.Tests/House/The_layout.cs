using System.Reflection;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Cases;

namespace CaseFlow.Engine.Tests.House;

/// <summary>The rules of the house: what may know what.</summary>
public partial class The_layout
{
    private static readonly string[] Pure = ["Cases", "Workflows", "Forms", "Deadlines", "FollowUps", "Scenarios"];

    [Fact]
    public void Keeps_the_web_out_of_the_engine() =>
        Assert.DoesNotContain(typeof(CaseFile).Assembly.GetReferencedAssemblies(), reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [SourceFact]
    public void Keeps_files_databases_and_the_clock_of_the_machine_out_of_what_is_pure() =>
        Nothing(Pure.SelectMany(Engine), Impure());

    [SourceFact]
    public void Keeps_cases_unknown_to_what_they_are_made_of() =>
        Nothing(new[] { "Workflows", "Forms", "Deadlines" }.SelectMany(Engine), KnowsCases());

    [SourceFact]
    public void Keeps_scenarios_unknown_to_what_they_play() =>
        Nothing(new[] { "Cases", "Workflows", "Forms", "Deadlines", "FollowUps" }.SelectMany(Engine), KnowsScenarios());

    [SourceFact]
    public void Keeps_the_record_unknown_to_what_is_pure() =>
        Nothing(Pure.SelectMany(Engine), KnowsTheRecord());

    [SourceFact]
    public void Keeps_the_database_in_one_folder() =>
        Nothing(Sources.Under("src", ".cs", ".cshtml").Where(file => !file.Path.StartsWith("src/CaseFlow.Engine/Data/", StringComparison.Ordinal)), KnowsTheDatabase());

    [SourceFact]
    public void Has_no_folders_named_after_techniques() =>
        Assert.Equal([], Sources.Under("src", ".cs").Where(file => file.Path.Split('/').Any(part => part is "Services" or "Helpers" or "Managers" or "Utils" or "Common")).Select(file => file.Path));

    [SourceFact]
    public void Lets_only_a_case_file_add_to_a_case()
    {
        Nothing(Sources.Under("src", ".cs").Where(file => !file.Path.StartsWith("src/CaseFlow.Engine/Cases/", StringComparison.Ordinal)), AddsEvents());

        var parts = typeof(StepState).Assembly.GetTypes().Where(type => type.Namespace == typeof(StepState).Namespace && type.Name.EndsWith("State", StringComparison.Ordinal));
        Assert.Equal(
            [],
            from part in parts
            from property in part.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            where property.SetMethod is { IsPublic: true }
            select $"{part.Name}.{property.Name}");
    }

    private static IEnumerable<(string Path, string Text)> Engine(string folder) => Sources.Under($"src/CaseFlow.Engine/{folder}", ".cs");

    private static void Nothing(IEnumerable<(string Path, string Text)> files, Regex pattern)
    {
        var all = files.ToList();
        Assert.NotEmpty(all);
        Sources.ShouldBeNone(Sources.Lines(all, pattern));
    }

    [GeneratedRegex(@"System\.IO\b|\b(File|Directory|Stream|HttpClient)\.\w|EntityFrameworkCore|Microsoft\.Extensions|\bDateTime(Offset)?\b|\bIClock\b|\bSystemClock\b|Guid\.NewGuid|\bRandom\b|\basync\b|\bThread\b|\bEnvironment\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Impure();

    [GeneratedRegex(@"CaseFlow\.Engine\.Cases|\bCases\.\w", RegexOptions.None, 1000)]
    private static partial Regex KnowsCases();

    [GeneratedRegex(@"CaseFlow\.Engine\.Scenarios|\bScenarios\.\w", RegexOptions.None, 1000)]
    private static partial Regex KnowsScenarios();

    [GeneratedRegex(@"CaseFlow\.Engine\.(Data|Queries|Jobs|Documents)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KnowsTheRecord();

    [GeneratedRegex(@"EntityFrameworkCore|\bDbContext\b|CaseFlowContext|Microsoft\.Data\.Sqlite|\bNpgsql\b", RegexOptions.None, 1000)]
    private static partial Regex KnowsTheDatabase();

    [GeneratedRegex(@"\.Apply\(", RegexOptions.None, 1000)]
    private static partial Regex AddsEvents();
}
