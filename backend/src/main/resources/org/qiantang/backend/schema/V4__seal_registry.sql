-- A line of the ledger of seals says by itself what was sealed, on whose approval and where.
alter table seal_use
    add column title text not null default '',
    add column document_number text,
    add column issuer text,
    add column issuer_post text,
    add column issued timestamptz,
    add column page integer,
    add column centre_x double precision,
    add column centre_y double precision,
    add column edges boolean;
create index seal_use_organ on seal_use (organ, number);

-- Older lines take over what their document says; where the seal stood on it was not written down.
alter table seal_use disable trigger seal_use_append_only;
with document as (
    select kind, id, convert_from(state, 'UTF8')::jsonb as state from subject
), known as (
    select u.number,
           d.state #>> '{draft,content,title}' as title,
           d.state #> '{formalities,number}' as document_number,
           (select i from jsonb_array_elements(d.state #> '{formalities,issuances}') i
            join post p on p.id = i #>> '{issuer,post}' where p.organ = u.organ limit 1) as issuance
    from seal_use u join document d on d.kind = u.kind and d.id = u.subject
)
update seal_use u set
    title = coalesce(k.title, ''),
    document_number = (k.document_number ->> 'organCode') || '〔' || (k.document_number ->> 'year') || '〕'
        || (k.document_number ->> 'serial') || '号',
    issuer = k.issuance #>> '{issuer,person}',
    issuer_post = k.issuance #>> '{issuer,post}',
    issued = (k.issuance ->> 'at')::timestamptz
from known k where k.number = u.number;
alter table seal_use enable trigger seal_use_append_only;

create sequence electronic_seal_serial;

-- Electronic seals. What is one of them now is the latest line about it; nothing is overwritten.
create table electronic_seal (
    id text primary key,
    place integer generated always as identity,
    organ text references organ,
    person text references person,
    name text not null,
    encoded bytea not null,
    certificate text not null,
    certificate_ends timestamptz,
    valid_until timestamptz not null,
    check (num_nonnulls(organ, person) = 1)
);
create table electronic_seal_change (
    number bigint generated always as identity primary key,
    seal text not null references electronic_seal,
    state text not null,
    person text not null,
    post text not null,
    reason text not null,
    at timestamptz not null
);
create index electronic_seal_change_seal on electronic_seal_change (seal, number);
create trigger electronic_seal_append_only before update or delete or truncate on electronic_seal
    for each statement execute function refuse_change();
create trigger electronic_seal_change_append_only before update or delete or truncate on electronic_seal_change
    for each statement execute function refuse_change();

-- The maker's signed list of withdrawn seals, as clients get it; facts_version counts its changes too.
create table seal_registry (
    one boolean primary key default true check (one),
    next_update timestamptz not null,
    list bytea not null
);
