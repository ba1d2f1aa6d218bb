-- Schema 10. Accounts at an outside provider, and sign-ins that were proved there.

create table outside_accounts
(
    issuer text not null,
    subject text not null,
    user_id text not null references users (id),
    tied_by text not null,
    tied_at integer not null,
    primary key (issuer, subject)
) strict, without rowid;
create unique index ix_outside_accounts_user_id on outside_accounts (user_id);

alter table sessions add column outside_at integer null;
alter table sessions add column outside_factor integer not null default 0;
