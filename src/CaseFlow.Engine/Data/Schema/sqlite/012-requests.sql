-- Schema 12. The request in which somebody saw something, under the id that its log, its operation, its events and the page of a failure carry.

alter table access_log add column request text null;
