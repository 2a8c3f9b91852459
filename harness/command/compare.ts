// `compare [package]`: two versions or settings of any Go service, with no line of its code changed.
import { resolve } from 'node:path';
import { type BenchRequest, planOf } from '../bench.ts';
import { EXIT, type ExitCode } from '../model/errors.ts';
import type { Experiment } from '../model/experiment.ts';
import { plainJson } from '../model/json.ts';
import { plain } from '../model/plain.ts';
import type { PlanOptions } from '../model/plan.ts';
import { hostOf } from '../model/workload.ts';
import { SameBuild } from '../run/build.ts';
import { isSecret } from '../run/secrets.ts';
import { sweptTo } from '../subject/settings.ts';
import { message } from '../words/messages.ts';
import { Refusal } from '../words/mishap.ts';
import { findCapacity } from './capacity.ts';
import type { Call } from './command.ts';
import type { CompareFlags } from './compare-flags.ts';
import { experimentOf } from './compare-request.ts';
import { describePlan } from './progress.ts';
import { runEach } from './run.ts';
import { commandOf, pageChoices, planOptions } from './run-options.ts';
import { speakerOf } from './speaking.ts';
import { placesOf, runSweep } from './sweep.ts';
import { shownIn } from './terminal.ts';

export async function run(call: Call<CompareFlags>): Promise<ExitCode> {
  const { args, flags } = call;
  const [main] = args;
  const experiment = await experimentOf(main, flags);
  const options = { ...planOptions(flags), ...(flags.windows ? { windows: flags.windows } : {}) };
  if (flags.dryRun && flags.sweep === undefined) return showPlan(experiment, options, call);
  if (flags.slo !== undefined) {
    const other = flags.sweep !== undefined ? '--sweep' : flags.baseline !== undefined ? '--baseline' : undefined;
    if (other === undefined) return atObjective(experiment, call, flags.slo);
    const what = message('asked.not-together', { one: '--slo', other });
    throw new Refusal(EXIT.usage, what, message('asked.not-together-mend'));
  }
  const words = `compare${main === undefined ? '' : ` ${main}`}`;
  const request: BenchRequest = {
    experiment,
    options,
    outDir: resolve(flags.out),
    command: commandOf(words, flags, options.seed, '', flagsAgain(flags)),
    choices: pageChoices(flags),
    ...(flags.secondLook ? { secondLook: true } : {}),
  };
  try {
    if (flags.sweep !== undefined) return await overSettings(request, words, flags.sweep, call);
    return await runEach([async () => ({ request })], call);
  } catch (error) {
    if (!(error instanceof SameBuild)) throw error;
    return sameBuild(experiment, error, call);
  }
}

/** The two versions at several values of a setting. */
function overSettings(
  request: BenchRequest,
  words: string,
  sweep: string,
  { flags, stop, print, log }: Call<CompareFlags>,
): Promise<ExitCode> {
  const { experiment, options } = request;
  const { name, values } = placesOf(sweep);
  const commandAt = (text: string) =>
    commandOf(words, flags, options.seed, '', [...flagsAgain(flags), `--sweep ${quoted(text)}`]);
  const wanted = {
    experiment,
    ...{ knob: name, values, command: commandAt(sweep) },
    requestAt: (value: number): BenchRequest => ({
      ...request,
      experiment: sweptTo(experiment, `${name}=${value}`),
      command: commandAt(`${name}=${value}`),
    }),
  };
  return runSweep(wanted, flags, {
    ...{ print, log, signal: stop.signal },
    events: shownIn(process.stderr, flags),
  });
}

/** How much load each version carries, in the place of what they do at their limit. */
async function atObjective(experiment: Experiment, call: Call<CompareFlags>, slo: string): Promise<ExitCode> {
  const { args, flags } = call;
  const { seed } = planOptions(flags);
  const words = ['compare', ...args].join(' ');
  const own = flagsAgain(flags);
  const asked = {
    experiment,
    seed,
    command: commandOf(words, flags, seed, '', [...own, `--slo '${slo}'`]),
    commandAt: (rate: number | undefined) =>
      commandOf(words, { ...flags, ...(rate === undefined ? {} : { rate }) }, seed, '', own),
  };
  try {
    return await findCapacity({ ...call, flags: { ...flags, slo } }, asked);
  } catch (error) {
    if (!(error instanceof SameBuild)) throw error;
    return sameBuild(experiment, error, call);
  }
}

/** The flags of a comparison as they would be typed again; a request that may hold a login is left to the person. */
function flagsAgain(flags: CompareFlags): string[] {
  const one = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`${name} ${quoted(String(value))}`];
  const all = (name: string, values: readonly string[] = []) => values.flatMap((value) => one(name, value));
  const { repo, base, head, vary, get, curl, requests, args, cwd, env, envFile, setup, reset, port, ready, ignore } =
    flags;
  return [
    ...one('--repo', repo),
    ...one('--base', base),
    ...one('--head', head),
    ...one('--vary', vary),
    ...all('--get', get),
    ...all(
      '--curl',
      curl?.map((line) => (isSecret(line) || / -u/.test(line) ? 'curl …' : line)),
    ),
    ...one('--requests', requests),
    ...one('--args', args),
    ...one('--cwd', cwd),
    ...all(
      '--env',
      env?.map((line) => (isSecret(line) ? `${line.split('=')[0]}=…` : line)),
    ),
    ...one('--env-file', envFile),
    ...one('--prepare', flags.prepare),
    ...one('--setup', setup),
    ...one('--reset', reset),
    ...one('--port', port),
    ...one('--ready', ready),
    ...(flags.http2 ? ['--http2'] : []),
    ...all('--ignore', ignore),
    ...one('--gate', flags.gate?.join(',')),
    ...one('--windows', flags.windows),
    ...(flags.probe ? [] : ['--no-probe']),
    ...(flags.secondLook ? [] : ['--no-second-look']),
  ];
}

function quoted(text: string): string {
  return /^[\w./:,=~@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function showPlan(
  experiment: Experiment,
  options: PlanOptions,
  { flags, print }: Pick<Call<CompareFlags>, 'flags' | 'print'>,
): ExitCode {
  const looks = flags.secondLook ? { secondLook: true as const } : {};
  const { plan, againMs } = planOf({ experiment, options, outDir: resolve(flags.out), command: '', ...looks });
  const { prepare, setup, reset } = flags;
  const hosts = [...new Set(experiment.workload.requests.flatMap((request) => hostOf(request) ?? []))];
  const commands = [
    ...hosts.map((host) => `Host    ${plain(host)}`),
    ...(prepare ? [`prepare ${prepare}`] : []),
    ...(setup ? [`setup   ${setup}`] : []),
    ...(reset ? [`reset   ${reset}`] : []),
  ];
  print(
    flags.json
      ? plainJson(plan)
      : [describePlan(plan, experiment, { speaker: speakerOf(flags.lang), againMs }), ...commands].join('\n'),
  );
  return EXIT.ok;
}

/** Nothing was measured, for there is nothing that could differ. */
function sameBuild(
  experiment: Experiment,
  { builds }: SameBuild,
  { flags, print }: Pick<Call<CompareFlags>, 'flags' | 'print'>,
): ExitCode {
  const labels = experiment.subjects.map(({ label }) => label).join(' and ');
  const sentence = `Same build: ${labels} compile to the same bytes and are run the same way, so there is nothing to measure.`;
  const told = {
    schema: 1,
    kind: 'compare',
    scenario: experiment.id,
    complete: true,
    outcome: 'same',
    sentence,
    baseline: experiment.subjects[0]!.id,
    builds: builds.map(({ variant, hash, binaryBytes }) => ({ variant, hash, binaryBytes })),
    comparisons: [],
  };
  print(flags.json ? plainJson(told) : sentence);
  return EXIT.ok;
}
