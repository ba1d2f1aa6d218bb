using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Data;

/// <summary>
/// Which columns hold something that must not be read by whoever holds the file (design decision 10): the one place that says so. Form fields say it
/// themselves (<see cref="Field.Sensitive"/>); what is written here holds answers of several groups at once, or a group of its own.
/// A test keeps every column that can hold words in one of the two lists.
/// </summary>
public static class Sensitive
{
    /// <summary>Sensitive columns as <c>table.column</c>, with every field group that may stand in them.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<FieldGroup>> Columns = new Dictionary<string, IReadOnlyList<FieldGroup>>(StringComparer.Ordinal)
    {
        ["cases.client_label"] = [FieldGroup.Identity],
        ["cases.search_name"] = [FieldGroup.Identity],
        ["name_tokens.token"] = [FieldGroup.Identity],
        ["identifiers.token"] = [FieldGroup.Identity, FieldGroup.Contact],
        ["events.data"] = Everything,
        ["agenda.own_title"] = Everything,
        ["questions.text"] = Everything,
        ["questions.answer"] = Everything,
        ["drafts.data"] = Everything,
        ["intake_drafts.data"] = Everything,
        ["documents.html"] = Everything,
        ["documents.pdf"] = Everything,
        ["documents.data"] = Everything,
        ["files.name"] = Everything,
        ["files.bytes"] = Everything,
        ["conflicts.reason"] = Everything,
        ["conflicts.token"] = [FieldGroup.Identity, FieldGroup.Contact],
        ["access_log.purpose"] = Everything,
        ["operations.request_hash"] = Everything,
        ["operations.result"] = Everything,
        ["exports.query"] = Everything,
        ["exports.reason"] = Everything,
        ["exports.recipient"] = Everything,
        ["export_acts.reason"] = Everything,
        ["alarm_reviews.finding"] = Everything,
    };

    /// <summary>Secrets of people and of the program: hashed or protected, never shown, never exported.</summary>
    public static readonly IReadOnlySet<string> Secrets = new HashSet<string>(StringComparer.Ordinal)
    {
        "users.password_hash", "users.factor_secret", "recovery_codes.hash", "known_browsers.hash", "guesses.key", "sessions.id", "api_tokens.hash", "invitations.hash", "data_protection_keys.xml",
        "cases.person_key", "files.content_key", "data_keys.wrapped",
    };

    /// <summary>Columns of search tokens: keyed hashes (<see cref="Keys.BlindIndex"/>), so that SQL can look for them.</summary>
    public static readonly IReadOnlySet<string> Hashed = new HashSet<string>(StringComparer.Ordinal) { "name_tokens.token", "identifiers.token", "conflicts.token" };

    /// <summary>Columns whose values are sealed (<see cref="Keys"/>): every sensitive one that is not hashed, and the keys of form tokens.</summary>
    public static IEnumerable<string> Sealed => Columns.Keys.Where(column => !Hashed.Contains(column)).Append("data_protection_keys.xml");

    /// <summary>
    /// Columns that may lie open: keys, words of the definitions, office, moment, and what staff do. Deadlines and stages must be found without a key.
    /// </summary>
    public static readonly IReadOnlySet<string> Open = new HashSet<string>(StringComparer.Ordinal)
    {
        "cases.number", "cases.workflow", "cases.definition_hash", "cases.office", "cases.zone", "cases.worker", "cases.opened_by", "cases.status",
        "cases.classification", "cases.urgency", "cases.stage_keys", "cases.stage_title", "cases.ending",
        "agenda.item", "agenda.kind", "agenda.title", "agenda.stage", "agenda.stage_title", "agenda.due_unit", "agenda.due_kind", "agenda.due_source",
        "agenda.roles", "agenda.worker", "agenda.office", "agenda.case_number", "agenda.urgency", "agenda.state",
        "case_roles.role", "case_roles.office", "identifiers.kind",
        "events.type", "events.actor", "events.actor_name", "events.role", "events.operation", "events.definition_hash",
        "operations.actor", "operations.op",
        "access_log.user_id", "access_log.role", "access_log.what", "access_log.field_groups", "access_log.ip", "access_log.request",
        "notices.item", "notices.rung", "notices.kind", "notices.receiver", "notices.to_user", "notices.to_role", "notices.to_office",
        "questions.id", "questions.item", "questions.asked_by", "questions.to_user", "questions.answered_by",
        "emergencies.id", "emergencies.user_id", "conflicts.id", "conflicts.user_id", "conflicts.kind", "conflicts.set_by",
        "drafts.step", "drafts.user_id", "drafts.form", "intake_drafts.id", "intake_drafts.user_id", "intake_drafts.office",
        "documents.id", "documents.template", "documents.number", "documents.state", "documents.issued_by", "documents.sha256",
        "files.id", "files.type", "files.user_id", "letter_numbers.office", "letter_numbers.template_group",
        "offices.key", "offices.title", "offices.kind", "offices.zone", "offices.region", "offices.letter_code", "offices.parent", "offices.address",
        "offices.town", "offices.phone", "offices.email",
        "users.id", "users.username", "users.display_name", "users.nip", "users.str", "users.str_expires", "user_roles.user_id", "user_roles.role", "user_roles.office",
        "sessions.user_id", "sessions.user_agent", "sessions.ip", "outside_accounts.issuer", "outside_accounts.subject", "outside_accounts.user_id", "outside_accounts.tied_by", "recovery_codes.user_id", "known_browsers.user_id", "api_tokens.user_id", "invitations.purpose", "invitations.user_id", "invitations.roles",
        "definitions.hash", "definitions.id", "definitions.title", "definitions.sources", "definitions.published_by",
        "migrations.id", "migrations.workflow", "migrations.from_hash", "migrations.to_hash", "migrations.map",
        "migrated_cases.migration", "migrated_cases.outcome", "migrated_cases.reason", "data_protection_keys.name", "data_keys.purpose", "erasures.ground", "erasures.asked_by", "erasures.confirmed_by", "data_keys.office", "settings.key", "settings.value",
        "exports.id", "exports.number", "exports.user_id", "exports.role", "exports.list", "exports.offices", "exports.field_groups", "exports.purpose", "exports.basis",
        "alarms.id", "alarms.kind", "alarms.user_id", "alarms.day", "alarm_reviews.alarm_id", "alarm_reviews.user_id",
        "export_acts.export_id", "export_acts.kind", "export_acts.user_id",
        "audit.kind", "audit.covers", "audit.digest", "audit.previous", "audit.hash", "audit.mac",
    };

    private static IReadOnlyList<FieldGroup> Everything => [FieldGroup.Identity, FieldGroup.Location, FieldGroup.Contact, FieldGroup.Story, FieldGroup.Health, FieldGroup.Legal];
}
