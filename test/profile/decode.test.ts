// The decoder keeps every rule of the format, exactly, and refuses everything else with a reason, a place and a mend.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { getHeapStatistics } from 'node:v8';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { BenchError, EXIT } from '../../harness/model/errors.ts';
import type { Sample } from '../../harness/model/profile.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { memoryForProfile } from '../../harness/profile/memory.ts';
import { sampleCount, samplesOf } from '../../harness/profile/samples.ts';
import { GO } from '../needs.ts';
import { BROKEN, functionOne, locationOne, S, sample, sampleOne, sampleType, strings, whole } from './cases.ts';
import { pprofTool, pprofWith, rawOf, temporaryFolder, write } from './pprof.ts';
import { rawText } from './raw.ts';
import { bytes, file, integer, packed, tag, text, unpacked } from './writer.ts';

const samplesIn = (content: Uint8Array): Sample[] => [...samplesOf(decodeProfile(content))];

/** The refusal of a file; a test that decodes it after all fails. */
function refusal(content: Uint8Array, maxMemoryBytes?: number): BenchError {
  try {
    decodeProfile(content, maxMemoryBytes);
  } catch (error) {
    if (error instanceof BenchError) return error;
    throw error;
  }
  throw new Error('decoded');
}

/** A CPU profile of gperftools: header, one sample of three hits with two frames, trailer. */
function legacyCpu(size: 4 | 8, little: boolean): Uint8Array {
  const words = [0, 3, 0, 10_000, 0, 3, 2, 0x401000, 0x402000, 0, 1, 0];
  const content = new DataView(new ArrayBuffer(words.length * size));
  for (const [index, word] of words.entries()) {
    if (size === 4) content.setUint32(index * size, word, little);
    else content.setBigUint64(index * size, BigInt(word), little);
  }
  return new Uint8Array(content.buffer);
}

/** Profiles of the formats before profile.proto. */
const LEGACY: [content: string | Uint8Array, says: RegExp][] = [
  ['heap profile: 1: 2 [3: 4] @ heap/524288\n1: 2 [3: 4] @ 0x401000\n', /heap profile in the legacy text/],
  ['goroutine profile: total 3\n3 @ 0x401000\n', /goroutine profile in the legacy text/],
  ['# comment\n\nthreadcreate profile: total 3\n3 @ 0x401000\n', /count profile in the legacy text/],
  ['--- contention:\ncycles/second=1\n5 3 @ 0x401000\n', /contention profile in the legacy text/],
  ['--- mutex:\ncycles/second=1\n5 3 @ 0x401000\n', /contention profile in the legacy text/],
  [
    '--- threadz 1 ---\n\n--- Thread 7f0 (name: main/1) stack: ---\n  PC: 0x401000\n--- Memory map: ---\n',
    /heap or thread profile/,
  ],
  [legacyCpu(4, true), /CPU profile in the legacy binary format/],
  [legacyCpu(4, false), /CPU profile in the legacy binary format/],
  [legacyCpu(8, true), /CPU profile in the legacy binary format/],
  [legacyCpu(8, false), /CPU profile in the legacy binary format/],
];

const raw = (content: Uint8Array): string => rawText(decodeProfile(content));

describe('compression', () => {
  const plain = whole(sampleOne);

  test('gzip or not, one member or many: the same profile', () => {
    const members = [plain.subarray(0, 20), plain.subarray(20, 21), plain.subarray(21)].map((part) => gzipSync(part));
    expect(raw(gzipSync(plain))).toBe(raw(plain));
    expect(raw(Buffer.concat(members))).toBe(raw(plain));
    const bytewise = Array.from(plain, (byte) => gzipSync(Uint8Array.of(byte)));
    expect(raw(Buffer.concat([...bytewise, ...Array(20_000).fill(gzipSync(''))]))).toBe(raw(plain));
  });

  test.each([
    ['cut short', gzipSync(plain).subarray(0, 30), /cut short, at byte 30/],
    ['cut in the trailer', gzipSync(plain).subarray(0, -1), /cut short/],
    [
      'a wrong checksum',
      Uint8Array.from(gzipSync(plain), (byte, i, all = gzipSync(plain)) => (i === all.length - 6 ? byte ^ 1 : byte)),
      /incorrect data check/,
    ],
    ['something after it', Buffer.concat([gzipSync(plain), Buffer.from('rest')]), /something that is not gzip follows/],
    ['zeros after it', Buffer.concat([gzipSync(plain), Buffer.alloc(9)]), /something that is not gzip follows/],
    ['nothing in it', gzipSync(Buffer.alloc(0)), /empty/],
    ['no gzip after the mark', Uint8Array.of(0x1f, 0x8b, 9, 9, 9, 9), /unknown compression method/],
  ])('%s is refused', (_what, content, says) => {
    expect(refusal(content)).toMatchObject({ exitCode: EXIT.usage, message: expect.stringMatching(says) });
  });

  test('a small file that holds very much is refused as soon as the limit is passed', () => {
    const member = gzipSync(new Uint8Array(16 << 20));
    const bomb = Buffer.concat(Array(1000).fill(member));
    expect(bomb.length).toBeLessThan(20_000_000);
    expect(refusal(bomb, 512 << 20).message).toBe('the compressed profile holds more than 256 MiB');
  });
});

describe('memory', () => {
  test.each([
    ['empty samples', Array(10_000).fill(bytes(2, [])).flat()],
    ['empty strings', [...strings, ...Array(10_000).fill(text(6, '')).flat()]],
    ['values', bytes(2, packed(2, Array(50_000).fill(1)))],
    ['stacks', bytes(2, packed(1, Array(50_000).fill(1)))],
    ['lines', bytes(4, Array(10_000).fill(bytes(4, [])).flat())],
  ])('%s that would take more than is allowed are refused before they do', (_what, fields) => {
    expect(refusal(file(fields), 1 << 17).message).toMatch(/asks for more memory than is allowed, at byte \d+/);
  });

  test('a share of what this process can have is allowed: hundreds of thousands of labelled samples', () => {
    const label = (key: number) => bytes(3, [...integer(1, key), ...integer(2, S.word)]);
    const one = sample(integer(1, 1), integer(2, 5), label(S.key), label(S.main), label(S.path), label(S.unit));
    const samples = Buffer.alloc(408_600 * one.length, Uint8Array.from(one));
    const profile = decodeProfile(Buffer.concat([samples, whole()]));
    expect(sampleCount(profile)).toBe(408_600);
    expect(profile.samples.labels).toHaveLength(4 * 408_600);
  });

  test('the share is of the heap or of the machine, whichever has less', () => {
    const heap = { heap_size_limit: 4000, used_heap_size: 1000 } as ReturnType<typeof getHeapStatistics>;
    expect([memoryForProfile(9000, heap), memoryForProfile(2000, heap), memoryForProfile(0, heap)]).toEqual([
      1500, 1000, 0,
    ]);
  });
});

describe('numbers', () => {
  test('packed and unpacked are the same', () => {
    const ids = [1, 1, 1];
    expect(raw(whole(sample(packed(1, ids), packed(2, [5]))))).toBe(
      raw(whole(sample(unpacked(1, ids), unpacked(2, [5])))),
    );
    expect(raw(whole(sample(integer(1, 1), packed(1, [1, 1]), integer(2, 5))))).toBe(
      raw(whole(sample(packed(1, ids), integer(2, 5)))),
    );
  });

  test.each([-910n, 0n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)])('the value %d is exact', (value) => {
    expect(samplesIn(whole(sample(integer(2, value))))[0]!.values).toEqual([value]);
    expect(samplesIn(whole(sample(packed(2, [value]))))[0]!.values).toEqual([value]);
  });

  test('addresses and identifiers are unsigned and exact', () => {
    const kernel = 0xffff_ffff_8100_0000n;
    const ids = [2n ** 53n + 1n, 2n ** 53n, 2n ** 64n - 1n];
    const locations = ids.map((id, n) => bytes(4, [...integer(1, id), ...integer(3, kernel + BigInt(n))]));
    const samples = samplesIn(whole(...locations, sample(packed(1, ids), integer(2, 1))));
    expect(samples[0]!.locations.map(({ id, address }) => [id, address - kernel])).toEqual([
      [ids[0], 0n],
      [ids[1], 1n],
      [ids[2], 2n],
    ]);
  });

  test('a varint may be longer than it needs to be', () => {
    const five = [...tag(2, 0), 0x85, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00];
    expect(samplesIn(whole(sample(five)))[0]!.values).toEqual([5n]);
  });

  test('of a field that comes twice the last counts', () => {
    expect(decodeProfile(whole(integer(12, 3), integer(12, 4))).period).toBe(4n);
  });

  test('a line that no number can hold is refused rather than rounded', () => {
    const line = bytes(4, [...integer(1, 1), ...integer(2, 2n ** 60n)]);
    expect(refusal(whole(bytes(4, [...integer(1, 2), ...line]))).message).toMatch(/1152921504606846976 is no line/);
  });
});

describe('structure', () => {
  test('unknown fields are skipped in every message', () => {
    const unknown = [
      ...integer(99, 1),
      ...tag(98, 1),
      ...Array(8).fill(255),
      ...bytes(2 ** 28, [1, 2]),
      ...tag(97, 5),
      1,
      2,
      3,
      4,
      ...integer(0, 1),
    ];
    const withUnknown = file(
      bytes(1, [...unknown, ...integer(1, S.samples), ...integer(2, S.count)]),
      bytes(2, [...unknown, ...integer(1, 1), ...integer(2, 5), ...bytes(3, unknown)]),
      bytes(4, [
        ...integer(1, 1),
        ...unknown,
        ...integer(3, 0x401000),
        ...bytes(4, [...unknown, ...integer(1, 1), ...integer(2, 7)]),
      ]),
      bytes(5, [...unknown, ...integer(1, 1), ...integer(2, S.main), ...integer(3, S.main)]),
      unknown,
      strings,
    );
    expect(raw(withUnknown)).toBe(raw(whole(sampleOne)));
  });

  test('the innermost inlined call is the first line, and a location may have none', () => {
    const inner = bytes(5, [...integer(1, 2), ...integer(2, S.word)]);
    const location = bytes(4, [...integer(1, 2), ...bytes(4, integer(1, 2)), ...bytes(4, integer(1, 1))]);
    const { locations } = decodeProfile(whole(inner, location, bytes(4, integer(1, 3))));
    expect(locations.map(({ lines }) => lines.map((line) => line.function.name))).toEqual([
      ['word', 'main.main'],
      [],
      ['main.main'],
    ]);
  });

  test('a mapping that does not exist is none', () => {
    expect(decodeProfile(whole(bytes(4, [...integer(1, 2), ...integer(2, 9)]))).locations[0]!.mapping).toBeUndefined();
  });

  test('the header is kept whole', () => {
    const header = [
      ...integer(7, S.main),
      ...integer(8, S.word),
      ...integer(9, 17),
      ...integer(10, 18),
      ...bytes(11, [...integer(1, S.key), ...integer(2, S.unit)]),
      ...integer(12, 19),
      ...packed(13, [S.word, S.key]),
      ...integer(14, S.samples),
      ...integer(15, S.path),
    ];
    expect(decodeProfile(whole(header))).toMatchObject({
      dropFrames: 'main.main',
      keepFrames: 'word',
      timeNanos: 17n,
      durationNanos: 18n,
      periodType: { type: 'key', unit: 'bytes' },
      period: 19n,
      comments: ['word', 'key'],
      defaultSampleType: 'samples',
      docUrl: '/src/main.go',
    });
  });

  test('bytes that are no UTF-8 do not make a profile unreadable, and a byte order mark is part of a name', () => {
    const strings = [text(6, ''), bytes(6, [0x66, 0xff, 0x67]), bytes(6, [0xef, 0xbb, 0xbf, 0x68])].flat();
    const type = bytes(1, [...integer(1, 1), ...integer(2, 2)]);
    expect(decodeProfile(file(type, strings)).sampleTypes).toEqual([{ type: 'f\uDCFFg', unit: '\uFEFFh' }]);
  });
});

describe('labels', () => {
  const label = (...pairs: [field: number, value: number][]) =>
    bytes(
      3,
      pairs.flatMap(([field, value]) => integer(field, value)),
    );
  const labelled = (...labels: number[][]) => samplesIn(whole(sample(integer(2, 1), ...labels)))[0]!;

  test('a text beats a number; a key alone says nothing', () => {
    const { labels, numLabels } = labelled(
      label([1, S.key], [2, S.word], [3, 8]),
      label([1, S.key], [2, S.main]),
      label([1, S.unit]),
    );
    expect([...labels]).toEqual([['key', ['word', 'main.main']]]);
    expect([...numLabels]).toEqual([]);
  });

  test('a unit makes 0 a number, and numbers before and after it get empty units', () => {
    const { numLabels } = labelled(
      label([1, S.key], [3, 8]),
      label([1, S.key], [4, S.unit]),
      label([1, S.key], [3, 9]),
    );
    expect([...numLabels]).toEqual([['key', { values: [8n, 0n, 9n], units: ['', 'bytes', ''] }]]);
    expect([...labelled(label([1, S.key], [3, 8])).numLabels]).toEqual([['key', { values: [8n] }]]);
  });
});

describe('refusals', () => {
  test.each(BROKEN)('$what is refused', ({ file: content, says }) => {
    expect(refusal(content)).toMatchObject({
      exitCode: EXIT.usage,
      message: expect.stringMatching(says),
      mend: expect.stringMatching(/\w/),
    });
    expect(refusal(gzipSync(content)).message).toMatch(says);
  });

  test('the place is that of the broken thing', () => {
    const before = [sampleType, sampleOne, locationOne, functionOne];
    const at = file(...before).length;
    expect(refusal(file(...before, sample(integer(1, 8), integer(2, 1)), strings)).message).toMatch(
      new RegExp(`at byte ${at} of`),
    );
  });

  test.each(LEGACY)('%j is refused by its name, and sent to the tool that converts it', (content, says) => {
    expect(refusal(typeof content === 'string' ? new TextEncoder().encode(content) : content)).toMatchObject({
      message: expect.stringMatching(says),
      mend: expect.stringContaining('go tool pprof -proto'),
      exitCode: EXIT.usage,
    });
  });

  test.each([
    ['goroutine 1 gp=0xc000002380 m=0 mp=0x5 [running]:\nmain.main()\n', /dump of goroutine stacks/],
    ['go 1.26 trace\0\0\0', /execution trace/],
    ['PERFILE2........', /perf\.data/],
    ['<!DOCTYPE html><html>', /web page/],
  ])('%j is refused by its name', (content, says) => {
    const { message, mend, exitCode } = refusal(new TextEncoder().encode(content));
    expect({ message, exitCode }).toEqual({ message: expect.stringMatching(says), exitCode: EXIT.usage });
    expect(mend).not.toBe('');
  });
});

describe.skipIf(GO.missing)(`against go tool pprof${GO.note}`, () => {
  test('what is refused as broken here, pprof refuses too', () => {
    using folder = temporaryFolder();
    const pprof = pprofWith(pprofTool());
    const accepted = BROKEN.filter(({ file: content }) => rawOf(pprof, write(folder, 'broken', content)) !== undefined);
    expect(accepted.map(({ what }) => what)).toEqual([]);
  });

  test('what is sent to go tool pprof -proto for converting comes back readable', () => {
    using folder = temporaryFolder();
    const pprof = pprofWith(pprofTool());
    for (const [index, [content]] of LEGACY.entries()) {
      const converted = join(folder.path, `${index}.pb.gz`);
      pprof(['-proto', '-symbolize=none', `-output=${converted}`, write(folder, 'legacy', Buffer.from(content))]);
      expect([index, sampleCount(decodeProfile(readFileSync(converted)))]).toEqual([index, 1]);
    }
  });
});
