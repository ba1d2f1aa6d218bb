using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Web.Wording;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>What one act did, as the history shows it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Who">Name of whoever did it; CaseFlow for what the program did by itself.</param>
/// <param name="Role">Key of the role used.</param>
/// <param name="What">What was done.</param>
/// <param name="More">What followed from it, in order.</param>
public sealed record HistoryEntry(Instant At, string Who, string Role, EventText What, IReadOnlyList<EventText> More);

/// <summary>The history of a case: events of one act stand together, the newest act first.</summary>
public static class History
{
    /// <summary>All acts.</summary>
    /// <param name="opened">The case.</param>
    /// <param name="words">The words for its reader.</param>
    public static IEnumerable<HistoryEntry> Of(OpenedCase opened, EventWords words)
    {
        ArgumentNullException.ThrowIfNull(opened);
        ArgumentNullException.ThrowIfNull(words);
        for (var end = opened.Events.Count; end > 0;)
        {
            var start = end - 1;
            while (start > 0 && string.Equals(opened.Events[start - 1].Operation, opened.Events[end - 1].Operation, StringComparison.Ordinal))
            {
                start--;
            }

            yield return Entry(opened.Events, start, end, words);
            end = start;
        }
    }

    /// <summary>How many acts there are.</summary>
    public static int Count(IReadOnlyList<Recorded> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Where((happened, at) => at == 0 || !string.Equals(events[at - 1].Operation, happened.Operation, StringComparison.Ordinal)).Count();
    }

    private static HistoryEntry Entry(IReadOnlyList<Recorded> events, int start, int end, EventWords words)
    {
        var first = events[start];
        var texts = Enumerable.Range(start, end - start).Select(at => words.Of(events[at])).ToList();
        return new HistoryEntry(first.At, first.ActorName, first.Role, texts[0], texts.Skip(1).Where(text => text.Title != texts[0].Title).DistinctBy(text => text.Title).ToList());
    }
}
