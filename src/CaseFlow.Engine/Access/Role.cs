using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Access;

/// <summary>Which cases a role reaches before need to know narrows it further (design section 8).</summary>
public enum Scope
{
    /// <summary><c>opened</c>: cases they opened, for seven days.</summary>
    Opened,

    /// <summary><c>assigned</c>: cases assigned to them, and those they opened until assignment.</summary>
    Assigned,

    /// <summary><c>step</c>: cases of the office where a step or invitation is theirs.</summary>
    Step,

    /// <summary><c>office</c>: all cases of the office.</summary>
    Office,

    /// <summary><c>everywhere</c>: the whole installation, without the content of any case.</summary>
    Everywhere,
}

/// <summary>A role of the table <c>workflows/roles.yaml</c>: who may do and see what.</summary>
/// <param name="Key">Permanent key, as steps name it under <c>by</c>.</param>
/// <param name="Title">Title, in Indonesian.</param>
/// <param name="Scope">Which cases.</param>
/// <param name="May">Rights, see <see cref="Right"/>.</param>
/// <param name="Sees">Field groups it may see.</param>
public sealed record Role(string Key, string Title, Scope Scope, IReadOnlySet<string> May, IReadOnlySet<FieldGroup> Sees)
{
    /// <summary>What somebody needs who goes to see a client for another office.</summary>
    private static readonly FieldGroup[] SeenOnVisits = [FieldGroup.Identity, FieldGroup.Location, FieldGroup.Contact];

    /// <summary>What stands behind the key of a role that somebody has in an emergency only.</summary>
    public const char EmergencyMark = '!';

    /// <summary>The follow-ups that this role is for, where another office does them; null for a role in the office of the case.</summary>
    public Visit? Visit { get; init; }

    /// <summary>Until when its holder has a case through it that need to know does not give them, UTC; null for every other role.</summary>
    public Instant? EmergencyUntil { get; init; }

    /// <summary>Whether it reaches every case of an office and sees what is overdue there.</summary>
    public bool Oversees => Scope == Scope.Office && May.Contains(Right.SeeOverdue);

    /// <summary>
    /// This role as its holder has it on a case that was opened in an emergency: they see what the role sees, and may write down what they did. No step,
    /// right or document names it.
    /// </summary>
    /// <param name="until">Until when, UTC.</param>
    public Role InEmergency(Instant until) => new($"{Key}{EmergencyMark}", Title, Scope.Assigned, new HashSet<string>(StringComparer.Ordinal) { Right.AddNote }, Sees) { EmergencyUntil = until };

    /// <summary>This role as its holder in another office has it on a case: for the follow-ups of that office and nothing else. No step, right or document names it.</summary>
    /// <param name="office">The other office.</param>
    public Role Visiting(string office) =>
        new($"{Key}@{office}", Title, Scope.Step, new HashSet<string>(StringComparer.Ordinal), Sees.Intersect(SeenOnVisits).ToHashSet()) { Visit = new Visit(Key, office, Oversees) };
}

/// <summary>Follow-ups that a role does in an office other than the one of the case.</summary>
/// <param name="Role">Key of the role, as follow-ups name it under <c>by</c>.</param>
/// <param name="Office">That office.</param>
/// <param name="Oversees">Whether the role oversees that office: then it sees whatever follow-ups the office does, and does only those that name it.</param>
public sealed record Visit(string Role, string Office, bool Oversees = false);

/// <summary>The rights that a role may hold: the closed list of words under <c>may</c>.</summary>
public static class Right
{
    /// <summary>Open a case.</summary>
    public const string OpenCase = "open-case";

    /// <summary>Finish the steps whose <c>by</c> names the role; draft, correct and tick papers.</summary>
    public const string WorkSteps = "work-steps";

    /// <summary>Write a note.</summary>
    public const string AddNote = "add-note";

    /// <summary>Start a track that names the role.</summary>
    public const string StartTrack = "start-track";

    /// <summary>Issue a document.</summary>
    public const string IssueDocument = "issue-document";

    /// <summary>Skip a step or stage, drop a step, with a reason.</summary>
    public const string Skip = "skip";

    /// <summary>Agree another date.</summary>
    public const string AgreeDate = "agree-date";

    /// <summary>Override a gate that names the role.</summary>
    public const string Override = "override";

    /// <summary>Assign and reassign a worker.</summary>
    public const string Assign = "assign";

    /// <summary>Hand a case to another unit.</summary>
    public const string Transfer = "transfer";

    /// <summary>Ask for a pause, and resume.</summary>
    public const string Pause = "pause";

    /// <summary>Consent to a pause that another person asked for, or refuse it; pause cases that one does not work oneself.</summary>
    public const string ConsentPause = "consent-pause";

    /// <summary>Propose the end of a case; another person, whom the ending names, ends it.</summary>
    public const string ProposeEnd = "propose-end";

    /// <summary>End a case, where the ending names the role.</summary>
    public const string End = "end";

    /// <summary>Reopen a case.</summary>
    public const string Reopen = "reopen";

    /// <summary>See the board of overdue steps and act on it.</summary>
    public const string SeeOverdue = "see-overdue";

    /// <summary>Read the registers of access and audit.</summary>
    public const string ReadAudit = "read-audit";

    /// <summary>Users, offices, jobs.</summary>
    public const string Administer = "administer";

    /// <summary>Open a case outside one's scope, with a reason, for an hour, reviewed by another person.</summary>
    public const string BreakGlass = "break-glass";

    /// <summary>Review accesses in an emergency of other people.</summary>
    public const string ReviewBreakGlass = "review-break-glass";

    /// <summary>Note that a colleague must not see a case or a person's cases, and take that back.</summary>
    public const string NoteConflict = "note-conflict";

    /// <summary>Ask for a person's data to be erased, and confirm what another person asked for.</summary>
    public const string Erase = "erase";

    /// <summary>Take lists of cases along as a file.</summary>
    public const string Export = "export";

    /// <summary>Let go what another person wants to take along, or refuse it.</summary>
    public const string ApproveExport = "approve-export";

    /// <summary>Read the register of exports.</summary>
    public const string ReadExports = "read-exports";

    /// <summary>Every right.</summary>
    public static readonly IReadOnlyList<string> AllRights =
    [
        OpenCase, WorkSteps, AddNote, StartTrack, IssueDocument, Skip, AgreeDate, Override, Assign, Transfer,
        Pause, ConsentPause, ProposeEnd, End, Reopen, SeeOverdue, ReadAudit, Administer, BreakGlass, ReviewBreakGlass, NoteConflict, Erase,
        Export, ApproveExport, ReadExports,
    ];
}
