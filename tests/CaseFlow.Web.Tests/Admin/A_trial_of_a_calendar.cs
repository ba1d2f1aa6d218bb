using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace CaseFlow.Web.Tests.Admin;

public sealed class A_trial_of_a_calendar(AnEditableSite editable) : IClassFixture<AnEditableSite>
{
    private const string Page = "/admin/kalender";
    private readonly TheSite _site = editable.Site;

    private DateTrials Trials => _site.Services.GetRequiredService<DateTrials>();

    private Definitions Folder => Engine.Data.DefinitionsFolder.Read(_site.WorkflowsFolder);

    [Fact]
    public async Task That_takes_long_shows_how_far_it_has_come_by_itself_and_then_the_dates_that_would_move()
    {
        await editable.EditAsync(text => text + "  - { date: 07-06, title: Cuti bersama uji }\n");
        var end = new TaskCompletionSource<DatesMoved>();
        var trial = Trials.Begin(NewTrial(40), _ => end.Task);
        trial.Report(17);

        var waiting = await _site.As("admin").Get(Page);

        Assert.Contains("17 dari 40 kasus", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("<progress max=\"40\" value=\"17\"", waiting.Html, StringComparison.Ordinal);
        Assert.Equal($"2; url={Page}?percobaan={trial.Id}", waiting.Refresh);
        Assert.DoesNotContain("Pakai berkas ini", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("2026 Resmi SKB", waiting.Text, StringComparison.Ordinal);

        end.SetResult(new DatesMoved(40, [new("K-2026-00007", "jakarta", DateTimeZone.Utc, "nilai", "Nilai contoh", On(3), On(4))], []));
        var done = await _site.As("admin").Get($"{Page}?percobaan={trial.Id}");

        Assert.Contains("Nilai contoh K-2026-00007", done.TextOf("moved-date"), StringComparison.Ordinal);
        Assert.Null(done.Refresh);
        Assert.Contains("Pakai berkas ini", done.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_shown_for_files_that_have_changed_since()
    {
        await editable.EditAsync(text => text + "  - { date: 07-07, title: Cuti bersama uji }\n");
        var before = await OfFolderAsync();

        await editable.EditAsync(text => text + "  - { date: 07-08, title: Cuti bersama uji }\n");
        await _site.As("admin").GetWhenDone($"{Page}?percobaan={before.Id}");

        Assert.Null(Trials.Find(before.Id));
    }

    [Fact]
    public async Task Is_shared_while_it_runs_and_kept_until_a_case_the_hour_or_what_is_in_use_is_another()
    {
        var end = new TaskCompletionSource<DatesMoved>();
        var running = Trials.Begin(NewTrial(1), _ => end.Task);
        await _site.OpenCase();
        Assert.Same(running, await OfFolderAsync());
        end.SetResult(new DatesMoved(1, [], []));

        var first = await OfFolderAsync();
        Assert.Same(await Done(first), await OfFolderAsync());

        await _site.OpenCase();
        var second = await Done(await OfFolderAsync());
        Assert.NotSame(first, second);

        _site.Clock.Now += Duration.FromHours(1);
        var third = await Done(await OfFolderAsync());
        Assert.NotSame(second, third);

        var before = _site.Installation.Time;
        _site.Installation.CountBy(before with { Calendar = WorkingCalendar.WeekendsOnly });
        Assert.NotSame(third, await OfFolderAsync());
        _site.Installation.CountBy(before);
    }

    [Fact]
    public async Task Is_given_up_when_the_program_stops()
    {
        var trials = new DateTrials(_site.Installation, _site.Services.GetRequiredService<DateWhatIf>(), _site.Services.GetRequiredService<IHostApplicationLifetime>());
        var stopped = trials.Begin(NewTrial(1), Endless);
        Assert.True(stopped.IsRunning);

        await trials.DisposeAsync();

        Assert.True(stopped.Result.IsCanceled);

        static async Task<DatesMoved> Endless(CancellationToken cancel)
        {
            await Task.Delay(Timeout.Infinite, cancel);
            throw new InvalidOperationException();
        }
    }

    private static async Task<RunningTrial<DatesMoved>> Done(RunningTrial<DatesMoved> trial)
    {
        await trial.Result;
        return trial;
    }

    private static Due On(int day) => new(Instant.FromUtc(2026, 6, day, 9, 0), TimeUnit.WorkingDays, DueKind.Default, Due.OurDefault);

    private Task<RunningTrial<DatesMoved>> OfFolderAsync() => Trials.OfAsync(Folder.WorkingDays, Folder.OfficeDefaults);

    private RunningTrial<DatesMoved> NewTrial(int all) => new(DateTrials.SubjectOf(Folder.WorkingDays, Folder.OfficeDefaults), "", all, _site.Clock.Now);
}
