// `nightly [scenarios…]`: the chosen lessons and a control, once or every so often, with history, alerts and site.
import { resolve } from 'node:path';
import { planOf } from '../bench.ts';
import { lessonIds, loadLesson } from '../catalogue/lessons.ts';
import { gobenchScenario } from '../history/gobench-entry.ts';
import { systemClock } from '../machine/clock.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { plainJson } from '../model/json.ts';
import type { Task } from '../model/night.ts';
import type { PlanName } from '../model/plan.ts';
import { formatSeconds } from '../model/units.ts';
import { aftermathOf } from '../nightly/aftermath.ts';
import { beginNight, type Wanted } from '../nightly/begin.ts';
import { wantedOf } from '../nightly/benchmarks.ts';
import { describeNight, type NightResult, oneNight } from '../nightly/night.ts';
import { everyNight } from '../nightly/tasks.ts';
import { commitNamed } from '../subject/commits.ts';
import { repositoryOf } from '../subject/git.ts';
import { indexFile } from '../workspace/layout.ts';
import { readNight } from '../workspace/nights.ts';
import { repository, shownPath } from '../workspace/places.ts';
import type { Call } from './command.ts';
import type { RunFlags } from './flags.ts';
import { chosenReporters, tell } from './reporters.ts';
import { commandOf, planOptions } from './run-options.ts';
import { shownIn } from './terminal.ts';

interface NightlyFlags extends RunFlags {
  notify?: string[];
  every?: number;
  nights?: number;
  reference?: string;
  gobench?: string[];
  repo?: string;
  budget: number;
}

export async function run({ args: names, flags, stop, print, log }: Call<NightlyFlags>): Promise<ExitCode> {
  const outDir = resolve(flags.out);
  const benchmarks = await benchmarksOf(flags);
  const isAll = names.includes('all') || (names.length === 0 && !benchmarks);
  const scenarios = isAll ? lessonIds() : [...new Set(names)];
  for (const id of scenarios) await loadLesson(id);
  const plan: PlanName = flags.quick ? 'quick' : (flags.profile ?? 'nightly');
  const isPinned = flags.reference !== undefined && scenarios.length > 0;
  const reference = isPinned ? await commitNamed(repository(), flags.reference!) : undefined;
  const optionsNow = () => ({ ...planOptions(flags), plan });
  if (flags.dryRun) {
    print(
      await preview(
        outDir,
        {
          scenarios,
          plan,
          seed: optionsNow().seed,
          ...(reference ? { reference: reference.hash } : {}),
          ...wantedOf(benchmarks),
        },
        flags,
      ),
    );
    return EXIT.ok;
  }
  const channels = flags.notify ?? (process.env.GITHUB_STEP_SUMMARY ? ['stderr', 'summary'] : ['stderr']);
  const shaped: RunFlags = flags.quick ? flags : { ...flags, profile: flags.profile ?? 'nightly' };
  const asked = {
    scenarios,
    ...(reference ? { reference } : {}),
    ...(benchmarks ? { benchmarks } : {}),
    failOn: flags.failOn,
    outDir,
    commandOf: (task: Task) => commandOf(task.scenario, { ...shaped, control: task.kind === 'control' }, task.seed, ''),
  };
  const { queue: url, class: classes } = flags;
  const begin = async (): Promise<NightResult> => {
    const options = optionsNow();
    if (url === undefined) {
      const after = aftermathOf(outDir, channels, process.env, log);
      return oneNight({ ...asked, options, after }, shownIn(process.stderr, flags), stop.signal);
    }
    const { nightOnQueue } = await import('./nightly-queue.ts');
    const fleet = { url, plan, channels, log, signal: stop.signal, ...(classes === undefined ? {} : { classes }) };
    return nightOnQueue({ ...asked, ...fleet, options });
  };
  const night = async () => {
    const result = await begin();
    const { reports, night: done, exitCode } = result;
    tell(reports, chosenReporters(flags.reporter ?? [], process.env), process.env, log);
    print(flags.json ? plainJson({ ...done, openAlerts: result.openAlerts }) : describe(result, outDir));
    return exitCode;
  };
  if (flags.every === undefined) return night();
  const { every: everyMs, nights } = flags;
  const repetition = { everyMs, clock: systemClock, signal: stop.signal, ...(nights === undefined ? {} : { nights }) };
  return everyNight(night, repetition);
}

/** Throws a BenchError where there is no repository. */
async function benchmarksOf({ gobench: patterns, repo, budget, reference }: NightlyFlags) {
  if (patterns === undefined) return undefined;
  const folder = resolve(repo ?? '.');
  const found = await repositoryOf(folder);
  if (!found) throw new BenchError(EXIT.usage, `${folder} is in no git repository`, 'name one with --repo');
  const base = reference === undefined ? undefined : (await commitNamed(found.root, reference)).hash;
  const scenario = gobenchScenario(found.root);
  return { scenario, folder, patterns, budgetMs: budget, ...(base === undefined ? {} : { base }) };
}

/** What would be run, and for how long. */
async function preview(outDir: string, wanted: Wanted, flags: NightlyFlags): Promise<string> {
  const { night } = beginNight(readNight(outDir), wanted, systemClock.now());
  const rows = await Promise.all(
    night.tasks.map(async ({ kind, scenario, state, seed }) => {
      if (kind === 'benchmarks') return { kind, scenario, state, expectedMs: flags.budget };
      const options = { ...planOptions(flags), plan: wanted.plan, seed, control: kind === 'control' };
      const { experiment } = await loadLesson(scenario);
      const { plan } = planOf({ experiment, options, outDir, command: '' });
      return { kind, scenario, state, expectedMs: plan.expectedMs };
    }),
  );
  if (flags.json) return plainJson({ ...night, tasks: rows });
  const openMs = rows.reduce((sum, { state, expectedMs }) => (state === 'open' ? sum + expectedMs : sum), 0);
  return [
    `${describeNight(night)}, plan ${night.plan}`,
    ...rows.map(
      ({ kind, scenario, state, expectedMs }) =>
        `  ${state.padEnd(6)} ${kind.padEnd(10)} ${scenario.padEnd(20)} up to ${formatSeconds(expectedMs / 1000)}`,
    ),
    `at most ${formatSeconds(openMs / 1000)}, and the builds`,
  ].join('\n');
}

function describe({ night, exitCode, openAlerts }: NightResult, outDir: string): string {
  const place = (task: Task) => (task.class === undefined ? '' : `${task.class}  `);
  const rows = night.tasks.map(
    (task) => `  ${place(task)}${task.kind.padEnd(10)} ${task.scenario.padEnd(20)} ${wordsOf(task)}`,
  );
  const end = night.finishedAt === undefined ? 'stopped; start it again to go on' : `finished, exit ${exitCode}`;
  return [
    `${describeNight(night)}: ${end}`,
    ...rows,
    `alerts  ${openAlerts === 0 ? 'none open' : `${openAlerts} open`}`,
    `site    ${shownPath(indexFile(outDir))}`,
  ].join('\n');
}

function wordsOf({ state, run, exitCode, because }: Task): string {
  if (state === 'open') return 'open';
  if (state === 'done') return `exit ${exitCode}  ${run}`;
  return state === 'failed' ? `failed: ${because}` : `left out: ${because}`;
}
