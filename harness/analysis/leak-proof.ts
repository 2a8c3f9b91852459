// The two verdicts on the goroutines that came to stay: provably leaked, and growing but reachable.
import type { LeakProof } from '../model/analysis.ts';
import { formatQuantity } from '../model/units.ts';
import { LEAST_RETAINED } from './leak-signs.ts';

/** What one profiled trial counted. */
export interface ProvenLeaks {
  grown: number;
  proven: number;
  requests: number;
}

/** What the detection by reachability cannot see, whatever it finds. */
const BLIND_SPOT =
  'The proof is blind where a global variable, a local variable of a goroutine that can still run, or a timer refers to what is waited for.';

export function proofOf({ grown, proven, requests }: ProvenLeaks): LeakProof {
  const reachable = grown - proven;
  return {
    grown,
    requests,
    proven,
    provenBecause: provenBecause(proven, grown, requests),
    reachable,
    reachableBecause: reachableBecause(reachable, requests),
  };
}

function provenBecause(proven: number, grown: number, requests: number): string {
  if (grown === 0) return 'None: no goroutine came to stay in the profiled trial.';
  if (proven === 0) return `None of the ${amount(grown)} goroutines that came to stay in the profiled trial.`;
  return `${amount(proven)} of the ${amount(grown)} goroutines that came to stay in the profiled trial, ${perRequest(proven, requests)}: nothing that can still run reaches what they wait for, so nothing can ever wake them.`;
}

function reachableBecause(reachable: number, requests: number): string {
  if (reachable === 0) return 'None.';
  if (reachable <= LEAST_RETAINED) return `${amount(reachable)}, a handful that comes and goes.`;
  return `${amount(reachable)}, ${perRequest(reachable, requests)}: something still refers to what they wait for. They may yet be woken, or be a leak that cannot be proved; whether they come to more with every request tells. ${BLIND_SPOT}`;
}

function amount(count: number): string {
  return count.toLocaleString('en-US');
}

function perRequest(count: number, requests: number): string {
  return formatQuantity(count / requests, 'per request');
}
