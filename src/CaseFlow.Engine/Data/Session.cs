using CaseFlow.Engine.Keys;
using CaseFlow.Engine.People;
using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Engine.Data;

/// <summary>The tables, to be asked with LINQ; end a query with one of <see cref="QueryEnds"/>' methods. Valid only inside the delegate it was given to.</summary>
public abstract class Session
{
    private readonly CaseFlowContext _context;

    private protected Session(CaseFlowContext context, CompiledQueries compiled)
    {
        _context = context;
        Compiled = compiled;
    }

    /// <summary>SQL statements sent in this session so far.</summary>
    public int Statements => _context.Statements;

    /// <summary>Cases.</summary>
    public IQueryable<CaseRow> Cases => _context.Set<CaseRow>();

    /// <summary>Everything open in the cases.</summary>
    public IQueryable<AgendaRow> Agenda => _context.Set<AgendaRow>();

    /// <summary>Roles that have or had a step in a case.</summary>
    public IQueryable<CaseRoleRow> CaseRoles => _context.Set<CaseRoleRow>();

    /// <summary>Search tokens of names.</summary>
    public IQueryable<NameTokenRow> NameTokens => _context.Set<NameTokenRow>();

    /// <summary>Search tokens of identifiers.</summary>
    public IQueryable<IdentifierRow> Identifiers => _context.Set<IdentifierRow>();

    /// <summary>Events.</summary>
    public IQueryable<EventRow> Events => _context.Set<EventRow>();

    /// <summary>First results of operations.</summary>
    public IQueryable<OperationRow> Operations => _context.Set<OperationRow>();

    /// <summary>Who saw what.</summary>
    public IQueryable<AccessRow> AccessLog => _context.Set<AccessRow>();

    /// <summary>Notices.</summary>
    public IQueryable<NoticeRow> Notices => _context.Set<NoticeRow>();

    /// <summary>Questions to colleagues.</summary>
    public IQueryable<QuestionRow> Questions => _context.Set<QuestionRow>();

    /// <summary>Accesses in an emergency.</summary>
    public IQueryable<EmergencyRow> Emergencies => _context.Set<EmergencyRow>();

    /// <summary>What somebody must not see.</summary>
    public IQueryable<ConflictRow> Conflicts => _context.Set<ConflictRow>();

    /// <summary>The register of exports.</summary>
    internal IQueryable<ExportRow> Exports => _context.Set<ExportRow>();

    /// <summary>What became of exports.</summary>
    internal IQueryable<ExportActRow> ExportActs => _context.Set<ExportActRow>();

    /// <summary>Alarms.</summary>
    internal IQueryable<AlarmRow> Alarms => _context.Set<AlarmRow>();

    /// <summary>What was found about alarms.</summary>
    internal IQueryable<AlarmReviewRow> AlarmReviews => _context.Set<AlarmReviewRow>();

    /// <summary>Drafts of steps.</summary>
    public IQueryable<DraftRow> Drafts => _context.Set<DraftRow>();

    /// <summary>Drafts of intakes.</summary>
    public IQueryable<IntakeDraftRow> IntakeDrafts => _context.Set<IntakeDraftRow>();

    /// <summary>Documents.</summary>
    public IQueryable<DocumentRow> Documents => _context.Set<DocumentRow>();

    /// <summary>Files.</summary>
    public IQueryable<FileRow> Files => _context.Set<FileRow>();

    /// <summary>Editions of definitions.</summary>
    public IQueryable<DefinitionRow> Definitions => _context.Set<DefinitionRow>();

    /// <summary>Batches that moved cases to another edition.</summary>
    public IQueryable<MigrationRow> Migrations => _context.Set<MigrationRow>();

    /// <summary>What batches did with cases.</summary>
    public IQueryable<MigratedCaseRow> MigratedCases => _context.Set<MigratedCaseRow>();

    /// <summary>Offices.</summary>
    public IQueryable<Office> Offices => _context.Set<Office>();

    /// <summary>Users.</summary>
    public IQueryable<User> Users => _context.Set<User>();

    /// <summary>Roles that users hold.</summary>
    public IQueryable<UserRole> UserRoles => _context.Set<UserRole>();

    /// <summary>Sign-ins.</summary>
    public IQueryable<UserSession> Sessions => _context.Set<UserSession>();

    /// <summary>Accounts of users at an outside provider.</summary>
    public IQueryable<OutsideAccount> OutsideAccounts => _context.Set<OutsideAccount>();

    /// <summary>Tokens of programs.</summary>
    public IQueryable<ApiToken> ApiTokens => _context.Set<ApiToken>();

    /// <summary>Links to be used once.</summary>
    public IQueryable<Invitation> Invitations => _context.Set<Invitation>();

    /// <summary>Recovery codes.</summary>
    public IQueryable<RecoveryCode> RecoveryCodes => _context.Set<RecoveryCode>();

    /// <summary>Browsers in which somebody has signed in before.</summary>
    public IQueryable<KnownBrowser> KnownBrowsers => _context.Set<KnownBrowser>();

    /// <summary>Guesses at passwords and codes.</summary>
    public IQueryable<GuessRow> Guesses => _context.Set<GuessRow>();

    /// <summary>Keys of ASP.NET Core's data protection.</summary>
    public IQueryable<DataProtectionKeyRow> DataProtectionKeys => _context.Set<DataProtectionKeyRow>();

    /// <summary>Keys of offices and of the index, sealed.</summary>
    public IQueryable<DataKeyRow> DataKeys => _context.Set<DataKeyRow>();

    /// <summary>Whose data was erased.</summary>
    public IQueryable<ErasureRow> Erasures => _context.Set<ErasureRow>();

    /// <summary>The chain of proof.</summary>
    public IQueryable<AuditRow> Audit => _context.Set<AuditRow>();

    /// <summary>Values that the program remembers.</summary>
    public IQueryable<SettingRow> Settings => _context.Set<SettingRow>();

    /// <summary>Makes the tokens under which names and identifiers are found.</summary>
    public BlindIndex Index => Seals.Ring.Index;

    internal CompiledQueries Compiled { get; }

    internal Seals Seals => _context.Seals!;

    internal CaseFlowContext Context => _context;
}

/// <summary>A read: rows as they stood together at one moment, not tracked; nothing can be written.</summary>
public sealed class ReadSession : Session
{
    internal ReadSession(CaseFlowContext context, CompiledQueries compiled)
        : base(context, compiled) => context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
}
