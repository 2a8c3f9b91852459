// Why something moved.
import type { GobenchCause, GobenchRow } from '../model/gobench.ts';
import type { Lane, Running } from './lanes.ts';
import type { Prepared } from './prepare.ts';
import type { RunProcess } from './process.ts';

export interface CausesRequest {
  rows: readonly GobenchRow[];
  lanes: readonly Lane[];
  prepared: Prepared;
  running: Running;
  run: RunProcess;
  scratch: string;
  runDir: string;
  profileWorst: number;
}

export async function causesOf(
  _request: CausesRequest,
  _events: { onStep(what: string): void },
  _signal: AbortSignal,
): Promise<GobenchCause[]> {
  return [];
}
