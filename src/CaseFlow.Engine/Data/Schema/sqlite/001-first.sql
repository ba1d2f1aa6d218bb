-- Schema 1. Instants are Unix ticks of 100 ns, UTC; dates YYYY-MM-DD. A published script is never changed: the next change is the next number.

-- Cases: rows made from the events and rewritten with them in one transaction.

create table cases
(
    id integer not null primary key,
    number text not null,
    workflow text not null,
    edition integer not null,
    definition_hash text not null,
    office text not null,
    zone text not null,
    worker text null,
    opened_by text not null,
    opened_at integer not null,
    status text not null,
    classification text null,
    urgency text not null,
    is_child integer not null,
    client_label text not null,
    stage_keys text not null,
    stage_title text not null,
    last_contact_at integer null,
    wake_at integer null,
    ended_at integer null,
    ending text null,
    version integer not null,
    last_sequence integer not null
) strict;
create unique index ix_cases_number on cases (number);
create index ix_cases_office_opened_at on cases (office, opened_at, status);
create index ix_cases_opened_by_opened_at on cases (opened_by, opened_at);
create index ix_cases_wake_at on cases (wake_at) where wake_at is not null;
create index ix_cases_worker_status on cases (worker, status);

create table agenda
(
    case_id integer not null references cases (id),
    item text not null,
    kind text not null,
    title text not null,
    stage text null,
    stage_title text null,
    due_at integer null,
    due_unit text null,
    due_kind text null,
    due_source text null,
    due_original integer null,
    opened_at integer not null,
    roles text not null,
    worker text null,
    office text not null,
    case_number text not null,
    client_label text not null,
    urgency text not null,
    is_child integer not null,
    waits_for_decision integer not null,
    state text not null,
    version integer not null,
    primary key (case_id, item, kind)
) strict;
create index ix_agenda_due_at on agenda (due_at) where due_at is not null;
create index ix_agenda_office_due_at on agenda (office, due_at, due_kind, urgency, worker, stage, case_id) where due_at is not null;
create index ix_agenda_office_opened_at on agenda (office, opened_at) where waits_for_decision;
create index ix_agenda_worker_due_at on agenda (worker, due_at) where due_at is not null;

create table case_roles
(
    case_id integer not null references cases (id),
    role text not null,
    office text not null,
    primary key (case_id, role, office)
) strict, without rowid;
create index ix_case_roles_office_role on case_roles (office, role);

create table name_tokens
(
    token text not null,
    case_id integer not null references cases (id),
    primary key (token, case_id)
) strict, without rowid;
create index ix_name_tokens_case_id on name_tokens (case_id);

create table identifiers
(
    kind text not null,
    token text not null,
    case_id integer not null references cases (id),
    primary key (kind, token, case_id)
) strict, without rowid;
create index ix_identifiers_case_id on identifiers (case_id);

-- The record: what happened, who saw it, what was answered.

create table events
(
    sequence integer not null primary key autoincrement,
    case_id integer not null references cases (id),
    case_sequence integer not null,
    type text not null,
    at integer not null,
    actor text not null,
    actor_name text not null,
    role text not null,
    operation text not null,
    definition_hash text not null,
    schema integer not null,
    data text not null
) strict;
create unique index ix_events_case_id_case_sequence on events (case_id, case_sequence);

create table operations
(
    actor text not null,
    op text not null,
    case_id integer null,
    request_hash text not null,
    result text not null,
    at integer not null,
    primary key (actor, op)
) strict;
create index ix_operations_at on operations (at);

create table access_log
(
    id integer not null primary key autoincrement,
    at integer not null,
    user_id text not null,
    role text not null,
    case_id integer null,
    what text not null,
    field_groups text not null,
    purpose text null,
    ip text null
) strict;
create index ix_access_log_case_id_at on access_log (case_id, at);
create index ix_access_log_user_id_at on access_log (user_id, at);

create table notices
(
    id integer not null primary key autoincrement,
    case_id integer not null references cases (id),
    item text not null,
    due_at integer not null,
    rung text not null,
    kind text not null,
    receiver text not null,
    to_user text null,
    to_role text null,
    to_office text null,
    created_at integer not null,
    seen_at integer null,
    answered_at integer null
) strict;
create unique index ix_notices_case_id_item_due_at_rung_receiver on notices (case_id, item, due_at, rung, receiver);
create index ix_notices_to_office_to_role_created_at on notices (to_office, to_role, created_at) where seen_at is null and to_office is not null;
create index ix_notices_to_user_created_at on notices (to_user, created_at) where seen_at is null and to_user is not null;

create table questions
(
    id text not null,
    case_id integer not null references cases (id),
    item text null,
    asked_by text not null,
    to_user text not null,
    text text not null,
    asked_at integer not null,
    answer text null,
    answered_by text null,
    answered_at integer null,
    primary key (case_id, id)
) strict;
create index ix_questions_to_user_asked_at on questions (to_user, asked_at) where answered_at is null;

create table outbox
(
    id integer not null primary key autoincrement,
    at integer not null,
    kind text not null,
    payload text not null,
    sent_at integer null,
    attempts integer not null
) strict;
create index ix_outbox_at on outbox (at) where sent_at is null;

-- Writing: drafts, documents, files and their numbers.

create table drafts
(
    case_id integer not null references cases (id),
    step text not null,
    user_id text not null,
    form text not null,
    version integer not null,
    data text not null,
    saved_at integer not null,
    primary key (case_id, step, user_id)
) strict, without rowid;
create index ix_drafts_user_id on drafts (user_id);

create table intake_drafts
(
    id text not null primary key,
    user_id text not null,
    office text not null,
    data text not null,
    saved_at integer not null
) strict;
create index ix_intake_drafts_user_id_saved_at on intake_drafts (user_id, saved_at);

create table documents
(
    id text not null primary key,
    case_id integer not null references cases (id),
    template text not null,
    number text null,
    state text not null,
    issued_at integer null,
    issued_by text null,
    html text not null,
    pdf blob null,
    sha256 text null,
    data text not null
) strict;
create index ix_documents_case_id on documents (case_id);

create table files
(
    id text not null primary key,
    case_id integer null references cases (id),
    name text not null,
    type text not null,
    size integer not null,
    bytes blob not null,
    sha256 text not null,
    user_id text not null,
    at integer not null
) strict;
create index ix_files_case_id on files (case_id);

create table counters
(
    year integer not null primary key,
    last integer not null
) strict, without rowid;

create table letter_numbers
(
    office text not null,
    year integer not null,
    template_group text not null,
    last integer not null,
    primary key (office, year, template_group)
) strict, without rowid;

-- People.

create table offices
(
    key text not null primary key,
    title text not null,
    kind text not null,
    zone text not null,
    region text null,
    letter_code text not null,
    integrated_service_centre integer not null,
    parent text null,
    address text null,
    town text null,
    phone text null,
    email text null
) strict;

create table users
(
    id text not null primary key,
    username text not null,
    display_name text not null,
    password_hash text null,
    security_stamp text not null,
    lockout_end integer null,
    access_failed integer not null,
    disabled integer not null,
    nip text null,
    str text null,
    str_expires text null,
    created_at integer not null,
    last_sign_in integer null,
    version integer not null
) strict;
create unique index ix_users_username on users (username);

create table user_roles
(
    user_id text not null references users (id),
    role text not null,
    office text not null,
    primary key (user_id, role, office)
) strict, without rowid;
create index ix_user_roles_office_role on user_roles (office, role);

create table sessions
(
    id text not null primary key,
    user_id text not null references users (id),
    created_at integer not null,
    last_seen_at integer not null,
    expires_at integer not null,
    user_agent text null,
    ended_at integer null
) strict;
create index ix_sessions_user_id on sessions (user_id);

create table api_tokens
(
    hash text not null primary key,
    user_id text not null references users (id),
    created_at integer not null,
    last_used integer null,
    revoked integer null
) strict;
create index ix_api_tokens_user_id on api_tokens (user_id);

create table invitations
(
    hash text not null primary key,
    purpose text not null,
    user_id text null references users (id),
    roles text null,
    created_at integer not null,
    expires_at integer not null,
    used_at integer null
) strict;
create index ix_invitations_user_id on invitations (user_id);

-- The program.

create table definitions
(
    hash text not null primary key,
    id text not null,
    edition integer not null,
    title text not null,
    sources blob not null,
    published_at integer not null,
    current integer not null
) strict;
create index ix_definitions_id_edition on definitions (id, edition);

create table data_protection_keys
(
    name text not null primary key,
    xml text not null
) strict;

create table settings
(
    key text not null primary key,
    value text not null
) strict;

-- What happened, and who saw it, stays as it was written.

create trigger events_no_update before update on events
begin
    select raise(abort, 'events: append only');
end;
create trigger events_no_delete before delete on events
begin
    select raise(abort, 'events: append only');
end;
create trigger access_log_no_update before update on access_log
begin
    select raise(abort, 'the access log: append only');
end;
create trigger access_log_no_delete before delete on access_log
begin
    select raise(abort, 'the access log: append only');
end;
