using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Web.Tests.Manual;

/// <summary>Somebody who does not program follows the worked example of <c>workflows/README.md</c> word for word.</summary>
public sealed partial class The_manual_of_definitions : IDisposable
{
    private const string Manual = "workflows/README.md";
    private const string Example = "Contoh: ";

    /// <summary>The part in which the new step is seen in a case, and those in which the holiday and the copied definition are made.</summary>
    private const int InACase = 8, Holiday = 9, CopiedDefinition = 10;

    private static readonly Lesson Lesson = Lesson.Of(Manual, Example);

    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-manual-").FullName;

    public The_manual_of_definitions() => Lesson.CopyFolder(Repository.File("workflows"), Path.Combine(_folder, "workflows"));

    private string Workflows => Path.Combine(_folder, "workflows-baru");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Says_what_check_says_after_each_change()
    {
        var seen = 0;
        foreach (var instruction in Lesson.Instructions)
        {
            FollowOne(instruction);
            if (instruction is Prints prints)
            {
                prints.ShouldBe(await Check());
                seen++;
            }
        }

        Assert.Equal(4, seen);
    }

    [Fact]
    public Task Gives_new_cases_the_step_with_its_deadline_once_it_is_published_and_leaves_older_ones_as_they_were() =>
        OnASite(async site =>
        {
            var older = await OpenAndGoOn(site);
            Follow(until: InACase);
            var effects = await PublishAsync(site, site.Workflows[1].Id);
            var newer = await OpenAndGoOn(site);

            Assert.Matches("Mendapat langkah [1-9]", effects.TextOf("what-if"));
            var (then, now) = (await site.Case(older), await site.Case(newer));
            var step = now.Steps.Single(step => step.Title == "Jelaskan cara bekerja aman");
            Assert.Equal(("open", "default", Deadline.EndOfDay(new LocalDate(2026, 3, 19), site.Wib)), (step.State, step.Due!.Source, step.Due.At));
            Assert.Contains("Ia belum memahami cara bekerja aman", now.Stages.SelectMany(stage => stage.Missing).Select(missing => missing.Says));
            Assert.DoesNotContain(step.Title, then.Steps.Select(other => other.Title));

            using var peksos = site.As("peksos1.jakarta");
            Assert.Contains(step.Title, (await peksos.Get($"/kasus/{newer}")).Text, StringComparison.Ordinal);
            Assert.DoesNotContain(step.Title, (await peksos.Get($"/kasus/{older}")).Text, StringComparison.Ordinal);
            Assert.Contains("Apakah ia memahaminya?", (await peksos.Get($"/kasus/{newer}/langkah/{step.Key}")).Text, StringComparison.Ordinal);
        });

    [Fact]
    public void Tells_where_a_deadline_falls_with_the_new_holiday()
    {
        var told = HolidayTold().Match(Lesson.Text);
        var (days, from) = (int.Parse(told.Groups["days"].Value, CultureInfo.InvariantCulture), Date(told, "from"));

        Follow(until: Holiday - 1);
        var before = Calendar().PlusWorkingDays(from, days);
        Follow(Holiday, Holiday);

        Assert.Equal((Date(told, "was"), Date(told, "is")), (before, Calendar().PlusWorkingDays(from, days)));
    }

    [Fact]
    public Task Ends_with_a_definition_of_its_own_that_new_cases_may_open_under()
    {
        var known = DefinitionsFolder.Read(Path.Combine(_folder, "workflows")).Workflows.Keys.ToList();
        return OnASite(async site =>
        {
            Follow(until: CopiedDefinition);
            await PublishAsync(site, Assert.Single(DefinitionsFolder.Read(Path.Combine(_folder, "workflows")).Workflows.Keys, id => !known.Contains(id)));
            using var peksos = site.As("peksos1.jakarta");

            var page = await peksos.Get("/kasus/baru");

            var own = site.Workflows[^1];
            Assert.Equal(3, site.Workflows.Count);
            Assert.Contains(own.Title, page.Text, StringComparison.Ordinal);
            Assert.Equal("Pemantauan", own.Stages[^1].Title);
            Assert.Equal(site.Workflows[1].Stages.Count + 1, own.Stages.Count);
        });
    }

    private void Follow(int from = 1, int until = int.MaxValue)
    {
        foreach (var instruction in Lesson.Instructions.Where(instruction => instruction.Part >= from && instruction.Part <= until))
        {
            FollowOne(instruction);
        }
    }

    /// <summary>Whole folders stand beside each other; everything else happens inside the new one.</summary>
    private void FollowOne(Instruction instruction) => Lesson.Follow(instruction, instruction is Copy { From: "workflows" } or Exchange ? _folder : Workflows);

    private async Task<string> Check()
    {
        var output = new StringWriter { NewLine = "\n" };
        await Verbs.Run(["check", Workflows, "--templates", Repository.File("templates")], output, output);
        return output.ToString();
    }

    /// <summary>The program with the definitions of the folder that the manual changes last.</summary>
    private async Task OnASite(Func<TheSite, Task> look)
    {
        await using var site = new TheSite { WorkflowsFolder = Path.Combine(_folder, "workflows") };
        await ((IAsyncLifetime)site).InitializeAsync();
        try
        {
            using (var somebody = site.As("peksos1.jakarta"))
            {
                await somebody.Get("/hari-ini"); // The program runs before its files are changed.
            }

            await look(site);
        }
        finally
        {
            await ((IAsyncLifetime)site).DisposeAsync();
        }
    }

    /// <summary>What an administrator does who publishes the files of a definition as they are now.</summary>
    /// <returns>The page that told what it would do to the running cases.</returns>
    private static async Task<Seen> PublishAsync(TheSite site, string id)
    {
        using var admin = site.As("admin");
        Assert.Contains("Berbeda", (await admin.Get("/admin/definisi")).Text, StringComparison.Ordinal);
        var shown = await admin.GetWhenDone($"/admin/definisi/{id}");
        var published = await admin.Send(shown, ("hash", shown.FormWith("hash").Fields.Single(field => field.Name == "hash").Text));
        Assert.Equal(HttpStatusCode.SeeOther, published.Status);
        return shown;
    }

    /// <summary>A case under the definition of the example, worked on until its first stage is left.</summary>
    private static async Task<string> OpenAndGoOn(TheSite site)
    {
        var number = await site.OpenWholeCase(site.Workflows[1]);
        foreach (var step in (await site.Case(number)).Steps.Where(step => step is { State: "open", Optional: false }).ToList())
        {
            await site.Finish(number, step.Key, step.By.Contains("peksos", StringComparer.Ordinal) ? "peksos1.jakarta" : "supervisor.jakarta");
        }

        return number;
    }

    private WorkingCalendar Calendar() => new(DefinitionsFolder.Read(Workflows).Calendars);

    private static LocalDate Date(Match told, string group) =>
        LocalDatePattern.Create("d MMMM yyyy", CultureInfo.GetCultureInfo("id-ID")).Parse(told.Groups[group].Value).Value;

    [GeneratedRegex("Tenggat (?<days>\\d+) hk sejak (?<from>\\d+ \\w+ \\d{4}) kini jatuh pada (?<is>\\d+ \\w+ \\d{4}), bukan (?<was>\\d+ \\w+ \\d{4})\\.", RegexOptions.None, 1000)]
    private static partial Regex HolidayTold();
}
