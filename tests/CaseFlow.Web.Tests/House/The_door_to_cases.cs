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
        ["Engine.Queries.Reach"] = (["Cases", "Agenda", "CaseRoles", "Notices", "Questions", "Drafts"], "the door itself"),
        ["Engine.Queries.Beside"] = (["Cases", "Agenda"], "adds to rows that came through the door"),
        ["Engine.Queries.CaseSearch"] = (["NameTokens", "Identifiers"], "only together with cases that came through the door"),
        ["Engine.Queries.DecisionList"] = (["Identifiers"], "only together with cases that came through the door"),
        ["Engine.Queries.Colleagues"] = (["CaseRoles"], "of a case that was opened"),
        ["Engine.Queries.CaseSurroundings"] = (["Drafts", "Files"], "of a case that was opened"),
        ["Engine.Queries.Incident"] = (["AccessLog"], "the file of a breach, for whoever holds the machine"),
        ["Engine.Queries.DateWhatIf"] = (["Cases", "Agenda"], "a trial of the calendar, for administrators: numbers and dates"),
        ["Web.Api.Events"] = (["Events"], "of a case that was opened"),
        ["Web.Fields.FormChoices"] = (["Files"], "of a case that was opened, or one's own"),
        ["Web.Pages.Admin.DefinitionState"] = (["Cases"], "how many cases run under an edition, for administrators"),
        ["Web.Pages.Kasus.CatatanModel"] = (["Drafts"], "one's own, of a case that was opened"),
        ["Web.Pages.KonflikKepentingan.IndexModel"] = (["Conflicts"], "the list itself, without what concerns its reader"),
        ["Web.Pages.Terlambat.IndexModel"] = (["Agenda"], "of a case that is being changed"),
        ["Web.Readiness"] = (["Cases"], "whether any case runs under a definition that is gone"),
        ["Web.Trials`1"] = (["Events"], "the number of the last event, which is not shown"),
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
        select (call.Source.FullName!["CaseFlow.".Length..], call.Method.Name[4..])).Distinct().ToList();
}
