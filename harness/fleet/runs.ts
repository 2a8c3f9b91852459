// The ids of runs that are given before they are run: in the order of their jobs, and each once.
import { runId } from '../run/provenance.ts';

/** So many ids, none of them twice. */
export function freshRuns(nowMs: number, seed: number, pid: number, count: number): string[] {
  const found = new Set<string>();
  for (let i = 0; found.size < count; i++) found.add(runId(nowMs, seed + i, pid));
  return [...found];
}
