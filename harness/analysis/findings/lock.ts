// The lock that requests stand in line for: the line that takes it, the line that gives it back, and what it costs.
import { type Finding, type LineCosts, type OwnLine, placeText } from '../../model/finding.ts';
import type { Message } from '../../model/message.ts';
import type { SubjectId } from '../../model/subject.ts';
import { message, sentences } from '../../words/messages.ts';
import { cost, share } from '../../words/values.ts';
import { spokenOf } from '../spoken.ts';
import { costsOf, type Facts, labelOf, shortName } from './facts.ts';

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
    return [
      {
        variant: id,
        text: sentences([
          message('finding.lock', {
            variant: labelOf(facts, id),
            time: cost(unlock.perRequest, held.unit),
            taken: placeText(lock),
            given: placeText(unlock),
            function: shortName(unlock.function),
            share: share(unlock.perRequest / held.total),
          }),
          beside(facts, id, held),
        ]),
        metric: 'latency.mean',
        evidence: message('evidence.lock'),
        place: { file: lock.file, line: lock.line },
      },
    ];
  });
}

/** The mutex profile charges whoever gives the lock back; the block profile knows who stood in line for it. */
function lockLine(facts: Facts, variant: SubjectId): OwnLine | undefined {
  return costsOf(facts, variant, 'block', 'delay')?.own.find(({ leaf }) => LOCKING.test(leaf.name));
}

/** The same figure of the other side of what the headline compares; of a control, of the baseline. */
function beside(facts: Facts, variant: SubjectId, { unit }: LineCosts): Message | undefined {
  const base = facts.comparisons[0]?.against;
  const other = variant === base ? spokenOf(facts.lined, facts.comparisons)[0] : base;
  const held = other === undefined ? undefined : costsOf(facts, other, 'mutex', 'delay');
  return held && other !== undefined
    ? message('lock.other', { variant: labelOf(facts, other), time: cost(held.total, unit) })
    : undefined;
}
