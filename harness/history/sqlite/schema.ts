// The tables of history.sqlite, and the marks by which the file is known as ours.

/** `fixp` in ASCII: SQLite's header field for telling whose file it is. */
export const APPLICATION_ID = 0x66697870;

/**
 * All of it can be made again from the run folders, the alerts by going through the nights once more; only what was
 * delivered is known here alone.
 */
export const TABLES = `
-- Whether the run folders that were there before the database have been read into it.
CREATE TABLE filling (done INTEGER NOT NULL) STRICT;
INSERT INTO filling VALUES (0);

CREATE TABLE epochs (
  epoch    TEXT PRIMARY KEY,
  machine  TEXT NOT NULL,
  facts    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  run           TEXT PRIMARY KEY,
  scenario      TEXT NOT NULL,
  started_at    TEXT NOT NULL,
  plan          TEXT NOT NULL,
  rounds        INTEGER NOT NULL,
  outcome       TEXT NOT NULL,
  role          TEXT NOT NULL,
  reference_run TEXT,
  commit_hash   TEXT,
  dirty         INTEGER NOT NULL,
  shallow       INTEGER NOT NULL,
  branch        TEXT,
  fixture       TEXT NOT NULL,
  epoch         TEXT NOT NULL REFERENCES epochs
) STRICT, WITHOUT ROWID;
CREATE INDEX runs_of_scenario ON runs (scenario, run);
CREATE INDEX controls ON runs (scenario, epoch) WHERE role = 'control';

-- One row for each metric of each variant; the texts stand here once and not with every figure.
CREATE TABLE metrics (
  id       INTEGER PRIMARY KEY,
  scenario TEXT NOT NULL,
  variant  TEXT NOT NULL,
  metric   TEXT NOT NULL,
  unit     TEXT NOT NULL,
  better   TEXT NOT NULL,
  compare  TEXT NOT NULL,
  UNIQUE (scenario, variant, metric)
) STRICT;

-- By metric first: the nights of one series lie side by side.
CREATE TABLE figures (
  metric       INTEGER NOT NULL REFERENCES metrics,
  run          TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  gate         INTEGER NOT NULL,
  within       REAL,
  low          REAL,
  high         REAL,
  band         REAL,
  to_reference REAL,
  absolute     REAL,
  verdict      TEXT,
  PRIMARY KEY (metric, run)
) STRICT, WITHOUT ROWID;
CREATE INDEX figures_of_run ON figures (run);

-- How far the alerts of one variant in one epoch and branch have come, and the alerts themselves.
CREATE TABLE trackers (
  tracker  TEXT PRIMARY KEY,
  last_run TEXT NOT NULL,
  body     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Written in the transaction of the transition that it tells of; what is not yet delivered is here and nowhere else.
CREATE TABLE messages (
  id    INTEGER PRIMARY KEY,
  key   TEXT NOT NULL UNIQUE,
  run   TEXT NOT NULL,
  muted INTEGER NOT NULL,
  body  TEXT NOT NULL
) STRICT;

CREATE TABLE channels (
  channel TEXT PRIMARY KEY,
  since   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE deliveries (
  message  INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
  channel  TEXT NOT NULL REFERENCES channels,
  state    TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  problem  TEXT,
  PRIMARY KEY (message, channel)
) STRICT, WITHOUT ROWID;
`;
