-- When an upload last got on: one that does not lapses.
alter table upload add column used timestamptz not null default now();
update upload set used = began;

-- What a person has sent and no accepted command names is counted, and cleared after a while.
create index blob_owner_person on blob_owner (person);
create index blob_stored on blob (stored);
