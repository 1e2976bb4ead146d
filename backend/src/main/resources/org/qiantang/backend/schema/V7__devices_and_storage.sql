-- The machines persons log in from, and whether they still may. What was done to them is in the audit trail.
create table device (
    person text not null references person,
    device text not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    state text not null default 'ADMITTED' check (state in ('ADMITTED', 'REVOKED', 'WIPED')),
    reason text,
    changed_by text,
    changed timestamptz,
    -- When it was first answered that it is revoked or to be wiped.
    told timestamptz,
    primary key (person, device)
);
insert into device (person, device, first_seen, last_seen)
select person, device, min(began), max(used) from session group by person, device;

-- What clients may keep on their machines, by label; facts_version counts its changes too.
create table storage_policy (
    one boolean primary key default true check (one),
    policy bytea not null
);
