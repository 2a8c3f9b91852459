// The goroutines that came to stay: counted by stack, the proved ones among them, and put into the runtime's words.
import { describe, expect, test } from 'vitest';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { leakStacks } from '../../harness/profile/leak-stacks.ts';
import { parseStacks } from '../../harness/profile/stacks.ts';
import { drawn } from './drawn.ts';

const PARKED = 'runtime.gopark runtime.chansend runtime.chansend1';
const SEND = `${PARKED} main.quote.func1@/src/main.go:22`;
const HUB = 'runtime.gopark runtime.chanrecv runtime.chanrecv1 main.(*hub).wait@/src/hub.go:9';
const goroutines = (stacks: string) => decodeProfile(drawn({ types: 'goroutine/count', stacks }));
const leaked = (stacks: string) => decodeProfile(drawn({ types: 'goroutineleak/count', stacks }));

const before = goroutines(`2: ${SEND}\n 5: ${HUB}`);
const after = goroutines(`102: ${SEND}\n 45: ${HUB}\n 1: main.busy@/src/main.go:3\n 3: ${SEND} {fixproof=probe}`);

describe('without a proof', () => {
  test('the largest growths first, by request, the probe’s own left out', () => {
    const { stacks, grown, proven } = leakStacks({ before, after, requests: 200 }, 2);
    expect(stacks).toEqual([
      {
        count: 100,
        perRequest: 0.5,
        wait: 'chan send',
        top: 'main.quote.func1 main.go:22',
        createdBy: 'main.quote (in main.quote.func1)',
      },
      expect.objectContaining({ count: 40, perRequest: 0.2, wait: 'chan receive' }),
    ]);
    expect(grown).toBe(141);
    expect(proven).toBeUndefined();
  });

  test('without a profile from before, all that are there; nothing grew, no stacks', () => {
    expect(leakStacks({ after }, 9).stacks.map(({ count }) => count)).toEqual([102, 45, 1]);
    expect(leakStacks({ before: after, after }, 9)).toEqual({ stacks: [], grown: 0 });
  });
});

describe('with the runtime’s proof', () => {
  test('stacks proved and not proved stand side by side; what was leaked before the load does not count', () => {
    const found = leakStacks(
      { before, after, leakedBefore: leaked(`2: ${SEND}`), leaked: leaked(`102: ${SEND}`), requests: 100 },
      9,
    );
    expect(found.stacks.map(({ count, proven }) => [count, proven])).toEqual([
      [100, 100],
      [40, 0],
      [1, 0],
    ]);
    expect(found).toMatchObject({ grown: 141, proven: 100 });
  });

  test('no more are proved than grew, and an empty proof is a zero, not an absence', () => {
    expect(leakStacks({ before, after, leaked: leaked(`400: ${SEND}`) }, 1).proven).toBe(100);
    expect(leakStacks({ before, after, leaked: leaked('') }, 1).proven).toBe(0);
  });
});

describe('with the runtime’s text', () => {
  const text = (header: string) =>
    parseStacks(
      `goroutine 5 ${header}:\nmain.quote.func1()\n\t/src/main.go:22 +0x45\ncreated by main.quote in goroutine 4\n\t/src/main.go:20 +0x1\n`,
    );

  test.each([
    ['[chan send]', { wait: 'chan send', confirmed: true, minutes: 0 }],
    ['[chan send (leaked), 3 minutes]', { wait: 'chan send', confirmed: true, minutes: 3 }],
    ['[select]', { wait: 'select', confirmed: false }],
    ['[runnable]', { wait: 'runnable', confirmed: false }],
  ])('%s, and the line that created it', (header, expected) => {
    const [first, second] = leakStacks({ before, after, text: text(header) }, 2).stacks;
    expect(first).toMatchObject({ ...expected, createdBy: 'main.quote main.go:20' });
    expect(second).not.toHaveProperty('confirmed');
  });
});
