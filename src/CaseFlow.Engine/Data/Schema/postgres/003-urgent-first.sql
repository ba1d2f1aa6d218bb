-- Schema 3. Lists put the most urgent first: the order is made from the index alone.

drop index ix_cases_office_opened_at;
create index ix_cases_office_opened_at on cases (office, opened_at, status, urgency);
drop index ix_agenda_office_due_at;
create index ix_agenda_office_due_at on agenda (office, due_at, due_kind, urgency, worker, stage, case_id, item, kind) where due_at is not null;
