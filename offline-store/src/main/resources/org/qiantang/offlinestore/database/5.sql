-- Until when a document may be kept on this machine; null for as long as it may be seen.
ALTER TABLE subject ADD COLUMN expires INTEGER;

-- Whether nothing but its version is here: it can be seen on line only. Its `sealed` is empty then.
ALTER TABLE subject ADD COLUMN bare INTEGER NOT NULL DEFAULT 0 CHECK (bare IN (0, 1));

CREATE INDEX subject_by_end ON subject (expires) WHERE expires IS NOT NULL AND bare = 0;
CREATE INDEX subject_bare ON subject (kind, id) WHERE bare = 1;
