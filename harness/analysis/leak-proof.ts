// The two verdicts on the goroutines that came to stay: provably leaked, and growing but reachable.
import type { LeakProof } from '../model/analysis.ts';
import type { Figure, Message } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { plainFigure, quantity } from '../words/values.ts';
import { LEAST_RETAINED } from './leak-signs.ts';

/** What one profiled trial counted. */
export interface ProvenLeaks {
  grown: number;
  proven: number;
  requests: number;
}

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

function provenBecause(proven: number, grown: number, requests: number): Message {
  if (grown === 0) return message('proof.none-grown');
  if (proven === 0) return message('proof.none', { grown: counted(grown) });
  return message('proof.some', {
    proven: counted(proven),
    grown: counted(grown),
    perRequest: perRequest(proven, requests),
  });
}

function reachableBecause(reachable: number, requests: number): Message {
  if (reachable === 0) return message('reachable.none');
  if (reachable <= LEAST_RETAINED) return message('reachable.handful', { reachable: counted(reachable) });
  return message('reachable.some', { reachable: counted(reachable), perRequest: perRequest(reachable, requests) });
}

function counted(count: number): Figure {
  return plainFigure(count, 'whole');
}

function perRequest(count: number, requests: number): Figure {
  return quantity(count / requests, 'per request');
}
