// Two variants' profiles compared per request: what one request costs in each function, before and after.
import { BenchError, EXIT } from '../model/errors.ts';
import type { DifferenceRow, PerRequest, Profile, ProfileDifference } from '../model/profile.ts';
import { count, type NodeOf } from './aggregate.ts';
import { normalisedName } from './names.ts';
import { withoutUninteresting } from './prune.ts';
import { NODES, sampleIndexOf } from './table.ts';
import { compareBytes } from './text.ts';

/** A profile and the requests that were served while it was recorded. */
export interface RequestProfile {
  profile: Profile;
  requests: number;
}

/** One sample type of two sides, ready to count. */
export interface Sides {
  sampleType: string;
  unit: string;
  base: RequestProfile & { sampleIndex: number };
  head: RequestProfile & { sampleIndex: number };
}

/**
 * Flat and cum of every function per request, on both sides. A share of the total would move for functions that did not
 * change; a figure per request does not. Undefined where a side served no request. Throws a `BenchError` where a side
 * lacks the sample type or measures it in another unit.
 */
export function perRequestDifference(
  base: RequestProfile,
  head: RequestProfile,
  sampleType: string,
): ProfileDifference | undefined {
  const sides = sidesOf(base, head, sampleType);
  if (!sides) return undefined;
  const counted = { base: figures(sides.base), head: figures(sides.head) };
  const names = new Set([...counted.base.functions.keys(), ...counted.head.functions.keys()]);
  const rows = [...names].map((name): DifferenceRow => {
    const before = counted.base.functions.get(name) ?? NOTHING;
    const after = counted.head.functions.get(name) ?? NOTHING;
    const change = { flat: after.flat - before.flat, cum: after.cum - before.cum };
    return { name, base: before, head: after, change };
  });
  rows.sort(
    (a, b) =>
      Math.abs(b.change.flat) - Math.abs(a.change.flat) ||
      Math.abs(b.change.cum) - Math.abs(a.change.cum) ||
      compareBytes(a.name, b.name),
  );
  const { unit } = sides;
  return { sampleType, unit, baseTotal: counted.base.total, headTotal: counted.head.total, rows };
}

/** Undefined where a side served no request. */
export function sidesOf(base: RequestProfile, head: RequestProfile, sampleType: string): Sides | undefined {
  if (!(base.requests > 0 && head.requests > 0)) return undefined;
  const [left, right] = [base, head].map(({ profile, requests }) => {
    const sampleIndex = sampleIndexOf(profile, sampleType);
    const { unit } = profile.sampleTypes[sampleIndex]!;
    return { profile: withoutUninteresting(profile), requests, sampleIndex, unit };
  }) as [Sides['base'] & { unit: string }, Sides['head'] & { unit: string }];
  if (left.unit !== right.unit) {
    throw new BenchError(
      EXIT.usage,
      `one profile has ${sampleType} in ${left.unit}, the other in ${right.unit}`,
      'record both sides with one version of Go',
    );
  }
  return { sampleType, unit: left.unit, base: left, head: right };
}

const NOTHING: PerRequest = { flat: 0, cum: 0 };

const byNormalisedName: NodeOf = (location, line) => {
  if (!line?.function.name) return NODES.function(location, line);
  const name = normalisedName(line.function.name);
  return { key: name, name };
};

function figures({ profile, requests, sampleIndex }: Sides['base']) {
  const { total, nodes } = count(profile, sampleIndex, byNormalisedName);
  const functions = new Map<string, PerRequest>();
  for (const { name, flat, cum } of nodes) {
    // Nameless functions are kept apart by start line when counted, and have one row here.
    const known = functions.get(name) ?? NOTHING;
    functions.set(name, { flat: known.flat + Number(flat) / requests, cum: known.cum + Number(cum) / requests });
  }
  return { total: Number(total) / requests, functions };
}
