using System.Collections.Concurrent;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Engine.Data;

/// <summary>The key of a person in use, and how it stands in the row of the case.</summary>
internal sealed record PersonKey(string Wrapped, SecretKey Key);

/// <summary>
/// The keys of the persons met last, in two generations: when the young one is full it becomes the old one, and the old one is let go of. So a key
/// that was just made outlives at least <see cref="Generation"/> others, long enough for the row that holds it to be committed; until then nobody
/// else could read it again. Safe for use by many at once.
/// </summary>
internal sealed class PersonKeys
{
    /// <summary>How many keys one generation holds.</summary>
    public const int Generation = 8_192;

    private readonly Lock _turning = new();
    private volatile ConcurrentDictionary<long, PersonKey> _young = [];
    private volatile ConcurrentDictionary<long, PersonKey> _old = [];

    /// <summary>The key of a case's person; null when it was not met lately.</summary>
    public PersonKey? Of(long caseId) => _young.TryGetValue(caseId, out var young) ? young : _old.GetValueOrDefault(caseId);

    /// <summary>Keeps a key that was just made or read.</summary>
    public void Keep(long caseId, PersonKey key)
    {
        lock (_turning)
        {
            if (_young.Count >= Generation)
            {
                _old = _young;
                _young = [];
            }

            _young[caseId] = key;
        }
    }

    /// <summary>Forgets a key: it is destroyed.</summary>
    public void Forget(long caseId)
    {
        lock (_turning)
        {
            _young.TryRemove(caseId, out _);
            _old.TryRemove(caseId, out _);
        }
    }
}
