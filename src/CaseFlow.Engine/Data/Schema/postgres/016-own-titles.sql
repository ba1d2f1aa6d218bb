-- Schema 16. A title that somebody typed for a contact is sealed. The program moves those that lie open, and then forgets the mark.

alter table agenda add column own_title text null;
insert into settings (key, value) select 'keys:old-titles', '' where exists (select 1 from agenda where kind = 'follow-up' and stage is null);
