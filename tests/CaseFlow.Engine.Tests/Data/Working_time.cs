using CaseFlow.Engine.Data;
using CaseFlow.Engine.Tests.Workflows;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

public abstract class Working_time<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    private const string Own = "- { office: jakarta, workflow: contoh, step: nilai, within: 10 hari, reason: Antarpulau }";

    [StorageFact]
    public async Task Is_kept_while_a_file_has_faults_so_that_no_date_moves()
    {
        var good = await WorkingTime.OpenAsync(store.Database, new ADefinition().With("office-defaults.yaml", Own).Read());

        var broken = await WorkingTime.OpenAsync(store.Database, new ADefinition().With("office-defaults.yaml", Own).Changing("calendar/2026.yaml", "date: 08-17", "date: 08-99").Read());
        var gone = await WorkingTime.OpenAsync(store.Database, new ADefinition().With("office-defaults.yaml", Own.Replace("jakarta", "jakrta", StringComparison.Ordinal)).Read());

        Assert.False(good.IsKept);
        Assert.All(new[] { broken, gone }, kept => Assert.Equal((true, good.Calendar.Version, good.Defaults.Version, good.DaysOff), (kept.IsKept, kept.Calendar.Version, kept.Defaults.Version, kept.DaysOff)));
        Assert.Equal("Antarpulau", gone.Defaults.All[0].Reason);
    }

    [StorageFact]
    public async Task Is_what_the_files_say_once_they_have_no_faults_and_whatever_else_is_wrong()
    {
        await WorkingTime.OpenAsync(store.Database, new ADefinition().Read());

        var changed = new ADefinition().Changing("calendar/2026.yaml", "08-17", "08-18").Changing("1-awal.yaml", "after: [terima]", "after: [trima]").Read();
        var time = await WorkingTime.OpenAsync(store.Database, changed);

        Assert.Equal((false, changed.WorkingDays.Version), (time.IsKept, time.Calendar.Version));
    }
}

public sealed class Working_time_on_SQLite(SqliteStore store) : Working_time<SqliteStore>(store);

[OnPostgreSql]
public sealed class Working_time_on_PostgreSQL(PostgreSqlStore store) : Working_time<PostgreSqlStore>(store);
