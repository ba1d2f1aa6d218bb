-- Schema 9. Cases that somebody opened in an emergency.

create table emergencies
(
    id text not null primary key,
    case_id bigint not null references cases (id),
    user_id text not null,
    at bigint not null,
    until bigint not null,
    reviewed_at bigint
);
create index ix_emergencies_user_id_until on emergencies (user_id, until);
create index ix_emergencies_case_id on emergencies (case_id);
create index ix_emergencies_at on emergencies (at);
