// The command `profile` prints what it was asked for, and says beside it what the reader must know of it.
import { afterAll, expect, test } from 'vitest';
import { run } from '../../harness/command/profile.ts';
import { EXIT } from '../../harness/model/errors.ts';
import { drawn } from '../profile/drawn.ts';
import { temporaryFolder, write } from '../profile/pprof.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

function told(content: Uint8Array, flags: object): { printed: string[]; logged: string[] } {
  const printed: string[] = [];
  const logged: string[] = [];
  const call = {
    args: [write(folder, 'cpu.pb', content)],
    flags,
    stop: { signal: new AbortController().signal, exitCode: () => EXIT.ok },
    print: (text: string) => printed.push(text),
    log: (text: string) => logged.push(text),
  };
  expect(run(call)).toBe(EXIT.ok);
  return { printed, logged };
}

const stacks = { types: 'samples/count', stacks: '1: malloc main' };

test.each([{}, { json: true }, { export: 'folded' }, { export: 'speedscope' }])(
  'frames that could not be left out are shown with a warning: %o',
  (flags) => {
    const { printed, logged } = told(drawn({ ...stacks, drop: 'malloc(' }), flags);
    expect(printed.join()).toContain('malloc');
    expect(logged).toEqual([expect.stringMatching(/^warning: all frames are shown, .*'malloc\('$/)]);
  },
);

test('frames that were left out are not there, and nothing is warned of', () => {
  const { printed, logged } = told(drawn({ ...stacks, drop: '(?i)MALLOC' }), { export: 'folded' });
  expect({ printed, logged }).toEqual({ printed: ['main 1\n'], logged: [] });
});
