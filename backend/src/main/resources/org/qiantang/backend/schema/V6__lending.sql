-- Until when a subject's text is lent (借出), so that what is over can be found without reading it.
alter table subject add column lent_until timestamptz;
create index subject_lent_until on subject (lent_until) where lent_until is not null;
