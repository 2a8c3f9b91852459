// From two versions of a file and two profiles to the lines that are to blame.
import { describe, expect, test } from 'vitest';
import { type CompilerChange, compilerChanges, type PlacedFact } from '../../harness/gobench/compiler-changes.ts';
import { findingsOf } from '../../harness/gobench/findings.ts';
import { functionsIn, sourceName } from '../../harness/profile/functions.ts';
import { chargedTo, costedHunks, hunksOf, type SideCosts, through } from '../../harness/profile/hunks.ts';

const BASE = `package a

const links = 4

func Walk(n int) int {
	s := 0
	for i := 0; i < links; i++ {
		s += step(i)
	}
	return s
}

func (t *Tree) Get() int { return t.n }

func step(i int) int {
	return i * 3
}`.split('\n');

const replaced = (from: string, to: string) => BASE.join('\n').replace(from, to).split('\n');

test('functions are found with where they end', () => {
  expect(functionsIn(BASE)).toEqual([
    { name: 'Walk', first: 5, last: 11 },
    { name: '(*Tree).Get', first: 13, last: 13 },
    { name: 'step', first: 15, last: 17 },
  ]);
});

test.each([
  ['example.test/a.Walk', 'Walk'],
  ['example.test/a/b.(*Tree).Get', '(*Tree).Get'],
  ['example.test/a.(*Set[go.shape.int]).Add', '(*Set).Add'],
  ['a.Tree.Get', 'Tree.Get'],
  ['example.test/a.Walk.func1', 'Walk'],
])('%s is %s in the sources', (profiled, name) => {
  expect(sourceName(profiled)).toBe(name);
});

test('hunks tell both sides’ lines', () => {
  expect(hunksOf('a.go', BASE, replaced('i * 3', 'i * 5'))).toEqual([
    { file: 'a.go', baseLine: 16, headLine: 16, before: ['\treturn i * 3'], after: ['\treturn i * 5'] },
  ]);
  expect(hunksOf('a.go', BASE, replaced('\ts := 0\n', '\ts := 0\n\tprintln()\n'))).toEqual([
    { file: 'a.go', baseLine: 7, headLine: 7, before: [], after: ['\tprintln()'] },
  ]);
  expect(hunksOf('a.go', BASE, BASE)).toEqual([]);
});

/** Stacks drawn as `value leaf<caller<caller`. */
function costs(...drawn: string[]): SideCosts {
  const stacks = drawn.map((text) => {
    const [value, lines] = text.split(' ') as [string, string];
    return { value: Number(value), frames: lines.split('<').map((line) => ({ file: 'a.go', line: Number(line) })) };
  });
  return { stacks };
}

test('what passes through a line counts once, and is charged to the nearest line', () => {
  const side = costs('10 16<8', '5 8', '2 8<8');
  expect([through(side, 'a.go', 8, 8), chargedTo(side, 'a.go', 8, 8), chargedTo(side, 'a.go', 16, 16)]).toEqual([
    17, 7, 10,
  ]);
});

describe('the first hunk is the one that', () => {
  const order = (head: string[], before: SideCosts, after: SideCosts) => {
    const texts = { base: () => BASE, head: () => head };
    return costedHunks(hunksOf('a.go', BASE, head), texts, before, after).map(({ headLine }) => headLine);
  };
  test('the added cost passes through', () => {
    const head = replaced('i * 3', 'i * 3 % 7').join('\n').replace('s := 0', 's := 1').split('\n');
    expect(order(head, costs('10 16<8', '3 8'), costs('20 16<8', '3 8'))).toEqual([16, 6]);
  });
  test('stands in the function that is charged with it, where the line itself costs nothing', () => {
    const head = replaced('s := 0', 's := 9').join('\n').replace('return t.n', 'return t.n + 1').split('\n');
    expect(order(head, costs('10 8'), costs('30 8'))[0]).toBe(6);
  });
  test('is not a function put beside, of which nothing is heard', () => {
    const head = [...replaced('i * 3', 'i * 9'), '', 'func New() int { return 1 }'];
    expect(order(head, costs('10 16<8'), costs('30 16<8'))).toEqual([16, 18]);
    const texts = { base: () => BASE, head: () => head };
    const [, beside] = costedHunks(hunksOf('a.go', BASE, head), texts, costs('10 16<8'), costs('30 16<8'));
    expect(beside!.score).toBe(0);
  });
  test('declares a name that such a function uses', () => {
    const head = replaced('links = 4', 'links = 8').join('\n').replace('return t.n', 'return t.n + 1').split('\n');
    expect(order(head, costs('10 8', '5 16'), costs('30 8', '5 16'))[0]).toBe(3);
  });
});

const fact = (code: PlacedFact['code'], line: number, name: string, message: string): PlacedFact => ({
  code,
  file: 'a.go',
  line,
  column: 1,
  message,
  flow: [],
  function: name,
});

describe('what the compiler says', () => {
  test('is a change only where it is new, however the lines have moved', () => {
    const base = [fact('escape', 8, 'Walk', 'x escapes to heap'), fact('canInlineFunction', 15, 'step', 'cost: 9')];
    const head = [
      fact('escape', 12, 'Walk', 'x escapes to heap'),
      fact('escape', 13, 'Walk', 'y escapes to heap'),
      fact('cannotInlineFunction', 20, 'step', 'cost 90 exceeds budget 80'),
    ];
    expect(compilerChanges(base, head).map(({ kind, fact: { line } }) => [kind, line])).toEqual([
      ['inline-lost', 20],
      ['escape-came', 13],
    ]);
    expect(compilerChanges(head, base).map(({ kind }) => kind)).toEqual(['inline-won', 'escape-went']);
    expect(compilerChanges(base, base)).toEqual([]);
  });
});

describe('findings', () => {
  const head = replaced('i * 3', 'i * 3 % 7');
  const texts = { base: () => BASE, head: () => head };
  const [before, after] = [costs('10 16<8'), costs('20 16<8')];
  const evidence = {
    hunks: costedHunks(hunksOf('a.go', BASE, head), texts, before, after),
    changes: [
      { kind: 'inline-lost', fact: fact('cannotInlineFunction', 15, 'step', 'too complex') },
    ] as CompilerChange[],
    met: new Set(['step']),
    memoryMoved: false,
    unit: 'ns/op' as const,
    base: before,
    head: after,
  };
  test('begin with the line that differs, and then the compiler’s reason', () => {
    expect(findingsOf(evidence).map(({ id, place }) => [id, place?.line])).toEqual([
      ['hunk-around', 16],
      ['inline-lost', 15],
    ]);
  });
  test('tell of what the lines call where most of the change is there', () => {
    const callee = { base: costs('10 3<16'), head: costs('90 3<16') };
    const hunks = costedHunks(hunksOf('a.go', BASE, head), texts, callee.base, callee.head);
    expect(findingsOf({ ...evidence, ...callee, hunks, changes: [] })).toMatchObject([
      { id: 'hunk-cost', text: { values: { change: '10 ns → 90 ns' } } },
    ]);
  });
  test('do not take for a reason what goes the other way', () => {
    const turned = { ...evidence, base: evidence.head, head: evidence.base };
    expect(findingsOf(turned).map(({ id }) => id)).not.toContain('inline-lost');
  });
  test('leave out what the compiler says of functions that are not at work here', () => {
    expect(findingsOf({ ...evidence, met: new Set() }).map(({ id }) => id)).toEqual(['hunk-around']);
  });
  test('where no line that differs is at work, say so, and name the line that moved most by where it stands now', () => {
    const [before, after] = [
      ['package a', '', 'func F() {', '\twork()', '}'],
      ['package a', '', '// F works.', '// Hard.', 'func F() {', '\twork()', '}'],
    ];
    const moved = { base: costs('100 4'), head: costs('120 6') };
    const hunks = costedHunks(
      hunksOf('a.go', before, after),
      { base: () => before, head: () => after },
      moved.base,
      moved.head,
    );
    expect(findingsOf({ ...evidence, ...moved, hunks, changes: [] })).toMatchObject([
      { id: 'not-at-work' },
      { id: 'line-cost', text: { values: { change: '100 ns → 120 ns' } }, place: { line: 6 } },
    ]);
  });
  test('name the line that moved most where no line differs', () => {
    expect(findingsOf({ ...evidence, hunks: [], changes: [] })).toMatchObject([
      { id: 'line-cost', place: { line: 16 } },
    ]);
  });
});
