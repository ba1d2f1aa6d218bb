using System.Globalization;

namespace CaseFlow.Engine.Audit;

/// <summary>
/// What a link of the chain covers. Of a transaction: <c>eCASE:FROM-TO</c> for events of a case by their number in it, and <c>aFROM-TO</c> for rows of the
/// access record by their number, with spaces between, in the order of the digest. Of everything up to a moment: <c>e≤N a≤N</c> by the numbers of the tables.
/// </summary>
/// <param name="Events">Events, by case and number in it, from and to included.</param>
/// <param name="Access">Rows of the access record, from and to included.</param>
internal sealed record Cover(IReadOnlyList<(long Case, int From, int To)> Events, IReadOnlyList<(long From, long To)> Access)
{
    /// <summary>Of these events and rows, each in rising order.</summary>
    public static Cover Of(IEnumerable<(long Case, int Sequence)> events, IEnumerable<long> access)
    {
        var ofEvents = new List<(long Case, int From, int To)>();
        foreach (var (one, sequence) in events)
        {
            if (ofEvents.Count > 0 && ofEvents[^1].Case == one && ofEvents[^1].To == sequence - 1)
            {
                ofEvents[^1] = (one, ofEvents[^1].From, sequence);
            }
            else
            {
                ofEvents.Add((one, sequence, sequence));
            }
        }

        var ofAccess = new List<(long From, long To)>();
        foreach (var id in access)
        {
            if (ofAccess.Count > 0 && ofAccess[^1].To == id - 1)
            {
                ofAccess[^1] = (ofAccess[^1].From, id);
            }
            else
            {
                ofAccess.Add((id, id));
            }
        }

        return new Cover(ofEvents, ofAccess);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static Cover? Parse(string text)
    {
        var (events, access) = (new List<(long, int, int)>(), new List<(long, long)>());
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part[0] == 'e' && part[1..].Split(':') is [var one, var range] && Number(one) is { } number && Range(range) is var (from, to) && to <= int.MaxValue)
            {
                events.Add((number, (int)from, (int)to));
            }
            else if (part[0] == 'a' && Range(part[1..]) is var (first, last))
            {
                access.Add((first, last));
            }
            else
            {
                return null;
            }
        }

        return new Cover(events, access);
    }

    /// <summary>Everything up to these numbers of <c>events.sequence</c> and <c>access_log.id</c>.</summary>
    public static string UpTo(long events, long access) => string.Create(CultureInfo.InvariantCulture, $"e<={events} a<={access}");

    /// <summary>Reads what <see cref="UpTo"/> wrote; null for anything else.</summary>
    public static (long Events, long Access)? ParseUpTo(string text) =>
        text.Split(' ') is [['e', '<', '=', .. var events], ['a', '<', '=', .. var access]] && Number(events) is { } upToEvent && Number(access) is { } upToAccess ? (upToEvent, upToAccess) : null;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(' ', [
            .. Events.Select(part => string.Create(CultureInfo.InvariantCulture, $"e{part.Case}:{part.From}-{part.To}")),
            .. Access.Select(part => string.Create(CultureInfo.InvariantCulture, $"a{part.From}-{part.To}"))]);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static (long From, long To)? Range(string text) =>
        text.Split('-') is [var from, var to] && Number(from) is { } first && Number(to) is { } last && first <= last ? (first, last) : null;
}
