using CaseFlow.Engine.Data;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Commands;
using NodaTime;

namespace CaseFlow.Web.Tests.Manual;

/// <summary>Somebody who does not program follows the worked example of <c>templates/README.md</c> word for word.</summary>
public sealed class The_manual_of_templates : IDisposable
{
    private const string Manual = "templates/README.md";

    private static readonly Lesson Lesson = Lesson.Of(Manual, "Contoh: ");

    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-manual-").FullName;

    public The_manual_of_templates()
    {
        Lesson.CopyFolder(Repository.File("workflows"), Path.Combine(_folder, "workflows"));
        Lesson.CopyFolder(Repository.File("templates"), Path.Combine(_folder, "templates"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Says_what_check_says_after_each_change()
    {
        var seen = 0;
        foreach (var instruction in Lesson.Instructions)
        {
            Lesson.Follow(instruction, _folder);
            if (instruction is Prints prints)
            {
                prints.ShouldBe(await Check());
                seen++;
            }
        }

        Assert.Equal(2, seen);
    }

    [Fact]
    public void Ends_with_a_letter_that_its_step_asks_for_and_that_can_be_written()
    {
        foreach (var instruction in Lesson.Instructions)
        {
            Lesson.Follow(instruction, _folder);
        }

        var templates = Templates.Read(Path.Combine(_folder, "templates-baru"));
        var added = Assert.Single(templates.All, template => !File.Exists(Repository.File($"templates/{template.Key}.md")));
        var workflows = DefinitionsFolder.Read(Path.Combine(_folder, "workflows-baru")).Workflows.Values;
        var values = new TemplateValues().Dated(new LocalDate(2026, 3, 17));
        var written = added.Fill(values, new Answers([new("kepada", new TextValue("Kepala Dinas Sosial Contoh")), new("tanggal_pulang", new TextValue("2026-03-20"))]), templates.Letterhead!);

        Assert.Contains(workflows, workflow => workflow.Letters.Contains(added.Key));
        Assert.DoesNotContain(written.Blanks, blank => blank.Name.StartsWith("dokumen.", StringComparison.Ordinal));
    }

    private async Task<string> Check()
    {
        var output = new StringWriter { NewLine = "\n" };
        await Verbs.Run(["check", Path.Combine(_folder, "workflows-baru"), "--templates", Path.Combine(_folder, "templates-baru")], output, output);
        return output.ToString();
    }
}
