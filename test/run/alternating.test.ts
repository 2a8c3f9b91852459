// Whether the subjects of a round may live at the same time, by how many requests a connection has answered in one turn.
import { expect, test } from 'vitest';
import { absent, measured, present } from '../../harness/model/artifact.ts';
import { dataOf, type Trial } from '../../harness/model/trial.ts';
import { unfitTogether } from '../../harness/run/alternating.ts';
import { english } from '../../harness/words/speak.ts';
import { withData } from '../fakes/changes.ts';
import { sampleRecord } from '../fakes/record.ts';

const [drawn] = sampleRecord().trials;

function inTurns(ofAConnection: number, cores: number, round = 0): Trial {
  const load = measured(drawn!.load)!;
  const parts = Array.from({ length: 8 }, (_, i) => ({ startMs: i * 500, durationMs: 250 }));
  const ledger = { ...load.window.ledger, ok: ofAConnection * load.connections * parts.length };
  const window = { ...load.window, durationMs: 2_000, parts, ledger };
  const process = { ...dataOf('process', drawn!)!, windowCpuMs: cores * 2_000 };
  return withData({ ...drawn!, round, load: present({ ...load, window }) }, { process });
}

test.each([
  ['one that waits', 50, 0.1, 1],
  ['one that computes', 10, 0.9, 1],
  ['one that computes on two cores', 10, 1.8, 2],
])('%s is fit from so many requests of a connection in a turn, and unfit below', (_, least, busy, cores) => {
  expect(unfitTogether([inTurns(least, busy)], cores)).toBeUndefined();
  const because = unfitTogether([inTurns(least, busy), inTurns(least - 1, busy)], cores);
  expect(english(because!)).toMatch(/take too long for turns of 250 ms/);
});

test('half of two cores is no computing all the time', () => {
  expect(unfitTogether([inTurns(10, 1)], 2)?.id).toBe('together.too-slow');
});

test('the first round decides, and a window in one stretch has no turns', () => {
  expect(unfitTogether([inTurns(1, 0.1, 1)], 1)).toBeUndefined();
  expect(unfitTogether([drawn!], 1)).toBeUndefined();
});

test('that one did not start is said, however slow the one before it was', () => {
  const gone: Trial = { ...drawn!, outcome: 'crashed', load: absent('gone', 'it ended') };
  expect(unfitTogether([inTurns(1, 0.1), gone], 1)?.id).toBe('together.not-started');
});
