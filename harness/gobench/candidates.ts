// What can be measured of a package, and what of it the budget reaches; the rest with its reasons.
import type { GobenchMessage, GobenchSkipped, GobenchSubject } from '../model/gobench.ts';
import { formatSeconds } from '../model/units.ts';
import { type Discovery, type DiscoveryLimits, discover, type Found, type Without } from './discover.ts';
import { type BuiltPackage, FITS } from './lanes.ts';
import { firstRounds } from './looks.ts';
import type { MeasureRequest } from './measure-request.ts';
import { message } from './messages.ts';

const LEAST_DISCOVERY_MS = 2000;
const GENEROUS = 3;

/** A package may take some times its fair share of the time that discovery has left, and always a few seconds. */
export function fairShare(untilMs: number, { built, subjects }: MeasureRequest, done: number): number {
  const sides = (built.length - done) * subjects.length;
  return Math.max(LEAST_DISCOVERY_MS, (GENEROUS * (untilMs - performance.now())) / sides);
}

export interface Candidate {
  built: BuiltPackage;
  found: Found;
  better: Discovery['better'];
}

export async function candidatesOf(
  built: BuiltPackage,
  limits: DiscoveryLimits & { fairMs: number },
  { subjects, running, run, signal, plan }: MeasureRequest,
): Promise<{ candidates: Candidate[]; skipped: GobenchSkipped[] }> {
  const own = subjects.filter(({ id }) => built.binaries.has(id));
  const sides: { subject: GobenchSubject; discovery: Discovery }[] = [];
  for (const subject of own) {
    const left = (limits.untilMs - performance.now()) / (own.length - sides.length);
    const untilMs = performance.now() + Math.min(left, limits.fairMs);
    const binary = built.binaries.get(subject.id)!;
    const discovery = await discover(binary, running, { ...limits, untilMs }, run, signal);
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
      : bare!.discovery.complete
        ? gap(bare === base, bare === base ? heads[0]!.subject : bare!.subject)
        : ({ kind: 'not-reached', because: gone(plan.budgetMs) } as const);
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

export function gone(budgetMs: number): GobenchMessage {
  return message('budget-gone', { budget: formatSeconds(budgetMs / 1000) });
}

export function lost(path: string, name: string, { id: subject, label }: GobenchSubject): GobenchSkipped {
  const because = message('failed', { subject: label, words: 'it gave figures once, and none the second time' });
  return { package: path, name, kind: 'failed', subject, because };
}

export interface Named {
  package: string;
  name: string;
}

/**
 * The cheapest that together reach their first look within the time, so that most are reached; in their own order. How many
 * rounds that takes depends on how many are chosen: `tests` of each.
 */
export function choose<T>(
  all: readonly T[],
  roundMsOf: (one: T) => number,
  nameOf: (one: T) => Named,
  leftMs: number,
  tests: number,
  budgetMs: number,
): { chosen: T[]; left: GobenchSkipped[] } {
  const roundsOf = (count: number) => firstRounds(count * tests);
  const kept = new Set<T>();
  let roundMs = 0;
  for (const one of all.toSorted((a, b) => roundMsOf(a) - roundMsOf(b))) {
    roundMs += roundMsOf(one);
    if (roundMs * roundsOf(kept.size + 1) > leftMs * FITS) break;
    kept.add(one);
  }
  const left = all
    .filter((one) => !kept.has(one))
    .map((one): GobenchSkipped => {
      const costMs = roundMsOf(one) * roundsOf(1);
      const values = {
        rounds: roundsOf(1),
        cost: formatSeconds(costMs / 1000),
        budget: formatSeconds(budgetMs / 1000),
      };
      const kind = costMs > leftMs * FITS ? 'too-slow' : 'not-reached';
      return { ...nameOf(one), kind, because: message(kind === 'too-slow' ? 'too-slow' : 'no-room', values) };
    });
  return { chosen: all.filter((one) => kept.has(one)), left };
}
