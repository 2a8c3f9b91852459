// From binaries to series: what benchmarks there are, how long each shall run, which of them the budget reaches, and the rounds.
import type { GobenchPlan, GobenchSeries, GobenchSkipped } from '../model/gobench.ts';
import { seededRandom } from '../stats/random.ts';
import { calibrated, guessedCostMs } from './calibrate.ts';
import { type Candidate, candidatesOf, choose, fairShare, gone, lost, type Named } from './candidates.ts';
import { FITS, type Lane, roundMsOf } from './lanes.ts';
import { firstRounds, looksFor } from './looks.ts';
import type { MeasureRequest } from './measure-request.ts';
import { message } from './messages.ts';
import { type Rounds, runRounds } from './rounds.ts';

export interface Measured {
  plan: GobenchPlan;
  series: GobenchSeries[];
  lanes: Lane[];
  skipped: GobenchSkipped[];
  complete: boolean;
}

/** A sample of this length, where the budget allows for it; in a large suite shorter ones, so that more is reached. */
const SAMPLE_MS = { most: 100, least: 20 };
/** Of the budget: the rest is for what is measured. */
const DISCOVERY_SHARE = 0.2;
const LEAST_ITERATION_MS = 1000;
const CALIBRATION_PATIENCE_MS = 10_000;
/** Of what is left: a first look comes early enough for what is open after it to get rounds of its own. */
const FOR_FIRST_LOOK = 0.6;

export async function measure(request: MeasureRequest): Promise<Measured> {
  const { plan, now } = request;
  const deadlineMs = now() + plan.budgetMs - request.reserveMs;
  const skipped: GobenchSkipped[] = [];
  try {
    const { lanes, sampleMs } = await lanesOf(request, deadlineMs, skipped);
    const looks = looksFor(testsOf(lanes.length, request), reachable(lanes, request, deadlineMs - now()));
    const whole = { ...plan, sampleMs, looks };
    const random = seededRandom(plan.seed);
    const standing = (series: readonly GobenchSeries[]) => request.standing(whole, series);
    const rounds = await runRounds({ ...request, lanes, looks, deadlineMs, random, standing });
    const series = withFigures(rounds, request, skipped);
    return { plan: whole, lanes, series, skipped, complete: rounds.end !== 'stopped' };
  } catch (error) {
    if (!request.signal.aborted) throw error;
    return { plan: { ...plan, looks: [], sampleMs: 0 }, series: [], lanes: [], skipped, complete: false };
  }
}

/** Of a suite so many may be open to the end and share what is left after the first look. */
const OPEN_SHARE = 0.1;

/** The rounds that the last open ones can have. */
function reachable(lanes: readonly Lane[], request: MeasureRequest, leftMs: number): number {
  const first = firstRounds(testsOf(lanes.length, request));
  const roundMs = lanes.reduce((sum, lane) => sum + roundMsOf(lane), 0);
  const left = leftMs * FITS - first * roundMs;
  return first + Math.max(0, left) / (roundMs * Math.max(OPEN_SHARE, 1 / lanes.length));
}

/** Time, and what of memory and own units may vary. */
function testsOf(benchmarks: number, { subjects }: Pick<MeasureRequest, 'subjects'>): number {
  return benchmarks * (subjects.length - 1);
}

/** What is found, calibrated, and fits; the rest goes to `skipped` with its reasons. */
async function lanesOf(
  request: MeasureRequest,
  deadlineMs: number,
  skipped: GobenchSkipped[],
): Promise<{ lanes: Lane[]; sampleMs: number }> {
  const { plan, now, subjects, built, onStep, signal } = request;
  const limits = {
    bench: plan.bench,
    iterationMs: Math.max(LEAST_ITERATION_MS, plan.budgetMs / (firstRounds(1) * subjects.length)),
    untilMs: performance.now() + plan.budgetMs * DISCOVERY_SHARE,
  };
  const candidates: Candidate[] = [];
  for (const [i, one] of built.entries()) {
    onStep(`looking for benchmarks, ${i + 1} of ${built.length}: ${one.package}`);
    const found = await candidatesOf(one, { ...limits, fairMs: fairShare(limits.untilMs, request, i) }, request);
    skipped.push(...found.skipped);
    candidates.push(...found.candidates);
  }
  const leftMs = () => deadlineMs - now();
  const sampleMs = sampleFor(testsOf(candidates.length, request), leftMs(), subjects.length);
  const fitting = <T>(all: readonly T[], roundMsOf: (one: T) => number, nameOf: (one: T) => Named) => {
    const { chosen, left } = choose(all, roundMsOf, nameOf, leftMs(), subjects.length - 1, plan.budgetMs);
    skipped.push(...left);
    return chosen;
  };
  const chosen = fitting(
    candidates,
    ({ built: { binaries }, found }) => guessedCostMs(found, sampleMs) * binaries.size,
    ({ built: { package: path }, found: { name } }) => ({ package: path, name }),
  );
  const lanes: Lane[] = [];
  for (const [i, candidate] of chosen.entries()) {
    onStep(`calibrating ${i + 1} of ${chosen.length}: ${candidate.found.name}`);
    const timeoutMs = limits.iterationMs + CALIBRATION_PATIENCE_MS;
    const lane = await calibrated({ ...request, ...candidate, sampleMs, timeoutMs }, signal);
    if (lane) lanes.push(lane);
    else skipped.push(lost(candidate.built.package, candidate.found.name, subjects[0]!));
  }
  // What set-up costs is known only now.
  const known = fitting(lanes, roundMsOf, ({ built: { package: path }, name }) => ({ package: path, name }));
  return { lanes: known, sampleMs };
}

/** As long as it may be and still let all of them reach their first look. */
function sampleFor(tests: number, leftMs: number, subjects: number): number {
  const rounds = firstRounds(tests);
  const each = (leftMs * FOR_FIRST_LOOK) / Math.max(1, tests * rounds * subjects) - SAMPLE_MS.least;
  return Math.round(Math.min(SAMPLE_MS.most, Math.max(SAMPLE_MS.least, each)));
}

/** What never gave a pair of figures is not a series but a reason. */
function withFigures(
  { series, words }: Rounds,
  { subjects, plan, signal }: MeasureRequest,
  skipped: GobenchSkipped[],
): GobenchSeries[] {
  return series.flatMap((one, at) => {
    const name = { package: one.package, name: one.name };
    if (one.orders.length === 0) {
      skipped.push({
        ...name,
        kind: 'not-reached',
        because: signal.aborted ? message('stopped') : gone(plan.budgetMs),
      });
      return [];
    }
    const dead = subjects.find(({ id }) => one.samples[id]?.every((sample) => sample === null));
    if (!dead) return [withLosses(one, words.get(at))];
    const because = message('failed', { subject: dead.label, words: words.get(at) || 'no figures in its output' });
    skipped.push({ ...name, kind: 'failed', subject: dead.id, because });
    return [];
  });
}

/** Processes without figures are told of, with the last words of the last of them. */
function withLosses(one: GobenchSeries, words: string | undefined): GobenchSeries {
  const all = Object.values(one.samples).flat();
  const failed = all.filter((sample) => sample === null).length;
  if (failed === 0) return one;
  const note = message('lost-samples', { failed, processes: all.length, words: words ? `: ${words}` : '' });
  return { ...one, notes: [...one.notes, note] };
}
