// Flat, cum, totals, names and order are counted as `go tool pprof -top` counts them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Granularity } from '../../harness/model/profile.ts';
import { profileReport } from '../../harness/profile/report.ts';
import { cleanPath } from '../../harness/profile/table.ts';
import { compareBytes } from '../../harness/profile/text.ts';
import { GO } from '../needs.ts';
import { type Drawing, drawn } from './drawn.ts';
import { asOracle, pprofTool, pprofWith, temporaryFolder, top, withTiesOrdered, write } from './pprof.ts';
import { bytes, file, integer, text } from './writer.ts';

/** Functions called by the bytes 66 FF and 66 FE, and the strings before them. */
const NOT_UTF8 = file(
  bytes(1, [...integer(1, 3), ...integer(2, 4)]),
  bytes(2, [...integer(1, 1), ...integer(2, 2)]),
  bytes(2, [...integer(1, 2), ...integer(2, 3)]),
  ...[1, 2].flatMap((id) => [
    bytes(4, [...integer(1, id), ...bytes(4, integer(1, id))]),
    bytes(5, [...integer(1, id), ...integer(2, id)]),
  ]),
  [text(6, ''), bytes(6, [0x66, 0xff]), bytes(6, [0x66, 0xfe]), text(6, 'samples'), text(6, 'count')].flat(),
);

/** Rows as `flat cum name`, and the total above them. */
function counted(stacks: string, rest: Partial<Drawing> = {}, granularity: Granularity = 'function'): string[] {
  const bytes = drawn({ types: 'samples/count', stacks, ...rest });
  const { total, rows } = profileReport({ bytes, granularity });
  const label = { inline: ' (inline)', 'partial-inline': ' (partial-inline)' };
  return [
    `${total}`,
    ...rows.map(({ flat, cum, name, inline }) => `${flat} ${cum} ${name}${inline ? label[inline] : ''}`),
  ];
}

describe('counting', () => {
  test('flat is the leaf’s, cum everybody’s', () => {
    expect(counted('3: leaf mid main \n 4: mid main')).toEqual(['7', '4 7 mid', '3 3 leaf', '0 7 main']);
  });

  test('recursion counts a sample once', () => {
    expect(counted('5: fib fib fib main')).toEqual(['5', '5 5 fib', '0 5 main']);
    expect(counted('5: a b a b')).toEqual(['5', '5 5 a', '0 5 b']);
  });

  test('inlined calls have their own cum, and flat is the innermost’s', () => {
    expect(counted('2: inner+outer main')).toEqual(['2', '2 2 inner (inline)', '0 2 main', '0 2 outer']);
  });

  test('inlined here and called there is partly inlined', () => {
    expect(counted('2: hot+a main \n 1: hot b main')).toContain('3 3 hot (partial-inline)');
    expect(counted('2: hot+a main \n 1: hot+b main')).toContain('3 3 hot (inline)');
    // Within a sample the call nearest the root says which.
    expect(counted('2: hot a hot+a main')).toContain('2 2 hot (inline)');
  });

  test('a function inlined into itself has no caller of its own', () => {
    expect(counted('2: f+f main')).toEqual(['2', '2 2 f', '0 2 main']);
  });

  test('samples of 0 do not exist, and nodes that cancel out are gone', () => {
    expect(counted('0: ghost main \n 1: main')).toEqual(['1', '1 1 main']);
    expect(counted('4: a main \n -4: a main \n 2: b main')).toEqual(['10', '2 2 b', '0 2 main']);
  });

  test('the total is the sum of sizes, not the size of the sum', () => {
    expect(counted('5: a \n -3: b')).toEqual(['8', '5 5 a', '-3 -3 b']);
  });

  test('an empty stack counts in the total only', () => {
    expect(counted('5: a \n 7: ')).toEqual(['12', '5 5 a']);
  });

  test('sums beyond 2^53 and beyond int64 are exact', () => {
    const most = '9223372036854775807';
    expect(counted(`${most}: a main \n ${most}: a main {k=v}`)).toEqual([
      '18446744073709551614',
      '18446744073709551614 18446744073709551614 a',
      '0 18446744073709551614 main',
    ]);
    expect(counted('9007199254740993: a \n 1: b')[1]).toBe('9007199254740993 9007199254740993 a');
  });
});

describe('rows', () => {
  test('functions of one name in two files are one row by function, two by line', () => {
    const stacks = '1: init@/a.go:3 \n 2: init@/b.go:4 \n 4: init@/b.go:9';
    expect(counted(stacks)).toEqual(['7', '7 7 init']);
    expect(counted(stacks, {}, 'line')).toEqual(['7', '4 4 init /b.go:9', '2 2 init /b.go:4', '1 1 init /a.go:3']);
  });

  test('by file there is a row for each start line, as pprof has it', () => {
    expect(counted('1: f@/a.go:3#2 \n 2: g@/a.go:9#8 \n 4: h@/a.go:11#8', {}, 'file')).toEqual([
      '7',
      '6 6 /a.go',
      '1 1 /a.go',
    ]);
  });

  test('what has no name is called by its binary, or unknown', () => {
    expect(counted('1: ? main', { binary: '/bin/service' })).toEqual(['1', '1 1 [service]', '0 1 main']);
    expect(counted('1: ? main')).toEqual(['1', '1 1 <unknown>', '0 1 main']);
    expect(counted('1: ?', { binary: '[vdso]' }, 'line')).toEqual(['1', '1 1 [[vdso]]']);
  });

  test('order: size of flat, then name byte by byte', () => {
    expect(counted('2: b \n -3: a \n 2: B \n 1: \u{1F600} \n 1: \uFFFD \n 1: z').slice(1)).toEqual([
      '-3 -3 a',
      '2 2 B',
      '2 2 b',
      '1 1 z',
      '1 1 \uFFFD',
      '1 1 \u{1F600}',
    ]);
  });

  test('names that differ in nothing but bytes that are no UTF-8 are rows of their own', () => {
    const rows = profileReport({ bytes: NOT_UTF8 }).rows;
    expect(rows.map(({ name, flat }) => [name, flat])).toEqual([
      ['f\uFFFD', 3n],
      ['f\uFFFD', 2n],
    ]);
  });

  test('strings are ordered as their UTF-8 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(Math.sign(compareBytes(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test.each([
    ['/a//b/./c.go', '/a/b/c.go'],
    ['/a/../../b.go', '/b.go'],
    ['../a/../b.go', '../b.go'],
    ['./', '.'],
    ['/proc/self/cwd/./x.go', 'x.go'],
    ['', ''],
  ])('the path %j is cleaned to %j', (path, clean) => expect(cleanPath(path)).toBe(clean));
});

describe('sample types', () => {
  const two = { types: 'alloc_space/bytes space/bytes objects/count', stacks: '1 2 3: a' };
  const shown = (sampleIndex?: string, defaultType?: string) =>
    profileReport({
      bytes: drawn({ ...two, ...(defaultType && { defaultType }) }),
      ...(sampleIndex && { sampleIndex }),
    });

  test.each([
    [undefined, undefined, 'objects'],
    [undefined, 'space', 'space'],
    [undefined, 'no such', 'objects'],
    ['alloc_space', 'space', 'alloc_space'],
    ['inuse_space', undefined, 'space'],
    ['0', 'space', 'alloc_space'],
    ['+2', 'space', 'objects'],
  ])('asked for %j with default %j: %s', (wanted, preset, expected) => {
    expect(shown(wanted, preset).sampleType).toBe(expected);
  });

  test.each(['3', '-1', 'cpu', 'alloc_'])('%j is refused with the types there are', (wanted) => {
    expect(() => shown(wanted)).toThrow(
      expect.objectContaining({ mend: 'choose one of alloc_space, space, objects, or a number from 0 to 2' }),
    );
  });

  test('a profile of no type, or of one type named twice, has nothing to show', () => {
    expect(() => counted('1 2: a', { types: 'x/count x/count' })).toThrow(/no sample type to show; found: x/);
    expect(profileReport({ bytes: drawn({ types: 'x/count x/count y/count', stacks: '1 2 3: a' }) }).total).toBe(3n);
  });
});

const frame = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('a', 'b', 'c', 'main.run', 'main.run@/m.go:3#1', 'main.run@/m.go:4#1', 'x@/m.go:9#7'),
  },
  { weight: 1, arbitrary: fc.constant('?') },
);
const location = fc
  .array(frame, { minLength: 1, maxLength: 3 })
  .map((parts) => (parts.includes('?') ? '?' : parts.join('+')));
const line = fc.record({
  values: fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 5 })),
  stack: fc.array(location, { maxLength: 6 }),
  label: fc.constantFrom('', '{k=v}', '{k=w, n=8bytes}'),
});
const drawing = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  binary: fc.constantFrom('', '/bin/service', '[vdso]'),
  drop: fc.constantFrom('', '', 'a|main\\..*', '[b-c]', '.*', 'x{1,2}'),
  keep: fc.constantFrom('', 'main\\.run', 'b?'),
});
const drawIt = ({ lines, binary, drop, keep }: typeof drawing extends fc.Arbitrary<infer D> ? D : never): Uint8Array =>
  drawn({
    types: 'delay/nanoseconds events/count',
    stacks: lines.map(({ values, stack, label }) => `${values.join(' ')}: ${stack.join(' ')} ${label}`).join('\n'),
    drop,
    keep,
    binary,
  });

describe.skipIf(GO.missing)(`against go tool pprof${GO.note}`, () => {
  test('names that are no UTF-8: the same rows', () => {
    using folder = temporaryFolder();
    const theirs = top(pprofWith(pprofTool()), [write(folder, 'names', NOT_UTF8)], 'count');
    expect(asOracle(profileReport({ bytes: NOT_UTF8 }))).toEqual(theirs);
    expect(theirs.rows).toHaveLength(2);
  });

  test('random profiles, alone and as differences: the same table', () => {
    using folder = temporaryFolder();
    const pprof = pprofWith(pprofTool());
    fc.assert(
      fc.property(
        drawing,
        drawing,
        fc.constantFrom<Granularity>('function', 'line', 'file'),
        (head, base, granularity) => {
          const bytes = drawIt(head);
          const baseBytes = drawIt(base);
          const file = write(folder, 'head', bytes);
          const baseFile = write(folder, 'base', baseBytes);
          const same = (request: object, args: string[]): void => {
            const ours = asOracle(profileReport({ bytes, granularity, sampleIndex: '0', ...request }));
            const theirs = top(pprof, [...args, '-sample_index=0', file], 'ns', granularity);
            const ordered = granularity === 'file' ? withTiesOrdered : (table: typeof ours) => table;
            expect(ordered(ours)).toEqual(ordered(theirs));
          };
          same({}, []);
          same({ diffBase: baseBytes }, [`-diff_base=${baseFile}`]);
          same({ base: baseBytes }, [`-base=${baseFile}`]);
        },
      ),
      { seed: 7, numRuns: 40 },
    );
  });
});
