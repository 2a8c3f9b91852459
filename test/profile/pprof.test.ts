// On profiles that Go writes, every figure, every name and their order are those of `go tool pprof`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Granularity, Profile } from '../../harness/model/profile.ts';
import { decodeProfile } from '../../harness/profile/decode.ts';
import { lineFigures } from '../../harness/profile/lines.ts';
import { againstBase, subtract } from '../../harness/profile/merge.ts';
import { profileReport } from '../../harness/profile/report.ts';
import { samplesOf } from '../../harness/profile/samples.ts';
import { GO } from '../needs.ts';
import {
  asOracle,
  type Folder,
  type GeneratedName,
  generate,
  type Pprof,
  pprofTool,
  pprofWith,
  rawOf,
  temporaryFolder,
  top,
  withTiesOrdered,
} from './pprof.ts';
import { rawText } from './raw.ts';

const UNITS: Record<string, string> = { nanoseconds: 'ns', bytes: 'B', count: 'count' };
const GRANULARITIES: Granularity[] = ['function', 'line', 'file'];
const NAMES: GeneratedName[] = [
  'cpu',
  'heap0',
  'heap',
  'allocs0',
  'allocs',
  'goroutine0',
  'goroutine',
  'mutex',
  'block',
];

describe.skipIf(GO.missing)(`against go tool pprof${GO.note}`, () => {
  let folder: Folder;
  let pprof: Pprof;
  let out: string;
  beforeAll(() => {
    folder = temporaryFolder();
    out = generate(folder);
    pprof = pprofWith(pprofTool());
  });
  afterAll(() => folder[Symbol.dispose]());

  const path = (name: GeneratedName): string => join(out, `${name}.pb.gz`);
  const bytes = (name: GeneratedName): Uint8Array => readFileSync(path(name));
  const sampleTypes = (profile: Profile): [index: string, unit: string][] =>
    profile.sampleTypes.map(({ unit }, index) => [`${index}`, UNITS[unit]!]);

  test.each(NAMES)('%s: decoding is -raw, character by character', (name) => {
    expect(rawText(decodeProfile(bytes(name)))).toBe(rawOf(pprof, path(name)));
  });

  test.each(NAMES)('%s: every sample type at every granularity is -top, row by row', (name) => {
    for (const [sampleIndex, unit] of sampleTypes(decodeProfile(bytes(name)))) {
      for (const granularity of GRANULARITIES) {
        const theirs = top(pprof, [`-sample_index=${sampleIndex}`, path(name)], unit, granularity);
        const ours = asOracle(profileReport({ bytes: bytes(name), sampleIndex, granularity }));
        if (granularity === 'file') expect(withTiesOrdered(ours)).toEqual(withTiesOrdered(theirs));
        else expect(ours).toEqual(theirs);
        expect(theirs.rows.length).toBeGreaterThan(0);
      }
    }
  });

  test.each([
    ['heap', 'heap0'],
    ['allocs', 'allocs0'],
    ['goroutine', 'goroutine0'],
    ['heap0', 'heap'],
  ] as const)('%s against %s: both kinds of difference are pprof’s', (name, against) => {
    for (const [sampleIndex, unit] of sampleTypes(decodeProfile(bytes(name)))) {
      const files = [`-sample_index=${sampleIndex}`, path(name)];
      const request = { bytes: bytes(name), sampleIndex };
      expect(asOracle(profileReport({ ...request, diffBase: bytes(against) }))).toEqual(
        top(pprof, [`-diff_base=${path(against)}`, ...files], unit),
      );
      expect(asOracle(profileReport({ ...request, base: bytes(against) }))).toEqual(
        top(pprof, [`-base=${path(against)}`, ...files], unit),
      );
    }
  });

  test('the samples of a difference, what cancels out gone, are those of -raw', () => {
    const files = [`-diff_base=${path('heap0')}`, path('heap')];
    expect(rawText(againstBase(decodeProfile(bytes('heap')), decodeProfile(bytes('heap0'))))).toBe(
      rawOf(pprof, ...files),
    );
    const subtracted = subtract(decodeProfile(bytes('allocs')), decodeProfile(bytes('allocs0')));
    expect(rawText(subtracted)).toBe(rawOf(pprof, `-base=${path('allocs0')}`, path('allocs')));
  });

  test('the difference of the heaps holds what the comparison is for: growth and shrinkage', () => {
    const { rows } = profileReport({ bytes: bytes('heap'), diffBase: bytes('heap0'), sampleIndex: 'inuse_space' });
    expect(rows.some(({ flat }) => flat > 0n)).toBe(true);
    expect(rows.some(({ flat }) => flat < 0n)).toBe(true);
  });

  test('the program has the shapes it was written for: recursion, inlining, labels, type arguments', () => {
    const cpu = decodeProfile(bytes('cpu'));
    const samples = [...samplesOf(cpu)];
    const names = samples.map(({ locations }) =>
      locations.flatMap(({ lines }) => lines.map((line) => line.function.name)),
    );
    expect(names.some((stack) => stack.filter((name) => name === 'main.fib').length > 3)).toBe(true);
    expect(cpu.locations.some(({ lines }) => lines.length > 1)).toBe(true);
    expect(samples.some(({ labels }) => labels.get('route')?.[0] === '/quote')).toBe(true);
    expect(decodeProfile(bytes('allocs')).functions.some(({ name }) => name.includes('[go.shape.'))).toBe(true);
  });

  test('the sample type shown unasked is pprof’s: allocs asks for alloc_space, heap gets its last', () => {
    for (const name of ['allocs', 'heap', 'mutex', 'cpu'] as const) {
      const theirs = /^Type: (.*)$/m.exec(pprof(['-top', '-symbolize=none', path(name)]))?.[1];
      expect(profileReport({ bytes: bytes(name) }).sampleType).toBe(theirs);
    }
  });

  test('the figures of single lines are those of -list', () => {
    const args = ['-list=^main\\.', `-source_path=${folder.path}`, '-symbolize=none', '-unit=ns'];
    const listing = pprof([...args, path('cpu')]);
    const theirs = new Map<number, { flat: number; cum: number }>();
    const ns = (figure: string) => (figure === '.' ? 0 : Number.parseInt(figure, 10));
    for (const [, flat, cum, line] of listing.matchAll(/^ *(\.|\d+ns) +(\.|\d+ns) +(\d+):/gm)) {
      if (flat === '.' && cum === '.') continue;
      // Where a closure begins, the line is listed in two functions: what it takes itself adds up, and the caller holds the closure.
      const before = theirs.get(Number(line)) ?? { flat: 0, cum: 0 };
      theirs.set(Number(line), { flat: before.flat + ns(flat!), cum: Math.max(before.cum, ns(cum!)) });
    }
    const ours = lineFigures(
      decodeProfile(bytes('cpu')),
      (file) => (file.endsWith('gen/main.go') ? file : undefined),
      1,
    );
    const figures = ours.map(({ line, flat, cum }) => [line, { flat: Number(flat), cum: Number(cum) }] as const);
    expect(new Map(figures)).toEqual(theirs);
    expect(theirs.size).toBeGreaterThan(4);
  });
});
