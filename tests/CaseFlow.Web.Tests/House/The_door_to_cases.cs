using System.Reflection;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.House;

/// <summary>
/// Lists, counts and searches come to cases through <see cref="Reach"/> and through nothing else, so that nobody can forget who asks. Whoever needs a bare table
/// stands here with the reason.
/// </summary>
public sealed class The_door_to_cases
{
    /// <summary>The tables that tell of cases.</summary>
    private static readonly HashSet<string> Tables = new(["Cases", "Agenda", "CaseRoles", "NameTokens", "Identifiers", "Notices", "Questions", "Drafts", "Documents", "Files", "Events", "AccessLog", "Conflicts"], StringComparer.Ordinal);

    /// <summary>Who may ask which bare table, and why that tells nobody of a case they may not see.</summary>
    private static readonly Dictionary<string, (string[] Tables, string Why)> Known = new(StringComparer.Ordinal)
    {
        ["Reach"] = (["Cases", "Agenda", "CaseRoles", "Notices", "Questions", "Drafts"], "the door itself"),
        ["Beside"] = (["Cases", "Agenda"], "adds to rows that came through the door"),
        ["CaseSearch"] = (["NameTokens", "Identifiers"], "only together with cases that came through the door"),
        ["DecisionList"] = (["Identifiers"], "only together with cases that came through the door"),
        ["Colleagues"] = (["CaseRoles"], "of a case that was opened"),
        ["CaseSurroundings"] = (["Drafts", "Files"], "of a case that was opened"),
    };

    private static readonly string[] WholeNamespaces = ["CaseFlow.Engine.Data", "CaseFlow.Engine.Jobs", "CaseFlow.Web.Commands", "CaseFlow.Web.Commands.Seeding"];

    [Fact]
    public void Is_gone_around_by_nobody_who_does_not_stand_here_with_a_reason() =>
        Faults.None(Uses().Where(use => !(Known.TryGetValue(use.Source, out var known) && known.Tables.Contains(use.Table, StringComparer.Ordinal))).Select(use => $"{use.Source} asks {use.Table} itself: let it go through Reach"));

    [Fact]
    public void Names_nobody_who_goes_through_it_by_now() =>
        Faults.None(Known.SelectMany(known => known.Value.Tables.Select(table => (Source: known.Key, Table: table))).Except(Uses()).Select(gone => $"{gone.Source} does not ask {gone.Table} any more: take it off the list"));

    private static List<(string Source, string Table)> Uses() => (
        from assembly in new[] { typeof(Session).Assembly, typeof(Installation).Assembly }
        from call in Called.In(assembly)
        where typeof(Session).IsAssignableFrom(call.Method.DeclaringType) && call.Method.Name.StartsWith("get_", StringComparison.Ordinal) && Tables.Contains(call.Method.Name[4..])
        where !WholeNamespaces.Contains(call.Source.Namespace, StringComparer.Ordinal)
        select (call.Source.Name, call.Method.Name[4..])).Distinct().ToList();
}
