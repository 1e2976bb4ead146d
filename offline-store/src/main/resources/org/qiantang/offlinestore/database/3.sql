-- What the person began from, for a saving that may have to be brought together with another's.
ALTER TABLE outbox ADD COLUMN sealed_base BLOB;
