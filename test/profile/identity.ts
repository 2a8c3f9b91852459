// Whether every profile of a run folder is read as `go tool pprof` reads it: samples, totals, flat, cum, names and order.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Granularity } from '../../harness/model/profile.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { subtract } from '../../harness/profile/merge.ts';
import { profileReport } from '../../harness/profile/report.ts';
import { asOracle, type OracleTable, type Pprof, rawOf, top, withTiesOrdered } from './pprof.ts';
import { rawText } from './raw.ts';

const UNITS: Record<string, string> = { nanoseconds: 'ns', bytes: 'B', count: 'count' };
const GRANULARITIES: Granularity[] = ['function', 'line', 'file'];

export interface Identity {
  profiles: number;
  /** Differences of two of them, such as a window of allocations. */
  pairs: number;
  tables: number;
  rows: number;
  /** What was not as pprof has it; empty where all was. */
  differing: string[];
}

/** Compares every `.pb.gz` under the folder's profiles, and every window with its start. */
export function identityOf(runFolder: string, pprof: Pprof): Identity {
  const folder = join(runFolder, 'profiles');
  const names = readdirSync(folder).filter((name) => name.endsWith('.pb.gz'));
  const found: Identity = { profiles: 0, pairs: 0, tables: 0, rows: 0, differing: [] };
  const note = (what: string, isSame: boolean) => {
    if (!isSame) found.differing.push(what);
  };
  const compareTables = (what: string, ours: OracleTable, theirs: OracleTable, ordered: boolean) => {
    found.tables++;
    found.rows += theirs.rows.length;
    // pprof leaves the order of rows open that differ in neither flat nor name; only its file table has such rows.
    const [a, b] = ordered ? [ours, theirs] : [withTiesOrdered(ours), withTiesOrdered(theirs)];
    note(what, isDeepStrictEqual(a, b));
  };
  for (const name of names) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const profile = decodeProfile(bytes);
    found.profiles++;
    note(`${name}: -raw`, rawText(profile) === rawOf(pprof, path));
    const startName = name.replace(/-(window|drained)-/, '-start-');
    const start = startName !== name && names.includes(startName) ? join(folder, startName) : undefined;
    for (const [index, { type, unit }] of profile.sampleTypes.entries()) {
      const sampleIndex = `${index}`;
      for (const granularity of GRANULARITIES) {
        const ours = asOracle(profileReport({ bytes, sampleIndex, granularity }));
        const theirs = top(pprof, [`-sample_index=${sampleIndex}`, path], UNITS[unit]!, granularity);
        compareTables(`${name}: ${type} by ${granularity}`, ours, theirs, granularity !== 'file');
      }
      if (!start) continue;
      const ours = asOracle(profileReport({ bytes, base: readFileSync(start), sampleIndex }));
      const theirs = top(pprof, [`-base=${start}`, `-sample_index=${sampleIndex}`, path], UNITS[unit]!);
      compareTables(`${name}: ${type} less the start`, ours, theirs, true);
    }
    if (!start) continue;
    found.pairs++;
    const difference = subtract(profile, decodeProfile(readFileSync(start)));
    note(`${name}: -raw less the start`, rawText(difference) === rawOf(pprof, `-base=${start}`, path));
  }
  return found;
}
