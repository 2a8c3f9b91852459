// What leaves the room: the command's table as JSON and text, the lines of a source file, and the forms of other viewers.
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../harness/model/errors.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { toFolded, toSpeedscope } from '../../harness/profile/export.ts';
import { lineFigures } from '../../harness/profile/lines.ts';
import { profileExport, profileJson, profileReport, profileText } from '../../harness/profile/report.ts';
import { drawn } from './drawn.ts';

const heap = (stacks: string) => gzipSync(drawn({ types: 'inuse_objects/count inuse_space/bytes', stacks }));

describe('the command', () => {
  test('JSON has the contract’s fields; integers are exact, as strings beyond 2^53', () => {
    const bytes = drawn({ types: 'cpu/nanoseconds', stacks: '9007199254740991: a main \n 2: b main' });
    expect(profileJson(profileReport({ bytes }))).toEqual({
      sampleType: 'cpu',
      unit: 'nanoseconds',
      total: '9007199254740993',
      functions: [
        { name: 'a', flat: 9007199254740991, cum: 9007199254740991 },
        { name: 'b', flat: 2, cum: 2 },
        { name: 'main', flat: 0, cum: '9007199254740993' },
      ],
    });
  });

  test('text has one row a function, figures for reading and shares of the total', () => {
    const bytes = heap('1 3072: page+keep main \n 2 1024: spell main');
    expect(profileText(profileReport({ bytes }))).toBe(
      [
        'inuse_space: 4.00 KiB in total',
        '    flat   flat%       cum    cum%  function',
        '3.00 KiB  75.0 %  3.00 KiB  75.0 %  page (inline)',
        '1.00 KiB  25.0 %  1.00 KiB  25.0 %  spell',
        '     0 B     0 %  3.00 KiB  75.0 %  keep',
        '     0 B     0 %  4.00 KiB   100 %  main',
        '',
      ].join('\n'),
    );
  });

  test('a name cannot command the terminal', () => {
    expect(profileText(profileReport({ bytes: heap('1 1: \u001b[2Jx') }))).toContain('\uFFFD[2Jx');
  });

  test('counts have no decimals, in any size', () => {
    const bytes = drawn({ types: 'contentions/count', stacks: '2: a main \n 1234567: b main' });
    expect(profileText(profileReport({ bytes })).split('\n').slice(0, 4)).toEqual([
      'contentions: 1,234,569 in total',
      '     flat     flat%        cum      cum%  function',
      '1,234,567   100.0 %  1,234,567   100.0 %  b',
      '        2  <0.001 %          2  <0.001 %  a',
    ]);
  });

  test('a difference shows shares of its base, a subtraction of what is left', () => {
    const [bytes, before] = [heap('1 300: a \n 1 100: b'), heap('1 100: a \n 1 100: b')];
    expect(profileReport({ bytes, diffBase: before })).toMatchObject({
      total: 200n,
      rows: [{ name: 'a', flat: 200n }],
    });
    expect(profileReport({ bytes, base: before })).toMatchObject({ total: 200n, rows: [{ name: 'a', flat: 200n }] });
    expect(profileReport({ bytes: before, diffBase: bytes }).total).toBe(400n);
  });

  test('only so many rows as asked for, of the same total', () => {
    const request = { bytes: heap('1 3: a \n 1 2: b \n 1 1: c') };
    expect(profileReport({ ...request, top: 2 })).toEqual({
      ...profileReport(request),
      rows: profileReport(request).rows.slice(0, 2),
    });
  });

  test.each([
    [{ top: 0 }, /--top 0/],
    [{ top: Number.NaN }, /--top NaN/],
    [{ top: 1.5 }, /--top 1\.5/],
    [{ granularity: 'address' }, /--granularity address/],
    [{ sampleIndex: 'cpu' }, /no sample type 'cpu'/],
    [{ base: heap('1 1: a'), diffBase: heap('1 1: a') }, /two bases/],
    [{ base: Uint8Array.of(1) }, /^the base: not a valid pprof profile/],
    [
      { diffBase: new TextEncoder().encode('heap profile: 1: 2 [3: 4] @ heap/1\n') },
      /^the base: this is a heap profile/,
    ],
  ])('%o is refused as wrong usage', (request, says) => {
    expect(() => profileReport({ bytes: heap('1 1: a'), ...request })).toThrow(
      expect.objectContaining({
        exitCode: EXIT.usage,
        message: expect.stringMatching(says),
        mend: expect.stringMatching(/\w/),
      }),
    );
  });
});

describe('lines', () => {
  test('flat and cum of one file; a line counts once a sample, recursion and closures included', () => {
    const profile = decodeProfile(
      drawn({
        types: 'cpu/nanoseconds',
        stacks: `
          4: f@/p/fix.go:3 f@/p/fix.go:3 main@/p/main.go:9
          2: g@/p/fix.go:5+f.func1@/p/fix.go:3 main@/p/main.go:9
          1: h@/p/notfix.go:3 f@/p/fix.go:0 main@/p/main.go:9`,
      }),
    );
    const of = (name: string) => lineFigures(profile, (file) => (file.endsWith(`/${name}`) ? file : undefined), 0);
    expect(of('fix.go')).toEqual([
      { file: '/p/fix.go', line: 3, flat: 4n, cum: 6n },
      { file: '/p/fix.go', line: 5, flat: 2n, cum: 2n },
    ]);
    expect(of('p/main.go')).toEqual([{ file: '/p/main.go', line: 9, flat: 0n, cum: 7n }]);
    expect(of('other.go')).toEqual([]);
  });
});

describe('other viewers', () => {
  const profile = decodeProfile(
    drawn({
      types: 'samples/count cpu/nanoseconds events/things',
      stacks: '1 10 0: inner@/m.go:3+outer@/m.go:5#4 main \n 2 20 7: main \n 0 0 0: ghost',
      defaultType: 'cpu',
    }),
  );

  test('speedscope: all sample types, inlined frames kept, root first', () => {
    expect(toSpeedscope(profile, 'cpu.pb.gz', 1)).toEqual({
      $schema: 'https://www.speedscope.app/file-format-schema.json',
      exporter: 'fixproof',
      name: 'cpu.pb.gz',
      activeProfileIndex: 1,
      shared: {
        frames: [
          { name: 'main' },
          { name: 'outer', file: '/m.go', line: 4 },
          { name: 'inner', file: '/m.go' },
          { name: 'ghost' },
        ],
      },
      profiles: [
        {
          type: 'sampled',
          name: 'samples',
          unit: 'none',
          startValue: 0,
          endValue: 3,
          samples: [[0, 1, 2], [0]],
          weights: [1, 2],
        },
        {
          type: 'sampled',
          name: 'cpu',
          unit: 'nanoseconds',
          startValue: 0,
          endValue: 30,
          samples: [[0, 1, 2], [0]],
          weights: [10, 20],
        },
        { type: 'sampled', name: 'events', unit: 'none', startValue: 0, endValue: 7, samples: [[0]], weights: [7] },
      ],
    });
  });

  test('speedscope shows the sample type asked for first', () => {
    const bytes = drawn({ types: 'samples/count cpu/nanoseconds', stacks: '1 10: main' });
    const first = (sampleIndex?: string) => {
      const { text } = profileExport({ bytes, ...(sampleIndex && { sampleIndex }) }, 'speedscope', 'x');
      return JSON.parse(text).activeProfileIndex;
    };
    expect([first(), first('samples'), first('0'), first('cpu')]).toEqual([1, 0, 0, 1]);
  });

  test.each(['-5', '9007199254740993'])('speedscope: %s is refused, not rounded and not dropped', (value) => {
    const bytes = drawn({ types: 'cpu/nanoseconds', stacks: `${value}: a` });
    expect(() => toSpeedscope(decodeProfile(bytes), 'x', 0)).toThrow(`speedscope cannot show the value ${value}`);
  });

  test('folded stacks: root first, equal stacks added, nothing that would break the form', () => {
    const folded = decodeProfile(
      drawn({ types: 'cpu/nanoseconds', stacks: '9007199254740993: a+b main \n 1: a b main \n 0: c \n -3: x;y' }),
    );
    expect(toFolded(folded, 0)).toBe('main;b;a 9007199254740994\nx:y -3\n');
  });

  test('folded stacks: no line is without a stack, and none commands the terminal', () => {
    const text = decodeProfile(drawn({ types: 'cpu/nanoseconds', stacks: '5: \n 1: \u001b[31ma main' }));
    expect(toFolded(text, 0)).toBe('<no stack> 5\nmain;\uFFFD[31ma 1\n');
  });

  test('a difference has both sides of every stack in the folded form, and no speedscope file', () => {
    const stacks = (text: string) => drawn({ types: 'samples/count cpu/nanoseconds', stacks: text });
    const request = { bytes: stacks('1 50: a main \n 1 7: c main'), diffBase: stacks('1 80: a main \n 1 9: b main') };
    expect(profileExport(request, 'folded', 'x').text).toBe('main;a 80 50\nmain;b 9 0\nmain;c 0 7\n');
    expect(profileExport({ ...request, sampleIndex: 'samples' }, 'folded', 'x').text).toContain('main;b 1 0\n');
    expect(() => profileExport(request, 'speedscope', 'x')).toThrow(/no differences/);
    expect(() => profileExport(request, 'svg', 'x')).toThrow(/not known/);
  });

  test('a window, the end less the start, is exported as one profile', () => {
    const stacks = (text: string) => drawn({ types: 'alloc_space/bytes', stacks: text });
    const request = { bytes: stacks('50: a main'), base: stacks('20: a main') };
    expect(profileExport(request, 'folded', 'x').text).toBe('main;a 30\n');
    expect(JSON.parse(profileExport(request, 'speedscope', 'allocs.pb.gz').text)).toMatchObject({
      name: 'allocs.pb.gz',
      profiles: [{ endValue: 30, unit: 'bytes' }],
    });
  });
});
