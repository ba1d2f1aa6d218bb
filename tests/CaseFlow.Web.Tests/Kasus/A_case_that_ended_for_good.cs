using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Admin;

namespace CaseFlow.Web.Tests.Kasus;

/// <summary>Cases of an edition in which one ending says <c>reopens: false</c>.</summary>
public sealed class A_case_that_ended_for_good(AnEditableSite editable) : IClassFixture<AnEditableSite>, IAsyncLifetime
{
    private const string Ending = "di-luar-sasaran";
    private readonly TheSite _site = editable.Site;
    private string _number = "";

    public async Task InitializeAsync()
    {
        await PublishAsync();
        _number = await _site.OpenCase();
        await _site.FindOutOfScope(_number);
        await _site.As("peksos1.jakarta").Send($"/kasus/{_number}/akhiri?cara={Ending}", ("reason", "Bukan sasaran"), ("action", "propose"));
        var proposal = (await _site.Case(_number)).EndingProposal!;
        var ended = await _site.As("supervisor.jakarta").Send($"/kasus/{_number}/akhiri", ("action", "consent"), ("__v", $"{proposal.Sequence}"));
        Assert.Equal((HttpStatusCode.SeeOther, "ended"), (ended.Status, (await _site.Case(_number)).Status));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("")]
    [InlineData("/akhiri")]
    [InlineData("/riwayat")]
    public async Task Offers_nobody_to_reopen_it(string page)
    {
        var seen = await _site.As("supervisor.jakarta").Get($"/kasus/{_number}{page}");

        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.DoesNotContain("buka-kembali", seen.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_why_where_one_would_reopen_it_and_shows_no_form()
    {
        var page = await _site.As("supervisor.jakarta").Get($"/kasus/{_number}/buka-kembali");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("tidak dapat dibuka kembali. Bila orangnya perlu ditangani lagi, buka kasus baru.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mengapa dibuka kembali?", page.Text, StringComparison.Ordinal);
    }

    private async Task PublishAsync()
    {
        var file = Path.Combine(_site.WorkflowsFolder, _site.Workflow.Folder, "workflow.yaml");
        var text = await File.ReadAllTextAsync(file);
        if (text.Contains("reopens:", StringComparison.Ordinal))
        {
            return;
        }

        Directory.Delete(Path.Combine(_site.WorkflowsFolder, _site.Workflow.Folder, "contoh"), recursive: true); // One of the examples reopens it.
        await File.WriteAllTextAsync(file, text.Replace($"- ending: {Ending}\n", $"- ending: {Ending}\n    reopens: false\n", StringComparison.Ordinal));
        var read = await _site.Installation.ReadAgain();
        var edition = read.Workflows[_site.Workflow.Id];
        Assert.False(edition.Endings.Single(ending => ending.Key == Ending).Reopens);
        await _site.Database.Write(unit => unit.PublishAsync(edition, _site.Clock.Now, DefinitionTable.ByCommand));
        _site.Installation.PutInForce(edition, read);
    }
}
