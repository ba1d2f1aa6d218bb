using System.Text;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>EF Core's picture of the tables in <c>Schema/</c>; a test holds the two together on both databases.</summary>
internal sealed class CaseFlowContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>What it was made with.</summary>
    public DbContextOptions Options { get; } = options;

    /// <summary>SQL statements sent so far.</summary>
    public int Statements { get; set; }

    /// <summary>Seals what is written and opens what is read; null only where the picture of the tables alone is wanted.</summary>
    public Seals? Seals { get; init; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Instant>().HaveConversion<InstantTicks>();
        configuration.Properties<LocalDate>().HaveConversion<LocalDateText>();
        configuration.Properties<TimeUnit>().HaveConversion<EnumText<TimeUnit>>();
        configuration.Properties<DueKind>().HaveConversion<EnumText<DueKind>>();
        configuration.Properties<AgendaKind>().HaveConversion<EnumText<AgendaKind>>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        Cases(model);
        Record(model);
        Writing(model);
        People(model);
        Program(model);
        UseSnakeCase(model);
    }

    private static void Cases(ModelBuilder model)
    {
        model.Entity<CaseRow>(table =>
        {
            table.ToTable("cases").HasKey(row => row.Id);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.Property(row => row.Version).IsConcurrencyToken();
            table.Property(row => row.PersonKey).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore); // A projection that forgets it cannot destroy it.
            table.Property(row => row.ErasedAt).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            table.HasIndex(row => row.Number).IsUnique();
            table.HasIndex(row => new { row.Office, row.OpenedAt, row.Status, row.Urgency });
            table.HasIndex(row => new { row.Worker, row.Status });
            table.HasIndex(row => row.WakeAt).HasFilter("wake_at is not null");
            table.HasIndex(row => new { row.OpenedBy, row.OpenedAt });
        });
        model.Entity<AgendaRow>(table =>
        {
            table.ToTable("agenda").HasKey(row => new { row.CaseId, row.Item, row.Kind });
            // All that the board of overdue items counts, filters and orders by, so that only the rows of its page are read from the table.
            table.HasIndex(row => new { row.Office, row.DueAt, row.DueKind, row.Urgency, row.Worker, row.Stage, row.CaseId, row.Item, row.Kind }).HasFilter("due_at is not null");
            table.HasIndex(row => new { row.Worker, row.DueAt }).HasFilter("due_at is not null");
            table.HasIndex(row => row.DueAt).HasFilter("due_at is not null");
            table.HasIndex(row => new { row.Office, row.OpenedAt }).HasFilter("waits_for_decision");
            OfCase(table, row => row.CaseId);
        });
        model.Entity<CaseRoleRow>(table =>
        {
            table.ToTable("case_roles").HasKey(row => new { row.CaseId, row.Role, row.Office });
            table.HasIndex(row => new { row.Office, row.Role });
            OfCase(table, row => row.CaseId);
        });
        model.Entity<EmergencyRow>(table =>
        {
            table.ToTable("emergencies").HasKey(row => row.Id);
            table.HasIndex(row => new { row.UserId, row.Until });
            table.HasIndex(row => row.CaseId);
            table.HasIndex(row => row.At);
            OfCase(table, row => row.CaseId);
        });
        model.Entity<NameTokenRow>(table =>
        {
            table.ToTable("name_tokens").HasKey(row => new { row.Token, row.CaseId });
            OfCase(table, row => row.CaseId);
        });
        model.Entity<IdentifierRow>(table =>
        {
            table.ToTable("identifiers").HasKey(row => new { row.Kind, row.Token, row.CaseId });
            OfCase(table, row => row.CaseId);
        });
    }

    private static void Record(ModelBuilder model)
    {
        model.Entity<EventRow>(table =>
        {
            table.ToTable("events").HasKey(row => row.Sequence);
            table.HasIndex(row => new { row.CaseId, row.CaseSequence }).IsUnique();
            OfCase(table, row => row.CaseId);
        });
        model.Entity<OperationRow>(table =>
        {
            table.ToTable("operations").HasKey(row => new { row.Actor, row.Op });
            table.HasIndex(row => row.At);
        });
        model.Entity<AccessRow>(table =>
        {
            table.ToTable("access_log").HasKey(row => row.Id);
            table.HasIndex(row => new { row.CaseId, row.At });
            table.HasIndex(row => new { row.UserId, row.At });
        });
        model.Entity<NoticeRow>(table =>
        {
            table.ToTable("notices").HasKey(row => row.Id);
            table.HasIndex(row => new { row.CaseId, row.Item, row.DueAt, row.Rung, row.Receiver }).IsUnique();
            table.HasIndex(row => new { row.ToUser, row.CreatedAt }).HasFilter("seen_at is null and to_user is not null");
            table.HasIndex(row => new { row.ToOffice, row.ToRole, row.CreatedAt }).HasFilter("seen_at is null and to_office is not null");
            OfCase(table, row => row.CaseId);
        });
        model.Entity<QuestionRow>(table =>
        {
            table.ToTable("questions").HasKey(row => new { row.CaseId, row.Id });
            table.HasIndex(row => new { row.ToUser, row.AskedAt }).HasFilter("answered_at is null");
            OfCase(table, row => row.CaseId);
        });
    }

    private static void Writing(ModelBuilder model)
    {
        model.Entity<DraftRow>(table =>
        {
            table.ToTable("drafts").HasKey(row => new { row.CaseId, row.Step, row.UserId });
            table.HasIndex(row => row.UserId);
            OfCase(table, row => row.CaseId);
        });
        model.Entity<IntakeDraftRow>(table =>
        {
            table.ToTable("intake_drafts").HasKey(row => row.Id);
            table.HasIndex(row => new { row.UserId, row.SavedAt });
        });
        model.Entity<DocumentRow>(table =>
        {
            table.ToTable("documents").HasKey(row => row.Id);
            OfCase(table, row => row.CaseId);
        });
        model.Entity<FileRow>(table =>
        {
            table.ToTable("files").HasKey(row => row.Id);
            table.HasOne<CaseRow>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.NoAction);
        });
        model.Entity<CounterRow>(table =>
        {
            table.ToTable("counters").HasKey(row => row.Year);
            table.Property(row => row.Year).ValueGeneratedNever();
        });
        model.Entity<LetterNumberRow>().ToTable("letter_numbers").HasKey(row => new { row.Office, row.Year, row.TemplateGroup });
    }

    private static void People(ModelBuilder model)
    {
        model.Entity<Office>().ToTable("offices").HasKey(office => office.Key);
        model.Entity<User>(table =>
        {
            table.ToTable("users").HasKey(user => user.Id);
            table.Property(user => user.Version).IsConcurrencyToken();
            table.HasIndex(user => user.Username).IsUnique();
        });
        model.Entity<UserRole>(table =>
        {
            table.ToTable("user_roles").HasKey(role => new { role.UserId, role.Role, role.Office });
            table.HasIndex(role => new { role.Office, role.Role });
            OfUser(table, nameof(UserRole.UserId));
        });
        model.Entity<UserSession>(table =>
        {
            table.ToTable("sessions").HasKey(session => session.Id);
            OfUser(table, nameof(UserSession.UserId));
        });
        model.Entity<OutsideAccount>(table =>
        {
            table.ToTable("outside_accounts").HasKey(account => new { account.Issuer, account.Subject });
            table.HasIndex(account => account.UserId).IsUnique();
            OfUser(table, nameof(OutsideAccount.UserId));
        });
        model.Entity<ApiToken>(table =>
        {
            table.ToTable("api_tokens").HasKey(token => token.Hash);
            OfUser(table, nameof(ApiToken.UserId));
        });
        model.Entity<Invitation>(table =>
        {
            table.ToTable("invitations").HasKey(invitation => invitation.Hash);
            OfUser(table, nameof(Invitation.UserId));
        });
        model.Entity<RecoveryCode>(table =>
        {
            table.ToTable("recovery_codes").HasKey(code => new { code.UserId, code.Hash });
            table.HasOne<User>().WithMany().HasForeignKey(code => code.UserId).OnDelete(DeleteBehavior.NoAction);
        });
        model.Entity<KnownBrowser>(table =>
        {
            table.ToTable("known_browsers").HasKey(known => new { known.UserId, known.Hash });
            table.HasOne<User>().WithMany().HasForeignKey(known => known.UserId).OnDelete(DeleteBehavior.NoAction);
        });
        model.Entity<ConflictRow>(table =>
        {
            table.ToTable("conflicts").HasKey(row => row.Id);
            table.HasIndex(row => new { row.UserId, row.CaseId });
            table.HasIndex(row => new { row.CaseId, row.Kind, row.Token });
            OfUser(table, nameof(ConflictRow.UserId));
        });
        model.Entity<GuessRow>(table =>
        {
            table.ToTable("guesses").HasKey(row => row.Key);
            table.HasIndex(row => row.At);
        });
    }

    private static void Program(ModelBuilder model)
    {
        model.Entity<DefinitionRow>(table =>
        {
            table.ToTable("definitions").HasKey(row => row.Hash);
            table.Property(row => row.Id).IsRequired();
            table.HasIndex(row => new { row.Id, row.Edition });
        });
        model.Entity<MigrationRow>().ToTable("migrations").HasKey(row => row.Id);
        model.Entity<MigratedCaseRow>(table =>
        {
            table.ToTable("migrated_cases").HasKey(row => new { row.Migration, row.CaseId });
            table.HasIndex(row => row.CaseId);
            table.HasOne<MigrationRow>().WithMany().HasForeignKey(row => row.Migration).OnDelete(DeleteBehavior.NoAction);
            OfCase(table, row => row.CaseId);
        });
        model.Entity<DataProtectionKeyRow>().ToTable("data_protection_keys").HasKey(row => row.Name);
        model.Entity<DataKeyRow>(table =>
        {
            table.ToTable("data_keys").HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<ErasureRow>(table =>
        {
            table.ToTable("erasures").HasKey(row => row.CaseId);
            table.Property(row => row.CaseId).ValueGeneratedNever();
            OfCase(table, row => row.CaseId);
        });
        model.Entity<ExportRow>(table =>
        {
            table.ToTable("exports").HasKey(row => row.Id);
            table.HasIndex(row => row.Number).IsUnique();
            table.HasIndex(row => row.At);
            table.HasIndex(row => new { row.UserId, row.At });
            OfUser(table, nameof(ExportRow.UserId));
        });
        model.Entity<ExportActRow>(table =>
        {
            table.ToTable("export_acts").HasKey(row => new { row.ExportId, row.Act });
            table.HasIndex(row => new { row.UserId, row.At });
            table.HasOne<ExportRow>().WithMany().HasForeignKey(row => row.ExportId).OnDelete(DeleteBehavior.NoAction);
            OfUser(table, nameof(ExportActRow.UserId));
        });
        model.Entity<AlarmRow>(table =>
        {
            table.ToTable("alarms").HasKey(row => row.Id);
            table.HasIndex(row => new { row.UserId, row.Day, row.Kind }).IsUnique();
            table.HasIndex(row => row.RaisedAt);
            OfUser(table, nameof(AlarmRow.UserId));
        });
        model.Entity<AlarmReviewRow>(table =>
        {
            table.ToTable("alarm_reviews").HasKey(row => row.AlarmId);
            table.HasOne<AlarmRow>().WithMany().HasForeignKey(row => row.AlarmId).OnDelete(DeleteBehavior.NoAction);
            OfUser(table, nameof(AlarmReviewRow.UserId));
        });
        model.Entity<AuditRow>(table =>
        {
            table.ToTable("audit").HasKey(row => row.Sequence);
            table.Property(row => row.Sequence).ValueGeneratedNever();
            table.HasIndex(row => row.At);
            table.HasIndex(row => row.Kind).HasFilter("kind = 'whole'");
        });
        model.Entity<SettingRow>().ToTable("settings").HasKey(row => row.Key);
    }

    private static void OfCase<T>(EntityTypeBuilder<T> table, System.Linq.Expressions.Expression<Func<T, object?>> caseId)
        where T : class =>
        table.HasOne<CaseRow>().WithMany().HasForeignKey(caseId).OnDelete(DeleteBehavior.NoAction);

    private static void OfUser<T>(EntityTypeBuilder<T> table, string userId)
        where T : class =>
        table.HasOne<User>().WithMany().HasForeignKey(userId).OnDelete(DeleteBehavior.NoAction);

    private static void UseSnakeCase(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
