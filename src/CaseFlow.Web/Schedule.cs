using CaseFlow.Engine.Data;
using CaseFlow.Engine.Jobs;
using NodaTime;
using Quartz;

namespace CaseFlow.Web;

/// <summary>The one place that knows Quartz.NET: it only wakes the sweep, which reads what is due from the record.</summary>
internal static class Schedule
{
    /// <summary>How long the first sweep waits, so that the first page comes before it.</summary>
    private const int FirstAfterSeconds = 3;

    /// <summary>Sweeps soon after the start and then every <see cref="Settings.SweepSeconds"/>.</summary>
    public static IServiceCollection AddSchedule(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<Sweep>(parts =>
        {
            var installation = parts.GetRequiredService<Installation>();
            return new Sweep(installation.Database, installation.Cases, installation.Definitions.Roles);
        });
        services.AddSingleton(parts => new AlarmWatch(parts.GetRequiredService<Installation>().Database));
        services.AddQuartz(quartz => quartz.ScheduleJob<SweepJob>(
            trigger => trigger.StartAt((SystemTime.Clock.GetCurrentInstant() + Duration.FromSeconds(FirstAfterSeconds)).ToDateTimeOffset()).WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromSeconds(settings.SweepSeconds)).RepeatForever()),
            job => job.WithIdentity(nameof(SweepJob))));
        return services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }
}

/// <summary>Wakes the sweep, under the editions that are in force by now; never two at once.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SweepJob(Sweep sweep, AlarmWatch watch, Installation installation, IHostApplicationLifetime program, ILogger<SweepJob> log) : IJob
{
    private const int Many = 500;

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, program.ApplicationStopping);
        try
        {
            await installation.Follow();
            var swept = await sweep.RunAsync(stop.Token);
            if (swept is not { Woken: 0, Notices: 0 })
            {
                Swept(log, swept.Woken, swept.Notices);
                HandBack(swept);
            }

            if (await watch.RunAsync(stop.Token) is > 0 and var raised)
            {
                Raised(log, raised);
            }

            foreach (var (number, why) in swept.Failed)
            {
                Untreated(log, number, why);
            }
        }
        catch (BusyException)
        {
            Busy(log);
        }
        catch (Exception failure) when (failure is DiskException or UnwritableException)
        {
            NoDisk(log, failure.Message);
        }
        catch (OperationCanceledException)
        {
            // The program is stopping; what is due stays due.
        }
    }

    /// <summary>After a sweep of many cases their memory goes back to the machine: the next ones are small, and an office's server runs beside other programs.</summary>
    private static void HandBack(Swept swept)
    {
        if (swept.Woken + swept.Notices >= Many)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Sweep: {Woken} cases woken, {Notices} notices")]
    private static partial void Swept(ILogger log, int woken, int notices);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watch: {Raised} alarms raised")]
    private static partial void Raised(ILogger log, int raised);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sweep: {Number} could not be treated; the next sweep tries it again")]
    private static partial void Untreated(ILogger log, string number, Exception why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sweep: {Why} What is due stays due")]
    private static partial void NoDisk(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sweep: the database was busy; what is due stays due")]
    private static partial void Busy(ILogger log);
}
