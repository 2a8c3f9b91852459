// What must hold of any bytes whatever: a profile whose figures add up, or a refusal that helps.
import assert from 'node:assert/strict';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import type { Profile } from '../../harness/model/profile.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { perRequestDifference, type RequestProfile } from '../../harness/profile/difference.ts';
import { toFolded, toSpeedscope } from '../../harness/profile/export.ts';
import { flameDifference } from '../../harness/profile/flame.ts';
import { goroutineGroups } from '../../harness/profile/goroutines.ts';
import { commonSampleTypes, subtract } from '../../harness/profile/merge.ts';
import { withoutUninteresting } from '../../harness/profile/prune.ts';
import { sampleCount, samplesOf } from '../../harness/profile/samples.ts';
import { NODES, profileTable, sampleIndexOf } from '../../harness/profile/table.ts';
import { rawText } from './raw.ts';

/** What `work` gives, or undefined where it was refused as it should be: as wrong usage, with a reason and a mend. */
function refusable<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof BenchError)) throw error;
    assert.equal(error.exitCode, EXIT.usage);
    assert.match(error.message, /\w/);
    assert.match(error.mend, /\w/);
    return undefined;
  }
}

/** The profile as pprof shows it raw, or undefined where it is refused. */
export function shownRaw(content: Uint8Array): string | undefined {
  return refusable(() => rawText(withoutUninteresting(commonSampleTypes([decodeProfile(content)])[0]!)));
}

/** Does everything the room can do with the bytes; throws where something is neither right nor refused. */
export function survive(content: Uint8Array): 'read' | 'refused' {
  const profile = refusable(() => commonSampleTypes([decodeProfile(content)])[0]!);
  if (!profile) return 'refused';
  const shown = refusable(() => withoutUninteresting(profile));
  if (!shown) return 'refused';
  for (const [index, { type }] of profile.sampleTypes.entries()) {
    assert.equal(sampleIndexOf(profile, `${index}`), index);
    checkTables(profile, shown, index);
    const side: RequestProfile = { profile, requests: 3 };
    for (const { change } of perRequestDifference(side, side, type)?.rows ?? [])
      assert.deepEqual(change, { flat: 0, cum: 0 });
    assert.equal(flameDifference(side, side, type, 5)?.levels[0]?.length, 1);
    toFolded(shown, index);
    refusable(() => toSpeedscope(shown, 'x', index));
  }
  goroutineGroups(profile);
  assert.equal(sampleCount(subtract(profile, profile)), 0);
  return 'read';
}

function checkTables(profile: Profile, shown: Profile, index: number): void {
  const onStacks = samplesOf(shown)
    .filter(({ locations }) => locations.length > 0)
    .reduce((sum, { values }) => sum + values[index]!, 0n);
  for (const granularity of Object.keys(NODES) as (keyof typeof NODES)[]) {
    const { rows } = profileTable(profile, index, granularity);
    assert.equal(
      rows.reduce((sum, { flat }) => sum + flat, 0n),
      onStacks,
    );
  }
}
