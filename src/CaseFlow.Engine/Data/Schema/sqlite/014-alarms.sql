-- Schema 14. Alarms about what people do in the access record, and what others found who looked into them. They stay as they were written.

create table alarms
(
    id text not null primary key,
    kind text not null,
    user_id text not null references users (id),
    day text not null,
    first_at integer not null,
    last_at integer not null,
    found integer not null,
    raised_at integer not null
) strict;
create unique index ix_alarms_user_id_day_kind on alarms (user_id, day, kind);
create index ix_alarms_raised_at on alarms (raised_at);

create table alarm_reviews
(
    alarm_id text not null primary key references alarms (id),
    user_id text not null references users (id),
    at integer not null,
    finding text not null
) strict;
create index ix_alarm_reviews_user_id on alarm_reviews (user_id);

create trigger alarms_no_update before update on alarms
begin
    select raise(abort, 'alarms: append only');
end;
create trigger alarms_no_delete before delete on alarms
begin
    select raise(abort, 'alarms: append only');
end;
create trigger alarm_reviews_no_update before update on alarm_reviews
begin
    select raise(abort, 'alarm_reviews: append only');
end;
create trigger alarm_reviews_no_delete before delete on alarm_reviews
begin
    select raise(abort, 'alarm_reviews: append only');
end;
