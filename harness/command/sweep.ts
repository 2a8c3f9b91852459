// `--sweep name=a,b,c`: a lesson at several places of its knob, or a comparison at several of a setting, and the page over the runs.
import { resolve } from 'node:path';
import { sweepPage, sweepText } from '../../reports/formats/sweep.ts';
import { type SweptRun, sweepOf } from '../analysis/sweep.ts';
import { type BenchEvents, type BenchRequest, bench, planOf } from '../bench.ts';
import type { Lesson } from '../catalogue/lessons.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import type { Experiment } from '../model/experiment.ts';
import { plainJson } from '../model/json.ts';
import type { Sweep } from '../model/sweep.ts';
import { formatSeconds } from '../model/units.ts';
import { writeIndex } from '../publishing/catalogue.ts';
import { hrefFrom, reportPage, runFolder } from '../workspace/layout.ts';
import { shownPath } from '../workspace/places.ts';
import { sweepFolder, writeSweep } from '../workspace/site.ts';
import type { RunFlags } from './flags.ts';
import { widthOfTerminal } from './output.ts';
import { commandOf, planOptions } from './run-options.ts';

/** Where the words of a sweep go, and what can stop it. */
export interface SweepStage {
  print: (text: string) => void;
  log: (text: string) => void;
  events: BenchEvents;
  signal: AbortSignal;
}

/** More runs than this are a mistake in the list. */
const MOST_VALUES = 20;

/** `GOGC=50,100` → the name and its places, ascending. Throws a BenchError where these are no list of numbers. */
export function placesOf(text: string): { name: string; values: number[] } {
  const at = text.lastIndexOf('=');
  const name = text.slice(0, Math.max(at, 0));
  const values = text
    .slice(at + 1)
    .split(',')
    .map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
  if (name === '' || values.some((value) => !Number.isFinite(value))) {
    throw refused(`'${text}' is no list of numbers`, `write it as --sweep ${name === '' ? 'name' : name}=1,10,100`);
  }
  const places = [...new Set(values)].sort((a, b) => a - b);
  if (places.length < 2 || places.length > MOST_VALUES) {
    throw refused(`a sweep has 2 to ${MOST_VALUES} places, not ${places.length}`, 'give more of them, or fewer');
  }
  return { name, values: places };
}

/** `readings=4,100,5000` → the experiment's knob and its places, ascending. Throws a BenchError where either is not to be had. */
export function parseSweep(
  text: string,
  { knobs = [] }: Pick<Experiment, 'knobs'>,
): { knob: string; values: number[] } {
  const [name = ''] = text.split('=');
  const knob = knobs.find((env) => [env, shortName(env)].includes(name));
  const names = knobs.map((env) => `${shortName(env)} (${env})`).join(', ');
  if (knob === undefined)
    throw refused(
      `this lesson has no knob '${name}'`,
      names === '' ? 'run it without --sweep: it has none' : `turn ${names}`,
    );
  const { name: whole, values } = placesOf(text);
  if (whole === name) return { knob, values };
  throw refused(`'${text}' is no list of numbers`, `write it as --sweep ${shortName(knob)}=1,10,100`);
}

/** A knob as one types it: `CATALOGUE_ITEMS` → `catalogue-items`. */
export function shortName(env: string): string {
  return env.toLowerCase().replaceAll('_', '-');
}

/** The knobs that the environment turns. */
export function knobsIn(env: NodeJS.ProcessEnv, { knobs = [] }: Pick<Experiment, 'knobs'>): Record<string, string> {
  return Object.fromEntries(knobs.flatMap((knob) => (env[knob] === undefined ? [] : [[knob, env[knob]]])));
}

/** As one types them before a command, with a space behind each. */
export function inWords(knobs: Readonly<Record<string, string>>): string {
  return Object.entries(knobs)
    .map(([env, value]) => `${env}=${value} `)
    .join('');
}

function refused(what: string, mend: string): BenchError {
  return new BenchError(EXIT.usage, what, mend);
}

/** What is swept over, and the run at each place. */
export interface WantedSweep {
  experiment: Experiment;
  knob: string;
  /** Ascending. */
  values: number[];
  requestAt(value: number): BenchRequest;
  /** That repeats the whole. */
  command: string;
}

/** A lesson at several places of its knob. Throws a BenchError where it has no such knob. */
export function ofLesson({ id, experiment, text }: Lesson, flags: RunFlags, sweep: string): WantedSweep {
  const { knob, values } = parseSweep(sweep, experiment);
  const options = planOptions(flags);
  const command = `${commandOf(id, flags, options.seed, '')} --sweep ${shortName(knob)}=${values.join(',')}`;
  const requestAt = (value: number): BenchRequest => {
    const knobs = { [knob]: String(value) };
    const own = commandOf(id, flags, options.seed, inWords(knobs));
    return { experiment, lesson: text, options, knobs, outDir: resolve(flags.out), command: own };
  };
  return { experiment, knob, values, requestAt, command };
}

/** Runs the experiment at each place and writes the page over them all; what was measured before an interruption is kept. */
export async function runSweep(
  { experiment, knob, values, requestAt, command }: WantedSweep,
  flags: RunFlags,
  stage: SweepStage,
): Promise<ExitCode> {
  const requests = values.map(requestAt);
  const plans = requests.map(planOf);
  const expectedMs = plans.reduce((total, { plan }) => total + plan.expectedMs, 0);
  const { plan } = plans[0]!;
  const shape = `${plan.rounds} rounds of ${plan.variants.length} variants`;
  const told = `${experiment.id} over ${knob} = ${values.join(', ')}: ${values.length} runs of ${shape}, ${formatSeconds(expectedMs / 1000)} and the build`;
  if (flags.dryRun) {
    stage.print(flags.json ? plainJson(plans.map((each) => each.plan)) : told);
    return EXIT.ok;
  }
  stage.log(told);

  const places = values.map((value, i) => ({ value, request: requests[i]!, says: `${knob}=${value}` }));
  const { runs, failure } = await runPlaces(places, stage);
  if (runs.length === 0) {
    if (failure) throw failure;
    return EXIT.interrupted;
  }
  const found = sweepOf(experiment, knob, runs, { complete: runs.length === values.length, command });
  await tellSweep(found, resolve(flags.out), flags, stage.print);
  if (failure) throw failure;
  return runs.some(({ analysis }) => analysis.outcome === 'invalid') ? EXIT.unfit : EXIT.ok;
}

/** One run after the other until one fails or the signal fires; those that were complete by then count. */
async function runPlaces(
  places: readonly { value: number; request: BenchRequest; says: string }[],
  { log, events, signal }: SweepStage,
): Promise<{ runs: SweptRun[]; failure?: BenchError }> {
  const runs: SweptRun[] = [];
  for (const [i, { value, request, says }] of places.entries()) {
    log(`\n${i + 1}/${places.length}  ${says}`);
    try {
      const { analysis } = await bench(request, events, signal);
      if (analysis.complete) runs.push({ value, analysis });
    } catch (error) {
      if (signal.aborted) break;
      if (error instanceof BenchError) return { runs, failure: error };
      throw error;
    }
    if (signal.aborted) break;
  }
  return { runs };
}

/** Keeps the page and its numbers beside the runs they were made of, and prints them. */
export async function tellSweep(
  sweep: Sweep,
  outDir: string,
  { json, lang }: Pick<RunFlags, 'json' | 'lang'>,
  print: SweepStage['print'],
): Promise<void> {
  const folder = sweepFolder(outDir, sweep);
  const hrefOf = (run: string) => hrefFrom(folder, reportPage(runFolder(outDir, sweep.scenario, run)));
  const page = writeSweep(outDir, sweep, await sweepPage(sweep, hrefOf, lang));
  await writeIndex(outDir);
  if (json) return print(plainJson(sweep));
  const { stdout } = process;
  const terminal = { colour: stdout.isTTY === true && stdout.hasColors(), width: widthOfTerminal(stdout) };
  print(`${sweepText(sweep, terminal, lang)}\nsweep  ${shownPath(page)}`);
}
