-- In the clear: opaque ids, versions, states, times, sizes. Everything a person wrote or read is in a column `sealed…`.

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The office's facts (directory, routes, trust), one row: `office`.
CREATE TABLE facts (
    name TEXT NOT NULL PRIMARY KEY,
    etag TEXT NOT NULL,
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

-- The central office's newest known state of each subject this person may see.
CREATE TABLE subject (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    received INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

-- The person's commands, in the order they were given.
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    command TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    device_sequence INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('WAITING', 'ACCEPTED', 'REFUSED', 'NEEDS_ATTENTION')),
    at INTEGER NOT NULL,
    -- Whether it may have left this machine: from then on it never changes.
    sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
    -- Whether its effect is in the subject's row, so that it is not replayed any more.
    settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
    accepted_version INTEGER NOT NULL DEFAULT 0,
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    reason TEXT,
    because TEXT,
    sealed BLOB NOT NULL,
    sealed_refusal BLOB
) STRICT;

CREATE INDEX outbox_by_state ON outbox (state, number);
CREATE INDEX outbox_by_subject ON outbox (kind, subject, number);

-- Unfinished opinions (暂存意见).
CREATE TABLE note (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT;

-- Files, named by a keyed token of their digest.
CREATE TABLE blob (
    token TEXT NOT NULL PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    -- WANTED: being fetched. PRESENT: whole and verified here.
    state TEXT NOT NULL CHECK (state IN ('WANTED', 'PRESENT')),
    -- LOCAL: must be sent before a command names it. OFFICE: the central office has it.
    home TEXT NOT NULL CHECK (home IN ('LOCAL', 'OFFICE')),
    upload TEXT,
    since INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE INDEX blob_by_state ON blob (state, since);

-- Which commands must wait for which files.
CREATE TABLE needs (
    command TEXT NOT NULL REFERENCES outbox (command) ON DELETE CASCADE,
    token TEXT NOT NULL REFERENCES blob (token),
    PRIMARY KEY (command, token)
) STRICT, WITHOUT ROWID;

CREATE INDEX needs_by_token ON needs (token);
