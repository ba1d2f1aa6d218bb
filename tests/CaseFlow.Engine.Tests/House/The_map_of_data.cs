using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Tests.Workflows;

namespace CaseFlow.Engine.Tests.House;

/// <summary><c>docs/data-map.csv</c> says of every sensitive column and group of fields what it is, who sees it, how long it is kept and how it is erased; what the program knows of that is held against it.</summary>
public class The_map_of_data
{
    private const string Group = "kelompok:";

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows => Records.Table("docs/data-map.csv");

    private static IEnumerable<IReadOnlyDictionary<string, string>> Columns => Rows.Where(row => !row["kolom"].StartsWith(Group, StringComparison.Ordinal));

    [SourceFact]
    public void Has_a_row_for_every_sensitive_column_and_every_secret_and_names_none_that_is_not_there()
    {
        var named = Columns.Select(row => row["kolom"]).ToList();

        Assert.Equal(named.Distinct(StringComparer.Ordinal), named);
        Assert.Equal([], Sensitive.Columns.Keys.Concat(Sensitive.Secrets).Except(named, StringComparer.Ordinal));
        Assert.Equal([], named.Except(Sensitive.Columns.Keys, StringComparer.Ordinal).Except(Sensitive.Secrets, StringComparer.Ordinal).Except(Sensitive.Open, StringComparer.Ordinal));
    }

    [SourceFact]
    public void Gives_a_sensitive_column_the_groups_that_the_program_gives_it() =>
        Assert.All(Columns.Where(row => Sensitive.Columns.ContainsKey(row["kolom"])), row =>
            Assert.Equal(Sensitive.Columns[row["kolom"]].Select(Word).Order(StringComparer.Ordinal), Records.Words(row["kelompok"]).Order(StringComparer.Ordinal)));

    [SourceFact]
    public void Calls_sealed_what_is_sealed_hashed_what_is_hashed_and_open_what_is_open()
    {
        Assert.Equal(Sensitive.Sealed.Order(StringComparer.Ordinal), ColumnsThat("segel"));
        Assert.Equal(Sensitive.Hashed.Order(StringComparer.Ordinal), ColumnsThat("hash berkunci"));
        Assert.Equal([], ColumnsThat("terbuka").Except(Sensitive.Open, StringComparer.Ordinal));
        Assert.Equal([], Columns.Select(row => row["kolom"]).Where(Sensitive.Open.Contains).Except(ColumnsThat("terbuka"), StringComparer.Ordinal));
    }

    [ShippedFact]
    public void Has_a_row_for_every_group_of_fields_with_the_roles_that_see_it()
    {
        var roles = Shipped.Read().Roles;
        var seen = Enum.GetValues<FieldGroup>().Where(group => group != FieldGroup.None)
            .Select(group => $"{Word(group)}: {string.Join(' ', roles.Where(role => role.Sees.Contains(group)).Select(role => role.Key).Order(StringComparer.Ordinal))}");

        var told = Rows.Where(row => row["kolom"].StartsWith(Group, StringComparison.Ordinal))
            .Select(row => $"{row["kolom"][Group.Length..]}: {string.Join(' ', Records.Words(row["terlihat"]).Order(StringComparer.Ordinal))}");

        Assert.Equal(seen, told);
    }

    [SourceFact]
    public void Leaves_no_cell_empty_but_the_groups_of_what_tells_of_no_client() =>
        Assert.All(Rows, row =>
        {
            Assert.Matches("^[1-4]$", row["kelas"]);
            Assert.All(row.Where(cell => cell.Key != "kelompok"), cell => Assert.False(string.IsNullOrWhiteSpace(cell.Value), $"{row["kolom"]}: {cell.Key}"));
        });

    private static IEnumerable<string> ColumnsThat(string isProtectedBy) =>
        Columns.Where(row => row["perlindungan"].StartsWith(isProtectedBy, StringComparison.Ordinal)).Select(row => row["kolom"]).Order(StringComparer.Ordinal);

    private static string Word(FieldGroup group) => group.ToString().ToLowerInvariant();
}
