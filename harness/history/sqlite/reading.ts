// What is asked of the tables, question by question, within whatever transaction is open.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Tracker } from '../../model/alert.ts';
import type { HistoryFigure, HistoryRun, SeriesPoint } from '../../model/history.ts';
import type { MetricId } from '../../model/metrics.ts';
import { parsed } from '../../schema/check.ts';
import { epochFacts, tracker } from '../../schema/history.ts';
import { NO_ALERTS, type TrackerKey } from '../alerts.ts';
import type { HistoryReader, SeriesHead } from '../history.ts';

/** What the database holds as text is ours, and somebody may have edited it all the same. */
export const REBUILD = 'make the history again from the run folders, with ‘history rebuild’';

type Row = Record<string, SQLOutputValue>;

/** The database's columns carry the types of the entry that was put in. */
function typed<T>(rows: Row[]): T[] {
  return rows as unknown as T[];
}

const RUN_COLUMNS = `run, scenario, started_at AS startedAt, plan, rounds, outcome, role, reference_run AS referenceRun,
  commit_hash AS "commit", dirty, shallow, branch, fixture, machine, epoch`;

const POINT_COLUMNS = `r.run, r.epoch, r.started_at AS startedAt, r.commit_hash AS "commit", r.dirty, r.fixture, f.within, f.low,
  f.high, f.band, f.to_reference AS toReference, f.absolute, f.verdict`;

/** SQLite's LIMIT for no limit. */
const ALL = -1;

export function readerOf(db: DatabaseSync): HistoryReader {
  return { ...runsIn(db), ...seriesIn(db), ...trackersIn(db) };
}

function runsIn(db: DatabaseSync): Pick<HistoryReader, 'runs' | 'figuresOf' | 'lastRun' | 'scenarios' | 'factsOf'> {
  return {
    runs: async (filter = {}) => {
      const rows = typed<HistoryRun>(
        db
          .prepare(
            `SELECT ${RUN_COLUMNS} FROM runs JOIN epochs USING (epoch)
             WHERE scenario = coalesce($scenario, scenario) AND epoch = coalesce($epoch, epoch)
               AND role = coalesce($role, role) AND ($anyBranch OR branch IS $branch) ORDER BY run`,
          )
          .all({
            $scenario: filter.scenario ?? null,
            $epoch: filter.epoch ?? null,
            $role: filter.role ?? null,
            $branch: filter.branch ?? null,
            $anyBranch: filter.branch === undefined ? 1 : 0,
          }),
      );
      return rows.map((row) => ({ ...row, dirty: Boolean(row.dirty), shallow: Boolean(row.shallow) }));
    },
    figuresOf: async (run) => {
      const rows = typed<HistoryFigure>(
        db
          .prepare(
            `SELECT m.variant, m.metric, m.unit, m.better, m.compare, f.gate, f.within, f.low, f.high, f.band,
               f.to_reference AS toReference, f.absolute, f.verdict
             FROM figures f JOIN metrics m ON m.id = f.metric WHERE f.run = ? ORDER BY m.id`,
          )
          .all(run),
      );
      return rows.map((row) => ({ ...row, gate: Boolean(row.gate) }));
    },
    lastRun: async (scenario) => {
      const row = db.prepare('SELECT max(run) AS run FROM runs WHERE scenario = ?').get(scenario);
      return typeof row?.run === 'string' ? row.run : undefined;
    },
    scenarios: async () =>
      typed<{ scenario: string }>(db.prepare('SELECT DISTINCT scenario FROM runs ORDER BY scenario').all()).map(
        ({ scenario }) => scenario,
      ),
    factsOf: async (epoch) => {
      const row = db.prepare('SELECT facts FROM epochs WHERE epoch = ?').get(epoch);
      return row ? parsed(epochFacts, String(row.facts), 'the history’s epochs', REBUILD) : undefined;
    },
  };
}

function seriesIn(db: DatabaseSync): Pick<HistoryReader, 'seriesOf' | 'controls' | 'points'> {
  return {
    seriesOf: async (scenario, epoch, branch, run) => {
      const rows = typed<Omit<SeriesHead, 'scenario' | 'epoch' | 'branch'>>(
        db
          .prepare(
            `SELECT m.variant, m.metric, m.unit, m.better, m.compare, e.machine, f.gate FROM metrics m
             JOIN figures f ON f.metric = m.id JOIN runs r ON r.run = f.run JOIN epochs e ON e.epoch = r.epoch
             WHERE r.run = coalesce(?, (SELECT max(run) FROM runs WHERE scenario = ? AND epoch = ? AND branch IS ?
               AND role = 'tip')) ORDER BY m.id`,
          )
          .all(run ?? null, scenario, epoch, branch),
      );
      return rows.map((row) => ({ ...row, gate: Boolean(row.gate), scenario, epoch, branch }));
    },
    controls: async (scenario, epoch) => {
      const rows = typed<{ metric: MetricId; within: number }>(
        db
          .prepare(
            `SELECT m.metric, f.within FROM runs r JOIN figures f ON f.run = r.run JOIN metrics m ON m.id = f.metric
             WHERE r.scenario = ? AND r.epoch = ? AND r.role = 'control' AND f.within IS NOT NULL ORDER BY r.run`,
          )
          .all(scenario, epoch),
      );
      return new Map([...Map.groupBy(rows, ({ metric }) => metric)].map(([id, all]) => [id, all.map((x) => x.within)]));
    },
    points: async ({ scenario, variant, metric, epoch, branch }, last = ALL) => {
      const rows = typed<SeriesPoint>(
        db
          .prepare(
            `SELECT ${POINT_COLUMNS} FROM figures f JOIN runs r ON r.run = f.run
             WHERE f.metric = (SELECT id FROM metrics WHERE scenario = ? AND variant = ? AND metric = ?)
               AND r.epoch = coalesce(?, r.epoch) AND r.branch IS ? AND r.role = 'tip' ORDER BY f.run DESC LIMIT ?`,
          )
          .all(scenario, variant, metric, epoch ?? null, branch, last),
      );
      return rows.map((row) => ({ ...row, dirty: Boolean(row.dirty) })).reverse();
    },
  };
}

function trackersIn(db: DatabaseSync): Pick<HistoryReader, 'trackerOf' | 'trackers'> {
  return {
    trackerOf: async (key) => {
      const row = db.prepare('SELECT body FROM trackers WHERE tracker = ?').get(nameOf(key));
      return row ? trackerIn(row.body) : NO_ALERTS;
    },
    trackers: async () =>
      db
        .prepare('SELECT body FROM trackers')
        .all()
        .map(({ body }) => trackerIn(body)),
  };
}

function trackerIn(body: SQLOutputValue | undefined): Tracker {
  return parsed(tracker, String(body), 'the history’s alerts', REBUILD);
}

/** What a tracker goes by in its table. */
export function nameOf({ scenario, variant, epoch, branch }: TrackerKey): string {
  return JSON.stringify([scenario, variant, epoch, branch]);
}
