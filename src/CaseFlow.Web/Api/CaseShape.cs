using System.Text.Json.Serialization;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>A case as the API tells it (contract section 5): what this caller may see of it. Instants are UTC.</summary>
public sealed record CaseShape
{
    /// <summary><c>K-YYYY-NNNNN</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Number of its last event.</summary>
    public required int Version { get; init; }

    /// <summary>open, paused or ended.</summary>
    public required string Status { get; init; }

    /// <summary>1, and one more for each reopening.</summary>
    public required int Episode { get; init; }

    /// <summary>Classification, or null.</summary>
    public required string? Classification { get; init; }

    /// <summary>biasa, segera or darurat.</summary>
    public required string Urgency { get; init; }

    /// <summary>Office key.</summary>
    public required string Office { get; init; }

    /// <summary>User id of the worker, or null.</summary>
    public required string? Worker { get; init; }

    /// <summary>Name of the worker; null when there is none, or the account is disabled.</summary>
    public required string? WorkerName { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public required Instant? EndedAt { get; init; }

    /// <summary>How it ended, or null.</summary>
    public required string? Ending { get; init; }

    /// <summary>How to stay safe with this client, or null.</summary>
    public required string? SafetyNote { get; init; }

    /// <summary>What may be seen of the client.</summary>
    public required ClientShape Client { get; init; }

    /// <summary>The definition it is pinned to.</summary>
    public required WorkflowPin Workflow { get; init; }

    /// <summary>Key of the step to do next, or null.</summary>
    public required string? Next { get; init; }

    /// <summary>Gates that were overridden and stages that were skipped, newest first, for ever.</summary>
    public required IReadOnlyList<WaiverShape> Waivers { get; init; }

    /// <summary>A pause that waits for consent; left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PauseRequestShape? PauseRequest { get; init; }

    /// <summary>An end of the case that was proposed and waits for another person; left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EndingProposalShape? EndingProposal { get; init; }

    /// <summary>Stages in order.</summary>
    public required IReadOnlyList<StageShape> Stages { get; init; }

    /// <summary>Steps in the order of the definition.</summary>
    public required IReadOnlyList<StepShape> Steps { get; init; }

    /// <summary>Tracks in the order they started.</summary>
    public required IReadOnlyList<TrackShape> Tracks { get; init; }

    /// <summary>Deadlines of law, running first.</summary>
    public required IReadOnlyList<ClockShape> Clocks { get; init; }

    /// <summary>Follow-ups by due date.</summary>
    public required IReadOnlyList<FollowUpShape> FollowUps { get; init; }

    /// <summary>Documents, newest first.</summary>
    public required IReadOnlyList<DocumentShape> Documents { get; init; }

    /// <summary>A case as one person sees it.</summary>
    /// <param name="view">The view.</param>
    /// <param name="templates">Templates, for the titles of missing documents; null: they are told by their keys.</param>
    public static CaseShape Of(CaseView view, Templates? templates)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new CaseShape
        {
            Number = view.Number,
            Version = view.Version,
            Status = view.Status,
            Episode = view.Episode,
            Classification = view.Classification,
            Urgency = view.Urgency,
            Office = view.Office,
            Worker = view.Worker,
            WorkerName = view.WorkerName,
            OpenedAt = view.OpenedAt,
            EndedAt = view.EndedAt,
            Ending = view.Ending,
            SafetyNote = view.SafetyNote?.Text,
            Client = ClientShape.Of(view.Client),
            Workflow = view.Workflow,
            Next = view.Next?.Key,
            Waivers = view.Waivers.Select(waiver => new WaiverShape(waiver.Missing.Count == 0 ? "skip" : "override", waiver.Section, waiver.Title, waiver.Round, waiver.Missing, waiver.Reason, waiver.ByName, waiver.Role, waiver.At)).ToList(),
            PauseRequest = view.PauseRequest is { } asked ? new PauseRequestShape(asked.Category, asked.Until, asked.By, asked.ByName, asked.At) : null,
            EndingProposal = view.EndingProposal is { } proposed ? new EndingProposalShape(proposed.Ending, proposed.Reason, proposed.By, proposed.ByName, proposed.At) : null,
            Stages = view.Stages.Select(stage => StageShape.Of(stage, view.Number, templates)).ToList(),
            Steps = view.Steps.Select(StepShape.Of).ToList(),
            Tracks = view.Tracks.Select(track => TrackShape.Of(track, view.Number, templates)).ToList(),
            Clocks = view.Clocks.Where(clock => !string.Equals(clock.State, "withdrawn", StringComparison.Ordinal)).Select(ClockShape.Of).ToList(),
            FollowUps = view.FollowUps.Select(FollowUpShape.Of).ToList(),
            Documents = view.Documents.Select(DocumentShape.Of).ToList(),
        };
    }
}

/// <summary>Something that was let pass with a reason.</summary>
/// <param name="Kind">override: what a gate missed; skip: a whole stage.</param>
/// <param name="Section">Stage key or track instance.</param>
/// <param name="Title">Title of the stage or track.</param>
/// <param name="Round">The round it was in.</param>
/// <param name="Missing">What was overridden; empty for a skip.</param>
/// <param name="Reason">Why; null where the caller may not see it.</param>
/// <param name="By">Who.</param>
/// <param name="Role">The role used.</param>
/// <param name="At">When.</param>
public sealed record WaiverShape(string Kind, string Section, string Title, int Round, IReadOnlyList<string> Missing, string? Reason, string By, string Role, Instant At);

/// <summary>A pause that was asked for.</summary>
/// <param name="Category">The kind of pause.</param>
/// <param name="Until">Its last day, or null.</param>
/// <param name="AskedBy">User id of who asks.</param>
/// <param name="AskedByName">Name of who asks.</param>
/// <param name="AskedAt">When it was asked.</param>
public sealed record PauseRequestShape(string Category, LocalDate? Until, string AskedBy, string AskedByName, Instant AskedAt);

/// <summary>An end of the case that was proposed.</summary>
/// <param name="Ending">The ending's key.</param>
/// <param name="Reason">Why; null where none was given or the caller may not see it.</param>
/// <param name="ProposedBy">User id of who proposes it.</param>
/// <param name="ProposedByName">Name of who proposes it.</param>
/// <param name="ProposedAt">When it was proposed.</param>
public sealed record EndingProposalShape(string Ending, string? Reason, string ProposedBy, string ProposedByName, Instant ProposedAt);
