-- What climbs, what was measured of it, and what people said. Rows are only ever added, but for a
-- ladder's state line, a log's size and an archive's place.

CREATE TABLE candidates (
  subject     text PRIMARY KEY CHECK (length(subject) BETWEEN 3 AND 160),
  id          text NOT NULL,
  checksum    text NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
  build       text NOT NULL,
  document    text NOT NULL,
  added_at    timestamptz NOT NULL,
  UNIQUE (id, checksum)
);

-- One row per attempt; for the product's own lists. Nothing here is ever judged.
CREATE TABLE ladders (
  subject     text NOT NULL,
  attempt     integer NOT NULL CHECK (attempt > 0),
  workflow_id text NOT NULL,
  profile     text NOT NULL,
  promoter    text NOT NULL,
  run         text NOT NULL,
  state       text NOT NULL,
  rung        text NOT NULL,
  verdict     text NOT NULL DEFAULT '',
  outcome     text NOT NULL DEFAULT '',
  note        text NOT NULL DEFAULT '',
  opened_at   timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (subject, attempt)
);
CREATE INDEX ladders_by_workflow ON ladders (workflow_id, attempt);
CREATE INDEX ladders_by_time ON ladders (updated_at DESC);

-- The RFC 6962 log of each attempt: its size. The row is the lock under which a leaf is added; a
-- log is closed by the decision and takes no leaf after it.
CREATE TABLE logs (
  ladder      text NOT NULL,
  attempt     integer NOT NULL,
  size        bigint NOT NULL DEFAULT 0 CHECK (size >= 0),
  closed      boolean NOT NULL DEFAULT false,
  PRIMARY KEY (ladder, attempt)
);

-- One row per place of a log. Evidence of the desk, such as a build record, may be filed in many.
CREATE TABLE evidence (
  id          text NOT NULL CHECK (id ~ '^[0-9a-f]{64}$'),
  ladder      text NOT NULL,
  attempt     integer NOT NULL,
  rung        text NOT NULL,
  kind        text NOT NULL,
  ordinal     integer NOT NULL,
  subject     text NOT NULL,
  leaf        bigint NOT NULL CHECK (leaf >= 0),
  json        text NOT NULL CHECK (octet_length(json) <= 1048576),
  signature   text NOT NULL CHECK (length(signature) <= 16384),
  produced_at timestamptz NOT NULL,
  stored_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (ladder, attempt, id),
  FOREIGN KEY (ladder, attempt) REFERENCES logs,
  UNIQUE (ladder, attempt, rung, kind, ordinal),
  UNIQUE (ladder, attempt, leaf)
);
CREATE INDEX evidence_by_id ON evidence (id text_pattern_ops);
CREATE INDEX evidence_by_kind ON evidence (kind, stored_at DESC);

-- Every act that cannot be sent again, by the SHA-256 of its text, and where it was judged.
CREATE TABLE acts (
  id          text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  ladder      text NOT NULL,
  attempt     integer NOT NULL,
  request     text NOT NULL,
  evidence    text NOT NULL,
  judged_at   timestamptz NOT NULL
);

CREATE TABLE archives (
  ladder      text NOT NULL,
  attempt     integer NOT NULL,
  file        text NOT NULL,
  report      text NOT NULL,
  sha256      text NOT NULL,
  bytes       bigint NOT NULL,
  written_at  timestamptz NOT NULL,
  PRIMARY KEY (ladder, attempt)
);
