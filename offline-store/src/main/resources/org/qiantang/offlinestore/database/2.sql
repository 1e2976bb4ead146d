-- What the person began from, for a saving that may have to be brought together with another's.
ALTER TABLE outbox ADD COLUMN sealed_base BLOB;

-- What a draft was before the central office's newer state came, for a text that was begun from it.
CREATE TABLE earlier_draft (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    revision INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (kind, subject, revision)
) STRICT;

CREATE INDEX earlier_draft_by_time ON earlier_draft (at);
