// `npm run bench:truth -- windows`: the planted truth measured in both ways in turn: one subject after the other, and in alternating windows.
//   --runs N        pairs of experiments for every planted effect (default 1)
//   --percent a,b   the planted effects (default 0,5)
//   --way NAME      one of the ways alone: more runs of it
//   --plan NAME     the named plan (default nightly: at most 24 rounds, in turns 36); --rounds N for a fixed number
//   --log FILE      append one JSON line an experiment; without --runs, only tabulate what FILE holds
//   --write FILE    put the table into FILE between ‘<!-- windows -->’ and ‘<!-- /windows -->’
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bench, UNSEEN } from '../../harness/bench.ts';
import type { VerdictWord } from '../../harness/model/analysis.ts';
import { measured } from '../../harness/model/artifact.ts';
import { qpsOf } from '../../harness/model/metric-readers.ts';
import type { PlanName } from '../../harness/model/plan.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import { mean, standardDeviation } from '../../harness/stats/describe.ts';
import { enter, logged, writeTable } from './log.ts';
import { planted, plantedId } from './planted.ts';

const WAYS = ['one after the other', 'alternating'] as const;
type Way = (typeof WAYS)[number];

interface Experiment {
  way: Way;
  percent: number;
  seed: number;
  cpu: string;
  minutes: number;
  redone: number;
  /** Why the rounds fell back to one after the other; absent where they did not. */
  apart?: string;
  /** Of throughput, planted ÷ base, a round each. */
  logRatios: number[];
  /** The most that a waiting subject used of a core; absent where there was none. */
  idleShare?: number;
  verdicts: Record<string, VerdictWord>;
}

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: {
    runs: { type: 'string' },
    percent: { type: 'string', default: '0,5' },
    way: { type: 'string' },
    plan: { type: 'string', default: 'nightly' },
    rounds: { type: 'string' },
    log: { type: 'string' },
    write: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

async function experiment(way: Way, percent: number, seed: number): Promise<Experiment> {
  const outDir = mkdtempSync(join(tmpdir(), 'fixproof-windows-'));
  try {
    const head = plantedId(percent);
    const options = {
      ...{ plan: flags.plan as PlanName, seed, variants: ['base', head] },
      ...(flags.rounds === undefined ? {} : { rounds: Number(flags.rounds) }),
      ...(way === 'alternating' ? { windows: way } : {}),
    };
    const { analysis, record } = await bench(
      { experiment: planted, options, outDir, command: 'npm run bench:truth -- windows' },
      { ...UNSEEN, onWarning: console.error },
      new AbortController().signal,
    );
    const idle = record.trials.flatMap(({ alternated }) => alternated?.idleCpuShare ?? []);
    return {
      ...{ way, percent, seed, cpu: record.host.cpu, minutes: record.tookMs / 60_000, redone: record.redone.length },
      ...(record.apart ? { apart: record.apart.id } : {}),
      logRatios: logRatiosOf(record, head),
      ...(idle.length > 0 ? { idleShare: Math.max(...idle) } : {}),
      verdicts: Object.fromEntries(
        analysis.comparisons.filter(({ gate }) => gate).map(({ metric, verdict }) => [metric, verdict]),
      ),
    };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function logRatiosOf({ trials }: BenchRecord, head: string): number[] {
  return [...Map.groupBy(trials, ({ round }) => round).values()].flatMap((round) => {
    const [base, other] = ['base', head].map((id) => {
      const load = round.find(({ variant }) => variant === id)?.load;
      return load && measured(load);
    });
    return base && other ? [Math.log(qpsOf(other.window) / qpsOf(base.window))] : [];
  });
}

const WORDS = ['better', 'worse', 'same', 'unclear', 'invalid'] as const;
const GATE_WORDS = { qps: 'throughput', 'cpu.per_request': 'CPU time' } as const;
const percentText = (log: number) => `${(100 * Math.expm1(log)).toFixed(1)} %`;

/** A Markdown table: a row for every planted effect and way. */
function tabulate(all: readonly Experiment[]): string {
  const rows = [...new Set(all.map(({ percent }) => percent))].flatMap((percent) =>
    WAYS.flatMap((way) => {
      const own = all.filter((one) => one.percent === percent && one.way === way);
      if (own.length === 0) return [];
      const words = Object.keys(GATE_WORDS).map((gate) => wordsOf(own.flatMap(({ verdicts }) => verdicts[gate] ?? [])));
      const sds = own.map(({ logRatios }) => standardDeviation(logRatios) ?? Number.NaN);
      const minutes = own.map((one) => one.minutes);
      const told = [
        percentText(mean(own.flatMap(({ logRatios }) => logRatios)) ?? Number.NaN),
        `${(100 * (mean(sds) ?? Number.NaN)).toFixed(1)} %`,
        Math.round(mean(own.map(({ logRatios }) => logRatios.length)) ?? Number.NaN),
        `${(mean(minutes) ?? Number.NaN).toFixed(1)}, at most ${Math.max(...minutes).toFixed(1)}`,
      ];
      return [`| +${percent} % | ${way} | ${[own.length, ...words, ...told].join(' | ')} |`];
    }),
  );
  const machines = [...new Set(all.map(({ cpu }) => cpu))].join('; ');
  const apart = all.filter((one) => one.apart !== undefined).length;
  return [
    `| planted | way | runs | ${Object.values(GATE_WORDS).join(' | ')} | mean throughput | sd of a round | rounds a run | minutes a run |`,
    '|---|---|--:|---|---|--:|--:|--:|--:|',
    ...rows,
    '',
    `- Fell back to one after the other: ${apart} of ${all.filter(({ way }) => way === 'alternating').length} runs.`,
    `- Measured on: ${machines}.`,
  ].join('\n');
}

function wordsOf(verdicts: readonly VerdictWord[]): string {
  const counted = WORDS.map((word) => ({ word, times: verdicts.filter((one) => one === word).length }));
  return counted
    .filter(({ times }) => times > 0)
    .map(({ word, times }) => `${times} ${word}`)
    .join(', ');
}

const done = logged<Experiment>(flags.log);
const runs = flags.runs === undefined ? (flags.log ? 0 : 1) : Number(flags.runs);
const before = done.length;
const ways = WAYS.filter((way) => flags.way === undefined || flags.way === way);
if (ways.length === 0) throw new Error(`--way ${flags.way}: one of ${WAYS.join(', ')}`);
for (let run = 0; run < runs; run++) {
  const seed = Number(flags.seed) + before + run;
  for (const percent of flags.percent.split(',').map(Number)) {
    // Neither is always the first of the two.
    const soFar = done.filter((one) => one.percent === percent).length;
    for (const way of soFar % 2 === 0 ? ways : ways.toReversed()) {
      const found = await experiment(way, percent, seed);
      done.push(found);
      enter(flags.log, found);
      const said = Object.entries(found.verdicts).map(([gate, verdict]) => `${gate} ${verdict}`);
      console.error(
        `+${percent} % ${way}, ${found.logRatios.length} rounds, ${found.minutes.toFixed(1)} min: ${said.join(', ')}`,
      );
    }
  }
}
const table = tabulate(done);
console.log(table);
writeTable(flags.write, 'windows', table);
