using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>One step. State: waiting, open, finished, skipped or dropped.</summary>
public record StepShape
{
    /// <summary>Its address; of one that has not opened yet its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its key in the definition.</summary>
    public required string Definition { get; init; }

    /// <summary>Its version: the <c>ETag</c> that <c>If-Match</c> compares; 0 for one that has not opened yet.</summary>
    public required int Version { get; init; }

    /// <summary>Stage key, or null in a track.</summary>
    public required string? Stage { get; init; }

    /// <summary>Track instance, or null in a stage.</summary>
    public required string? Track { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Where it stands.</summary>
    public required string State { get; init; }

    /// <summary>Whether it waits only for somebody to start it.</summary>
    public required bool Offered { get; init; }

    /// <summary>Roles that may finish it.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Whether one of the caller's roles may finish it.</summary>
    public required bool Mine { get; init; }

    /// <summary>Whether finishing it is signing it.</summary>
    public required bool Signs { get; init; }

    /// <summary>Whether it never holds its stage.</summary>
    public required bool Optional { get; init; }

    /// <summary>Form key, or null.</summary>
    public required string? Form { get; init; }

    /// <summary>Outcomes to choose from.</summary>
    public required IReadOnlyList<LabelledShape> Outcomes { get; init; }

    /// <summary>The outcome chosen, or null.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Round of its stage.</summary>
    public required int Round { get; init; }

    /// <summary>For a step of every row of a table: its row, from 1.</summary>
    public required int? Row { get; init; }

    /// <summary>When it opened.</summary>
    public required Instant? OpenedAt { get; init; }

    /// <summary>Its deadline, or null.</summary>
    public required DueShape? Due { get; init; }

    /// <summary>Whether the present moment is past its deadline.</summary>
    public required bool Overdue { get; init; }

    /// <summary>When it was closed.</summary>
    public required Instant? FinishedAt { get; init; }

    /// <summary>Name of who closed it.</summary>
    public required string? FinishedBy { get; init; }

    /// <summary>Why it was skipped or dropped, or the reason of its outcome.</summary>
    public required string? Reason { get; init; }

    /// <summary>How often its answers were corrected.</summary>
    public required int Corrections { get; init; }

    /// <summary>Whether its condition has turned false, so that it may be dropped.</summary>
    public required bool NoLongerNeeded { get; init; }

    /// <summary>Whether a decision sent the case back before it.</summary>
    public required bool Superseded { get; init; }

    /// <summary>When it comes again, or null.</summary>
    public required Instant? AgainAt { get; init; }

    /// <summary>Titles of the steps it waits for.</summary>
    public required IReadOnlyList<string> WaitsFor { get; init; }

    /// <summary>Papers to tick off.</summary>
    public required IReadOnlyList<PaperShape> Papers { get; init; }

    /// <summary>Documents it calls for.</summary>
    public required IReadOnlyList<DocumentRefShape> Documents { get; init; }

    internal static StepShape Of(StepView step)
    {
        var offered = string.Equals(step.State, "offered", StringComparison.Ordinal);
        return new StepShape
        {
            Key = step.Key,
            Definition = step.Definition,
            Version = step.Version,
            Stage = step.Stage,
            Track = step.Track,
            Title = step.Title,
            State = offered ? "waiting" : step.State,
            Offered = offered,
            By = step.By,
            Mine = step.Mine,
            Signs = step.Signs,
            Optional = step.Optional,
            Form = step.Form,
            Outcomes = step.Outcomes.Select(outcome => new LabelledShape(outcome.Key, outcome.Title)).ToList(),
            Outcome = step.Outcome,
            Round = step.Round,
            Row = step.Row,
            OpenedAt = step.OpenedAt,
            Due = step.Due is { } due ? DueShape.Of(due) : null,
            Overdue = step.Overdue,
            FinishedAt = step.FinishedAt,
            FinishedBy = step.FinishedBy,
            Reason = step.Reason,
            Corrections = step.Corrections,
            NoLongerNeeded = step.NoLongerNeeded,
            Superseded = step.Superseded,
            AgainAt = step.AgainAt,
            WaitsFor = step.WaitsFor,
            Papers = step.Papers.Select(paper => new PaperShape(paper.Paper, paper.Present)).ToList(),
            Documents = step.Documents.Select(document => new DocumentRefShape(document.Template, document.Required)).ToList(),
        };
    }
}

/// <summary>A value and its label.</summary>
public sealed record LabelledShape(string Value, string Label);

/// <summary>A paper to tick off.</summary>
public sealed record PaperShape(string Paper, bool Present);

/// <summary>A document that a step calls for.</summary>
public sealed record DocumentRefShape(string Template, bool Required);
