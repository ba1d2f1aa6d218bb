-- Schema 2. Who published an edition; cases moved from one edition to another, batch by batch.

alter table definitions add column published_by text null;

create table migrations
(
    id text not null primary key,
    workflow text not null,
    from_hash text not null,
    to_hash text not null,
    map text not null,
    started_at integer not null,
    finished_at integer null
) strict;

create table migrated_cases
(
    migration text not null references migrations (id),
    case_id integer not null references cases (id),
    outcome text not null,
    reason text null,
    at integer not null,
    primary key (migration, case_id)
) strict, without rowid;
create index ix_migrated_cases_case_id on migrated_cases (case_id);
