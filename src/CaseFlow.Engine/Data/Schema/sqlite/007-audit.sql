-- Schema 7. The chain of proof over events and the access record: one link for each transaction that writes into them.

create table audit
(
    sequence integer not null primary key,
    at integer not null,
    kind text not null,
    covers text not null,
    digest text not null,
    previous text not null,
    key integer not null,
    hash text not null,
    mac text not null
) strict;
create index ix_audit_at on audit (at);
create index ix_audit_kind on audit (kind) where kind = 'whole';
create trigger audit_no_update before update on audit
begin
    select raise(abort, 'audit: append only');
end;
create trigger audit_no_delete before delete on audit
begin
    select raise(abort, 'audit: append only');
end;
