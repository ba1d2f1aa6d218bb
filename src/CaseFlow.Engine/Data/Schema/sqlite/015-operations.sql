-- Schema 15. What was sent and what came of it is sealed: a hash of answers chosen from a few tells them. The program seals the rows that stand in clear, and then forgets the mark.

insert into settings (key, value) select 'keys:old-operations', '' where exists (select 1 from operations);
