// `npm run bench:truth`: runs the planted fixture again and again and counts what each planted effect was called.
// The truths of gobench and of a load at a rate have files of their own: `node test/truth/gobench.ts`, `bench:truth -- rate`.
//   --runs N        experiments (default 1); each measures the base and every planted effect in shared rounds
//   --percent a,b   only these effects
//   --plan NAME     the named plan (default nightly)
//   --log FILE      append one JSON line an experiment; without --runs, only tabulate what FILE holds
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bench, UNSEEN } from '../../harness/bench.ts';
import type { Comparison, VerdictWord } from '../../harness/model/analysis.ts';
import type { PlanName } from '../../harness/model/plan.ts';
import { enter, logged } from './log.ts';
import { PLANTED_PERCENT, planted, plantedId } from './planted.ts';

interface Experiment {
  seed: number;
  plan: string;
  go: string;
  node: string;
  cpu: string;
  /** Measured rounds until the plan had its answer, and trials redone because the machine was busy or slow. */
  rounds: number;
  redone: number;
  verdicts: { percent: number; metric: string; verdict: VerdictWord; center: number; low: number; high: number }[];
}

const { values: flags } = parseArgs({
  options: {
    runs: { type: 'string' },
    percent: { type: 'string', default: PLANTED_PERCENT.join(',') },
    plan: { type: 'string', default: 'nightly' },
    log: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});

const percents = flags.percent.split(',').map(Number);

async function experiment(seed: number): Promise<Experiment> {
  const outDir = mkdtempSync(join(tmpdir(), 'fixproof-truth-'));
  try {
    const options = { plan: flags.plan as PlanName, seed, variants: ['base', ...percents.map(plantedId)] };
    const { analysis, record } = await bench(
      { experiment: planted, options, outDir, command: 'npm run bench:truth' },
      { ...UNSEEN, onWarning: console.error },
      new AbortController().signal,
    );
    const gated = analysis.comparisons.filter((c) => c.gate);
    const { go, node, cpu } = record.host;
    return {
      seed,
      plan: flags.plan,
      go,
      node,
      cpu,
      rounds: record.stoppedAfter ?? record.plan.rounds,
      redone: record.redone.length,
      verdicts: gated.map(verdictOf),
    };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

function verdictOf(comparison: Comparison): Experiment['verdicts'][number] {
  const { metric, variant, verdict, ratio } = comparison;
  if (!ratio) throw new Error(`${metric} is compared as a ratio`);
  const { center, low, high } = ratio;
  return { percent: Number(variant.slice('plus-'.length)), metric, verdict, center, low, high };
}

const WORDS = ['better', 'worse', 'same', 'unclear', 'invalid'] as const;

interface Answer {
  percent: number;
  metric: string;
  verdict: VerdictWord;
  /** Absent where several gates answer together. */
  center?: number;
  rounds: number;
}

/** What a run would exit by: worse where any of its gates is, and settled only where all are. */
function together(verdicts: Experiment['verdicts']): VerdictWord {
  const words = verdicts.map(({ verdict }) => verdict);
  const loudest = (['worse', 'better', 'invalid', 'unclear'] as const).find((word) => words.includes(word));
  return loudest ?? 'same';
}

function answersOf({ verdicts, rounds }: Experiment): Answer[] {
  const percents = [...new Set(verdicts.map(({ percent }) => percent))];
  return [
    ...percents.map((percent) => {
      const verdict = together(verdicts.filter((v) => v.percent === percent));
      return { percent, metric: 'any gate', verdict, rounds };
    }),
    ...verdicts.map(({ percent, metric, verdict, center }) => ({ percent, metric, verdict, center, rounds })),
  ];
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** A Markdown table: how often each planted effect was called what, over all logged experiments. */
function tabulate(experiments: Experiment[]): string {
  const all = experiments.flatMap(answersOf);
  const metrics = [...new Set(all.map(({ metric }) => metric))];
  const rows = PLANTED_PERCENT.flatMap((percent) =>
    metrics.flatMap((metric) => {
      const found = all.filter((answer) => answer.metric === metric && answer.percent === percent);
      if (found.length === 0) return [];
      const counts = WORDS.map((word) => found.filter(({ verdict }) => verdict === word).length);
      const centers = found.flatMap(({ center }) => center ?? []);
      const ratio = centers.length === 0 ? '' : `×${middle(centers).toFixed(3)}`;
      const rounds = middle(found.map((answer) => answer.rounds));
      return [`| +${percent} % | ${metric} | ${found.length} | ${counts.join(' | ')} | ${ratio} | ${rounds} |`];
    }),
  );
  return [
    `| planted | metric | runs | ${WORDS.join(' | ')} | median ratio | median rounds |`,
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

const done = logged<Experiment>(flags.log);
const runs = flags.runs === undefined ? (flags.log ? 0 : 1) : Number(flags.runs);
for (let i = 0; i < runs; i++) {
  const found = await experiment(Number(flags.seed) + done.length);
  done.push(found);
  enter(flags.log, found);
  console.error(
    `experiment ${i + 1} of ${runs}, ${found.rounds} rounds: ${found.verdicts.map((v) => `+${v.percent} % ${v.metric} ${v.verdict}`).join(', ')}`,
  );
}
console.log(tabulate(done));
