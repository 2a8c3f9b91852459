// `npm run bench:truth -- probe`: what the probe costs services that a file names: one build with it beside one without, in alternating windows.
//   --services FILE  the services (see services-run.ts); without it, only tabulate what the log holds
//   --only a,b       those whose public name ends so
//   --rounds N       of each (default 64), in windows of --duration SECONDS (the plan's otherwise)
//   --log FILE       append one JSON line a service
//   --write FILE     put the table into FILE between ‘<!-- probe -->’ and ‘<!-- /probe -->’
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Command } from 'commander';
import { bench, UNSEEN } from '../../harness/bench.ts';
import { type CompareFlags, compareFlags } from '../../harness/command/compare-flags.ts';
import { experimentOf } from '../../harness/command/compare-request.ts';
import type { Interval } from '../../harness/model/analysis.ts';
import type { Experiment } from '../../harness/model/experiment.ts';
import type { Subject } from '../../harness/model/subject.ts';
import { enter, logged, writeTable } from './log.ts';
import { namedServices } from './named-services.ts';
import type { NamedService } from './services-run.ts';

interface ProbeCost {
  service: string;
  machine: string;
  rounds: number;
  minutes: number;
  /** Why the rounds fell back to one after the other; absent where they did not. */
  apart?: string;
  /** Throughput with the probe ÷ without, and its interval. */
  ratio: Interval;
}

const { values: flags } = parseArgs({
  args: process.argv.slice(3),
  options: {
    services: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '64' },
    duration: { type: 'string' },
    log: { type: 'string' },
    write: { type: 'string' },
  },
});

/** The first of the two commits alone, once without the probe and once with it. */
async function withAndWithout({ base, clone, package: main, flags: own }: NamedService): Promise<Experiment> {
  const command = new Command().exitOverride();
  for (const option of compareFlags()) command.addOption(option);
  const folder = dirname(resolve(flags.services!));
  const words = ['--repo', join(folder, clone), '--base', base, '--head', base, '--gate', 'qps', ...own];
  const experiment = await experimentOf(main, command.parse(words, { from: 'user' }).opts<CompareFlags>());
  const [without, withIt] = experiment.subjects as [Subject, Subject];
  const { probe: _, ...bare } = without;
  return { ...experiment, subjects: [bare, withIt], profiles: [] };
}

async function costIn(named: NamedService): Promise<ProbeCost> {
  const outDir = mkdtempSync(join(tmpdir(), 'fixproof-probe-'));
  try {
    const { analysis, record } = await bench(
      {
        experiment: await withAndWithout(named),
        options: {
          ...{ plan: 'default', seed: 1, rounds: Number(flags.rounds) },
          ...(flags.duration === undefined ? {} : { measureMs: Number(flags.duration) * 1000 }),
        },
        ...{ outDir, command: 'npm run bench:truth -- probe', aside: true },
      },
      { ...UNSEEN, onWarning: console.error },
      new AbortController().signal,
    );
    const found = analysis.comparisons.find(({ metric }) => metric === 'qps');
    if (!found?.ratio) throw new Error(`${named.service}: the throughput of both sides could not be compared`);
    const { host, tookMs, apart } = record;
    return {
      service: named.service,
      machine: `${host.cpu}, ${host.cores} cores, ${host.go}`,
      ...{ rounds: found.rounds, minutes: tookMs / 60_000, ratio: found.ratio },
      ...(apart ? { apart: apart.id } : {}),
    };
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

const times = (ratio: number) => `×${ratio.toFixed(4)}`;

/** Independent runs weighted by the inverse of their variances, which their own intervals of about 95 % give. */
function together(ratios: readonly Interval[]): string {
  const runs = ratios.map(({ center, low, high }) => ({ log: Math.log(center), half: Math.log(high / low) / 2 }));
  const weight = runs.reduce((sum, { half }) => sum + half ** -2, 0);
  const log = runs.reduce((sum, one) => sum + one.log * one.half ** -2, 0) / weight;
  const [low, high] = [log - weight ** -0.5, log + weight ** -0.5].map(Math.exp) as [number, number];
  return `${times(Math.exp(log))} (${times(low)} to ${times(high)})`;
}

function tabulate(all: readonly ProbeCost[]): string {
  return [
    '| service | throughput with the probe ÷ without | rounds | minutes |',
    '|---|---|--:|--:|',
    ...all.map(({ service, ratio: { center, low, high, confidence }, rounds, minutes, apart }) => {
      const interval = `${(100 * confidence).toFixed(1)} % interval ${times(low)} to ${times(high)}`;
      const way = apart ? ', one after the other' : '';
      return `| ${service} | ${times(center)} (${interval}) | ${rounds}${way} | ${minutes.toFixed(1)} |`;
    }),
    '',
    ...[...Map.groupBy(all, ({ service }) => service)].flatMap(([service, own]) =>
      own.length > 1 ? [`- ${service}, all runs together: ${together(own.map(({ ratio }) => ratio))}.`] : [],
    ),
    `- Measured on: ${[...new Set(all.map(({ machine }) => machine))].join('; ')}.`,
  ].join('\n');
}

const costs = logged<ProbeCost>(flags.log);
for (const named of namedServices(flags)) {
  const cost = await costIn(named);
  costs.push(cost);
  enter(flags.log, cost);
}
const table = tabulate(costs);
console.log(table);
writeTable(flags.write, 'probe', table);
