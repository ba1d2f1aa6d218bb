using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class An_import<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    [StorageFact]
    public async Task Adds_cases_that_verify_and_can_be_worked_on()
    {
        var here = await AnInstallation.OnAsync(store);
        var import = new CaseImport(store.Database, AnInstallation.Roles, WorkingCalendar.WeekendsOnly);
        var first = await import.ReserveAsync(2026, 300);

        await import.AddAsync(Enumerable.Range(first, 300).Select(number => Played(here, number)).ToList());

        var verified = await new Verification(store.Database, new WorkflowShelf([here.Workflow]), AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync();
        Assert.Empty(verified.Differences);
        Assert.Equal(300, verified.Cases);
        await here.FinishAsync(CaseNumbers.Format(2026, first), "nilai");
        Assert.Equal(CaseNumbers.Format(2026, first + 300), await here.OpenAsync());
    }

    private static ImportedCase Played(AnInstallation here, int number)
    {
        var now = new Moment(Rows.Now, DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);
        var opening = here.Opening("Orang Contoh", "op");
        var file = CaseFile.Open(here.Workflow, WorkingCalendar.WeekendsOnly, new NewCase(CaseNumbers.Format(2026, number), "jakarta", "rptc", false, "Asia/Jakarta"), opening.Answers, here.Peksos.ActorIn("jakarta"), now, "op");
        return new ImportedCase(file.State, file.News);
    }
}

public sealed class An_import_on_SQLite(SqliteStore store) : An_import<SqliteStore>(store);

[OnPostgreSql]
public sealed class An_import_on_PostgreSQL(PostgreSqlStore store) : An_import<PostgreSqlStore>(store);
