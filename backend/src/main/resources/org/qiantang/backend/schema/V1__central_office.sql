-- The central office's data. Everything a person wrote is in one encoding (bytea of canonical JSON);
-- the columns beside it are what has to be found, ordered, locked or counted.

create table office (
    name text primary key,
    value text not null
);

-- Who is who.
create table organ (
    id text primary key,
    place integer not null,
    name text not null,
    short_name text not null,
    document_code text not null,
    mark text not null,
    seal_certificate text
);
create table department (
    id text primary key,
    place integer not null,
    organ text not null references organ,
    name text not null
);
create table person (
    id text primary key,
    place integer not null,
    name text not null,
    login_name text not null unique
);
create table post (
    id text primary key,
    place integer not null,
    holder text not null references person,
    organ text not null references organ,
    department text not null references department,
    title text not null,
    duties text[] not null
);
create index post_holder on post (holder);

-- Routes and trust. One row of facts_version counts every change to them and to the directory.
create table route (
    id text primary key,
    place integer not null,
    version integer not null,
    body bytea not null
);
create table trusted_root (
    fingerprint text primary key,
    certificate bytea not null
);
create table revocation_list (
    issuer text primary key,
    number bigint not null,
    next_update timestamptz not null,
    list bytea not null
);
create table facts_version (
    one boolean primary key default true check (one),
    version bigint not null
);
insert into facts_version (version) values (0);

-- Log-in.
create table account (
    login_name text primary key,
    person text not null unique references person,
    salt bytea not null,
    verifier bytea not null,
    memory_kib integer not null,
    iterations integer not null,
    parallelism integer not null,
    last_log_in timestamptz
);
-- Counted by the name that was typed, known or not, so that no answer tells which names exist.
create table failed_log_in (
    login_name text primary key,
    failures integer not null,
    since timestamptz not null,
    locked_until timestamptz
);
create table session (
    token_digest bytea primary key,
    person text not null references person,
    device text not null,
    began timestamptz not null,
    used timestamptz not null,
    expires timestamptz not null
);
create index session_person on session (person);

-- Subjects: the state, who may see it, and the files it names.
create table subject (
    kind text not null,
    id text not null,
    version bigint not null check (version > 0),
    state bytea not null,
    changed timestamptz not null,
    primary key (kind, id)
);
create table subject_reader (
    kind text not null,
    id text not null,
    person text not null,
    primary key (kind, id, person),
    foreign key (kind, id) references subject
);
create table subject_blob (
    kind text not null,
    id text not null,
    sha256 text not null,
    primary key (sha256, kind, id),
    foreign key (kind, id) references subject
);

-- Every command that was decided, with its outcome: what makes a repeat harmless.
create table command (
    id uuid primary key,
    person text not null,
    post text not null,
    device text not null,
    device_sequence bigint not null,
    kind text not null,
    subject text not null,
    digest text not null,
    envelope bytea not null,
    signed boolean not null,
    outcome bytea not null,
    decided timestamptz not null
);
create index command_subject on command (kind, subject, decided);

create table history (
    kind text not null,
    id text not null,
    version bigint not null,
    place integer not null,
    happening text not null,
    person text,
    at timestamptz not null,
    entry bytea not null,
    primary key (kind, id, version, place),
    foreign key (kind, id) references subject
);

-- Serial numbers without gaps: taken and given back with the transaction that uses them.
create table serial (
    series text not null,
    year integer not null,
    last integer not null,
    primary key (series, year)
);

-- Feeds: one row for each person and subject, moved to the end whenever the subject changes.
create table feed_counter (
    person text primary key,
    position bigint not null
);
create table feed (
    person text not null,
    position bigint not null,
    kind text not null,
    id text not null,
    version bigint not null,
    removed boolean not null,
    primary key (person, kind, id)
);
create unique index feed_position on feed (person, position);

-- Files, by what is in them. The bytes lie in the data folder.
create table blob (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint not null,
    stored timestamptz not null
);
create table blob_owner (
    sha256 text not null references blob,
    person text not null,
    primary key (sha256, person)
);
create table upload (
    id uuid primary key,
    person text not null,
    sha256 text not null,
    length bigint not null,
    began timestamptz not null,
    finished boolean not null default false
);
create index upload_person on upload (person);

-- The ledger of seals: one line for every use, never changed.
create table seal_use (
    number bigint generated always as identity primary key,
    organ text not null,
    kind text not null,
    subject text not null,
    command uuid not null,
    person text not null,
    post text not null,
    final_file text not null,
    sealed_file text not null,
    certificate text not null,
    at timestamptz not null
);

create table audit (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    event text not null,
    result text not null,
    person text,
    post text,
    device text,
    address text,
    object text,
    detail text
);
create index audit_at on audit (at);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name;
end $$;
create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function refuse_change();
create trigger history_append_only before update or delete or truncate on history
    for each statement execute function refuse_change();
create trigger seal_use_append_only before update or delete or truncate on seal_use
    for each statement execute function refuse_change();
create trigger command_append_only before update or delete or truncate on command
    for each statement execute function refuse_change();
