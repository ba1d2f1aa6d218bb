-- Schema 2. Who published an edition; cases moved from one edition to another, batch by batch.

alter table definitions add column published_by text;

create table migrations
(
    id text not null primary key,
    workflow text not null,
    from_hash text not null,
    to_hash text not null,
    map text not null,
    started_at bigint not null,
    finished_at bigint
);

create table migrated_cases
(
    migration text not null references migrations (id),
    case_id bigint not null references cases (id),
    outcome text not null,
    reason text,
    at bigint not null,
    primary key (migration, case_id)
);
create index ix_migrated_cases_case_id on migrated_cases (case_id);
