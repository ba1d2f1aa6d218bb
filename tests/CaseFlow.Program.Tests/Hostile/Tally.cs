using System.Collections.Concurrent;
using System.Globalization;
using System.Net;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>What became of everything that was sent.</summary>
internal sealed class Tally
{
    /// <summary>Answers that only come from behind the door: what was typed has been read and judged.</summary>
    private static readonly HashSet<int> Judged = [200, 201, 202, 204, 303, 403, 409, 412, 422];

    private readonly ConcurrentDictionary<int, int> _answers = new();
    private readonly ConcurrentDictionary<string, ConcurrentBag<int>> _all = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _reached = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<string> _wrong = [];
    private readonly Lock _lock = new();
    private long _slowest;

    /// <summary>How many were answered, and how many of them after having been read.</summary>
    public int Answered => _answers.Values.Sum();

    public int Read => _answers.Where(answer => Judged.Contains(answer.Key)).Sum(answer => answer.Value);

    /// <summary>What may not be: failures, broken connections, scripts in answers.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>The slowest answer.</summary>
    public (TimeSpan Took, string What) Slowest { get; private set; }

    /// <summary>How many answers had this status.</summary>
    public int Of(HttpStatusCode status) => _answers.GetValueOrDefault((int)status);

    /// <summary>How many of those that were sent somewhere were read.</summary>
    public int ReadAt(string where) => _reached.GetValueOrDefault(where);

    /// <summary>What was answered at one place.</summary>
    public string AnswersAt(string where) => string.Join(", ", (_all.GetValueOrDefault(where) ?? []).GroupBy(status => status).Select(status => $"{status.Key} × {status.Count()}"));

    /// <summary>Takes note of an answer.</summary>
    public void Take(string where, string what, HttpStatusCode status, string? location, string type, string text, TimeSpan took)
    {
        _answers.AddOrUpdate((int)status, 1, (_, count) => count + 1);
        _all.GetOrAdd(where, _ => []).Add((int)status);
        if (Judged.Contains((int)status) && !Person.LeadsOut(location))
        {
            _reached.AddOrUpdate(where, 1, (_, count) => count + 1);
        }

        if ((int)status >= 500 && status != HttpStatusCode.ServiceUnavailable)
        {
            _wrong.Add($"{(int)status} at {what}\n    {text[..Math.Min(text.Length, 300)]}");
        }

        if (type.Contains("html", StringComparison.Ordinal) && text.Contains(Nonsense.Script, StringComparison.Ordinal))
        {
            _wrong.Add($"a script in the answer to {what}");
        }

        lock (_lock)
        {
            if (took.Ticks > _slowest)
            {
                (_slowest, Slowest) = (took.Ticks, (took, what));
            }
        }
    }

    /// <summary>Takes note that there was no answer.</summary>
    public void Broken(string what, Exception failure) => _wrong.Add($"no answer ({failure.GetBaseException().Message}) to {what}");

    public override string ToString() =>
        $"{string.Join(", ", _answers.OrderBy(answer => answer.Key).Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Key}: {answer.Value}")))}; {_answers.Where(answer => answer.Key >= 500 && answer.Key != 503).Sum(answer => answer.Value)} of them HTTP 500, slowest {Slowest.Took.TotalMilliseconds:0} ms";
}
