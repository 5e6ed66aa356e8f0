-- One configuration under two builds is two candidates: the subject tells them apart.
ALTER TABLE candidates DROP CONSTRAINT candidates_id_checksum_key;
CREATE INDEX candidates_id ON candidates (id, checksum);
