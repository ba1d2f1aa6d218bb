using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Tests.House;

/// <summary>Files come in by one door and leave by one.</summary>
public partial class What_comes_in_and_goes_out
{
    [SourceFact]
    public void Comes_in_by_one_door() =>
        Nobody(TakesFiles(), "src/CaseFlow.Web/Fields/Uploads.cs");

    [SourceFact]
    public void Goes_out_by_one_door() =>
        Nobody(GivesFiles(), "src/CaseFlow.Web/Outgoing/Download.cs");

    [SourceFact]
    public void Is_a_table_for_spreadsheets_in_one_place_only() =>
        Nobody(WritesTables(), "src/CaseFlow.Web/Wording/Csv.cs");

    private static void Nobody(Regex pattern, params string[] but)
    {
        var files = Sources.Under("src/CaseFlow.Web", ".cs", ".cshtml").ToList();

        Assert.All(but, door => Assert.Contains(files, file => file.Path == door && pattern.IsMatch(file.Text)));
        Sources.ShouldBeNone(Sources.Lines(files.Where(file => !but.Contains(file.Path, StringComparer.Ordinal)), pattern));
    }

    [GeneratedRegex(@"\bIFormFile\b|\.OpenReadStream\(|\bMultipartReader\b", RegexOptions.None, 1000)]
    private static partial Regex TakesFiles();

    [GeneratedRegex(@"text/csv|Join\(\s*['""][;,\t]['""]\s*,|Join\(\s*""\\t""", RegexOptions.None, 1000)]
    private static partial Regex WritesTables();

    [GeneratedRegex(@"(return|=>) File\(|\bResults\.(File|Bytes|Stream|PhysicalFile|VirtualFile)\(|\b(FileContentResult|FileStreamResult|PhysicalFileResult|FileContentHttpResult)\b|SendFileAsync|ContentDisposition|Content-Disposition", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivesFiles();
}
