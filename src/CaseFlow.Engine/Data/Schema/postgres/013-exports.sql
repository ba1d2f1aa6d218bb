-- Schema 13. The register of exports: which lists leave the program, why, for whom, who let them go, and when they were fetched. It stays as it was written.

create table exports
(
    id text not null primary key,
    number text not null,
    user_id text not null references users (id),
    role text not null,
    at bigint not null,
    list text not null,
    query text not null,
    offices text not null,
    field_groups text not null,
    purpose text not null,
    reason text not null,
    basis text not null,
    recipient text not null,
    records integer not null,
    needs_approval boolean not null
);
create unique index ix_exports_number on exports (number);
create index ix_exports_at on exports (at);
create index ix_exports_user_id_at on exports (user_id, at);

create table export_acts
(
    export_id text not null references exports (id),
    act integer not null,
    kind text not null,
    user_id text not null references users (id),
    at bigint not null,
    records integer,
    reason text,
    primary key (export_id, act)
);
create index ix_export_acts_user_id_at on export_acts (user_id, at);

create trigger exports_no_change before update or delete or truncate on exports for each statement execute function append_only();
create trigger export_acts_no_change before update or delete or truncate on export_acts for each statement execute function append_only();
