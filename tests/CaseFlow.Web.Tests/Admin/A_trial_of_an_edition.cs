using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Wording;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseFlow.Web.Tests.Admin;

public sealed class A_trial_of_an_edition(AnEditableSite editable) : IClassFixture<AnEditableSite>, IAsyncLifetime
{
    private readonly TheSite _site = editable.Site;
    private string _page = "";
    private Workflow _edition = null!;

    private EditionTrials Trials => _site.Services.GetRequiredService<EditionTrials>();

    public async Task InitializeAsync()
    {
        var file = Path.Combine(_site.WorkflowsFolder, _site.Workflow.Folder, "workflow.yaml");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, text + "# lain\n");
        _page = $"/admin/definisi/{_site.Workflow.Id}";
        _edition = (await _site.Installation.ReadAgain()).Workflows[_site.Workflow.Id];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task That_takes_long_shows_how_far_it_has_come_by_itself_and_then_its_result()
    {
        var end = new TaskCompletionSource<EditionTrial>();
        var trial = Trials.Begin(_edition.Id, NewTrial(12), _ => end.Task);
        trial.Report(5);

        var waiting = await _site.As("admin").Get(_page);

        Assert.Contains("5 dari 12 kasus", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("<progress max=\"12\" value=\"5\"", waiting.Html, StringComparison.Ordinal);
        Assert.Equal($"2; url={_page}?percobaan={trial.Id}", waiting.Refresh);
        Assert.DoesNotContain("Terbitkan", waiting.Text, StringComparison.Ordinal);

        end.SetResult(new EditionTrial(EffectTotals.None with { Cases = 12, Gaining = 7 }, []));
        var done = await _site.As("admin").Get($"{_page}?percobaan={trial.Id}");

        Assert.Contains("Mendapat langkah 7", done.TextOf("what-if"), StringComparison.Ordinal);
        Assert.Null(done.Refresh);
        Assert.Contains("Terbitkan", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_shared_by_all_who_ask_while_it_runs_even_when_cases_change_meanwhile()
    {
        var end = new TaskCompletionSource<EditionTrial>();
        var trial = Trials.Begin(_edition.Id, NewTrial(1), _ => end.Task);

        await _site.OpenCase();

        Assert.Same(trial, await Trials.OfAsync(_edition));
        end.SetResult(new EditionTrial(EffectTotals.None, []));
    }

    [Fact]
    public async Task Is_kept_until_a_case_or_the_edition_is_another()
    {
        var first = await Trials.OfAsync(_edition);
        await first.Result;
        Assert.Same(first, await Trials.OfAsync(_edition));

        await _site.OpenCase();
        var second = await Trials.OfAsync(_edition);
        await second.Result;

        Assert.NotSame(first, second);
        Assert.Equal((await first.Result).Totals.Cases + 1, (await second.Result).Totals.Cases);
        Assert.Equal(second.All, second.Done);
        Assert.NotSame(second, await Trials.OfAsync(_site.Workflow));
    }

    [Fact]
    public async Task Is_given_up_when_another_takes_its_place_and_when_the_program_stops()
    {
        var trials = new EditionTrials(_site.Installation, _site.Services.GetRequiredService<IHostApplicationLifetime>());
        var replaced = trials.Begin(_edition.Id, NewTrial(1), Endless);
        var stopped = trials.Begin(_edition.Id, NewTrial(1), Endless);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => replaced.Result);
        Assert.False(stopped.Result.IsCompleted);

        await trials.DisposeAsync();

        Assert.True(stopped.Result.IsCanceled);

        static async Task<EditionTrial> Endless(CancellationToken cancel)
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public async Task That_failed_is_made_again()
    {
        var failed = Trials.Begin(_edition.Id, NewTrial(1), _ => Task.FromException<EditionTrial>(new BusyException()));
        await Assert.ThrowsAsync<BusyException>(() => failed.Result);

        var again = await Trials.OfAsync(_edition);

        Assert.Null(Trials.Find(_edition.Id, failed.Id));
        Assert.NotNull((await again.Result).Totals);
    }

    private RunningTrial<EditionTrial> NewTrial(int all) => new(_edition.Hash, "", all, _site.Clock.Now);
}
