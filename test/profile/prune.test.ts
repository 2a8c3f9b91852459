// Frames that a profile calls uninteresting go as pprof lets them go, and where they cannot, that is said.
import { describe, expect, test } from 'vitest';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { toFolded } from '../../harness/profile/export.ts';
import { withoutUninteresting } from '../../harness/profile/prune.ts';
import { profileExport, profileJson, profileReport } from '../../harness/profile/report.ts';
import { drawn } from './drawn.ts';

/** What is left of one stack, root first. */
function left(stack: string, drop: string, keep = ''): string {
  const profile = decodeProfile(drawn({ types: 'samples/count', stacks: `1: ${stack}`, drop, keep }));
  return toFolded(withoutUninteresting(profile), 0).replace(/ 1\n/, '');
}

describe('dropped frames', () => {
  test.each([
    ['a frame goes with all it called', 'leaf malloc work main', 'malloc', '', 'main;work'],
    ['the one nearest the root decides', 'malloc x malloc work main', 'malloc', '', 'main;work'],
    ['what is kept stays', 'leaf malloc work main', 'malloc', 'mall.*', 'main;work;malloc;leaf'],
    ['the whole name must match', 'malloc2 work main', 'malloc', '', 'main;work;malloc2'],
    ['frames before the first of the program’s own stay', 'leaf work malloc', 'malloc', '', 'malloc;work;leaf'],
    ['a stack of nothing else stays', 'malloc malloc', 'malloc', '', 'malloc;malloc'],
    ['of an inlined call only the inner part goes', 'leaf+malloc+work main', 'malloc', '', 'main;work'],
    ['arguments do not count', 'leaf malloc(int) main', 'malloc', '', 'main'],
    ['but two C++ names keep their brackets', 'leaf operator() main', 'operator\\(\\)', '', 'main'],
    ['a leading dot does not count', 'leaf .malloc main', 'malloc', '', 'main'],
  ])('%s', (_claim, stack, drop, keep, expected) => expect(left(stack, drop, keep)).toBe(expected));

  test('an expression that cannot be used drops nothing, and the table and every export say why', () => {
    for (const request of [{ drop: '(' }, { drop: 'malloc', keep: '[' }]) {
      const bytes = drawn({ types: 'samples/count', stacks: '1: malloc main', ...request });
      const table = profileReport({ bytes });
      const because = [expect.stringMatching(/^all frames are shown, .* cannot be used: a missing/)];
      expect(table).toMatchObject({ rows: [{ name: 'malloc' }, { name: 'main' }], warnings: because });
      expect(profileJson(table).warnings).toEqual(because);
      expect(profileExport({ bytes }, 'speedscope', 'x').warnings).toEqual(because);
      expect(profileExport({ bytes, diffBase: bytes }, 'folded', 'x')).toEqual({
        text: 'main;malloc 1 1\n',
        warnings: because,
      });
    }
  });
});
