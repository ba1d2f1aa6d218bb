-- Schema 4. When somebody is away: their items show as without a worker.

alter table users add column away_from bigint;
alter table users add column away_until bigint;
