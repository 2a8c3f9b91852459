// From binaries to series: what benchmarks there are, how long each shall run, which of them the budget reaches, and the rounds.
import type { GobenchMessage, GobenchPlan, GobenchSeries, GobenchSkipped, GobenchSubject } from '../model/gobench.ts';
import { formatSeconds } from '../model/units.ts';
import { seededRandom } from '../stats/random.ts';
import { calibrated, guessedCostMs } from './calibrate.ts';
import { type Discovery, discover, type Found, type Without } from './discover.ts';
import type { BuiltPackage, Lane, Running } from './lanes.ts';
import { looksFor } from './looks.ts';
import { message } from './messages.ts';
import type { RunProcess } from './process.ts';
import { type RoundProgress, runRounds } from './rounds.ts';

export interface MeasureRequest {
  subjects: readonly GobenchSubject[];
  built: readonly BuiltPackage[];
  plan: Omit<GobenchPlan, 'looks' | 'sampleMs'>;
  running: Running;
  run: RunProcess;
  now: () => number;
  /** Kept back from the budget for the profiled pass. */
  reserveMs: number;
  settled: (plan: GobenchPlan, series: readonly GobenchSeries[]) => boolean[];
  onStep: (what: string) => void;
  onRound: (progress: RoundProgress) => void;
  signal: AbortSignal;
}

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
/** What is planned fits so much of what is left, since costs are guesses until the rounds tell. */
const FITS = 0.9;

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
      const found = await candidatesOf(built, limits, request);
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

interface Candidate {
  built: BuiltPackage;
  found: Found;
  better: Discovery['better'];
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

async function candidatesOf(
  built: BuiltPackage,
  limits: Parameters<typeof discover>[2],
  { subjects, running, run, signal, plan }: MeasureRequest,
): Promise<{ candidates: Candidate[]; skipped: GobenchSkipped[] }> {
  const own = subjects.filter(({ id }) => built.binaries.has(id));
  const sides: { subject: GobenchSubject; discovery: Discovery }[] = [];
  for (const subject of own) {
    const discovery = await discover(built.binaries.get(subject.id)!, running, limits, run, signal);
    sides.push({ subject, discovery });
  }
  const [base, ...heads] = sides;
  const skipped: GobenchSkipped[] = [];
  const candidates: Candidate[] = [];
  const names = new Set(
    sides.flatMap(({ discovery }) => [...discovery.found.map(({ name }) => name), ...discovery.without.keys()]),
  );
  for (const name of names) {
    const found = base!.discovery.found.find((each) => each.name === name);
    const broken = sides.find(({ discovery }) => whyWithout(discovery, name));
    const bare = [base!, ...heads].find(({ discovery }) => !discovery.found.some((each) => each.name === name));
    if (!broken && !bare && found) {
      candidates.push({ built, found, better: base!.discovery.better });
      continue;
    }
    const reason = broken
      ? reasonOf(whyWithout(broken.discovery, name)!, broken.subject, limits.iterationMs, plan.budgetMs)
      : gap(bare === base, bare === base ? heads[0]!.subject : bare!.subject);
    // Without a name it is the package that ends before its first benchmark.
    skipped.push({ package: built.package, ...(name === '' ? {} : { name }), ...reason });
  }
  return { candidates, skipped };
}

/** A benchmark that failed as a whole has no figures of its sub-benchmarks, and is told of by its own name. */
function whyWithout({ without }: Discovery, name: string): Without | undefined {
  return without.get(name) ?? without.get(name.replace(/-\d+$/, ''));
}

function gap(isNew: boolean, { id, label }: GobenchSubject): Omit<GobenchSkipped, 'package'> {
  const kind = isNew ? 'new' : 'removed';
  return { kind, subject: id, because: message(kind, { subject: label }) };
}

function reasonOf(
  without: Without,
  { id: subject, label }: GobenchSubject,
  iterationMs: number,
  budgetMs: number,
): Omit<GobenchSkipped, 'package'> {
  const limit = formatSeconds(iterationMs / 1000);
  switch (without.how) {
    case 'failed':
      return { kind: 'failed', subject, because: message('failed', { subject: label, words: without.words }) };
    case 'skipped':
      return { kind: 'skipped', subject, because: message('skipped-itself', { subject: label, words: without.words }) };
    case 'crashed': {
      const values = { subject: label, how: without.ending, words: without.words || 'without a word' };
      return { kind: 'failed', subject, because: message('crashed', values) };
    }
    case 'too-slow':
      return { kind: 'too-slow', subject, because: message('never-ended', { subject: label, limit }) };
    case 'not-reached':
      return { kind: 'not-reached', because: gone(budgetMs) };
  }
}

function gone(budgetMs: number): GobenchMessage {
  return message('budget-gone', { budget: formatSeconds(budgetMs / 1000) });
}

function lost(path: string, name: string, { id: subject, label }: GobenchSubject): GobenchSkipped {
  const because = message('failed', { subject: label, words: 'it gave figures once, and none the second time' });
  return { package: path, name, kind: 'failed', subject, because };
}

/** Those that reach their first look within the time, the cheapest first: so most are reached. In their own order afterwards. */
function choose(
  candidates: readonly Candidate[],
  sampleMs: number,
  leftMs: number,
  { subjects, plan }: MeasureRequest,
): { chosen: Candidate[]; left: GobenchSkipped[] } {
  const rounds = looksFor(candidates.length * (subjects.length - 1))[0]!.rounds;
  const costs = candidates.map(({ built, found }, at) => ({
    at,
    // Calibrating takes about one sample more.
    costMs: guessedCostMs(found, sampleMs) * (built.binaries.size * rounds + 1),
  }));
  const kept = new Set<number>();
  let sum = 0;
  for (const { at, costMs } of costs.toSorted((a, b) => a.costMs - b.costMs)) {
    sum += costMs;
    if (sum > leftMs * FITS) break;
    kept.add(at);
  }
  return {
    chosen: candidates.filter((_, at) => kept.has(at)),
    left: candidates.flatMap(({ built, found: { name } }, at): GobenchSkipped[] => {
      if (kept.has(at)) return [];
      const cost = formatSeconds(costs[at]!.costMs / 1000);
      const values = { rounds, cost, budget: formatSeconds(plan.budgetMs / 1000) };
      const isLong = costs[at]!.costMs > leftMs * FITS;
      const because = isLong ? message('too-slow', { ...values, limit: cost }) : message('does-not-fit', values);
      return [{ package: built.package, name, kind: isLong ? 'too-slow' : 'not-reached', because }];
    }),
  };
}
