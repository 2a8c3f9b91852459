// The readers of what people and queues hand in, and of what searches and benchmarks left; with what is done with each.
import { join } from 'node:path';
import { Command } from 'commander';
import { capacityOf } from '../../harness/analysis/capacity-answer.ts';
import { planOf } from '../../harness/bench.ts';
import { compareFlags } from '../../harness/command/compare-flags.ts';
import { applyConfig } from '../../harness/command/config.ts';
import { whatOf } from '../../harness/fleet/queue.ts';
import { analyse } from '../../harness/gobench/analyse.ts';
import { FLEET_SCHEMA, type FleetJob } from '../../harness/model/fleet.ts';
import { GOBENCH_DEFAULTS } from '../../harness/model/gobench.ts';
import { parsed } from '../../harness/schema/check.ts';
import { fleetJob } from '../../harness/schema/fleet.ts';
import { readSearch } from '../../harness/workspace/capacities.ts';
import { readGobench } from '../../harness/workspace/gobench-runs.ts';
import { lessonBenchmarks } from '../../harness/workspace/lesson-benchmarks.ts';
import { capacityText } from '../../reports/formats/capacity.ts';
import { gobenchJson } from '../../reports/gobench/json.ts';
import { writeGobenchMarkdown } from '../../reports/gobench/markdown.ts';
import { writeGobenchPage } from '../../reports/gobench/page.ts';
import { gobenchText } from '../../reports/gobench/text.ts';
import { offeredTo, searchOf } from '../fakes/capacity.ts';
import { madeJob } from '../fleet/made-up.ts';
import { drawnRecord } from '../gobench/records.ts';
import type { Reader } from './readers.ts';

const CONFIG = {
  compare: {
    api: {
      ...{ package: './cmd/api', get: ['/a'], curl: ['curl /b'], args: '-v {port}', env: { A: '1' }, gate: ['qps'] },
      ...{ port: 80, rounds: 12, duration: 2.5, probe: false, vary: 'GOGC=50,100', reset: 'true', failOn: 'unclear' },
    },
  },
  gobench: { all: { packages: ['./...'], cpu: [1, 2], budget: '2m', minEffect: '5%' } },
};

const lesson = drawnRecord((record) => {
  record.subjects[1]!.build = { tags: 'fix' };
  for (const series of record.series) series.package = 'fixproof/fixtures/sync-pool';
});
const files = { record: '', analysis: '', report: '', summary: '', junit: '', benchfmt: [] };

const benchmarks: FleetJob = {
  ...{ schema: FLEET_SCHEMA, kind: 'gobench', run: madeJob(1).run, prefix: 'api', patterns: ['./...'], bench: '.' },
  ...{ base: { from: 'https://x.test/r.git', commit: 'a'.repeat(40) }, head: { from: 'bundle:1' } },
  ...{ budgetMs: 60_000, ...GOBENCH_DEFAULTS, tests: 'head', seed: 1, failOn: 'worse' },
};

/** As a runner reads it, up to where something would be built. */
function taken(text: string): void {
  const job = parsed(fleetJob, text, 'the job');
  whatOf(job);
  if (job.kind === 'bench') planOf({ ...job, outDir: '/nowhere' });
}

export const NEWER_READERS: readonly Reader[] = [
  {
    name: 'search.json',
    holds: searchOf({ offered: offeredTo({ antipattern: 900, fix: 1_800 }, [500, 1_000, 1_500, 2_000]) }),
    file: join('sample-lesson', 'capacity-20261123-134501-ab12', 'search.json'),
    read: (outDir) => {
      const found = readSearch(join(outDir, 'sample-lesson', 'capacity-20261123-134501-ab12'));
      capacityText(capacityOf(found), { colour: false, width: 80 }, 'en');
    },
  },
  {
    name: 'analysis.json of benchmarks',
    holds: gobenchJson(analyse(lesson), files),
    file: join('gobench', lesson.run, 'analysis.json'),
    read: (outDir) => lessonBenchmarks(outDir, 'sync-pool'),
  },
  {
    name: 'gobench.json',
    holds: lesson,
    file: join('gobench', lesson.run, 'gobench.json'),
    read: (outDir) => {
      const analysis = analyse(readGobench(join(outDir, 'gobench', lesson.run)));
      writeGobenchPage(analysis);
      writeGobenchMarkdown(analysis);
      gobenchText(analysis, { colour: false, width: 80, verbose: true });
    },
  },
  {
    name: 'fixproof.config.json',
    holds: CONFIG,
    file: 'fixproof.config.json',
    read: async (outDir) => {
      const command = new Command().argument('[words...]').action(() => undefined);
      for (const option of compareFlags()) command.addOption(option);
      command.parse(['api'], { from: 'user' });
      await applyConfig(command, 'compare', outDir);
    },
  },
  { name: 'a job of a lesson', holds: madeJob(1), file: 'job.json', read: (_, text) => taken(text) },
  { name: 'a job of benchmarks', holds: benchmarks, file: 'job.json', read: (_, text) => taken(text) },
];
