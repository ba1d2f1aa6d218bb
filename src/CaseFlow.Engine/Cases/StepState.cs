using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>One instance of a step.</summary>
public sealed class StepState(string address, string key, string section, int round)
{
    /// <summary>Its address: <c>step</c>, <c>step~2</c>, <c>track~1.step</c>, <c>track~1.step~2</c>.</summary>
    public string Address { get; } = address;

    /// <summary>Its key in the definition; a new edition may give another one, the address stays.</summary>
    public string Key { get; internal set; } = key;

    /// <summary>The stage key or track instance it stands in.</summary>
    public string Section { get; internal set; } = section;

    /// <summary>The round of its stage; 1 in a track.</summary>
    public int Round { get; internal set; } = round;

    /// <summary>For <c>each</c>: the row's place in the table when it opened, from 1.</summary>
    public int? Row { get; internal set; }

    /// <summary>For <c>each</c>: what the row said when it opened; null for another step, and where that was not recorded yet.</summary>
    public Answers? RowAnswers { get; internal set; }

    /// <summary>Where it stands: open, finished, skipped or dropped.</summary>
    public Standing Standing { get; internal set; } = Standing.Open;

    /// <summary>True when a decision sent the case back before it, or it was dropped because it was not needed: it no longer counts, its answers stay readable.</summary>
    public bool Superseded { get; internal set; }

    /// <summary>True when the edition the case was moved to has no place for it: it no longer counts, its answers stay readable.</summary>
    public bool Retired { get; internal set; }

    /// <summary>Its deadline, or null.</summary>
    public Due? Due { get; internal set; }

    /// <summary>When it opened, UTC.</summary>
    public Instant OpenedAt { get; internal set; }

    /// <summary>When it was finished, skipped or dropped, UTC.</summary>
    public Instant? ClosedAt { get; internal set; }

    /// <summary>Who closed it: user id.</summary>
    public string? ClosedBy { get; internal set; }

    /// <summary>Who closed it: name.</summary>
    public string? ClosedByName { get; internal set; }

    /// <summary>The outcome chosen.</summary>
    public string? Outcome { get; internal set; }

    /// <summary>The reason given with the outcome, the skip or the drop.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The last signature, where finishing it was signing it.</summary>
    public Signature? Signature { get; internal set; }

    /// <summary>The version of the form that was answered.</summary>
    public int FormVersion { get; internal set; }

    /// <summary>All revisions of the answers, oldest first; empty until finished.</summary>
    public IReadOnlyList<Revision> Revisions => RevisionList;

    /// <summary>Papers ticked off.</summary>
    public IReadOnlySet<string> Papers => PaperSet;

    /// <summary>The answers in force, or none.</summary>
    public Answers Answers => RevisionList.Count == 0 ? Answers.None : RevisionList[^1].Answers;

    /// <summary>When the same step is to open again (<c>again-in</c>), or null.</summary>
    public Instant? AgainAt { get; internal set; }

    /// <summary>Changes with every event of this step; sent as <c>__v</c>.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => Standing == Standing.Open;

    /// <summary>Whether both treat the same row; true for two instances of a step that has no rows.</summary>
    internal bool IsOfSameRow(StepState other) => Row == other.Row && Equals(RowAnswers, other.RowAnswers);

    /// <summary>Closed for good: not put off by an outcome <c>again-in</c>.</summary>
    internal bool IsSettled => !IsOpen && !PutOff;

    internal bool PutOff { get; set; }

    /// <summary>A list of this one only.</summary>
    internal StepState[] Alone => field ??= [this];

    /// <summary>Number of the event that closed it; of two answers that fill the same fact the later one counts.</summary>
    internal int ClosedSequence { get; set; }

    /// <summary>Number of the event that signed it last: it was finished, or its answers were corrected.</summary>
    internal int SignedSequence { get; set; }

    internal List<Revision> RevisionList { get; } = [];

    internal HashSet<string> PaperSet { get; } = new(StringComparer.Ordinal);

    /// <summary>After a decision sent the case back to a stage: the stage and round that must be done before this step opens anew.</summary>
    internal (string Stage, int Round)? WaitsFor { get; set; }
}

/// <summary>One revision of a step's answers.</summary>
public sealed record Revision(int Number, Answers Answers, Instant At, string By, string ByName, string? Reason);
