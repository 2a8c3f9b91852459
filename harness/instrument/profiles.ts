// Profiles of a profiled trial: snapshots before load, at the window's end and after the drain, and a CPU profile of the window.
import { readFileSync } from 'node:fs';
import type { Experiment } from '../model/experiment.ts';
import { windowMsOf } from '../model/plan.ts';
import type { ProfileRef } from '../model/trial.ts';
import { withoutPaths } from '../profile/without-paths.ts';
import type { Service } from '../subject/service.ts';
import { NotCollected } from '../words/attempt.ts';
import { message, told } from '../words/messages.ts';
import { FILES } from '../workspace/layout.ts';
import { writeWhole } from '../workspace/outlet.ts';
import type { Instrument, InstrumentedTrial } from './instrument.ts';

/** Fine enough for a short window; measured trials pay for none of it. */
const RATES = { memBytes: 16_384, mutexFraction: 1, blockRateNs: 10_000 } as const;

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

export const profiles: Instrument<ProfileRef[]> = {
  asks: (_, { role }) => (role === 'profiled' ? { memProfileRateBytes: RATES.memBytes } : {}),
  begin: (trial) => {
    const { service, planned, plan, experiment } = trial;
    if (planned.role !== 'profiled') throw new NotCollected('not-profiled', message('unread.not-profiled'));
    const kept = writer(trial);
    let cpu: Promise<void> | undefined;
    const snapshot = async (moment: ProfileRef['moment']) => {
      const wanted = MOMENTS[moment].filter((kind) => isWanted(kind, experiment.profiles, service));
      // Allocation figures lag to the last completed collection, and an object found dead in one is counted in the next.
      if (wanted.some((kind) => kind === 'heap' || kind === 'allocs')) {
        await service.gc().catch(() => undefined);
        await service.gc().catch(() => undefined);
      }
      for (const kind of wanted) await kept.write(kind, moment);
    };
    return {
      atIdle: async () => {
        await service
          .profiling({ mutexFraction: RATES.mutexFraction, blockRateNs: RATES.blockRateNs })
          .catch(kept.failed);
        await snapshot('start');
      },
      atStart: () => {
        if (experiment.profiles.includes('cpu')) cpu = kept.write('cpu', 'window', windowMsOf(plan, planned));
      },
      afterLoad: async () => {
        await cpu;
        await snapshot('window');
      },
      afterDrain: () => snapshot('drained'),
      read: kept.refs,
    };
  },
};

/** What the experiment asks for; with its goroutines come the runtime's proof of leaks, where this build has it, and their text. */
function isWanted(kind: ProfileRef['kind'], kinds: Experiment['profiles'], service: Service): boolean {
  if (kind === 'goroutineleak') return kinds.includes('goroutine') && service.ready.profiles.includes(kind);
  return kinds.includes(kind === 'stacks' ? 'goroutine' : kind);
}

/** Whoever is given the run folder is not told where on this machine the binary lay. */
function forgetPaths(file: string): void {
  writeWhole(file, withoutPaths(readFileSync(file)));
}

/** Writes profiles one by one; one that fails does not keep the others. */
function writer({ service, planned, place }: InstrumentedTrial) {
  const refs: ProfileRef[] = [];
  let failure: string | undefined;
  return {
    write: async (kind: ProfileRef['kind'], moment: ProfileRef['moment'], durationMs?: number) => {
      const name = `${planned.variant}-${moment}-${kind}.${kind === 'stacks' ? 'txt' : 'pb'}.gz`;
      const path = place(FILES.profiles, name);
      try {
        if (kind === 'stacks') await service.stacks(path);
        else await service.profile(kind, path, durationMs);
        refs.push({ kind, moment, file: `${FILES.profiles}/${name}` });
      } catch (error) {
        failure = `${kind}: ${(error as Error).message}`;
      }
    },
    failed: (error: Error) => {
      failure = error.message;
    },
    /** Every profile that was written. Throws the last reason there is none, where none was. */
    refs: () => {
      for (const { kind, file } of refs) if (kind !== 'stacks') forgetPaths(place(file));
      if (refs.length === 0)
        throw new NotCollected('no-profiles', failure === undefined ? message('unread.no-profiles') : told(failure));
      return refs;
    },
  };
}
