using System.Net;
using System.Text.Json;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>What a client knows of what it sent.</summary>
internal enum Fate
{
    /// <summary>Sent, and no answer has come.</summary>
    Unknown,

    /// <summary>The program said that it is saved.</summary>
    Acknowledged,

    /// <summary>The program said that it is not saved and never will be.</summary>
    Refused,
}

/// <summary>One thing that a client wants done, sent under the same key until there is an answer.</summary>
/// <param name="Path">Where it is sent.</param>
/// <param name="Event">The event that it comes to.</param>
/// <param name="Body">What is sent, with <paramref name="Mark"/> in it.</param>
/// <param name="Mark">Words that stand nowhere else.</param>
internal sealed record Act(string Path, string Event, object Body, string Mark)
{
    /// <summary>Key of the operation.</summary>
    public string Key { get; } = CaseFlow.Engine.Ids.New();

    /// <summary>What came of it.</summary>
    public Fate Fate { get; private set; }

    /// <summary>What was answered.</summary>
    public HttpStatusCode? Status { get; private set; }

    /// <summary>The answer's body.</summary>
    public JsonElement Answer { get; private set; }

    /// <summary>The answer word for word.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Which kill broke the connection while it was on its way; 0: none.</summary>
    public int BrokenBy { get; set; }

    /// <summary>Takes in the answer.</summary>
    public void Take(HttpStatusCode status, string text)
    {
        (Status, Text) = (status, text);
        Fate = (int)status is >= 200 and < 300 ? Fate.Acknowledged : Fate.Refused;
        if (Fate == Fate.Acknowledged)
        {
            Answer = JsonSerializer.Deserialize<JsonElement>(text);
        }
    }
}
