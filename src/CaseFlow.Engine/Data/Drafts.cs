using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>An intake put aside: the definition chosen and what was typed.</summary>
/// <param name="Workflow">Id of the definition.</param>
/// <param name="Form">The intake form as typed.</param>
/// <param name="Part">The part at which the writer stopped, from 0.</param>
public sealed record IntakeDraft(string Workflow, FormDraft Form, int Part = 0);

/// <summary>Forms put aside half filled: one for each case, step and writer, seen by the writer only, never checked, gone when the form is accepted.</summary>
public static class Drafts
{
    /// <summary>Before a draft's id: the operation that made a case of it.</summary>
    private const string Became = "draft ";

    /// <summary>Somebody's own draft for a step or follow-up, or null.</summary>
    public static Task<DraftRow?> DraftAsync(this Session session, long caseId, string item, string userId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Drafts.FirstOrNullAsync(draft => draft.CaseId == caseId && draft.Step == item && draft.UserId == userId);
    }

    /// <summary>How many drafts there are on a case, whoever writes them.</summary>
    public static Task<int> DraftsOnAsync(this Session session, long caseId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Drafts.CountAsync(draft => draft.CaseId == caseId);
    }

    /// <summary>Keeps a draft in place of the one before.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="caseId">The case; that the writer reaches it is the caller's to make sure.</param>
    /// <param name="item">Address of the step, or id of the follow-up.</param>
    /// <param name="userId">The writer.</param>
    /// <param name="draft">What was typed.</param>
    /// <param name="now">When, UTC.</param>
    public static async Task KeepDraftAsync(this UnitOfWork unit, long caseId, string item, string userId, FormDraft draft, Instant now)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var data = JsonSerializer.Serialize(draft, EventJson.Options);
        if (await unit.DraftAsync(caseId, item, userId).ConfigureAwait(false) is { } row)
        {
            (row.Form, row.Version, row.Data, row.SavedAt) = (draft.Form, draft.Version, data, now);
            return;
        }

        unit.Add(new DraftRow { CaseId = caseId, Step = item, UserId = userId, Form = draft.Form, Version = draft.Version, Data = data, SavedAt = now });
    }

    /// <summary>What was typed.</summary>
    public static Posted Texts(this DraftRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return JsonSerializer.Deserialize<FormDraft>(row.Data, EventJson.Options)!.Texts;
    }

    /// <summary>Somebody's own drafts of intakes, in the offices where they still open cases: whoever has left an office leaves there what they wrote down of its people.</summary>
    public static IQueryable<IntakeDraftRow> IntakeDraftsOf(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var (user, offices) = (viewer.Id, viewer.OfficesWhere(Right.OpenCase));
        return session.IntakeDrafts.Where(draft => draft.UserId == user && offices.Contains(draft.Office));
    }

    /// <summary>Somebody's own draft of an intake, in an office where they still open cases, or null.</summary>
    public static async Task<(IntakeDraft Draft, string Office, Instant SavedAt)?> IntakeDraftAsync(this Session session, string id, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        return await session.IntakeDraftsOf(viewer).FirstOrNullAsync(draft => draft.Id == id).ConfigureAwait(false) is { } row
            ? (JsonSerializer.Deserialize<IntakeDraft>(row.Data, EventJson.Options)!, row.Office, row.SavedAt)
            : null;
    }

    /// <summary>Keeps a draft of an intake in place of the one before.</summary>
    /// <exception cref="NotThereException">The id is that of somebody else's draft, or of one in another office.</exception>
    public static async Task KeepIntakeDraftAsync(this UnitOfWork unit, string id, string userId, string office, IntakeDraft draft, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var data = JsonSerializer.Serialize(draft, EventJson.Options);
        switch (await unit.IntakeDrafts.FirstOrNullAsync(row => row.Id == id).ConfigureAwait(false))
        {
            case null:
                unit.Add(new IntakeDraftRow { Id = id, UserId = userId, Office = office, Data = data, SavedAt = now });
                break;
            case { } row when string.Equals(row.UserId, userId, StringComparison.Ordinal) && string.Equals(row.Office, office, StringComparison.Ordinal):
                (row.Data, row.SavedAt) = (data, now);
                break;
            default:
                throw new NotThereException("There is no such draft.");
        }
    }

    /// <summary>Ends a draft of an intake that became a case, and keeps for its writer which one; nothing happens when it is not there or somebody else's.</summary>
    public static async Task DropIntakeDraftAsync(this UnitOfWork unit, string id, string userId, string number, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (await unit.IntakeDrafts.Where(draft => draft.Id == id && draft.UserId == userId).DeleteAsync().ConfigureAwait(false) > 0)
        {
            unit.Add(new OperationRow { Actor = userId, Op = Became + id, RequestHash = "", Result = number, At = now });
        }
    }

    /// <summary>Number of the case that somebody's own draft became, or null.</summary>
    public static async Task<string?> CaseOfDraftAsync(this Session session, string id, string userId)
    {
        ArgumentNullException.ThrowIfNull(session);
        var op = Became + id;
        return (await session.Operations.FirstOrNullAsync(row => row.Actor == userId && row.Op == op).ConfigureAwait(false))?.Result;
    }
}
