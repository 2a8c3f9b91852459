// The head's files of tests over the base's code, so that one and the same benchmark runs on both sides.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPackage } from './packages.ts';

/** What `go build -overlay` reads: a path to the file that stands in its place, or to nothing. */
export interface Overlay {
  Replace: Record<string, string>;
}

/** For every package the files that differ; undefined where none does. `base`: the package's folder in the base. */
export function testOverlay(pairs: readonly { head: BenchPackage; base: BenchPackage }[]): Overlay | undefined {
  const Replace: Record<string, string> = {};
  for (const { head, base } of pairs) {
    for (const name of head.testFiles) {
      const [from, over] = [join(head.dir, name), join(base.dir, name)];
      if (!base.testFiles.includes(name) || !sameContent(from, over)) Replace[over] = from;
    }
    for (const name of base.testFiles) if (!head.testFiles.includes(name)) Replace[join(base.dir, name)] = '';
  }
  return Object.keys(Replace).length === 0 ? undefined : { Replace };
}

function sameContent(a: string, b: string): boolean {
  return readFileSync(a).equals(readFileSync(b));
}
