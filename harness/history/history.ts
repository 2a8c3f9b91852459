// The history as the rest of the house sees it: what it can be asked and how it is changed. Plain data goes in and out; where it is kept is another matter.
import type { AlertMessage, Tracker } from '../model/alert.ts';
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
import type { TrackerKey } from './alerts.ts';
import type { Outbox } from './outbox.ts';
import type { Row, TableName } from './tables.ts';

/** Which runs a list is to hold; everything where nothing is said. */
export interface RunFilter {
  scenario?: string;
  epoch?: string;
  branch?: string | null;
  role?: HistoryRun['role'];
}

/** A series without its points. */
export type SeriesHead = Omit<Series, 'points'>;

/** What the history can be asked. */
export interface HistoryReader {
  /** Oldest first, by run id: a clock that was set back does not reorder what a run id says. */
  runs(filter?: RunFilter): Promise<HistoryRun[]>;
  /** All figures of one run. */
  figuresOf(run: string): Promise<HistoryFigure[]>;
  /** The last run's id by order; undefined where the scenario has none. */
  lastRun(scenario: string): Promise<string | undefined>;
  /** In the order of their ids. */
  scenarios(): Promise<string[]>;
  /** The facts of an epoch; undefined where no run belongs to it. */
  factsOf(epoch: string): Promise<EpochFacts | undefined>;
  /** Every series that a run has figures of; the run is the newest tip where none is named. */
  seriesOf(scenario: string, epoch: string, branch: string | null, run?: string): Promise<SeriesHead[]>;
  /** The within-run figures of control runs, one variant against itself, in an epoch of a scenario: by metric. */
  controls(scenario: string, epoch: string): Promise<Map<MetricId, number[]>>;
  /** The nights of a series, oldest first: the newest `last` runs of the sources as they were, or all; of every epoch where none is named. */
  points(key: Omit<SeriesKey, 'epoch'> & { epoch?: string }, last?: number): Promise<SeriesPoint[]>;
  /** How far the alerts of one variant in one epoch and branch have come. */
  trackerOf(key: TrackerKey): Promise<Tracker>;
  /** Of every variant, epoch and branch. */
  trackers(): Promise<Tracker[]>;
  /** The next rows of a table, in the order of its key, after the last that was read; none where there are no more. */
  rowsAfter(table: TableName, last?: Row): Promise<Row[]>;
}

/** What one change may do. It sees what it has done so far; nobody else does before it is over. */
export interface HistoryChange extends HistoryReader {
  /** Enters a run; entering it again replaces it. */
  insert(entry: HistoryEntry): Promise<void>;
  keepTracker(key: TrackerKey, tracker: Tracker): Promise<void>;
  /** Puts a message into the outbox; a muted one is kept and never sent. False where there has been one of its key. */
  addMessage(message: AlertMessage, muted: boolean): Promise<boolean>;
  /** Adds rows as they were read elsewhere, ids and all. */
  addRows(table: TableName, rows: readonly Row[]): Promise<void>;
  /** Removes every row of every table. */
  removeAll(): Promise<void>;
}

export interface History extends HistoryReader, Outbox, AsyncDisposable {
  /** What a person should know about how it was found, as sentences. */
  readonly warnings: readonly string[];
  /** False until the runs that were there before it have been entered: `fill` has not come to its end. */
  isFilled(): Promise<boolean>;
  /**
   * All of `work` happens or nothing of it. One change at a time: others, of this process or another, wait for its end, and
   * so do this process's questions. Within it only `change` may be used.
   */
  change<T>(work: (change: HistoryChange) => Promise<T>): Promise<T>;
  /** A change that empties the history first, but for what was delivered, and after which it is filled. */
  fill(work: (change: HistoryChange) => Promise<void>): Promise<void>;
}

/** A place where a history is kept, whether it is there already or not. */
export interface HistoryPlace {
  /** Makes it where there is none. `now` dates what was found there and cannot be used. Rejects with a BenchError where the place cannot be had. */
  open(now: Date): Promise<History>;
  /** Puts what is there out of the way, so that it can be made anew. Resolves to where it is. */
  moveAside(now: Date): Promise<string>;
}

/** What is kept is damaged, which shows only where that is read. It can be moved aside and made again from the run folders. */
export class DamagedHistory extends Error {}
