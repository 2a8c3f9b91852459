// Reads a run's profiles into the evidence that the analysis joins to its figures; a profile that cannot be read is passed over with its reason.
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LeakEvidence } from '../analysis/leaks.ts';
import { measured } from '../model/artifact.ts';
import type { Profile } from '../model/profile.ts';
import type { BenchRecord } from '../model/record.ts';
import type { SubjectId } from '../model/subject.ts';
import type { Topology } from '../model/topology.ts';
import { dataOf, type ProfileRef, type Trial } from '../model/trial.ts';
import { type CostEvidence, costsOf } from '../profile/costs.ts';
import { decodeProfile } from '../profile/decode.ts';
import { leakStacks } from '../profile/leak-stacks.ts';
import { parseStacks, type TextGoroutine } from '../profile/stacks.ts';
import { joinTopology } from '../profile/topology.ts';
import { readBytes } from '../workspace/door.ts';

/** A report names this many groups of goroutines a variant; the rest is in the profile. */
const STACKS = 3;
/** The runtime itself cuts its text off at 64 MiB. */
const MAX_TEXT_BYTES = 64 * 2 ** 20;

export interface Evidence {
  leaks: Record<SubjectId, LeakEvidence>;
  costs: CostEvidence;
  /** One a variant whose call graph was measured and whose CPU time was profiled. */
  topologies: Topology[];
}

/** Absolute path of one file of a trial; undefined where it was not taken. */
type PlaceOf = (trial: Trial, kind: ProfileRef['kind'], moment: ProfileRef['moment']) => string | undefined;
type Read = (path: string | undefined) => Profile | undefined;

export function readEvidence(record: BenchRecord, folder: string): Evidence {
  const place: PlaceOf = (trial, kind, moment) => {
    const ref = dataOf('profiles', trial)?.find((each) => each.kind === kind && each.moment === moment);
    return ref && join(folder, ref.file);
  };
  const read = readingOnce();
  const leaks: Record<SubjectId, LeakEvidence> = {};
  for (const trial of record.trials.filter(({ role }) => role === 'profiled')) {
    const found = leakEvidence(trial, place, read);
    if (found) leaks[trial.variant] = found;
  }
  const topologies = topologiesOf(record, (trial) => read(place(trial, 'cpu', 'window')));
  return { leaks, topologies, costs: costsOf(record, (trial, kind, moment) => read(place(trial, kind, moment))) };
}

function topologiesOf(record: BenchRecord, cpuProfile: (trial: Trial) => Profile | undefined): Topology[] {
  const graphs = (record.panels ?? []).flatMap(({ facts }) =>
    facts.ok && facts.value.kind === 'call-graph' ? facts.value.variants : [],
  );
  return graphs.flatMap(({ variant, ...graph }): Topology[] => {
    const trial = record.trials.find((each) => each.role === 'profiled' && each.variant === variant);
    const profile = trial && cpuProfile(trial);
    const ledger = trial && measured(trial.load)?.window.ledger;
    const joined = profile && ledger && joinTopology(graph, profile, ledger.ok + ledger.non2xx + ledger.mismatch);
    return joined ? [{ variant, ...joined }] : [];
  });
}

function leakEvidence(trial: Trial, placeOf: PlaceOf, read: Read): LeakEvidence | undefined {
  const place = (kind: ProfileRef['kind'], moment: ProfileRef['moment']) => placeOf(trial, kind, moment);
  const after = read(place('goroutine', 'drained'));
  if (!after) return undefined;
  const requests = measured(trial.load)?.sentTotal;
  const { stacks, grown, proven } = leakStacks(
    {
      before: read(place('goroutine', 'start')),
      after,
      leakedBefore: read(place('goroutineleak', 'start')),
      leaked: read(place('goroutineleak', 'drained')),
      text: readStacks(place('stacks', 'drained')),
      requests,
    },
    STACKS,
  );
  return { stacks, ...(proven !== undefined && requests ? { proven: { grown, proven, requests } } : {}) };
}

/** Several kinds of evidence rest on one profile; it is decoded for the first. */
function readingOnce(): Read {
  const known = new Map<string, Profile | undefined>();
  return (path) => {
    if (path === undefined) return undefined;
    if (!known.has(path)) known.set(path, readProfile(path));
    return known.get(path);
  };
}

function readProfile(path: string): Profile | undefined {
  try {
    return decodeProfile(readBytes(path));
  } catch {
    return undefined;
  }
}

function readStacks(path: string | undefined): TextGoroutine[] | undefined {
  if (path === undefined) return undefined;
  try {
    return parseStacks(gunzipSync(readBytes(path), { maxOutputLength: MAX_TEXT_BYTES }).toString('utf8'));
  } catch {
    return undefined;
  }
}
