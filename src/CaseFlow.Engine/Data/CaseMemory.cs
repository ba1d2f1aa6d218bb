using CaseFlow.Engine.Cases;

namespace CaseFlow.Engine.Data;

/// <summary>A case as it was last read or written: its events, and its rows when they were written here. Immutable.</summary>
internal sealed record KnownCase(long Id, Editions Editions, IReadOnlyList<Recorded> Events, CaseRows? Rows)
{
    public int Sequence => Events.Count;

    /// <summary>Hash of the edition in force.</summary>
    public string Definition => Events.Aggregate(Editions.First.Hash, (before, recorded) => Editions.After(before, recorded.Event));

    public CaseState Fold() => Editions.Fold(Events);
}

/// <summary>The events of the cases used last, so that they are not read and parsed again. Valid only at the same last sequence; bounded by the number of events.</summary>
internal sealed class CaseMemory(int events = 12_000)
{
    private readonly Dictionary<long, LinkedListNode<KnownCase>> _cases = [];
    private readonly LinkedList<KnownCase> _byUse = new();
    private readonly Lock _lock = new();
    private int _held;

    /// <summary>The case, if it is known at this sequence.</summary>
    public KnownCase? Find(long id, int sequence)
    {
        lock (_lock)
        {
            if (!_cases.TryGetValue(id, out var node) || node.Value.Sequence != sequence)
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }
    }

    public void Keep(KnownCase known)
    {
        lock (_lock)
        {
            Remove(known.Id);
            _cases[known.Id] = _byUse.AddFirst(known);
            _held += known.Sequence;
            while (_held > events && _byUse.Last is { } oldest)
            {
                Remove(oldest.Value.Id);
            }
        }
    }

    public void Forget(long id)
    {
        lock (_lock)
        {
            Remove(id);
        }
    }

    private void Remove(long id)
    {
        if (_cases.Remove(id, out var node))
        {
            _byUse.Remove(node);
            _held -= node.Value.Sequence;
        }
    }
}
