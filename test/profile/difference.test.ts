// Two variants are compared per request, under names that do not change from build to build.
import { describe, expect, test } from 'vitest';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { perRequestDifference } from '../../harness/profile/difference.ts';
import { flameDifference } from '../../harness/profile/flame.ts';
import { againstBase, subtract } from '../../harness/profile/merge.ts';
import { enclosingFunction, normalisedName } from '../../harness/profile/names.ts';
import { sampleCount, samplesOf } from '../../harness/profile/samples.ts';
import { GO } from '../needs.ts';
import { lineOfOne, S, sample, whole } from './cases.ts';
import { drawn } from './drawn.ts';
import { pprofTool, pprofWith, rawOf, temporaryFolder, write } from './pprof.ts';
import { rawText } from './raw.ts';
import { bytes, integer } from './writer.ts';

const cpu = (stacks: string) => decodeProfile(drawn({ types: 'cpu/nanoseconds', stacks }));

describe('names', () => {
  test.each([
    ['main.join[go.shape.string]', 'main.join'],
    ['main.join[...]', 'main.join'],
    ['main.(*List[go.shape.[]int,go.shape.map[string]int]).Push', 'main.(*List).Push'],
    ['type:.eq.[2]string', 'type:.eq.[2]string'],
    ['main.broken[go.shape.int', 'main.broken[go.shape.int'],
    ['main.serve.func1', 'main.serve.func'],
    ['main.serve.func12.3.1', 'main.serve.func'],
    ['main.serve.func1.func2', 'main.serve.func'],
    ['main.serve.func1.gowrap2', 'main.serve.func.gowrap'],
    ['main.serve-range3', 'main.serve-range'],
    ['main.(*T).Run.func4', 'main.(*T).Run.func'],
    ['main.glob..func7', 'main.glob..func'],
    ['main.(*T).Run-fm', 'main.(*T).Run'],
    ['gopkg.in/yaml.v3.parse.func1', 'gopkg.in/yaml.v3.parse.func'],
    // Written by a person, not numbered by the compiler.
    ['main.func1', 'main.func1'],
    ['main.(*T).func1', 'main.(*T).func1'],
    ['example.test/x.func1', 'example.test/x.func1'],
    ['main.serve.func1st', 'main.serve.func1st'],
  ])('%s is compared as %s', (name, normalised) => expect(normalisedName(name)).toBe(normalised));

  test.each([
    ['main.serve.func1.2', 'main.serve'],
    ['main.(*T).Run.gowrap1', 'main.(*T).Run'],
    ['main.each-range1', 'main.each'],
    ['main.serve', undefined],
    ['main.func1', undefined],
    ['main.(*T).func1', undefined],
  ])('%s was written in %s', (name, outer) => expect(enclosingFunction(name)).toBe(outer));
});

describe('per request', () => {
  test('what did not change does not move when the rest shrinks', () => {
    const base = { profile: cpu('900: encode handle \n 100: parse handle'), requests: 10 };
    const head = { profile: cpu('200: encode handle \n 200: parse handle'), requests: 20 };
    expect(perRequestDifference(base, head, 'cpu')).toEqual({
      sampleType: 'cpu',
      unit: 'nanoseconds',
      baseTotal: 100,
      headTotal: 20,
      rows: [
        { name: 'encode', base: { flat: 90, cum: 90 }, head: { flat: 10, cum: 10 }, change: { flat: -80, cum: -80 } },
        { name: 'handle', base: { flat: 0, cum: 100 }, head: { flat: 0, cum: 20 }, change: { flat: 0, cum: -80 } },
        { name: 'parse', base: { flat: 10, cum: 10 }, head: { flat: 10, cum: 10 }, change: { flat: 0, cum: 0 } },
      ],
    });
  });

  test('a closure that got another number is the same function, and counts once a sample', () => {
    const base = { profile: cpu('8: main.f.func1 main.f.func1.2 main.f'), requests: 1 };
    const head = { profile: cpu('8: main.f.func2 main.f.func2.1 main.f'), requests: 1 };
    const difference = perRequestDifference(base, head, 'cpu');
    expect(difference?.rows.map(({ name, head, change }) => [name, head.cum, change.cum])).toEqual([
      ['main.f', 8, 0],
      ['main.f.func', 8, 0],
    ]);
  });

  test('without requests there is no figure per request', () => {
    const side = { profile: cpu('1: a'), requests: 5 };
    expect(perRequestDifference({ ...side, requests: 0 }, side, 'cpu')).toBeUndefined();
    expect(flameDifference(side, { ...side, requests: 0 }, 'cpu', 10)).toBeUndefined();
  });

  test('two units are refused', () => {
    const ticks = { profile: decodeProfile(drawn({ types: 'cpu/ticks', stacks: '1: a' })), requests: 1 };
    expect(() => perRequestDifference({ profile: cpu('1: a'), requests: 1 }, ticks, 'cpu')).toThrow(
      /nanoseconds.*ticks/,
    );
  });
});

describe('windows', () => {
  const mem = (stacks: string) => decodeProfile(drawn({ types: 'alloc_space/bytes', stacks }));

  test('subtraction is exact beyond 2^53', () => {
    const difference = subtract(mem('9007199254740993: a'), mem('9007199254740992: a'));
    expect(Array.from(samplesOf(difference), ({ values }) => values)).toEqual([[1n]]);
  });

  test('samples are the same sample only with the same labels', () => {
    expect(sampleCount(subtract(mem('5: a {k=v}'), mem('5: a {k=w}')))).toBe(2);
    expect(sampleCount(subtract(mem('5: a {k=v, n=8bytes}'), mem('5: a {n=8bytes, k=v}')))).toBe(0);
  });

  test('profiles that measure different things are not subtracted', () => {
    expect(() => subtract(mem('5: a'), cpu('5: a'))).toThrow(/no sample type to show/);
    const kilobytes = decodeProfile(drawn({ types: 'alloc_space/kilobytes', stacks: '5: a' }));
    expect(() => againstBase(mem('5: a'), kilobytes)).toThrow(/alloc_space in bytes, and alloc_space in kilobytes/);
  });
});

describe('builds and processes', () => {
  /** The program is the first mapping, which no stack is in; the one sample lies in a library mapped at `start`. */
  const mappedAt = (start: bigint, size: bigint, value: number, line = lineOfOne) =>
    whole(
      bytes(3, [...integer(1, 1), ...integer(2, start / 2n), ...integer(3, start / 2n + 1n), ...integer(5, S.path)]),
      bytes(3, [...integer(1, 2), ...integer(2, start), ...integer(3, start + size), ...integer(5, S.word)]),
      bytes(4, [...integer(1, 2), ...integer(2, 2), ...integer(3, start + 0x10n), ...line]),
      sample(integer(1, 2), integer(2, value)),
    );
  const here = mappedAt(0x7f00_0000_0000n, 0x2001n, 5);
  const elsewhere = mappedAt(0xffff_ffff_8000_0000n, 0x2fffn, 3);
  const larger = mappedAt(0x7f00_0000_0000n, 0x3001n, 3);
  const otherLine = mappedAt(0x7f00_0000_0000n, 0x2001n, 3, bytes(4, [...integer(1, 1), ...integer(2, 8)]));

  test('one file mapped at two addresses is one file, and its places are the same places', () => {
    const difference = subtract(decodeProfile(here), decodeProfile(elsewhere));
    expect(Array.from(samplesOf(difference), ({ values, locations }) => [values[0], locations[0]!.address])).toEqual([
      [2n, 0x7f00_0000_0010n],
    ]);
    expect(difference.mappings.map(({ start }) => start)).toEqual([0x3f80_0000_0000n, 0x7f00_0000_0000n]);
  });

  test('another size is another build, and another line another place', () => {
    for (const other of [larger, otherLine]) {
      expect(sampleCount(subtract(decodeProfile(here), decodeProfile(other)))).toBe(2);
    }
  });

  test.skipIf(GO.missing)(`as go tool pprof has it${GO.note}`, () => {
    using folder = temporaryFolder();
    const pprof = pprofWith(pprofTool());
    const head = write(folder, 'head', here);
    for (const other of [elsewhere, larger, otherLine]) {
      const base = write(folder, 'base', other);
      expect(rawText(subtract(decodeProfile(here), decodeProfile(other)))).toBe(rawOf(pprof, `-base=${base}`, head));
    }
  });
});

describe('flame graph', () => {
  /** Each frame as `name left@start+self right@start+self`, level by level. */
  const levels = (base: string, head: string, most = 100): string[] => {
    const flame = flameDifference(
      { profile: cpu(base), requests: 2 },
      { profile: cpu(head), requests: 1 },
      'cpu',
      most,
    )!;
    return flame.levels.map((level) =>
      level
        .map(([xl, tl, sl, xr, tr, sr, name]) => `${flame.names[name]} ${tl}@${xl}+${sl} ${tr}@${xr}+${sr}`)
        .join(' | '),
    );
  };

  test('both sides share one tree; each side has its own widths, per request', () => {
    expect(levels('8: a main \n 4: b main \n 2: main', '3: b main \n 5: c main')).toEqual([
      'total 7@0+0 8@0+0',
      'main 7@0+1 8@0+0',
      'a 4@1+4 0@0+0 | b 2@5+2 3@0+3 | c 0@7+0 5@3+5',
    ]);
  });

  test('inlined calls are frames, and recursion is depth', () => {
    expect(levels('2: f+f main', '1: f main')).toEqual([
      'total 1@0+0 1@0+0',
      'main 1@0+0 1@0+0',
      'f 1@0+0 1@0+1',
      'f 1@0+1 0@1+0',
    ]);
  });

  test('the smallest frames become one, and no width is lost', () => {
    expect(levels('20: big main \n 2: s1 main \n 2: s2 x main', '9: big main', 3)).toEqual([
      'total 12@0+0 9@0+0',
      'main 12@0+0 9@0+0',
      'big 10@0+10 9@0+9 | other 2@10+2 0@9+0',
    ]);
  });

  test('samples below zero have no width', () => {
    expect(levels('-4: a main \n 2: b main', '1: b main')[0]).toBe('total 1@0+0 1@0+0');
  });
});
