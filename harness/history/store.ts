// The store: entries of runs in, lists and series out. One transaction for each change.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type {
  EpochFacts,
  HistoryEntry,
  HistoryFigure,
  HistoryRun,
  Series,
  SeriesKey,
  SeriesPoint,
} from '../model/history.ts';
import type { MetricId } from '../model/metrics.ts';
import { parsed } from '../schema/check.ts';
import { epochFacts } from '../schema/history.ts';
import { mendable, type Opened, openDatabase } from './database.ts';

/** What the database holds as text is ours, and somebody may have edited it all the same. */
export const REBUILD = 'make the history again from the run folders: npm run bench history rebuild';

type Row = Record<string, SQLOutputValue>;

/** The database's columns carry the types of the entry that was put in. */
function typed<T>(rows: Row[]): T[] {
  return rows as unknown as T[];
}

const RUN_COLUMNS = `run, scenario, started_at AS startedAt, plan, rounds, outcome, role, reference_run AS referenceRun,
  commit_hash AS "commit", dirty, shallow, branch, fixture, machine, epoch`;

const POINT_COLUMNS = `r.run, r.epoch, r.started_at AS startedAt, r.commit_hash AS "commit", r.dirty, r.fixture, f.within, f.low,
  f.high, f.band, f.to_reference AS toReference, f.absolute, f.verdict`;

/** Which runs a list is to hold; everything where nothing is said. */
export interface RunFilter {
  scenario?: string;
  epoch?: string;
  branch?: string | null;
  role?: HistoryRun['role'];
}

function opened(file: string, now: Date): Opened {
  try {
    return openDatabase(file, now);
  } catch (error) {
    throw mendable(file, error);
  }
}

export class HistoryStore implements Disposable {
  readonly db: DatabaseSync;
  /** What a person should know about how the file was found, as sentences. */
  readonly warnings: readonly string[];

  /** Throws a BenchError where the file cannot be used or its folder not be written to; a broken file is moved aside. `now` dates the moved file. */
  constructor(file: string, now: Date) {
    const { db, movedAside } = opened(file, now);
    this.db = db;
    this.warnings = movedAside
      ? [`The history could not be used: ${movedAside.because}. It was moved to ${movedAside.to}.`]
      : [];
  }

  [Symbol.dispose](): void {
    if (this.db.isOpen) this.db.close();
  }

  /** False until the runs that were there before the database have been entered: `fill` has not come to its end. */
  get isFilled(): boolean {
    return this.db.prepare('SELECT done FROM filling').get()!.done === 1;
  }

  /** Empties the history, but for what was delivered, and enters all of it anew by `work`: all of it or nothing. */
  fill(work: () => void): void {
    this.transaction(() => {
      this.db.exec(
        'DELETE FROM figures; DELETE FROM runs; DELETE FROM metrics; DELETE FROM epochs; DELETE FROM trackers',
      );
      work();
      this.db.exec('UPDATE filling SET done = 1');
    });
  }

  /** All of `work` happens or nothing of it; within another transaction it becomes part of that. */
  transaction<T>(work: () => T): T {
    if (this.db.isTransaction) return work();
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Enters a run; entering it again replaces it. */
  insert(entry: HistoryEntry): void {
    this.transaction(() => {
      const { db } = this;
      db.prepare('INSERT OR IGNORE INTO epochs VALUES (?, ?, ?)').run(
        entry.epoch,
        entry.machine,
        JSON.stringify(entry.facts),
      );
      db.prepare('DELETE FROM runs WHERE run = ?').run(entry.run);
      db.prepare('INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        entry.run,
        entry.scenario,
        entry.startedAt,
        entry.plan,
        entry.rounds,
        entry.outcome,
        entry.role,
        entry.referenceRun,
        entry.commit,
        Number(entry.dirty),
        Number(entry.shallow),
        entry.branch,
        entry.fixture,
        entry.epoch,
      );
      const metric = db.prepare(`INSERT INTO metrics (scenario, variant, metric, unit, better, compare)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET unit = excluded.unit RETURNING id`);
      const figure = db.prepare('INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
      for (const one of entry.figures) {
        const { id } = metric.get(entry.scenario, one.variant, one.metric, one.unit, one.better, one.compare)!;
        const { within, low, high, band, toReference, absolute, verdict } = one;
        figure.run(id!, entry.run, Number(one.gate), within, low, high, band, toReference, absolute, verdict);
      }
    });
  }

  /** Oldest first, by run id: a clock that was set back does not reorder what a run id says. */
  runs(filter: RunFilter = {}): HistoryRun[] {
    const rows = typed<HistoryRun>(
      this.db
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
  }

  /** All figures of one run. */
  figuresOf(run: string): HistoryFigure[] {
    const rows = typed<HistoryFigure>(
      this.db
        .prepare(
          `SELECT m.variant, m.metric, m.unit, m.better, m.compare, f.gate, f.within, f.low, f.high, f.band,
             f.to_reference AS toReference, f.absolute, f.verdict
           FROM figures f JOIN metrics m ON m.id = f.metric WHERE f.run = ? ORDER BY m.id`,
        )
        .all(run),
    );
    return rows.map((row) => ({ ...row, gate: Boolean(row.gate) }));
  }

  has(run: string): boolean {
    return this.db.prepare('SELECT 1 FROM runs WHERE run = ?').get(run) !== undefined;
  }

  /** The last run's id by order; undefined in an empty history. */
  lastRun(scenario: string): string | undefined {
    const row = this.db.prepare('SELECT max(run) AS run FROM runs WHERE scenario = ?').get(scenario);
    return typeof row?.run === 'string' ? row.run : undefined;
  }

  scenarios(): string[] {
    return typed<{ scenario: string }>(
      this.db.prepare('SELECT DISTINCT scenario FROM runs ORDER BY scenario').all(),
    ).map(({ scenario }) => scenario);
  }

  /** The facts of an epoch; undefined where no run belongs to it. */
  factsOf(epoch: string): EpochFacts | undefined {
    const row = this.db.prepare('SELECT facts FROM epochs WHERE epoch = ?').get(epoch);
    return row ? parsed(epochFacts, String(row.facts), 'the history’s epochs', REBUILD) : undefined;
  }

  /** Every series that a run has figures of, without its points; the run is the newest tip where none is named. */
  seriesOf(scenario: string, epoch: string, branch: string | null, run?: string): Omit<Series, 'points'>[] {
    const rows = typed<Omit<Series, 'points' | 'scenario' | 'epoch' | 'branch'>>(
      this.db
        .prepare(
          `SELECT m.variant, m.metric, m.unit, m.better, m.compare, e.machine, f.gate FROM metrics m
           JOIN figures f ON f.metric = m.id JOIN runs r ON r.run = f.run JOIN epochs e ON e.epoch = r.epoch
           WHERE r.run = coalesce(?, (SELECT max(run) FROM runs WHERE scenario = ? AND epoch = ? AND branch IS ?
             AND role = 'tip')) ORDER BY m.id`,
        )
        .all(run ?? null, scenario, epoch, branch),
    );
    return rows.map((row) => ({ ...row, gate: Boolean(row.gate), scenario, epoch, branch }));
  }

  /** The within-run figures of control runs, one variant against itself, in an epoch of a scenario: by metric. */
  controls(scenario: string, epoch: string): Map<MetricId, number[]> {
    const rows = typed<{ metric: MetricId; within: number }>(
      this.db
        .prepare(
          `SELECT m.metric, f.within FROM runs r JOIN figures f ON f.run = r.run JOIN metrics m ON m.id = f.metric
           WHERE r.scenario = ? AND r.epoch = ? AND r.role = 'control' AND f.within IS NOT NULL ORDER BY r.run`,
        )
        .all(scenario, epoch),
    );
    return new Map([...Map.groupBy(rows, ({ metric }) => metric)].map(([id, all]) => [id, all.map((x) => x.within)]));
  }

  /**
   * The nights of a series, oldest first: the newest `last` runs of the sources as they were, or with −1 all; of
   * every epoch where none is named.
   */
  points(key: Omit<SeriesKey, 'epoch'> & { epoch?: string }, last = -1): SeriesPoint[] {
    const rows = typed<SeriesPoint>(
      this.db
        .prepare(
          `SELECT ${POINT_COLUMNS} FROM figures f JOIN runs r ON r.run = f.run
           WHERE f.metric = (SELECT id FROM metrics WHERE scenario = ? AND variant = ? AND metric = ?)
             AND r.epoch = coalesce(?, r.epoch) AND r.branch IS ? AND r.role = 'tip' ORDER BY f.run DESC LIMIT ?`,
        )
        .all(key.scenario, key.variant, key.metric, key.epoch ?? null, key.branch, last),
    );
    return rows.map((row) => ({ ...row, dirty: Boolean(row.dirty) })).reverse();
  }
}
