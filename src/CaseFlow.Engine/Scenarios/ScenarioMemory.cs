using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Scenarios;

/// <summary>
/// What came of the scenarios that were played last, so that a page that reads a folder again does not play them again: by the content of everything a scenario
/// rests on, which is the edition, its scenario files, the roles and the working days. Two who ask at once play them once.
/// </summary>
/// <param name="most">How many editions are remembered.</param>
public sealed class ScenarioMemory(int most = 64)
{
    private readonly ConcurrentDictionary<string, Lazy<(int Count, IReadOnlyList<Fault> Faults)>> _known = new(StringComparer.Ordinal);

    /// <summary>What came of a workflow's scenarios: as remembered, else as they are played now.</summary>
    internal (int Count, IReadOnlyList<Fault> Faults) Of(Workflow workflow, Definitions definitions, IEnumerable<KeyValuePair<string, byte[]>> files, Func<(int Count, IReadOnlyList<Fault> Faults)> play)
    {
        if (_known.Count >= most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(Content(workflow, definitions, files), _ => new(play)).Value;
    }

    private static string Content(Workflow workflow, Definitions definitions, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{workflow.Folder}\n{workflow.Hash}\n{definitions.WorkingDays.Version}");
        foreach (var role in definitions.Roles)
        {
            Add($"{role.Key}\n{role.Title}\n{role.Scope}\n{string.Join(' ', role.May.Order(StringComparer.Ordinal))}\n{string.Join(' ', role.Sees.Order())}");
        }

        foreach (var (path, bytes) in files)
        {
            Add(path);
            hash.AppendData(SHA256.HashData(bytes));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // Each by its own hash, so that no text runs into the next.
        void Add(string text) => hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
