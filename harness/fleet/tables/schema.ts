// The tables of a fleet beside its history and its queue: who works, what came of each job, and the files that travel.
import type { Schema } from '../../history/postgres/connect.ts';

export const FLEET: Schema = {
  name: 'fixproof_fleet',
  version: 1,
  tables: `
-- A process that takes work; \`heard\` is by the server's clock alone.
CREATE TABLE runners (
  runner  TEXT PRIMARY KEY,
  class   TEXT NOT NULL,
  facts   TEXT NOT NULL,
  host    TEXT NOT NULL,
  pid     INTEGER NOT NULL,
  state   TEXT NOT NULL,
  run     TEXT,
  because TEXT,
  heard   TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- One a run, written in the transaction that ends its job: a second one is refused.
CREATE TABLE results (
  run       TEXT COLLATE "C" PRIMARY KEY,
  class     TEXT NOT NULL,
  runner    TEXT NOT NULL,
  host      TEXT NOT NULL,
  attempt   INTEGER NOT NULL,
  state     TEXT NOT NULL,
  exit_code INTEGER NOT NULL,
  because   TEXT,
  ended     TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- The files of a run folder that all else is drawn from, each compressed where that makes it smaller.
CREATE TABLE artifacts (
  run        TEXT COLLATE "C" NOT NULL REFERENCES results ON DELETE CASCADE,
  experiment TEXT NOT NULL,
  name       TEXT NOT NULL,
  bytes      INTEGER NOT NULL,
  packed     TEXT NOT NULL,
  content    BYTEA NOT NULL,
  PRIMARY KEY (run, name)
);

-- Sources that are no commit of anybody's, by the hash of what they hold.
CREATE TABLE bundles (
  hash    TEXT PRIMARY KEY,
  bytes   INTEGER NOT NULL,
  content BYTEA NOT NULL,
  put     TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE nights (
  number INTEGER PRIMARY KEY,
  state  TEXT NOT NULL
);
`,
};
