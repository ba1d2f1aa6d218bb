using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>Reads cases from their events, and writes what an operation added together with every row that follows from it.</summary>
internal sealed class CaseStore(WorkflowShelf workflows, CaseProjection projection)
{
    /// <summary>The version of the shape in which events are written. Since 2 an event that changes more than itself says what; events of every earlier version are read.</summary>
    public const int EventSchema = 2;

    private readonly CaseMemory _memory = new();

    public void Forget(long id) => _memory.Forget(id);

    public void Remember(KnownCase known) => _memory.Keep(known);

    /// <summary>The events of a case whose row was just read.</summary>
    /// <exception cref="ErasedException">The person's data was erased.</exception>
    public async Task<KnownCase> LoadAsync(Session session, CaseRow row)
    {
        if (row.ErasedAt is not null)
        {
            _memory.Forget(row.Id);
            throw new ErasedException();
        }

        if (_memory.Find(row.Id, row.LastSequence) is { } known)
        {
            return known;
        }

        var events = (await session.Compiled.EventsOf(session, row.Id).ConfigureAwait(false)).ConvertAll(Read);
        var loaded = new KnownCase(row.Id, await workflows.EditionsAsync(session, events).ConfigureAwait(false), events, null);
        if (loaded.Sequence != row.LastSequence)
        {
            throw new InvalidDataException($"{row.Number} has {loaded.Sequence} events, and its row says {row.LastSequence}: run verify.");
        }

        _memory.Keep(loaded);
        return loaded;
    }

    /// <summary>
    /// The rows of a case before a change: as this process wrote them, else as its events tell. Should the database hold other rows all the same, the save
    /// fails, and the second attempt is <paramref name="exact"/>: it reads them.
    /// </summary>
    public async Task<CaseRows> RowsBeforeAsync(UnitOfWork unit, CaseRow row, KnownCase known, CaseState state, bool exact) =>
        (exact ? await RowsAsync(unit, row).ConfigureAwait(false) : known.Rows ?? projection.Of(state, known.Events[^1].At)) with { Case = row };

    /// <summary>Adds to the unit of work what a file recorded, and the difference it makes to the rows; gives what to remember once that is committed.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="before">The case before, with its rows; null for a new one.</param>
    /// <param name="file">What was done.</param>
    public async Task<KnownCase> SaveAsync(UnitOfWork unit, KnownCase? before, CaseFile file)
    {
        if (file.News.Count == 0)
        {
            return before!;
        }

        var events = (before?.Events ?? []).Concat(file.News).ToList();
        var after = projection.Of(file.State, events[^1].At);
        var known = new KnownCase(after.Case.Id, file.State.Editions, events, after);

        AddRows(unit, before?.Rows, after);
        unit.AddRange(EventRows(after.Case.Id, before?.Definition ?? "", file.News));
        unit.AddRange(file.News.Where(happened => happened.Event is NoticeSent).Select(happened => Notice(file.State, after.Case.Id, happened)));
        FaultPoint.Hit("after-events");
        if (before is not null)
        {
            await TidyAsync(unit, before, after, file).ConfigureAwait(false);
        }

        await AdoptFilesAsync(unit, file, after.Case.Id).ConfigureAwait(false);
        return known;
    }

    /// <summary>The rows that a case should have, as its events tell.</summary>
    public CaseRows Project(KnownCase known) => projection.Of(known.Fold(), known.Events[^1].At);

    /// <summary>Brings the rows of a case to what they should be.</summary>
    public static void AddRows(UnitOfWork unit, CaseRows? before, CaseRows after)
    {
        if (before is null)
        {
            unit.Add(after.Case);
        }
        else
        {
            unit.Replace(before.Case, after.Case);
        }

        unit.Replace(before?.Agenda ?? [], after.Agenda, row => (row.Item, row.Kind));
        unit.Replace(before?.Roles ?? [], after.Roles, row => (row.Role, row.Office));
        unit.Replace(before?.Names ?? [], after.Names, row => row.Token);
        unit.Replace(before?.Identifiers ?? [], after.Identifiers, row => (row.Kind, row.Token));
        unit.Replace(before?.Questions ?? [], after.Questions, row => row.Id);
        unit.Replace(before?.Emergencies ?? [], after.Emergencies, row => row.Id);
    }

    /// <summary>The rows of a case as they stand in the database.</summary>
    public static async Task<CaseRows> RowsAsync(Session session, CaseRow row)
    {
        var id = row.Id;
        return new CaseRows(
            row,
            await session.Agenda.AsNoTracking().Where(item => item.CaseId == id).ToListAsync().ConfigureAwait(false),
            await session.CaseRoles.AsNoTracking().Where(role => role.CaseId == id).ToListAsync().ConfigureAwait(false),
            await session.NameTokens.AsNoTracking().Where(token => token.CaseId == id).ToListAsync().ConfigureAwait(false),
            await session.Identifiers.AsNoTracking().Where(identifier => identifier.CaseId == id).ToListAsync().ConfigureAwait(false),
            await session.Questions.AsNoTracking().Where(question => question.CaseId == id).ToListAsync().ConfigureAwait(false),
            await session.Emergencies.AsNoTracking().Where(emergency => emergency.CaseId == id).ToListAsync().ConfigureAwait(false));
    }

    /// <exception cref="InvalidDataException">A newer program wrote it.</exception>
    public static Recorded Read(EventRow row) =>
        row.Schema > EventSchema
            ? throw new InvalidDataException($"Event {row.CaseSequence} of case {row.CaseId} has shape {row.Schema}, and this program knows {EventSchema}: use the program that wrote it, or a newer one.")
            : new(row.CaseSequence, row.At, row.Actor, row.ActorName, row.Role, row.Operation, EventJson.Read(row.Type, row.Data));

    /// <summary>The rows of events, each with the edition in force after it.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="definition">Hash of the edition in force before the first of them.</param>
    /// <param name="events">The events.</param>
    public static IEnumerable<EventRow> EventRows(long caseId, string definition, IEnumerable<Recorded> events)
    {
        foreach (var happened in events)
        {
            definition = Editions.After(definition, happened.Event);
            yield return EventRowOf(caseId, definition, happened);
        }
    }

    private static EventRow EventRowOf(long caseId, string definition, Recorded happened) => new()
    {
        CaseId = caseId,
        CaseSequence = happened.Sequence,
        Type = EventJson.TypeOf(happened.Event),
        At = happened.At,
        Actor = happened.Actor,
        ActorName = happened.ActorName,
        Role = happened.Role,
        Operation = happened.Operation,
        DefinitionHash = definition,
        Schema = EventSchema,
        Data = EventJson.Write(happened.Event),
    };

    public static NoticeRow Notice(CaseState state, long caseId, Recorded happened)
    {
        var notice = (NoticeSent)happened.Event;
        var role = notice.To.Split(':');
        return new NoticeRow
        {
            CaseId = caseId,
            Item = notice.Item,
            DueAt = notice.Due,
            Rung = notice.Rung,
            Kind = string.Equals(notice.Rung, NoticeRung.Emergency, StringComparison.Ordinal) ? EnumWords<AgendaKind>.ToText(AgendaKind.Review) : KindOf(state, notice.Item),
            Receiver = notice.To,
            ToUser = role.Length == 1 ? notice.To : null,
            ToRole = role.Length == 2 ? role[0] : null,
            ToOffice = role.Length == 2 ? role[1] : null,
            CreatedAt = happened.At,
        };
    }

    private static string KindOf(CaseState state, string item) =>
        EnumWords<AgendaKind>.ToText(
            state.EmergencyAt(item) is not null ? AgendaKind.Review
            : state.StepAt(item) is not null ? AgendaKind.Step
            : state.FollowUpAt(item) is not null ? AgendaKind.FollowUp
            : state.ClockAt(item) is not null ? AgendaKind.Clock
            : AgendaKind.Track);

    /// <summary>What hangs on an item that is done: its notices are answered, the writer's draft goes.</summary>
    private static async Task TidyAsync(UnitOfWork unit, KnownCase before, CaseRows after, CaseFile file)
    {
        var id = after.Case.Id;
        var now = file.News[^1].At;
        var gone = before.Rows!.Agenda.Select(item => item.Item).Except(after.Agenda.Select(item => item.Item), StringComparer.Ordinal).ToList();
        if (gone.Count > 0 && before.Events.Any(happened => happened.Event is NoticeSent notice && gone.Contains(notice.Item, StringComparer.Ordinal)))
        {
            await unit.Notices.Where(notice => notice.CaseId == id && gone.Contains(notice.Item) && notice.AnsweredAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(notice => notice.AnsweredAt, (Instant?)now)).ConfigureAwait(false);
        }

        var actor = file.News[^1].Actor;
        var written = file.News.Select(happened => happened.Event switch { StepFinished e => e.Step, AnswersCorrected e => e.Step, FollowUpFinished e => e.Id, _ => null }).OfType<string>().ToList();
        if (written.Count > 0)
        {
            await unit.Drafts.Where(draft => draft.CaseId == id && written.Contains(draft.Step) && draft.UserId == actor).ExecuteDeleteAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Files named in the answers come to belong to the case.</summary>
    private static async Task AdoptFilesAsync(UnitOfWork unit, CaseFile file, long id)
    {
        var files = file.News.SelectMany(happened => FilesOf(file.State, happened.Event)).ToList();
        if (files.Count > 0)
        {
            var actor = file.News[^1].Actor;
            foreach (var found in await unit.Files.Where(row => files.Contains(row.Id) && row.CaseId == null && row.UserId == actor).Select(row => new { row.Id, row.ContentKey }).ToListAsync().ConfigureAwait(false))
            {
                unit.GiveFile(found.Id, found.ContentKey, id);
            }
        }
    }

    private static IEnumerable<string> FilesOf(CaseState state, CaseEvent happened)
    {
        var (form, answers) = happened switch
        {
            StepFinished e => (state.Index.Step(state.StepAt(e.Step)!.Key)?.Form, e.Answers),
            AnswersCorrected e => (state.Index.Step(state.StepAt(e.Step)!.Key)?.Form, e.Answers),
            FollowUpFinished { Answers: { } given } e => (state.FollowUpAt(e.Id)!.Form, given),
            _ => (null, Answers.None),
        };
        return form is not null && state.Workflow.Forms.TryGetValue(form, out var known) ? AnsweredFiles.In(known.Fields, answers) : [];
    }
}
