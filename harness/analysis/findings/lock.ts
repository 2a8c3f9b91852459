// The lock that requests stand in line for: the line that takes it, the line that gives it back, and what it costs.
import type { Finding, LineCosts, OwnLine } from '../../model/evidence.ts';
import type { SubjectId } from '../../model/subject.ts';
import { formatCost } from '../../model/units.ts';
import { formatShare } from '../wording.ts';
import { costsOf, type Facts, labelOf, placeText, shortName } from './facts.ts';

/** Contentions in the mutex profile: from about twenty on, one more or less changes no conclusion. */
const FEWEST = 20;
/** One lock is the one where most of all waiting for locks is for it. */
const MOST = 0.5;
/** Of a request's mean latency; less than a twentieth is lost in what else a request waits for. */
const LEAST_SHARE = 0.05;

const LOCKING = /^(internal\/)?sync\.\(\*(RW)?Mutex\)\.(R?Lock|lockSlow)$/;
const UNLOCKING = /^(internal\/)?sync\.\(\*(RW)?Mutex\)\.(R?Unlock|unlockSlow)$/;

export function lockRule(facts: Facts): Omit<Finding, 'rule'>[] {
  return facts.lined.variants.flatMap(({ id }) => {
    const held = costsOf(facts, id, 'mutex', 'delay');
    const unlock = held?.own.find(({ leaf }) => UNLOCKING.test(leaf.name));
    const meanUs = facts.estimates[id]?.['latency.mean']?.center;
    if (!held || !unlock || held.readings < FEWEST || !(unlock.perRequest >= MOST * held.total)) return [];
    if (meanUs == null || !(held.total >= LEAST_SHARE * meanUs * 1000)) return [];
    const lock = lockLine(facts, id) ?? unlock;
    const share = formatShare(unlock.perRequest / held.total);
    return [
      {
        variant: id,
        text:
          `With ‘${labelOf(facts, id)}’ ${formatCost(unlock.perRequest, held.unit)} a request are spent waiting for one lock, ` +
          `taken at ${placeText(lock)} and given back at ${placeText(unlock)} in ${shortName(unlock.function)}: ` +
          `${share} of all waiting for locks${beside(facts, id, held)}.`,
        metric: 'latency.mean',
        evidence: 'mutex profile, delay; the line that waits from the block profile',
        place: { file: lock.file, line: lock.line },
      },
    ];
  });
}

/** The mutex profile charges whoever gives the lock back; the block profile knows who stood in line for it. */
function lockLine(facts: Facts, variant: SubjectId): OwnLine | undefined {
  return costsOf(facts, variant, 'block', 'delay')?.own.find(({ leaf }) => LOCKING.test(leaf.name));
}

/** The same figure of the other variants. */
function beside(facts: Facts, variant: SubjectId, { unit }: LineCosts): string {
  const others = facts.lined.variants.flatMap(({ id }) => {
    const held = id === variant ? undefined : costsOf(facts, id, 'mutex', 'delay');
    return held ? [`‘${labelOf(facts, id)}’ ${formatCost(held.total, unit)}`] : [];
  });
  return others.length === 0 ? '' : `. All locks together: ${others.join(', ')}`;
}
