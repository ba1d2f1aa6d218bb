-- Schema 8. Cases that somebody must not see.

create table conflicts
(
    id text not null primary key,
    user_id text not null references users (id),
    case_id integer not null,
    kind text not null,
    token text not null,
    reason text not null,
    set_by text not null,
    set_at integer not null
) strict;
create index ix_conflicts_user_id_case_id on conflicts (user_id, case_id);
create index ix_conflicts_case_id_kind_token on conflicts (case_id, kind, token);
