// Every reader of this program with a file that it reads rightly, and what is done with what it has read.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compareRuns } from '../../harness/analysis/across.ts';
import { analyse } from '../../harness/analysis/analyse.ts';
import { articleTable } from '../../harness/analysis/article.ts';
import { calibrationOf } from '../../harness/analysis/calibration.ts';
import { lessonRow, machinesOf } from '../../harness/analysis/lessons-table.ts';
import { rejudged } from '../../harness/analysis/rejudged.ts';
import { sweepOf } from '../../harness/analysis/sweep.ts';
import { parseSeries } from '../../harness/command/changes.ts';
import { parseRequests } from '../../harness/compare/requests/read.ts';
import { readLearner, writeLearner } from '../../harness/exercise/learner.ts';
import { readKept } from '../../harness/golang/kept-facts.ts';
import { ackFor, expiredAcks, parseAcks } from '../../harness/history/acks.ts';
import { entryOf } from '../../harness/history/entry.ts';
import { allAlerts } from '../../harness/history/tracking.ts';
import { trendOf } from '../../harness/history/trend.ts';
import { rebuildHistory, withHistory } from '../../harness/judging/history.ts';
import { earlierVerdicts, judge } from '../../harness/judging/judge.ts';
import type { Ack, Alert } from '../../harness/model/alert.ts';
import { LEARNER_SCHEMA, type Learner } from '../../harness/model/learner.ts';
import type { ArticleFigures } from '../../harness/model/lesson.ts';
import type { Night } from '../../harness/model/night.ts';
import { beginNight } from '../../harness/nightly/begin.ts';
import { writeIndex } from '../../harness/publishing/catalogue.ts';
import { compilerFacts } from '../../harness/schema/record.ts';
import { changePoints } from '../../harness/stats/changepoints.ts';
import { inEnglish } from '../../harness/words/json.ts';
import { findBaseline } from '../../harness/workspace/baselines.ts';
import { calibrationFor, enterLedger, readLedger } from '../../harness/workspace/calibrations.ts';
import { newestRun } from '../../harness/workspace/newest-runs.ts';
import { readNight, readNights } from '../../harness/workspace/nights.ts';
import { readRecord } from '../../harness/workspace/read-record.ts';
import { writeText } from '../../reports/formats/text.ts';
import { makeReport } from '../../reports/report.ts';
import { sampleReasons } from '../fakes/lesson.ts';
import { sampleExperiment, sampleRecord } from '../fakes/record.ts';
import { NEWER_READERS } from './newer-readers.ts';

const record = sampleRecord({ measureMs: 400, rounds: 4 });
const analysis = analyse(record);
const RUN = join(record.experiment.id, record.run);

export interface Reader {
  name: string;
  /** What the file holds where it is right; one value a line where it is a list of lines. */
  holds: unknown;
  isLines?: true;
  /** Below the out folder. */
  file: string;
  /** Reads it, and does with it what the program does. Throws a BenchError where it refuses. */
  read: (outDir: string, text: string) => unknown;
}

const entry = entryOf(record, analysis);
const { trials, redone: _, finishedAt: __, tookMs: ___, complete: ____, ...header } = record;
const night = beginNight(undefined, { scenarios: ['a', 'b'], plan: 'nightly', seed: 1 }, 1_795_000_000_000).night;
const calibration = calibrationOf(sampleRecord({ control: true, rounds: 12, measureMs: 400 }));
const ack: Ack = {
  scenario: 'sample-lesson',
  metric: 'qps',
  until: '2027-02-03',
  reason: 'known',
  variant: 'fix',
  expected: 1.1,
};
const sweep = sweepOf(
  sampleExperiment(),
  'GIVE_UP_SHARE',
  [1, 2].map((value) => ({ value, analysis })),
  { complete: true, command: 'x' },
);

const FIGURES: ArticleFigures = {
  title: 'A table',
  rows: [
    { what: 'throughput', article: '1/s', subject: 'fix', metric: 'qps' },
    { what: 'collections', article: '1/s', subject: 'fix', metric: 'gc.per1k', perSecond: true },
    { what: 'a slice', article: 'escapes', subject: 'fix', escape: true },
  ],
  note: '',
};

const LEARNER: Learner = {
  schema: LEARNER_SCHEMA,
  hints: { 'channel-leak': 2 },
  passed: { 'sync-pool': record.run },
  guesses: [{ run: record.run, scenario: 'sample-lesson', metric: 'qps', guessed: 2, measured: 1.1, right: false }],
};

let drawn = 0;
/** A page takes a second, so that only some are drawn. */
const DRAWN_EVERY = 60;

async function judged(outDir: string, run: string): Promise<void> {
  const folder = join(outDir, run);
  const found = readRecord(folder);
  const result = judge(found, { folder, outDir });
  rejudged(earlierVerdicts(folder), result.analysis.comparisons);
  enterLedger(found, result.analysis, outDir);
  compareRuns(record, found);
  if (found.complete) entryOf(found, result.analysis);
  if (drawn++ % DRAWN_EVERY === 0) writeText(await makeReport(result.analysis, found), { colour: false });
}

/** A run as the first version of this program left it. */
const FIRST_RUN = join('channel-leak', '20261128-094412-83d3');
const GOLDEN = join(import.meta.dirname, '..', 'golden', 'first-version.json.gz');
const { files } = JSON.parse(gunzipSync(readFileSync(GOLDEN)).toString('utf8')) as { files: Record<string, string> };

export const READERS: readonly Reader[] = [
  { name: 'record.json', holds: record, file: join(RUN, 'record.json'), read: (outDir) => judged(outDir, RUN) },
  {
    name: 'record.json of schema 1',
    holds: JSON.parse(files[join(FIRST_RUN, 'record.json')]!) as unknown,
    file: join(FIRST_RUN, 'record.json'),
    read: (outDir) => judged(outDir, FIRST_RUN),
  },
  {
    name: 'run.json',
    holds: header,
    file: join(RUN, 'run.json'),
    read: (outDir) => {
      writeFileSync(
        join(outDir, RUN, 'trials.jsonl'),
        trials
          .slice(0, 6)
          .map((trial) => `${JSON.stringify({ kept: 'trial', trial })}\n`)
          .join(''),
      );
      return judged(outDir, RUN);
    },
  },
  {
    name: 'trials.jsonl',
    isLines: true,
    holds: trials.slice(0, 6).map((trial) => ({ kept: 'trial', trial })),
    file: join(RUN, 'trials.jsonl'),
    read: (outDir) => {
      writeFileSync(join(outDir, RUN, 'run.json'), JSON.stringify(header));
      return judged(outDir, RUN);
    },
  },
  {
    name: 'analysis.json',
    holds: inEnglish(analysis),
    file: join(RUN, 'analysis.json'),
    read: async (outDir) => {
      earlierVerdicts(join(outDir, RUN));
      await writeIndex(outDir);
      const newest = newestRun(outDir, record.experiment.id);
      if (!newest) return;
      lessonRow(record.experiment, newest);
      machinesOf([newest]);
      articleTable(record.experiment.id, FIGURES, newest, []);
    },
  },
  {
    name: 'history.json',
    holds: entry,
    file: join(RUN, 'history.json'),
    read: async (outDir) => {
      const other = { ...entry, run: '20261124-134501-ab12' };
      const folder = join(outDir, record.experiment.id, other.run);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'history.json'), JSON.stringify(other));
      const { entered } = await rebuildHistory(outDir, () => undefined);
      if (entered < 1) throw new Error('a run that is whole did not enter');
      await withHistory(
        outDir,
        () => undefined,
        async (history) => {
          await allAlerts(history);
          for (const scenario of await history.scenarios()) await trendOf(history, scenario);
        },
      );
    },
  },
  {
    name: 'baselines.json',
    holds: [{ name: 'main', machine: 'm', branch: null, through: record.run }],
    file: 'baselines.json',
    read: (outDir) => findBaseline(outDir, 'main', 'm', null),
  },
  {
    name: 'calibration',
    holds: calibration,
    file: join('calibration', calibration.fingerprint, 'one.json'),
    read: (outDir) => {
      const found = calibrationFor(record, { folder: join(outDir, RUN), outDir });
      if (found) analyse(record, { calibration: found });
    },
  },
  {
    name: 'ledger.jsonl',
    isLines: true,
    holds: [
      {
        run: record.run,
        scenario: 'a',
        variant: 'fix',
        fingerprint: 'f',
        plan: 'default',
        rounds: 8,
        gates: { qps: 'same' },
        falseVerdicts: 0,
      },
    ],
    file: join('calibration', 'ledger.jsonl'),
    read: readLedger,
  },
  {
    name: 'sweep.json',
    holds: sweep,
    file: join('sample-lesson', `sweep-${record.run}`, 'sweep.json'),
    read: writeIndex,
  },
  {
    name: 'trend.json',
    holds: { scenario: 'sample-lesson', title: 'A', nights: 3, openAlerts: 1 },
    file: join('sample-lesson', 'trend.json'),
    read: writeIndex,
  },
  {
    name: 'night.json',
    holds: night,
    file: 'night.json',
    read: (outDir) =>
      beginNight(readNight(outDir), { scenarios: ['a', 'b'], plan: 'nightly', seed: 1 }, 1_795_000_000_000),
  },
  {
    name: 'nights.jsonl',
    isLines: true,
    holds: [night, night] satisfies Night[],
    file: 'nights.jsonl',
    read: readNights,
  },
  {
    name: 'acknowledgements',
    holds: [ack],
    file: 'bench.acks.json',
    read: (_, text) => {
      const all = parseAcks(text);
      expiredAcks(all, '2026-11-24');
      const alert: Pick<Alert, 'scenario' | 'variant' | 'change' | 'moved'> = {
        scenario: 'sample-lesson',
        variant: 'fix',
        change: { run: record.run, commit: 'c1', goodRun: record.run, goodCommit: 'c0' },
        moved: [
          {
            metric: 'qps',
            unit: 'requests/s',
            compare: 'ratio',
            better: 'higher',
            against: 'within',
            before: 1,
            after: 0.9,
            reach: 0.01,
            t: 3,
            p: 0.01,
          },
        ],
      };
      ackFor(alert, all, record.run);
    },
  },
  {
    name: 'series',
    holds: { values: Array.from({ length: 40 }, (_, i) => (i < 20 ? 10 : 12) + (i % 3) / 10) },
    file: 'series.json',
    read: (_, text) => changePoints(parseSeries(text, 'series.json'), { window: 50, maxP: 0.001, minMagnitude: 0 }),
  },
  {
    name: 'learner.json',
    holds: LEARNER,
    file: 'learner.json',
    read: (outDir) => writeLearner(outDir, readLearner(outDir)),
  },
  {
    name: 'an HTTP archive',
    holds: {
      log: {
        entries: ['/a', '/b?c=d'].map((path) => ({
          request: {
            method: 'POST',
            url: `https://shop.test${path}`,
            headers: [{ name: 'Accept', value: '*/*' }],
            postData: { text: '{}' },
          },
        })),
      },
    },
    file: 'requests.har',
    read: (_, text) => parseRequests(text, '.'),
  },
  {
    name: 'targets of Vegeta’s',
    isLines: true,
    holds: ['/a', '/b?c=d'].map((path) => ({
      method: 'PUT',
      url: `http://shop.test${path}`,
      header: { Accept: ['*/*'] },
      body: 'e30=',
    })),
    file: 'requests.jsonl',
    read: (_, text) => parseRequests(text, '.'),
  },
  {
    name: 'compiler facts',
    holds: Object.values(sampleReasons()).flatMap((facts) => (facts.ok ? facts.value : [])),
    file: 'facts.json',
    read: (outDir) => readKept(compilerFacts, join(outDir, 'facts.json')),
  },
  ...NEWER_READERS,
];

/** Lays the text where the reader looks for it, and lets it read. */
export async function feed({ file, read }: Reader, outDir: string, text: string): Promise<void> {
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(dirname(join(outDir, file)), { recursive: true });
  writeFileSync(join(outDir, file), text);
  await read(outDir, text);
}
