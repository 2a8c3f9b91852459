// Profiles broken at random: whole ones in which bits, bytes and pieces were changed, from a seed.
import { gzipSync } from 'node:zlib';
import { S, sample, sampleOne, strings, whole } from './cases.ts';
import { drawn } from './drawn.ts';
import { bytes, file, integer, packed } from './writer.ts';

const mapping = bytes(3, [
  ...integer(1, 1),
  ...integer(2, 0x400000),
  ...integer(3, 0x500000),
  ...integer(5, S.path),
  ...integer(7, 1),
]);

export const SEEDS: readonly Uint8Array[] = [
  whole(sampleOne),
  whole(mapping, integer(9, 1), integer(12, 10), packed(13, [S.word, S.key]), integer(14, S.samples), sampleOne),
  whole(
    sample(
      packed(1, [1, 1, 1]),
      integer(2, -7),
      bytes(3, [...integer(1, S.key), ...integer(3, 8), ...integer(4, S.unit)]),
    ),
  ),
  drawn({
    types: 'samples/count cpu/nanoseconds',
    stacks: '1 10: inner@/a.go:3+outer@/a.go:9 mid main {k=v} \n 2 20: fib fib fib main \n 3 30: ? main {n=64bytes}',
    binary: '/bin/service',
    timeNanos: 5n,
  }),
  drawn({
    types: 'goroutine/count',
    stacks: '7: runtime.gopark runtime.chansend main.send@/m.go:4 main.run.func1@/m.go:9',
  }),
];

/** One of the seeds, changed in a place or a few. */
export function mutated(random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(all: readonly T[]): T => all[below(all.length)]!;
  const edits: ((content: number[]) => void)[] = [
    (content) => {
      content[below(content.length)]! ^= 1 << below(8);
    },
    (content) => {
      content[below(content.length)] = pick([0, 1, 0x7f, 0x80, 0xff, below(256)]);
    },
    (content) => content.splice(below(content.length), below(6)),
    (content) =>
      content.splice(
        below(content.length),
        0,
        ...Array.from({ length: 1 + below(11) }, () => pick([0xff, 0x80, below(256)])),
      ),
    (content) => content.splice(below(content.length)),
    (content) => {
      const at = below(content.length);
      content.splice(below(content.length), 0, ...content.slice(at, at + below(40)));
    },
    (content) => {
      const other = pick(SEEDS);
      const at = below(other.length);
      content.splice(below(content.length), below(20), ...other.slice(at, at + below(40)));
    },
  ];
  let content = Array.from(pick(SEEDS));
  // Most changes break a profile: one is the rule, and half of them small.
  do (random() < 0.5 ? edits[0]! : pick(edits))(content);
  while (content.length > 0 && random() < 0.25);
  if (random() < 0.1) {
    content = Array.from(gzipSync(file(content)));
    if (random() < 0.7) pick(edits)(content);
  }
  return file(content, random() < 0.01 ? strings : []);
}
