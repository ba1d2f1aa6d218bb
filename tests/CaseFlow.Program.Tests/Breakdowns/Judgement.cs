using System.Text.Json;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>What the record should be, judged from outside: what the clients know was answered, against what <c>events --json</c> says happened.</summary>
/// <param name="Acknowledged">Acts that were said to be saved.</param>
/// <param name="Lost">Acknowledged acts that are not on record.</param>
/// <param name="Doubled">Acts that are on record more than once, and stages that opened twice.</param>
/// <param name="Invented">Events of people that nobody sent, or that were refused.</param>
/// <param name="Stuck">Cases that did not come through all their stages.</param>
/// <param name="SavedUnanswered">Acts that a kill broke and that were saved before it all the same.</param>
internal sealed record Judgement(int Acknowledged, int Lost, int Doubled, int Invented, int Stuck, int SavedUnanswered)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => (Lost, Doubled, Invented, Stuck) == (0, 0, 0, 0);

    public override string ToString() => $"{Acknowledged} acts acknowledged ({SavedUnanswered} of them saved by a program that was killed before it could answer): {Lost} lost, {Doubled} doubled, {Invented} invented, {Stuck} stuck";

    /// <summary>Judges acts by the lines of the event log.</summary>
    /// <param name="acts">What was sent.</param>
    /// <param name="lines">The event log.</param>
    /// <param name="killedAt">When each kill was; the first is number 1.</param>
    public static Judgement Of(IReadOnlyCollection<Act> acts, IReadOnlyList<string> lines, IReadOnlyList<NodaTime.Instant> killedAt)
    {
        var events = lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        var ofOperation = events.Where(one => Text(one, "actor") != "system").ToLookup(one => Text(one, "operation"), StringComparer.Ordinal);
        var marks = events.SelectMany(Marks).ToLookup(mark => mark, StringComparer.Ordinal);
        var byKey = acts.ToDictionary(act => act.Key, StringComparer.Ordinal);
        var known = acts.Where(act => act.Fate == Fate.Acknowledged).ToList();
        var (lost, doubled) = (0, 0);
        foreach (var act in known)
        {
            var there = ofOperation[act.Key].Count(one => Text(one, "type") == act.Event);
            lost += there == 0 || !marks.Contains(act.Mark) ? 1 : 0;
            doubled += there > 1 || marks[act.Mark].Count() > 1 ? 1 : 0;
        }

        doubled += events.Where(one => Text(one, "type") == "StageOpened").GroupBy(one => (Text(one, "case"), one.GetProperty("data").GetProperty("stage").GetString())).Count(stage => stage.Count() > 1);
        var stages = events.Where(one => Text(one, "type") == "StageCompleted").ToLookup(one => Text(one, "case"), StringComparer.Ordinal);
        return new Judgement(
            known.Count,
            lost,
            doubled,
            ofOperation.Count(operation => !byKey.TryGetValue(operation.Key, out var act) || act.Fate == Fate.Refused),
            known.Count(act => act.Event == "CaseOpened" && act.Answer.GetProperty("number").GetString() is { } number && stages[number].Count() != AnOffice.Stages),
            known.Count(act => act.BrokenBy > 0 && ofOperation[act.Key].Any(one => NodaTime.Text.InstantPattern.ExtendedIso.Parse(Text(one, "at")).Value <= killedAt[act.BrokenBy - 1])));
    }

    private static string Text(JsonElement happened, string member) => happened.GetProperty(member).GetString()!;

    private static IEnumerable<string> Marks(JsonElement happened) =>
        happened.GetProperty("data").GetRawText().Split('"').Where(text => text.StartsWith("tanda", StringComparison.Ordinal));
}
