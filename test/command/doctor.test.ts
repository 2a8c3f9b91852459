// The memory line of `doctor`: what is free here is what the control group leaves, where that is less than the machine has.
import { expect, test } from 'vitest';
import { memoryLine, sentenceOf } from '../../harness/command/doctor.ts';

const [MiB, GiB] = [2 ** 20, 2 ** 30];
const machine = { freeBytes: 22.4 * GiB, totalBytes: 23.5 * GiB };

test.each([
  ['no group', machine, undefined, 'good', 'Free memory: 22.4 GiB'],
  [
    'a group of 420 MiB',
    machine,
    { limitBytes: 420 * MiB, freeBytes: 350 * MiB },
    'bad',
    'Free memory: 350 MiB of the 420 MiB that the control group allows → a fixture may use up to 1.5 GiB; raise the control group’s limit',
  ],
  [
    'a group that allows more than there is',
    machine,
    { limitBytes: 64 * GiB, freeBytes: 60 * GiB },
    'good',
    '22.4 GiB',
  ],
  [
    'a wide group that others have filled',
    machine,
    { limitBytes: 8 * GiB, freeBytes: 1.2 * GiB },
    'mind',
    '1.20 GiB of the 8.00 GiB that the control group allows → a fixture may use up to 1.5 GiB; free some memory',
  ],
  [
    'a full machine',
    { freeBytes: 0.7 * GiB, totalBytes: 8 * GiB },
    undefined,
    'bad',
    'Free memory: 717 MiB → a fixture',
  ],
] as const)('%s', (_, free, group, outcome, words) => {
  const line = memoryLine(free, group);
  expect(line.outcome).toBe(outcome);
  expect(sentenceOf(line)).toContain(words);
});
