// From binaries to series: what benchmarks there are, how long each shall run, which of them the budget reaches, and the rounds.
import type { GobenchPlan, GobenchSeries, GobenchSkipped } from '../model/gobench.ts';
import { seededRandom } from '../stats/random.ts';
import { calibrated } from './calibrate.ts';
import { type Candidate, candidatesOf, choose, fairShare, gone, lost } from './candidates.ts';
import type { Lane } from './lanes.ts';
import { looksFor } from './looks.ts';
import type { MeasureRequest } from './measure-request.ts';
import { message } from './messages.ts';
import { runRounds } from './rounds.ts';

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
/** Of what is left: a first look comes early enough for what is open after it to get rounds of its own. */
const FOR_FIRST_LOOK = 0.6;

export async function measure(request: MeasureRequest): Promise<Measured> {
  const { plan, now } = request;
  const startedMs = now();
  const deadlineMs = startedMs + plan.budgetMs - request.reserveMs;
  const fewest = looksFor(1)[0]!.rounds;
  const limits = {
    bench: plan.bench,
    iterationMs: Math.max(1000, plan.budgetMs / (fewest * request.subjects.length)),
    untilMs: performance.now() + plan.budgetMs * DISCOVERY_SHARE,
  };
  const skipped: GobenchSkipped[] = [];
  const candidates: Candidate[] = [];
  const unmeasured: Measured = {
    plan: { ...plan, looks: [], sampleMs: 0 },
    series: [],
    lanes: [],
    skipped,
    complete: false,
  };
  try {
    for (const [i, built] of request.built.entries()) {
      request.onStep(`looking for benchmarks, ${i + 1} of ${request.built.length}: ${built.package}`);
      const found = await candidatesOf(built, { ...limits, fairMs: fairShare(limits.untilMs, request, i) }, request);
      skipped.push(...found.skipped);
      candidates.push(...found.candidates);
    }
    const sampleMs = sampleFor(candidates.length, deadlineMs - now(), request.subjects.length);
    const { chosen, left } = choose(candidates, sampleMs, deadlineMs - now(), request);
    skipped.push(...left);
    const lanes: Lane[] = [];
    for (const [i, { built, found, better }] of chosen.entries()) {
      request.onStep(`calibrating ${i + 1} of ${chosen.length}: ${found.name}`);
      const timeoutMs = limits.iterationMs + 10_000;
      const lane = await calibrated({ ...request, built, found, better, sampleMs, timeoutMs }, request.signal);
      if (lane) lanes.push(lane);
      else skipped.push(lost(built.package, found.name, request.subjects[0]!));
    }
    const looks = looksFor(testsOf(lanes, request.subjects.length));
    const whole = { ...plan, sampleMs, looks };
    const random = seededRandom(plan.seed);
    const settled = (series: readonly GobenchSeries[]) => request.settled(whole, series);
    const rounds = await runRounds({ ...request, lanes, looks, deadlineMs, random, settled });
    return { plan: whole, lanes, ...sorted(rounds.series, rounds.words, request), complete: rounds.end !== 'stopped' };
  } catch (error) {
    if (request.signal.aborted) return unmeasured;
    throw error;
  }

  /** What never gave a pair of figures is not a series but a reason. */
  function sorted(series: GobenchSeries[], words: ReadonlyMap<number, string>, { subjects }: MeasureRequest) {
    const kept = series.flatMap((one, at) => {
      if (one.orders.length === 0) {
        const because = request.signal.aborted ? message('stopped') : gone(plan.budgetMs);
        skipped.push({ package: one.package, name: one.name, kind: 'not-reached', because });
        return [];
      }
      const dead = subjects.find(({ id }) => one.samples[id]?.every((sample) => sample === null));
      if (!dead) return [withLosses(one, words.get(at))];
      const because = message('failed', { subject: dead.label, words: words.get(at) || 'no figures in its output' });
      skipped.push({ package: one.package, name: one.name, kind: 'failed', subject: dead.id, because });
      return [];
    });
    return { series: kept, skipped };
  }
}

/** Processes without figures are told of, with the last words of the last of them. */
function withLosses(one: GobenchSeries, words: string | undefined): GobenchSeries {
  const all = Object.values(one.samples).flat();
  const failed = all.filter((sample) => sample === null).length;
  if (failed === 0) return one;
  const note = message('lost-samples', { failed, processes: all.length, words: words ? `: ${words}` : '' });
  return { ...one, notes: [...one.notes, note] };
}

/** Time, and what of memory and own units may vary: an upper bound, known before the first figure. */
function testsOf(lanes: readonly Lane[], subjects: number): number {
  return lanes.length * (subjects - 1);
}

/** As long as it may be and still let all of them reach their first look. */
function sampleFor(count: number, leftMs: number, subjects: number): number {
  const rounds = looksFor(Math.max(1, count))[0]!.rounds;
  const each = (leftMs * FOR_FIRST_LOOK) / Math.max(1, count * rounds * subjects) - SAMPLE_MS.least;
  return Math.round(Math.min(SAMPLE_MS.most, Math.max(SAMPLE_MS.least, each)));
}
