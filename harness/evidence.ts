// Reads a run's profiles into the evidence that the analysis joins to its figures; a profile that cannot be read is passed over with its reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LeakStack } from './model/analysis.ts';
import { measured } from './model/artifact.ts';
import type { Profile } from './model/profile.ts';
import type { BenchRecord } from './model/record.ts';
import type { VariantId } from './model/scenario.ts';
import type { ProfileRef } from './model/trial.ts';
import { decodeProfile } from './profile/decode.ts';
import { leakStacks } from './profile/goroutines.ts';

/** A report names this many groups of goroutines a variant; the rest is in the profile. */
const STACKS = 3;

export interface Evidence {
  leakStacks: Record<VariantId, LeakStack[]>;
}

export function readEvidence(record: BenchRecord, folder: string): Evidence {
  const profiled = record.trials.filter(({ role }) => role === 'profiled');
  const stacks: Record<VariantId, LeakStack[]> = {};
  for (const trial of profiled) {
    const find = (kind: ProfileRef['kind'], moment: ProfileRef['moment']) =>
      readProfile(
        folder,
        measured(trial.profiles)?.find((ref) => ref.kind === kind && ref.moment === moment),
      );
    const drained = find('goroutine', 'drained');
    if (drained) stacks[trial.variant] = leakStacks(find('goroutine', 'start'), drained, STACKS);
  }
  return { leakStacks: stacks };
}

function readProfile(folder: string, ref: ProfileRef | undefined): Profile | undefined {
  if (!ref) return undefined;
  try {
    return decodeProfile(readFileSync(join(folder, ref.file)));
  } catch {
    return undefined;
  }
}
