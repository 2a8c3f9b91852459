// Profiles of a profiled trial: snapshots before load, at the window's end and after the drain, and a CPU profile of the window.
import type { Service } from '../fixture/service.ts';
import { type Artifact, present } from '../model/artifact.ts';
import type { Experiment } from '../model/experiment.ts';
import type { PlannedTrial } from '../model/plan.ts';
import type { ProfileRef } from '../model/trial.ts';
import { FILES, type RunFolder } from './folder.ts';

/** Fine enough for a short window; measured trials pay for none of it. */
export const PROFILE_RATES = { memBytes: 16_384, mutexFraction: 1, blockRateNs: 10_000 } as const;

/**
 * Which snapshots are worth keeping when: cumulative profiles need a first one to be subtracted. After the drain no figure
 * is measured any more, so the world may stand still for a text of all goroutines; it comes after the proof of leaks, whose
 * marks it then shows.
 */
const MOMENTS = {
  start: ['goroutine', 'goroutineleak', 'allocs', 'mutex', 'block'],
  window: ['goroutine', 'heap', 'allocs', 'mutex', 'block'],
  drained: ['goroutine', 'heap', 'goroutineleak', 'stacks'],
} as const satisfies Record<ProfileRef['moment'], readonly ProfileRef['kind'][]>;

export interface Profiler {
  enable(): Promise<void>;
  snapshot(moment: ProfileRef['moment']): Promise<void>;
  startCpu(durationMs: number): void;
  /** Every profile that was written; the last reason there is none, where none was. */
  kept(): Promise<Artifact<ProfileRef[]>>;
}

export function profiler(
  service: Service,
  kinds: Experiment['profiles'],
  folder: RunFolder,
  planned: PlannedTrial,
): Profiler {
  const refs: ProfileRef[] = [];
  let failure: string | undefined;
  let cpu: Promise<void> | undefined;
  const write = async (kind: ProfileRef['kind'], moment: ProfileRef['moment'], durationMs?: number) => {
    const name = `${planned.variant}-${moment}-${kind}.${kind === 'stacks' ? 'txt' : 'pb'}.gz`;
    const path = folder.place(FILES.profiles, name);
    try {
      if (kind === 'stacks') await service.stacks(path);
      else await service.profile(kind, path, durationMs);
      refs.push({ kind, moment, file: `${FILES.profiles}/${name}` });
    } catch (error) {
      failure = `${kind}: ${(error as Error).message}`;
    }
  };
  /** What the scenario asks for; with its goroutines come the runtime's proof of leaks, where this build has it, and their text. */
  const isWanted = (kind: ProfileRef['kind']) => {
    if (kind === 'goroutineleak') return kinds.includes('goroutine') && service.ready.profiles.includes(kind);
    return kinds.includes(kind === 'stacks' ? 'goroutine' : kind);
  };
  return {
    enable: async () => {
      try {
        await service.profiling({ mutexFraction: PROFILE_RATES.mutexFraction, blockRateNs: PROFILE_RATES.blockRateNs });
      } catch (error) {
        failure = (error as Error).message;
      }
    },
    snapshot: async (moment) => {
      if (moment === 'window') await cpu;
      const wanted = MOMENTS[moment].filter(isWanted);
      // Allocation figures lag to the last completed collection, and an object found dead in one is counted in the next.
      if (wanted.some((kind) => kind === 'heap' || kind === 'allocs')) {
        await service.gc().catch(() => undefined);
        await service.gc().catch(() => undefined);
      }
      for (const kind of wanted) await write(kind, moment);
    },
    startCpu: (durationMs) => {
      if (kinds.includes('cpu')) cpu = write('cpu', 'window', durationMs);
    },
    kept: async () => {
      await cpu;
      if (refs.length === 0)
        return { ok: false, failure: { code: 'no-profiles', message: failure ?? 'the scenario asks for none' } };
      return present(refs);
    },
  };
}
