using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>Rows with nothing in them that matters.</summary>
internal static class Rows
{
    public static readonly Instant Now = Instant.FromUtc(2026, 3, 17, 2, 0);

    public static CaseRow ACase(long id) => new()
    {
        Id = id,
        Number = $"K-2026-{id:00000}",
        Workflow = "contoh",
        DefinitionHash = "h",
        Office = "jakarta",
        Zone = "Asia/Jakarta",
        OpenedBy = "u",
        OpenedAt = Now,
        Status = "open",
        Urgency = "biasa",
        ClientLabel = "A.L., 16 tahun",
        StageKeys = " akses ",
        StageTitle = "Akses",
        Version = 1,
        LastSequence = 1,
    };

    public static EventRow AnEvent(long caseId, int sequence) => new()
    {
        CaseId = caseId,
        CaseSequence = sequence,
        Type = "NoteAdded",
        At = Now,
        Actor = "u",
        ActorName = "U",
        Role = "peksos",
        Operation = "op",
        DefinitionHash = "h",
        Schema = 1,
        Data = "{}",
    };

    public static AgendaRow AnItem(long caseId, string item, Instant? due) => new()
    {
        CaseId = caseId,
        Item = item,
        Title = item,
        OpenedAt = Now,
        DueAt = due,
        Roles = " peksos ",
        Office = "jakarta",
        CaseNumber = $"K-2026-{caseId:00000}",
        Urgency = "biasa",
        State = "open",
        Version = 1,
    };

    public static AccessRow AnAccess(long caseId) => new() { At = Now, UserId = "u", Role = "peksos", CaseId = caseId, What = "case", FieldGroups = " identity " };
}
