-- The search index. In the clear: numbers, which documents they are of, how many documents a segment holds. What the
-- lists are of and how long they are is sealed.

-- Each document under the number the index knows it by: higher is newer, and a changed document gets a new one.
CREATE TABLE search_document (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Whether it is in a segment, or still waits to be taken in.
    taken INTEGER NOT NULL DEFAULT 0 CHECK (taken IN (0, 1)),
    UNIQUE (kind, id)
) STRICT;

CREATE INDEX search_document_waiting ON search_document (number) WHERE taken = 0;

-- Parts of the index, each of the documents from one number to another.
CREATE TABLE search_segment (
    id INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

-- The segments' lists, cut into pages.
CREATE TABLE search_block (
    number INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;

-- What was cached before waits to be taken in.
INSERT INTO search_document (kind, id) SELECT kind, id FROM subject ORDER BY received, id;
