// What a record keeps of somebody else's service: the files that differ where the build reaches them, paired whatever folders they lie in.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Subject } from '../../harness/model/subject.ts';
import type { PlacedSubject } from '../../harness/subject/places.ts';
import { sourcesOfRun } from '../../harness/subject/sources.ts';
import { compareSources } from '../../reports/sections/sources.ts';
import { drawnCosts } from '../fakes/costs.ts';
import { sampleRecord } from '../fakes/record.ts';
import { type Folder, temporaryFolder } from '../golang/modules.ts';
import { judged } from '../reports/sample.ts';

/** A service in a folder of its own, with a package beside it that it does not use, and one of another module. */
function service(folder: Folder, at: string, links: number): void {
  const imports = 'import (\n\t"net/http"\n\n\t"example.test/shop/internal/price"\n\tlib "example.test/lib/words"\n)\n';
  folder.write(`${at}/go.mod`, 'module example.test/shop\n\ngo 1.23\n\nreplace example.test/lib v1.0.0 => ./lib\n');
  folder.write(
    `${at}/cmd/api/main.go`,
    `package main\n\n${imports}\nfunc main() { http.Handle("/", price.Of(lib.Of)) }\n`,
  );
  folder.write(`${at}/cmd/worker/main.go`, `package main\n\nfunc main() { println(${links}) }\n`);
  folder.write(`${at}/internal/price/price.go`, `package price\n\nconst links = ${links}\n`);
  folder.write(`${at}/internal/price/price_test.go`, `package price\n\nconst tested = ${links}\n`);
  folder.write(`${at}/lib/go.mod`, 'module example.test/lib\n');
  folder.write(`${at}/lib/words/words.go`, 'package words\n');
}

let tree: Folder;
beforeAll(() => {
  tree = temporaryFolder();
  service(tree, 'before', 2);
  service(tree, 'after', 4);
  tree.write('after/internal/price/more.go', 'package price\n');
});
afterAll(() => tree?.[Symbol.dispose]());

const subject = (id: string): Subject => ({
  ...{ id, role: id, label: id, tags: [], own: {} },
  source: { kind: 'copy', folder: '/shop', package: '' },
});
/** One folder of a tree, or a tree of its own: both ways are typed. */
const placed = (id: string, at: string, isOwnTree: boolean): PlacedSubject => ({
  subject: subject(id),
  place: isOwnTree
    ? { moduleDir: join(tree.path, at), package: 'cmd/api', shownAs: at }
    : { moduleDir: tree.path, package: `${at}/cmd/api`, shownAs: 'shop' },
});

describe.each([
  ['two folders of one repository', false, ['shop/before', 'shop/after']],
  ['two trees', true, ['before', 'after']],
] as const)('%s', (_, isOwnTree, [before, after]) => {
  const read = () => sourcesOfRun([placed('base', 'before', isOwnTree), placed('head', 'after', isOwnTree)]);

  test('are kept as far as they differ and the service is built from them', () => {
    const { sources, shared, leftOut } = read();
    expect(sources.map(({ variant, path }) => `${variant} ${path}`).sort()).toEqual([
      `base ${before}/internal/price/price.go`,
      `head ${after}/internal/price/more.go`,
      `head ${after}/internal/price/price.go`,
    ]);
    expect(shared.map(({ path }) => path)).toEqual(
      ['cmd/api/main.go', 'go.mod', 'lib/words/words.go', 'lib/go.mod'].map((path) => `${before}/${path}`),
    );
    expect(leftOut).toBe(0);
  });

  /** A record of these, with a profile in which the build names files as `-trimpath` has them. */
  const found = () => {
    const { lesson: _, ...sample } = sampleRecord();
    const { leftOut: __, ...sources } = read();
    const ids = ['antipattern', 'fix'];
    const variant = (id: string) => (id === 'base' ? 'antipattern' : 'fix');
    const record = {
      ...sample,
      experiment: {
        ...{ ...sample.experiment, kind: 'compare' as const, expect: [], gauges: [] },
        subjects: ids.map(subject),
      },
      trials: sample.trials.filter((trial) => ids.includes(trial.variant)),
      plan: { ...sample.plan, variants: ids },
      shared: sources.shared,
      sources: sources.sources.map((one) => ({ ...one, variant: variant(one.variant) })),
      modules: sources.modules!.map((one) => ({ ...one, variant: variant(one.variant) })),
    };
    const stack = (links: number) =>
      `${links * 100} ${links}000000000: crypto.Sum@/go/s.go:9 price.Of@example.test/shop/internal/price/price.go:3 lib.Of@example.test/lib@v1.0.0/words/words.go:1`;
    const costs = drawnCosts(record, { antipattern: { 'cpu window': stack(2) }, fix: { 'cpu window': stack(4) } });
    return { record, costs };
  };

  test('are shown side by side with what their lines cost, the file that costs most first', () => {
    const { record, costs } = found();
    const { analysis } = judged(record, {});
    const [price, more, ...none] = compareSources(record, { ...analysis, costs });
    expect(none).toEqual([]);
    expect(price).toMatchObject({
      removed: 1,
      added: 1,
      isKnown: true,
      beforePath: `${before}/internal/price/price.go`,
    });
    const [, differing] = price!.stretches;
    expect([differing!.before[0]!.text, differing!.after[0]!.text]).toEqual(['const links = 2', 'const links = 4']);
    expect(differing!.before[0]!.cost?.hot && differing!.after[0]!.cost?.hot).toBe(true);
    expect(more).toMatchObject({ removed: 0, added: 1, afterPath: `${after}/internal/price/more.go`, beforePath: '' });
    const anchors = [price!, more!].flatMap(({ stretches }) =>
      stretches.flatMap((stretch) => [...stretch.before, ...stretch.after].flatMap(({ anchor }) => anchor ?? [])),
    );
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test('are charged by the line, also of a module that a go.mod replaces by a folder', () => {
    const cpu = found().costs.lines.find(({ variant, kind }) => variant === 'fix' && kind === 'cpu')!;
    expect(cpu.own.map(({ file, line }) => `${file}:${line}`)).toEqual([`${after}/internal/price/price.go:3`]);
    expect(cpu.lines.map(({ file }) => file)).toContain(`${after}/lib/words/words.go`);
  });
});

test('settings of one version have no line that differs, and that is known', () => {
  const { sources, modules } = sourcesOfRun([placed('base', 'before', true), placed('head', 'before', true)]);
  expect(sources).toEqual([]);
  const record = { ...sampleRecord(), sources, modules: modules! };
  const [first] = compareSources(record, judged(sampleRecord()).analysis);
  expect(first).toMatchObject({ isKnown: true, removed: 0, added: 0, stretches: [] });
});

test('of what differs a record keeps so much, and says how many files it leaves out', () => {
  using large = temporaryFolder();
  for (const side of ['a', 'b']) {
    large.write(`${side}/go.mod`, 'module example.test/large\n');
    for (let i = 0; i < 50; i++) large.write(`${side}/f${i}.go`, `package main // ${side}\n`);
    large.write(`${side}/generated.go`, `package main // ${side}${'x'.repeat(300_000)}\n`);
  }
  const place = (side: string) => ({ moduleDir: join(large.path, side), package: '.', shownAs: side });
  const { sources, leftOut } = sourcesOfRun(['a', 'b'].map((id) => ({ subject: subject(id), place: place(id) })));
  expect(sources).toHaveLength(80);
  expect(leftOut).toBe(11);
});
