using CaseFlow.Engine.Data;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Engine.Tests.Data;

public class Sensitive_columns
{
    [Fact]
    public void Are_told_apart_from_open_ones_for_every_column_that_can_hold_words()
    {
        using var context = new CaseFlowContext(new DbContextOptionsBuilder<CaseFlowContext>().UseSqlite("Data Source=:memory:").Options);
        var columns = context.Model.GetEntityTypes()
            .SelectMany(table => table.GetProperties().Where(column => column.GetColumnType() is "TEXT" or "BLOB").Select(column => $"{table.GetTableName()}.{column.GetColumnName()}"))
            .Order(StringComparer.Ordinal);

        var told = Sensitive.Columns.Keys.Concat(Sensitive.Secrets).Concat(Sensitive.Open).Order(StringComparer.Ordinal);

        Assert.Equal(columns, told);
    }

    [Fact]
    public void Name_at_least_one_group_each() => Assert.All(Sensitive.Columns, column => Assert.NotEmpty(column.Value));
}
