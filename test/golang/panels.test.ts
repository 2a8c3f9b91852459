// Panels on a small module with the real Go: what is measured is what the sources say, and a second look is free.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainTo } from '../../harness/golang/panels/listing.ts';
import { measurePanels } from '../../harness/golang/panels/measure.ts';
import type { PanelRequest } from '../../harness/golang/panels/place.ts';
import type { Toolchain } from '../../harness/golang/toolchain.ts';
import type { Check, Panel, PanelFacts } from '../../harness/model/panel.ts';
import { english } from '../../harness/words/speak.ts';
import { GO, toolchain } from '../needs.ts';
import { type Folder, posingAsGo, requestFor, SUBJECTS, tinyModule } from './modules.ts';

const never = new AbortController().signal;
const HEAD = { question: 'What?', text: 'This.' };
const PANELS: Panel[] = [
  { ...HEAD, id: 'imports', kind: 'dependencies', package: 'cart', of: 'shelf' },
  { ...HEAD, id: 'rebuilt', kind: 'rebuild', file: 'shelf/shelf.go' },
  {
    ...HEAD,
    id: 'test-time',
    kind: 'test-time',
    package: 'cart',
    test: 'TestTake',
    sides: [
      { variant: 'antipattern', label: 'real' },
      { variant: 'fix', label: 'fake' },
    ],
  },
];

let module: Folder;
let request: PanelRequest;
beforeAll(() => {
  module = tinyModule();
  const cart = (tag: string, imports: string, type: string) =>
    `//go:build ${tag}\n\npackage cart\n${imports}\ntype Stock = ${type}\n`;
  module.write('lesson/shelf/shelf.go', 'package shelf\n\ntype Shelf struct{}\n\nfunc (Shelf) Take() {}\n');
  module.write('lesson/cart/cart.go', 'package cart\n\nfunc Fill(s Stock) { s.Take() }\n');
  module.write('lesson/cart/a.go', cart('!fix', '\nimport "example.test/tiny/lesson/shelf"\n', 'shelf.Shelf'));
  module.write('lesson/cart/f.go', cart('fix', '', 'interface{ Take() }'));
  const test = (tag: string, imports: string, body: string) =>
    `//go:build ${tag}\n\npackage cart\n\nimport (\n\t"testing"\n${imports})\n\n${body}\n`;
  const slow = 'func TestTake(t *testing.T) { Fill(Stock{}); time.Sleep(150 * time.Millisecond) }';
  module.write('lesson/cart/a_test.go', test('!fix', '\t"time"\n', slow));
  const fake = 'type fake struct{}\n\nfunc (fake) Take() {}\n\nfunc TestTake(t *testing.T) { Fill(fake{}) }';
  module.write('lesson/cart/f_test.go', test('fix', '', fake));
  module.write(
    'lesson/main.go',
    'package main\n\nimport (\n\t"example.test/tiny/lesson/cart"\n\t"example.test/tiny/lesson/shelf"\n)\n\nfunc main() { cart.Fill(shelf.Shelf{}) }\n',
  );
  request = { ...requestFor(module, toolchain ?? { ...({} as Toolchain) }), subjects: SUBJECTS };
});
afterAll(() => module[Symbol.dispose]());

async function factsOf<K extends PanelFacts['kind']>(kind: K, from = request) {
  const panel = PANELS.find((candidate) => candidate.kind === kind)!;
  const [result] = await measurePanels([panel], from, never);
  if (!result!.facts.ok) throw new Error(english(result!.facts.failure.message));
  return result!.facts.value as Extract<PanelFacts, { kind: K }>;
}

describe.skipIf(GO.missing)(`with the real Go${GO.note}`, () => {
  test('the chain of imports is there in the variant that imports, and in no other', async () => {
    const { variants, modules } = await factsOf('dependencies');
    expect(variants.map(({ packages, ours, chain }) => [packages > 0, ours, chain])).toEqual([
      [true, ['example.test/tiny/lesson/shelf'], ['example.test/tiny/lesson/cart', 'example.test/tiny/lesson/shelf']],
      [false, [], []],
    ]);
    expect(modules.naming).toBe(0);
  });

  test('a comment stops where it was made, a function reaches every importer, and the file is as it was', async () => {
    const before = readFileSync(join(module.path, 'lesson/shelf/shelf.go'));
    const { edits } = await factsOf('rebuild');
    const [main, cart, shelf] = ['lesson', 'lesson/cart', 'lesson/shelf'].map((name) => `example.test/tiny/${name}`);
    expect(edits.map(({ variant, edit, rebuilt }) => [variant, edit, rebuilt])).toEqual([
      ['antipattern', 'comment', [shelf]],
      ['antipattern', 'function', [main, cart, shelf]],
      ['fix', 'comment', [shelf]],
      ['fix', 'function', [main, shelf]],
    ]);
    expect(readFileSync(join(module.path, 'lesson/shelf/shelf.go'))).toEqual(before);
  });

  test('both sides of a test run equally often, and the one that waits takes as long as it waits', async () => {
    const { sides } = await factsOf('test-time');
    expect(sides.map(({ runsMs }) => runsMs.length)).toEqual([7, 7]);
    const [waiting, other] = sides.map(({ runsMs }) => Math.min(...runsMs));
    expect(waiting).toBeGreaterThan(150);
    expect(other).toBeLessThan(waiting!);
  });

  test('what the sources decide is not measured a second time, nor is Go started', async () => {
    const first = await factsOf('rebuild');
    const nowhere = { ...request, toolchain: { ...toolchain!, path: '/nowhere/go' } };
    expect(await factsOf('rebuild', nowhere)).toEqual(first);
  });

  test('what cannot be measured says why, and the others are measured', async () => {
    const broken: Panel = { ...HEAD, id: 'none', kind: 'rebuild', file: 'shelf/none.go' };
    const results = await measurePanels([broken, PANELS[0]!], request, never);
    expect(results.map(({ facts }) => facts.ok)).toEqual([false, true]);
    expect(results[0]!.facts).toMatchObject({ failure: { message: expect.stringContaining('none.go') } });
  });
});

test('a module that cannot be downloaded is named in few words, and is no check that fails', async () => {
  const offline = posingAsGo(module, 'echo "a.go:3:8: module lookup disabled by GOPROXY=off" >&2; echo unsafe; exit 1');
  const check: Check = { event: 'a', by: 'b', run: 'vet', package: 'cart', tags: [], expected: 'fails' };
  const panel: Panel = { ...HEAD, id: 'notices', kind: 'checks', checks: [check] };
  const [result] = await measurePanels([panel], { ...request, toolchain: offline }, never);
  const message = expect.stringMatching(/^lesson needs Go modules that could not be downloaded:\na\.go.*GOPROXY=off$/);
  expect(result!.facts).toMatchObject({ ok: false, failure: { message } });
});

test('the shortest chain is found, and none where none leads there', () => {
  const listed = [
    { ImportPath: 'a', Imports: ['b', 'c'] },
    { ImportPath: 'b', Imports: ['c'] },
    { ImportPath: 'c', Imports: ['d'] },
    { ImportPath: 'd' },
  ];
  expect(chainTo('d', 'a', listed)).toEqual(['a', 'c', 'd']);
  expect(chainTo('a', 'b', listed)).toEqual([]);
});
