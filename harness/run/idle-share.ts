// What a subject of a round does while the others are measured: it should rest.
import type { ProcessSample, ProcessWatch } from '../machine/process-figures.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Alternated } from '../model/trial.ts';
import { required } from '../words/attempt.ts';
import type { Turn } from './turns.ts';

/** The CPU time of a service in the windows of the others of its round, as a share of a core. */
export function idleShareIn(turn: Turn, watch: Artifact<ProcessWatch>): () => Alternated {
  const spent = { cpuMs: 0, ms: 0 };
  let from: ProcessSample | undefined;
  turn.whileIdle((which) => {
    try {
      const now = required(watch).read();
      if (which === 'end' && from) {
        spent.cpuMs += now.cpuMs - from.cpuMs;
        spent.ms += now.atMs - from.atMs;
      }
      from = which === 'start' ? now : undefined;
    } catch {
      // Nothing is told of it, or it is gone, which its own trial says.
      from = undefined;
    }
  });
  return () => (spent.ms > 0 ? { idleCpuShare: spent.cpuMs / spent.ms } : {});
}
