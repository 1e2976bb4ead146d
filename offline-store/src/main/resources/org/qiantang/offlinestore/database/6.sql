-- How soon a wanted file is fetched: 0 somebody waits for it, 1 of what is to be done, 2 of what is to be read, 3 the
-- rest. From now on `since` says when a file was wished for or used last.
ALTER TABLE blob ADD COLUMN urgency INTEGER NOT NULL DEFAULT 3;

-- Its bytes on this disk: all of a file that is here, what has come of one that is not.
ALTER TABLE blob ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

UPDATE blob SET held = size WHERE state = 'PRESENT';

CREATE INDEX blob_by_urgency ON blob (state, urgency, since);
