-- Schema 7. The chain of proof over events and the access record: one link for each transaction that writes into them.

create table audit
(
    sequence bigint not null primary key,
    at bigint not null,
    kind text not null,
    covers text not null,
    digest text not null,
    previous text not null,
    key integer not null,
    hash text not null,
    mac text not null
);
create index ix_audit_at on audit (at);
create index ix_audit_kind on audit (kind) where kind = 'whole';
create trigger audit_no_change before update or delete or truncate on audit for each statement execute function append_only();
