-- Schema 14. Alarms about what people do in the access record, and what others found who looked into them. They stay as they were written.

create table alarms
(
    id text not null primary key,
    kind text not null,
    user_id text not null references users (id),
    day text not null,
    first_at bigint not null,
    last_at bigint not null,
    found integer not null,
    raised_at bigint not null
);
create unique index ix_alarms_user_id_day_kind on alarms (user_id, day, kind);
create index ix_alarms_raised_at on alarms (raised_at);

create table alarm_reviews
(
    alarm_id text not null primary key references alarms (id),
    user_id text not null references users (id),
    at bigint not null,
    finding text not null
);
create index ix_alarm_reviews_user_id on alarm_reviews (user_id);

create trigger alarms_no_change before update or delete or truncate on alarms for each statement execute function append_only();
create trigger alarm_reviews_no_change before update or delete or truncate on alarm_reviews for each statement execute function append_only();
