-- Schema 6. Sign-in: second factor, what a session has proved, known browsers, counted guesses.

alter table users drop column lockout_end;
alter table users drop column access_failed;
alter table users add column invented boolean not null default false;
alter table users add column factor_secret text;
alter table users add column factor_step bigint;

alter table sessions add column ip text;
alter table sessions add column proved_at bigint;
alter table sessions add column locked_at bigint;

create table recovery_codes
(
    user_id text not null references users (id),
    hash text not null,
    used_at bigint,
    primary key (user_id, hash)
);

create table known_browsers
(
    user_id text not null references users (id),
    hash text not null,
    seen_at bigint not null,
    primary key (user_id, hash)
);

create table guesses
(
    key text not null primary key,
    failures integer not null,
    next_at bigint not null,
    at bigint not null
);
create index ix_guesses_at on guesses (at);
