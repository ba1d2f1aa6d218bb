using CaseFlow.Engine.Data;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

[OnPostgreSql]
public sealed class A_PostgreSQL_server(PostgreSqlStore store) : IClassFixture<PostgreSqlStore>
{
    [StorageFact]
    public async Task Where_somebody_holds_the_case_is_busy_and_nothing_is_saved()
    {
        var here = await AnInstallation.OnAsync(store);
        var number = await here.OpenAsync();
        await using var impatient = Database.Open(store.Settings with { BusyWait = Duration.FromMilliseconds(200) }, store.Clock);
        var cases = new CaseService(impatient, new WorkflowShelf([here.Workflow]), AnInstallation.Roles, CaseFlow.Engine.Deadlines.WorkingCalendar.WeekendsOnly);
        await using var other = await Raw.OpenAsync(store.Settings);
        await other.SqlAsync("begin");
        await other.SqlAsync($"select * from cases where number = '{number}' for update");

        await Assert.ThrowsAsync<BusyException>(() => cases.DoAsync(here.Command(number), work => work.File.AddNote(Ids.New(), "x", null, work.Actor, work.Now)));

        await other.SqlAsync("rollback");
        Assert.Empty((await here.Cases.PeekAsync(number, here.Peksos)).State.Notes);
    }

    [StorageFact]
    public async Task Lets_two_nodes_race_for_one_step_with_one_winner()
    {
        var here = await AnInstallation.OnAsync(store);
        await using var second = store.Another();
        var there = new CaseService(second, new WorkflowShelf([here.Workflow]), AnInstallation.Roles, CaseFlow.Engine.Deadlines.WorkingCalendar.WeekendsOnly);
        for (var race = 0; race < 20; race++)
        {
            var number = await here.OpenAsync();

            var ends = await Task.WhenAll(new[] { here.Cases, there }.Select(node => Task.Run(async () =>
            {
                try
                {
                    await node.DoAsync(here.Command(number, item: "nilai", version: 1), work => work.File.Finish("nilai", Engine.Forms.Answers.None, null, null, work.Actor, work.Now));
                    return "done";
                }
                catch (StaleVersionException)
                {
                    return "stale";
                }
            })));

            Assert.Equal(["done", "stale"], ends.Order(StringComparer.Ordinal));
        }
    }
}
