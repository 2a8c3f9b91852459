// What only helps a run: its failure is one sentence, and a fault of our own never hides behind it.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import { PARTS, spare } from '../../harness/model/parts.ts';

function sparing(work: () => unknown): { value: unknown; told: string[] } {
  const told: string[] = [];
  return { value: spare('step summary', (text) => told.push(text), work), told };
}

test('what it gives is given', () => {
  expect(sparing(() => 7)).toEqual({ value: 7, told: [] });
});

test('what the system refuses is said, with what there is without it', () => {
  const { value, told } = sparing(() => readdirSync('/no/such/folder'));
  expect(value).toBeUndefined();
  expect(told).toEqual([expect.stringMatching(/^The step summary was not written\. ENOENT.*\.$/)]);
});

test('what a person can mend is said with the mend', () => {
  const { told } = sparing(() => {
    throw new BenchError(EXIT.unfit, 'the disk is full', 'free some space');
  });
  expect(told).toEqual(['The step summary was not written. the disk is full; free some space.']);
});

test('a fault of our own is thrown', () => {
  expect(() => sparing(() => (undefined as unknown as string).length)).toThrow(TypeError);
});

test('every part has its reason, and what only helps has a sentence on what there is without it', () => {
  for (const [name, part] of Object.entries(PARTS)) {
    expect(part.because, name).toMatch(/^[^A-Z].*[^.]$/);
    expect('without' in part, name).toBe(!part.isEssential);
    if ('without' in part) expect(part.without, name).toMatch(/^[A-Z].*\.$/);
  }
});
