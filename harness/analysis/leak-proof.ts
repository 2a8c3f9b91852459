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
  const perRequest = (count: number) => formatQuantity(count / requests, 'per request');
  return {
    grown,
    requests,
    proven,
    provenBecause:
      proven === 0
        ? `None of the goroutines that came to stay in the profiled trial is provably leaked. ${BLIND_SPOT}`
        : `${count(proven)} of the ${count(grown)} goroutines that came to stay in the profiled trial, ${perRequest(proven)}: nothing that can still run reaches what they wait for, so nothing can ever wake them.`,
    reachable,
    reachableBecause:
      reachable <= LEAST_RETAINED
        ? `${reachable === 0 ? 'None' : `${count(reachable)}, a handful that comes and goes`}.${proven === 0 ? '' : ` ${BLIND_SPOT}`}`
        : `${count(reachable)}, ${perRequest(reachable)}: something still refers to what they wait for, so they may yet be woken, or be a leak that cannot be proved. Whether they come to more with every request tells.${proven === 0 ? '' : ` ${BLIND_SPOT}`}`,
  };
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
