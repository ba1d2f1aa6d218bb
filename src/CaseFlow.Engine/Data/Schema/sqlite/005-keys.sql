-- Schema 5. Values are sealed under keys: the key of a person in the row of the case, sealed under the key of its office; that one sealed under a master
-- key outside the data. A list takes the label of a person from the case alone. What is append only may be sealed where it stands, and changed in no other way.

create table data_keys
(
    number integer not null primary key,
    purpose text not null,
    office text not null,
    master integer not null,
    wrapped text not null,
    made_at integer not null,
    current integer not null
) strict;

alter table cases add column person_key text null;
alter table cases add column search_name text null;
alter table cases add column erased_at integer null;
alter table agenda drop column client_label;
alter table files add column content_key text null;

drop trigger events_no_update;
create trigger events_no_update before update on events
when not
(
    substr(new.data, 1, 5) = 'enc1:' and substr(old.data, 1, 5) <> 'enc1:'
    and new.sequence = old.sequence and new.case_id = old.case_id and new.case_sequence = old.case_sequence and new.type = old.type and new.at = old.at
    and new.actor = old.actor and new.actor_name = old.actor_name and new.role = old.role and new.operation = old.operation
    and new.definition_hash = old.definition_hash and new.schema = old.schema
)
begin
    select raise(abort, 'events: append only');
end;

drop trigger access_log_no_update;
create trigger access_log_no_update before update on access_log
when not ifnull
((
    substr(new.purpose, 1, 5) = 'enc1:' and substr(old.purpose, 1, 5) <> 'enc1:'
    and new.id = old.id and new.at = old.at and new.user_id = old.user_id and new.role = old.role and new.case_id is old.case_id and new.what = old.what
    and new.field_groups = old.field_groups and new.ip is old.ip
), 0)
begin
    select raise(abort, 'the access log: append only');
end;

-- Who had a person's data erased: it stays, and is replayed over a restored backup.
create table erasures
(
    case_id integer not null primary key references cases (id),
    ground text not null,
    asked_by text not null,
    asked_at integer not null,
    confirmed_by text not null,
    erased_at integer not null
) strict;
