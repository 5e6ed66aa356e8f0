-- The journal: every row of every stream, append-only, chained by hash.
--
-- The payload is text and not jsonb: the chain is over its bytes, and jsonb would change them.
-- The day is a function of the event, so that a re-sent row meets itself in the same partition;
-- the key leads with the stream, because every reader asks for one stream in order.
CREATE TABLE journal.event (
  day date NOT NULL,
  stream text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  at_nanos bigint NOT NULL,
  type text NOT NULL,
  correlation text NOT NULL,
  causation text NOT NULL,
  payload text NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (stream, sequence, day),
  CHECK (sequence > 0),
  CHECK (at_nanos >= 0),
  CHECK (day = DATE '1970-01-01' + (at_nanos / 86400000000000)::integer),
  CHECK (octet_length(hash) = 32)
) PARTITION BY RANGE (day);

-- How far each stream is and the hash it ends with: locked by whoever appends, so that a stream has
-- one order however many shippers it has.
CREATE TABLE journal.stream (
  stream text COLLATE "C" PRIMARY KEY,
  sequence bigint NOT NULL,
  hash bytea NOT NULL,
  CHECK (sequence >= 0),
  CHECK (octet_length(hash) = 32)
);

-- Keeps honest programs honest. Whoever may drop this trigger is found out by the chain.
CREATE FUNCTION journal.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only: % of journal.event refused', TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON journal.event
  FOR EACH ROW EXECUTE FUNCTION journal.refuse_change();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON journal.event
  FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
