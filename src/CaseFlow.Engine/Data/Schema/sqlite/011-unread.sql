-- Schema 11. What nothing reads: the plain hash of a file told whoever holds one whether it is here; the stamp of accounts and the outbox were never used.

alter table files drop column sha256;
alter table users drop column security_stamp;
drop table outbox;
