-- Whether the text is lent (借出), so that what is lent to this machine is found without opening every state.
ALTER TABLE subject ADD COLUMN lent INTEGER NOT NULL DEFAULT 0 CHECK (lent IN (0, 1));

CREATE INDEX subject_lent ON subject (kind, id) WHERE lent = 1;
