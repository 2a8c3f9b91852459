// What is asked of the tables, question by question, within whatever transaction is open.
import type { Tracker } from '../../model/alert.ts';
import type { HistoryFigure, HistoryRun, SeriesPoint } from '../../model/history.ts';
import type { MetricId } from '../../model/metrics.ts';
import { parsed } from '../../schema/check.ts';
import { epochFacts, tracker } from '../../schema/history.ts';
import { NO_ALERTS, type TrackerKey } from '../alerts.ts';
import type { HistoryReader, SeriesHead } from '../history.ts';
import { columnsOf, TABLES } from '../tables.ts';
import { type Sql, typed } from './sql.ts';

/** What the database holds as text is ours, and somebody may have edited it all the same. */
export const REBUILD = 'make the history again from the run folders, with ‘history rebuild’';

const RUN_COLUMNS = `run, scenario, started_at AS "startedAt", plan, rounds, outcome, role, reference_run AS "referenceRun",
  commit_hash AS "commit", dirty, shallow, branch, fixture, machine, epoch`;

const POINT_COLUMNS = `r.run, r.epoch, r.started_at AS "startedAt", r.commit_hash AS "commit", r.dirty, r.fixture, f.within,
  f.low, f.high, f.band, f.to_reference AS "toReference", f.absolute, f.verdict`;

/** More than any table holds. */
const ALL = Number.MAX_SAFE_INTEGER;
/** So many rows of a table are read at a time. */
const PAGE = 2_000;

export function readerOf(sql: Sql): HistoryReader {
  return { ...runsIn(sql), ...seriesIn(sql), ...trackersIn(sql), ...rowsIn(sql) };
}

function runsIn(sql: Sql): Pick<HistoryReader, 'runs' | 'figuresOf' | 'lastRun' | 'scenarios' | 'factsOf'> {
  return {
    runs: async ({ scenario, epoch, role, branch } = {}) => {
      const rows = typed<HistoryRun>(
        await sql.all(
          `SELECT ${RUN_COLUMNS} FROM runs JOIN epochs USING (epoch)
           WHERE scenario = coalesce(?, scenario) AND epoch = coalesce(?, epoch) AND role = coalesce(?, role)
             AND (? = 1 OR branch IS NOT DISTINCT FROM ?) ORDER BY run`,
          [scenario ?? null, epoch ?? null, role ?? null, branch === undefined ? 1 : 0, branch ?? null],
        ),
      );
      return rows.map((row) => ({ ...row, dirty: Boolean(row.dirty), shallow: Boolean(row.shallow) }));
    },
    figuresOf: async (run) => {
      const rows = typed<HistoryFigure>(
        await sql.all(
          `SELECT m.variant, m.metric, m.unit, m.better, m.compare, f.gate, f.within, f.low, f.high, f.band,
             f.to_reference AS "toReference", f.absolute, f.verdict
           FROM figures f JOIN metrics m ON m.id = f.metric WHERE f.run = ? ORDER BY m.id`,
          [run],
        ),
      );
      return rows.map((row) => ({ ...row, gate: Boolean(row.gate) }));
    },
    lastRun: async (scenario) => {
      const [row] = await sql.all('SELECT max(run) AS run FROM runs WHERE scenario = ?', [scenario]);
      return typeof row?.run === 'string' ? row.run : undefined;
    },
    scenarios: async () =>
      typed<{ scenario: string }>(await sql.all('SELECT DISTINCT scenario FROM runs ORDER BY scenario')).map(
        ({ scenario }) => scenario,
      ),
    factsOf: async (epoch) => {
      const [row] = await sql.all('SELECT facts FROM epochs WHERE epoch = ?', [epoch]);
      return row ? parsed(epochFacts, String(row.facts), 'the history’s epochs', REBUILD) : undefined;
    },
  };
}

function seriesIn(sql: Sql): Pick<HistoryReader, 'seriesOf' | 'controls' | 'points'> {
  return {
    seriesOf: async (scenario, epoch, branch, run) => {
      const rows = typed<Omit<SeriesHead, 'scenario' | 'epoch' | 'branch'>>(
        await sql.all(
          `SELECT m.variant, m.metric, m.unit, m.better, m.compare, e.machine, f.gate FROM metrics m
           JOIN figures f ON f.metric = m.id JOIN runs r ON r.run = f.run JOIN epochs e ON e.epoch = r.epoch
           WHERE r.run = coalesce(?, (SELECT max(run) FROM runs WHERE scenario = ? AND epoch = ?
             AND branch IS NOT DISTINCT FROM ? AND role = 'tip')) ORDER BY m.id`,
          [run ?? null, scenario, epoch, branch],
        ),
      );
      return rows.map((row) => ({ ...row, gate: Boolean(row.gate), scenario, epoch, branch }));
    },
    controls: async (scenario, epoch) => {
      const rows = typed<{ metric: MetricId; within: number }>(
        await sql.all(
          `SELECT m.metric, f.within FROM runs r JOIN figures f ON f.run = r.run JOIN metrics m ON m.id = f.metric
           WHERE r.scenario = ? AND r.epoch = ? AND r.role = 'control' AND f.within IS NOT NULL ORDER BY r.run`,
          [scenario, epoch],
        ),
      );
      return new Map([...Map.groupBy(rows, ({ metric }) => metric)].map(([id, all]) => [id, all.map((x) => x.within)]));
    },
    points: async ({ scenario, variant, metric, epoch, branch }, last = ALL) => {
      const rows = typed<SeriesPoint>(
        await sql.all(
          `SELECT ${POINT_COLUMNS} FROM figures f JOIN runs r ON r.run = f.run
           WHERE f.metric = (SELECT id FROM metrics WHERE scenario = ? AND variant = ? AND metric = ?)
             AND r.epoch = coalesce(?, r.epoch) AND r.branch IS NOT DISTINCT FROM ? AND r.role = 'tip'
           ORDER BY f.run DESC LIMIT ?`,
          [scenario, variant, metric, epoch ?? null, branch, last],
        ),
      );
      return rows.map((row) => ({ ...row, dirty: Boolean(row.dirty) })).reverse();
    },
  };
}

function trackersIn(sql: Sql): Pick<HistoryReader, 'trackerOf' | 'trackers'> {
  return {
    trackerOf: async (key) => {
      const [row] = await sql.all('SELECT body FROM trackers WHERE tracker = ?', [nameOf(key)]);
      return row ? trackerIn(row.body) : NO_ALERTS;
    },
    trackers: async () => (await sql.all('SELECT body FROM trackers')).map(({ body }) => trackerIn(body)),
  };
}

function trackerIn(body: unknown): Tracker {
  return parsed(tracker, String(body), 'the history’s alerts', REBUILD);
}

/** What a tracker goes by in its table. */
export function nameOf({ scenario, variant, epoch, branch }: TrackerKey): string {
  return JSON.stringify([scenario, variant, epoch, branch]);
}

function rowsIn(sql: Sql): Pick<HistoryReader, 'rowsAfter'> {
  return {
    rowsAfter: (table, last) => {
      const key = TABLES[table].key.join(', ');
      const after = last === undefined ? '' : `WHERE (${key}) > (${TABLES[table].key.map(() => '?').join(', ')})`;
      const values = last === undefined ? [] : TABLES[table].key.map((column) => last[column] ?? null);
      return sql.all(
        `SELECT ${columnsOf(table).join(', ')} FROM ${table} ${after} ORDER BY ${key} LIMIT ${PAGE}`,
        values,
      );
    },
  };
}
