-- Schema 6. Sign-in: second factor, what a session has proved, known browsers, counted guesses.

alter table users drop column lockout_end;
alter table users drop column access_failed;
alter table users add column invented integer not null default 0;
alter table users add column factor_secret text null;
alter table users add column factor_step integer null;

alter table sessions add column ip text null;
alter table sessions add column proved_at integer null;
alter table sessions add column locked_at integer null;

create table recovery_codes
(
    user_id text not null references users (id),
    hash text not null,
    used_at integer null,
    primary key (user_id, hash)
) strict, without rowid;

create table known_browsers
(
    user_id text not null references users (id),
    hash text not null,
    seen_at integer not null,
    primary key (user_id, hash)
) strict, without rowid;

create table guesses
(
    key text not null primary key,
    failures integer not null,
    next_at integer not null,
    at integer not null
) strict;
create index ix_guesses_at on guesses (at);
