// What a fleet is asked to bear: a row a part, and the table on the page about fleets.
import { keptTable } from '../kept-table.ts';
import { drain, overhead, trends } from './costs.ts';
import { killRunners } from './kills.ts';

interface Found {
  /** As the table tells it. */
  found: string;
  holds: boolean;
}

interface Row {
  /** As the table names it. */
  what: string;
  bound: string;
}

/** What is measured at one go: a row of the table, or more. */
interface Part {
  rows: readonly Row[];
  /** One for each row, in their order. */
  run(): Promise<Found[]>;
}

export type PartName = 'kills' | 'drain' | 'overhead' | 'trend';

const KILLS = 50;
const RUNNERS = 200;
const JOBS = [1_000, 5_000, 10_000] as const;
const RUNS = 100_000;
/** Linear: a job of the longest queue takes at most so many times what one of the shortest takes. */
const MOST_GROWTH = 2;
const MOST_TAKEOVER_MS = 90_000;
const MOST_OVERHEAD_MS = 100;
const MOST_TREND_MS = 1_000;

const count = new Intl.NumberFormat('en-US').format;
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

export const PARTS: Record<PartName, Part> = {
  kills: {
    rows: [
      {
        what: `${KILLS} kills (KILL) at random moments of three runners of two classes that do real short runs, PostgreSQL restarted in the middle`,
        bound: '0 lost, 0 twice, 0 on another class, and no runner ends by itself',
      },
      { what: 'until a runner of the class takes what a killed one was at', bound: '≤ 90 s' },
    ],
    run: async () => {
      const told = await killRunners(KILLS, 1, (line) => console.error(line));
      const { jobs, lost, doubled, strayed, fallen, takenOver, slowestTakeoverMs } = told;
      return [
        {
          found: `${jobs} jobs: ${lost} lost, ${doubled} twice, ${strayed} on another class; ${fallen} runners ended`,
          holds: lost + doubled + strayed + fallen === 0,
        },
        {
          found: `the slowest of ${takenOver} ${seconds(slowestTakeoverMs)}`,
          holds: slowestTakeoverMs <= MOST_TAKEOVER_MS,
        },
      ];
    },
  },
  drain: {
    rows: [{ what: `jobs of no length, by ${RUNNERS} simulated runners`, bound: 'grows linearly' }],
    run: async () => {
      const drained = [];
      for (const jobs of JOBS) drained.push(await drain(jobs, RUNNERS));
      const told = drained.map(
        ({ jobs, tookMs }) => `${count(jobs)} in ${seconds(tookMs)} (${count(Math.round((1000 * jobs) / tookMs))}/s)`,
      );
      const [first, last] = [drained[0]!, drained.at(-1)!];
      const holds = last.tookMs / last.jobs <= (MOST_GROWTH * first.tookMs) / first.jobs;
      return [{ found: told.join(', '), holds }];
    },
  },
  overhead: {
    rows: [
      { what: 'what a job costs beside its run: taken, and kept with an entry and 1 MB of files', bound: '< 100 ms' },
    ],
    run: async () => {
      const { jobs, medianMs, slowestMs } = await overhead(200);
      const found = `median ${medianMs.toFixed(1)} ms, slowest ${slowestMs.toFixed(1)} ms of ${jobs}`;
      return [{ found, holds: medianMs < MOST_OVERHEAD_MS }];
    },
  },
  trend: {
    rows: [{ what: `a lesson’s trend out of a history of ${count(RUNS)} runs`, bound: '< 1 s' }],
    run: async () => {
      const { trendMs, nights, seriesMs } = await trends(RUNS);
      const found = `${trendMs.toFixed(0)} ms; all ${count(nights)} nights of one series ${seriesMs.toFixed(0)} ms`;
      return [{ found, holds: trendMs < MOST_TREND_MS }];
    },
  },
};

export const PART_NAMES = Object.keys(PARTS) as PartName[];

/** The table between the marks of a page. */
export const MARK = 'fleet';
export const PAGE = 'harness/fleet/README.md';

const keyOf = (name: PartName, i: number) => `${name} ${i}`;

/** A part that was measured now anew, with the machine that it was measured on; another one as the page has it. */
export function fleetTable(page: string, measured: Partial<Record<PartName, Found[]>>, machine: string): string {
  const rows = PART_NAMES.flatMap((name) =>
    PARTS[name].rows.map(({ what, bound }, i) => [keyOf(name, i), [what, bound]] as const),
  );
  const figures = PART_NAMES.flatMap((name) =>
    (measured[name] ?? []).map(({ found }, i) => [keyOf(name, i), [found, machine]] as const),
  );
  return keptTable(page, ['what', 'must', 'found', 'on'], Object.fromEntries(rows), Object.fromEntries(figures));
}
