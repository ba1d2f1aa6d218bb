using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Manual;

namespace CaseFlow.Web.Tests.Admin;

/// <summary>A site with its own copy of the shipped definitions, to be edited.</summary>
public sealed class AnEditableSite : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-alur-").FullName;

    public TheSite Site { get; } = new();

    /// <summary>Changes the calendar of 2026, the year in which sites stand.</summary>
    public async Task EditAsync(Func<string, string> change)
    {
        var file = Path.Combine(_folder, "calendar", "2026.yaml");
        await File.WriteAllTextAsync(file, change(await File.ReadAllTextAsync(file)));
    }

    public async Task InitializeAsync()
    {
        Lesson.CopyFolder(Site.WorkflowsFolder, _folder);
        Site.WorkflowsFolder = _folder;
        await ((IAsyncLifetime)Site).InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await ((IAsyncLifetime)Site).DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

public sealed class Publishing_a_definition(AnEditableSite editable) : IClassFixture<AnEditableSite>, IAsyncLifetime
{
    private readonly TheSite _site = editable.Site;
    private const string NewStep = "  - { step: langkah-uji, title: Langkah uji terbit, by: [peksos, supervisor], optional: true }\n\n";

    private string _id = "";
    private string _page = "";
    private string _file = "";
    private string _text = "";

    private Visitor Admin => _site.As("admin");

    public async Task InitializeAsync()
    {
        _id = _site.Workflow.Id;
        _page = $"/admin/definisi/{_id}";
        var stage = _site.Workflow.Stages[0].Key;
        _file = Directory.EnumerateFiles(Path.Combine(_site.WorkflowsFolder, _site.Workflow.Folder), "*.yaml").Single(file => File.ReadAllText(file).StartsWith($"stage: {stage}\n", StringComparison.Ordinal));
        _text = await File.ReadAllTextAsync(_file);
        await Admin.Get("/admin/definisi"); // Starts the program, which publishes what the folder holds.
    }

    public async Task DisposeAsync()
    {
        await File.WriteAllTextAsync(_file, _text);
        if (_site.Workflow.Step("langkah-uji") is not null)
        {
            await PublishAsync();
        }
    }

    [Fact]
    public async Task Is_for_administrators()
    {
        Assert.Equal(HttpStatusCode.OK, (await Admin.Get("/admin/definisi")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Admin.GetWhenDone(_page)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Admin.Get("/admin/definisi/tidak-ada")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _site.As("kepala.jakarta").Get("/admin/definisi")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _site.As("kepala.jakarta").Get(_page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _site.As("kepala.jakarta").SendBlindly(_page, ("hash", _site.Workflow.Hash))).Status);
    }

    [Fact]
    public async Task Is_offered_only_when_the_files_differ()
    {
        var same = await Admin.GetWhenDone(_page);

        await EditAsync();
        var list = await Admin.Get("/admin/definisi");
        var differs = await Admin.GetWhenDone(_page);

        Assert.Contains("sama dengan yang berlaku", same.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Terbitkan", same.Text, StringComparison.Ordinal);
        Assert.Contains("Berbeda: edisi", list.Text, StringComparison.Ordinal);
        Assert.Contains("Terbitkan", differs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_before_what_it_would_do_to_the_running_cases()
    {
        var number = await _site.OpenCase();
        await EditAsync();

        var page = await Admin.GetWhenDone(_page);
        var table = await Admin.Get(_page + "?format=csv");

        Assert.Matches("Mendapat langkah [1-9]", page.TextOf("what-if"));
        Assert.Contains($"{number} Tambah: Langkah uji terbit", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{number};{_site.Workflow.Hash[..12]};tambah: Langkah uji terbit", table.Html, StringComparison.Ordinal);
        Assert.Equal("text/csv", table.ContentType);
    }

    [Fact]
    public async Task Makes_it_current_at_once_for_new_cases_and_leaves_running_ones_alone()
    {
        var running = await _site.OpenCase();
        var before = _site.Workflow.Hash;
        await EditAsync();

        var answer = await PublishAsync();

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.NotEqual(before, _site.Workflow.Hash);
        var fresh = await _site.OpenCase();
        Assert.Contains((await _site.Case(fresh)).Steps, step => step.Definition == "langkah-uji");
        Assert.DoesNotContain((await _site.Case(running)).Steps, step => step.Definition == "langkah-uji");
        Assert.Contains("Langkah uji terbit", (await _site.As("peksos1.jakarta").Get($"/alur/{_id}")).Text, StringComparison.Ordinal);
        var hash = _site.Workflow.Hash;
        var row = await _site.Database.Read(session => session.Definitions.OnlyAsync(row => row.Hash == hash));
        Assert.Equal((true, _site.Clock.Now, (await _site.Viewer("admin")).Id), (row.Current, row.PublishedAt, row.PublishedBy));
        Assert.Single(await _site.Database.Read(session => session.Definitions.Where(row => row.Id == _id && row.Current).ListAsync()));
        Assert.True(await _site.Database.Read(async session => (await session.AccessLog.Where(row => row.What == "admin").ListAsync()).Exists(row => row.Purpose!.StartsWith("terbit ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Is_refused_while_the_files_are_faulty_and_says_where()
    {
        var before = _site.Workflow.Hash;
        await EditAsync();
        var admin = Admin;
        var shown = await admin.GetWhenDone(_page);
        await File.WriteAllTextAsync(_file, _text.Replace("\nsteps:\n", "\nsteps:\n  - { step: langkah-uji, titel: Salah, by: [peksos] }\n", StringComparison.Ordinal));

        var list = await admin.Get("/admin/definisi");
        var refused = await admin.Send(shown, ("hash", HashIn(shown)));

        Assert.Contains($"{_site.Workflow.Folder}/{Path.GetFileName(_file)}:5:26", list.Text, StringComparison.Ordinal);
        Assert.Contains("“titel”", list.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(before, _site.Workflow.Hash);
    }

    [Fact]
    public async Task Is_refused_when_the_files_have_changed_since_they_were_shown()
    {
        var before = _site.Workflow.Hash;
        await EditAsync();
        var admin = Admin;
        var shown = await admin.GetWhenDone(_page);
        await File.AppendAllTextAsync(_file, "# sesudahnya\n");

        var refused = await admin.Send(shown, ("hash", HashIn(shown)));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(before, _site.Workflow.Hash);
    }

    [Fact]
    public async Task Brings_a_role_that_is_new_too_and_needs_no_new_start()
    {
        await using var folder = await NewRoleAsync("juru-bahasa");

        var answer = await PublishAsync();

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("Juru bahasa", _site.Installation.Roles["juru-bahasa"].Title);
        Assert.Contains("Juru bahasa", (await Admin.Get("/admin/pengguna/baru")).Text, StringComparison.Ordinal);
        var fresh = await _site.OpenCase();
        Assert.Equal(["juru-bahasa"], (await _site.Case(fresh)).Steps.Single(step => step.Definition == "langkah-uji").By);
    }

    [Fact]
    public async Task By_another_process_brings_its_new_roles_from_the_folder()
    {
        await using var folder = await NewRoleAsync("penerjemah");
        var edition = await PublishElsewhereAsync();

        await _site.Installation.Follow();

        Assert.Equal(edition.Hash, _site.Workflow.Hash);
        Assert.Contains("penerjemah", _site.Installation.Roles.Keys);
    }

    [Fact]
    public async Task By_another_process_waits_while_the_folder_lacks_a_role_that_it_names_and_readiness_says_so()
    {
        var before = _site.Workflow.Hash;
        var folder = await NewRoleAsync("pendamping-anak");
        var edition = await PublishElsewhereAsync();
        await folder.DisposeAsync();

        await _site.Installation.Follow();

        Assert.Equal(before, _site.Workflow.Hash);
        var check = (await new Readiness(_site.Installation, _site.Installation.Settings).Look()).Single(check => check.Name == "definitions");
        Assert.False(check.Ok);
        Assert.Contains("peran pendamping-anak belum ada", check.Says, StringComparison.Ordinal);

        await using var again = await NewRoleAsync("pendamping-anak");
        await _site.Installation.Follow();

        Assert.Equal(edition.Hash, _site.Workflow.Hash);
        Assert.Empty(_site.Installation.Waiting);
    }

    [Fact]
    public async Task Of_faulty_files_leaves_the_last_edition_in_force_after_a_new_start_and_readiness_says_so()
    {
        var number = await _site.OpenCase();
        await File.WriteAllTextAsync(_file, _text + "salah: ya\n");

        await using var restarted = await Installation.Open(_site.Installation.Settings, _site.Clock);

        Assert.Equal(_site.Workflow.Hash, restarted.Shelf.Current[_id].Hash);
        var check = (await new Readiness(restarted, restarted.Settings).Look()).Single(check => check.Name == "definitions");
        Assert.False(check.Ok);
        Assert.Contains($"{_site.Workflow.Folder}/{Path.GetFileName(_file)}", check.Says, StringComparison.Ordinal);
        Assert.Contains("terakhir terbit tetap berlaku", check.Says, StringComparison.Ordinal);
        Assert.NotNull((await restarted.Cases.ReadAsSystemAsync(number))!.State.Workflow);
    }

    [Fact]
    public async Task That_was_removed_leaves_running_cases_unharmed_and_takes_no_new_ones()
    {
        var number = await _site.OpenCase();
        var elsewhere = Directory.CreateTempSubdirectory("caseflow-alur-").FullName;
        File.Copy(Path.Combine(_site.WorkflowsFolder, "roles.yaml"), Path.Combine(elsewhere, "roles.yaml"));

        await using var restarted = await Installation.Open(_site.Installation.Settings with { WorkflowsFolder = elsewhere }, _site.Clock);

        Assert.DoesNotContain(_id, restarted.Shelf.Current.Keys);
        var viewer = await _site.Viewer("peksos1.jakarta");
        await restarted.Cases.DoAsync(new CaseCommand { Number = number, Viewer = viewer, Operation = Engine.Ids.New() }, work => work.File.AddNote(Engine.Ids.New(), "Menelepon", null, work.Actor, work.Now));
        Assert.Single((await restarted.Cases.PeekAsync(number, viewer)).State.Notes);
        var check = (await new Readiness(restarted, restarted.Settings).Look()).Single(check => check.Name == "definitions");
        Assert.Contains("edisi tersimpan tetap dipakai", check.Says, StringComparison.Ordinal);
        await using var back = await Installation.Open(_site.Installation.Settings, _site.Clock);
        Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task By_another_process_is_followed()
    {
        await EditAsync();
        var edition = await PublishElsewhereAsync();
        Assert.NotEqual(edition.Hash, _site.Workflow.Hash);

        await _site.Installation.Follow();

        Assert.Equal(edition.Hash, _site.Workflow.Hash);
    }

    [Fact]
    public async Task By_a_verb_is_shown_at_once_and_said_to_be_by_a_verb()
    {
        await EditAsync();
        var edition = (await _site.Installation.ReadAgain()).Workflows[_id];
        await _site.Database.Write(unit => unit.PublishAsync(edition, _site.Clock.Now, DefinitionTable.ByCommand));

        var page = await Admin.GetWhenDone(_page);

        Assert.Contains("dengan caseflow publish", page.Text, StringComparison.Ordinal);
        Assert.Contains("Berkasnya sama dengan yang berlaku", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_before_that_the_number_of_the_edition_was_forgotten()
    {
        await EditAsync();

        var page = await Admin.GetWhenDone(_page);

        Assert.Contains("edition tetap", page.TextOf("warning-row"), StringComparison.Ordinal);
        Assert.Contains("Langkah uji terbit", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_happen_by_a_verb_that_runs_beside_the_program()
    {
        var before = _site.Workflow.Hash;
        await EditAsync();

        await using var beside = await Installation.OpenBeside(_site.Installation.Settings, _site.Clock);

        Assert.Equal(before, beside.Shelf.Current[_id].Hash);
        Assert.Equal(before, (await _site.Database.Read(session => session.Definitions.OnlyAsync(row => row.Id == _id && row.Current))).Hash);
    }

    /// <summary>Adds a role and a step that it does; takes the role out of the file again at the end, which the program remembers all the same.</summary>
    private async Task<Restored> NewRoleAsync(string role)
    {
        var roles = Path.Combine(_site.WorkflowsFolder, "roles.yaml");
        var known = await File.ReadAllTextAsync(roles);
        await File.WriteAllTextAsync(roles, known + $"\n- role: {role}\n  title: {char.ToUpperInvariant(role[0])}{role[1..].Replace('-', ' ')}\n  scope: step\n  may: [work-steps]\n  sees: []\n");
        await File.WriteAllTextAsync(_file, _text.Replace("\nsteps:\n", "\nsteps:\n" + NewStep.Replace("peksos, supervisor", role, StringComparison.Ordinal), StringComparison.Ordinal));
        return new Restored(roles, known);
    }

    private async Task<Engine.Workflows.Workflow> PublishElsewhereAsync()
    {
        await using var other = await Installation.OpenBeside(_site.Installation.Settings, _site.Clock);
        var edition = (await other.ReadAgain()).Workflows[_id];
        await other.Database.Write(unit => unit.PublishAsync(edition, _site.Clock.Now, DefinitionTable.ByCommand));
        return edition;
    }

    private sealed record Restored(string File, string Text) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await System.IO.File.WriteAllTextAsync(File, Text);
    }

    private Task EditAsync() => File.WriteAllTextAsync(_file, _text.Replace("\nsteps:\n", "\nsteps:\n" + NewStep, StringComparison.Ordinal));

    private async Task<Seen> PublishAsync()
    {
        var admin = Admin;
        var page = await admin.GetWhenDone(_page);
        return await admin.Send(page, ("hash", HashIn(page)));
    }

    private static string HashIn(Seen page) => page.FormWith("hash").Fields.Single(field => field.Name == "hash").Text;
}
