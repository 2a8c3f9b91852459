// Findings: sentences that say why, each made by one rule over the facts, and only where the evidence carries it.
import type { Finding } from '../model/finding.ts';
import { allocationRule } from './findings/allocation.ts';
import { changedRule } from './findings/changed.ts';
import { collectorRule } from './findings/collector.ts';
import { cpuRule } from './findings/cpu.ts';
import { escapeRule } from './findings/escape.ts';
import type { Facts } from './findings/facts.ts';
import { goroutineRule } from './findings/goroutines.ts';
import { heapRule } from './findings/heap.ts';
import { lockRule } from './findings/lock.ts';
import { spikesRule } from './findings/spikes.ts';
import { spokenOf } from './spoken.ts';

/** What a rule says; which rule, and whether of a control, is said for all in one place. */
type Found = Omit<Finding, 'rule' | 'isOther'>;

export interface Rule {
  /** Kebab case, by what is found. */
  id: string;
  /** What must have been recorded for the rule to have a say. */
  needs: string;
  find: (facts: Facts) => Found[];
}

/** In the order in which they are told: what stays, what the lines that differ cost, what is allocated and why, what computing and collecting take, what is waited for. */
export const RULES: readonly Rule[] = [
  { id: 'goroutines-left', needs: 'goroutine profiles of start and drain', find: goroutineRule },
  { id: 'heap-left', needs: 'the live heap before the load and after the drain', find: heapRule },
  { id: 'changed-lines', needs: 'CPU or allocs profiles of two versions of a service', find: changedRule },
  { id: 'allocation', needs: 'allocs profiles of both variants', find: allocationRule },
  { id: 'escape', needs: 'an allocs profile and the compiler’s reasons', find: escapeRule },
  { id: 'cpu', needs: 'CPU profiles of both variants', find: cpuRule },
  { id: 'collector', needs: 'CPU profiles of both variants', find: collectorRule },
  { id: 'latency-spikes', needs: 'intervals and collections of the measured trials', find: spikesRule },
  { id: 'lock', needs: 'mutex and block profiles', find: lockRule },
];

/**
 * A rule that finds nothing, or has too little to go by, says nothing. What explains the headline is told first, then what is
 * found of controls; each in the order of the rules, and what one rule finds in the plan's order of variants.
 */
export function findingsOf(facts: Facts): Finding[] {
  const { lined, comparisons } = facts;
  const place = ({ variant }: Found) => lined.variants.findIndex(({ id }) => id === variant);
  const spoken = spokenOf(lined, comparisons);
  const isOfOther = ({ variant }: Found) =>
    comparisons.length > 0 && variant !== comparisons[0]!.against && !spoken.includes(variant);
  const all = RULES.flatMap(({ id, find }) =>
    find(facts)
      .sort((a, b) => place(a) - place(b))
      .map((found): Finding => ({ rule: id, ...found, ...(isOfOther(found) ? { isOther: true } : {}) })),
  );
  return [...all.filter(({ isOther }) => !isOther), ...all.filter(({ isOther }) => isOther)];
}
