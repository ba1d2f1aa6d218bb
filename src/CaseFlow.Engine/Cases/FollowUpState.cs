using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>A planned contact.</summary>
public sealed class FollowUpState(string id, string title, Due due)
{
    /// <summary>Its id, such as <c>tl~1</c>.</summary>
    public string Id { get; } = id;

    /// <summary>What is to be done.</summary>
    public string Title { get; internal set; } = title;

    /// <summary>The section whose definition planned it, or null when a person did.</summary>
    public string? Plan { get; internal set; }

    /// <summary>Its place in the plan, from 0.</summary>
    public int Index { get; internal set; }

    /// <summary>The instance of the step whose finish planned it; null when a person did, when that step has one instance a row, and where that was not recorded yet.</summary>
    internal string? After { get; set; }

    /// <summary>The round of the section that planned it.</summary>
    internal int Round { get; set; } = 1;

    /// <summary>Roles that do it; empty: the worker of the case.</summary>
    public IReadOnlyList<string> By { get; internal set; } = [];

    /// <summary>Who planned it by hand: user id; <c>system</c> or whoever opened the plan otherwise.</summary>
    public string? PlannedBy { get; internal set; }

    /// <summary>The office that does it, when not the case's own.</summary>
    public string? Office { get; internal set; }

    /// <summary>The form it is recorded with, or null.</summary>
    public string? Form { get; internal set; }

    /// <summary>When it is due.</summary>
    public Due Due { get; internal set; } = due;

    /// <summary><c>planned</c>, <c>done</c>, <c>missed</c>, or <c>ended</c> with the case.</summary>
    public string State { get; internal set; } = "planned";

    /// <summary>True once it was moved to another date.</summary>
    public bool Moved { get; internal set; }

    /// <summary>Tries without a contact.</summary>
    public int Attempts { get; internal set; }

    /// <summary>The result: done, absent, refused, unsafe or wrong-address.</summary>
    public string? Result { get; internal set; }

    /// <summary>The answers of its form.</summary>
    public Answers Answers { get; internal set; } = Answers.None;

    /// <summary>A note or reason.</summary>
    public string? Note { get; internal set; }

    /// <summary>Who wrote it: user id.</summary>
    public string? NoteBy { get; internal set; }

    /// <summary>When it was done or missed, UTC.</summary>
    public Instant? ClosedAt { get; internal set; }

    /// <summary>Changes with every event; sent as <c>__v</c>.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>Whether one of these roles does it for another office, or oversees the office that does it.</summary>
    public bool IsVisitOf(IReadOnlyList<Role> roles) =>
        roles.Any(role => role.Visit is { } visit && string.Equals(visit.Office, Office, StringComparison.Ordinal) && (visit.Oversees || By.Contains(visit.Role, StringComparer.Ordinal)));

    /// <summary>What the next one of a plan from the last done counts from: when it was done; of one that was missed its own date, whenever that was noticed. Null while it is open.</summary>
    internal Instant? CountsOn => ClosedAt is null ? null : string.Equals(State, "missed", StringComparison.Ordinal) ? Due.At : ClosedAt;

    /// <summary>Whether it still has to be done.</summary>
    public bool IsOpen => string.Equals(State, "planned", StringComparison.Ordinal);
}
