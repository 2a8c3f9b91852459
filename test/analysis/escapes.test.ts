// The compiler's reasons stand beside the bytes of the very line, and beside the variants that share them.
import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { present } from '../../harness/model/artifact.ts';
import type { CompilerFact } from '../../harness/model/compiler.ts';
import { english } from '../../harness/words/speak.ts';
import { drawnCosts, STACKS } from '../fakes/costs.ts';
import { sampleReasons } from '../fakes/lesson.ts';
import { sampleRecord } from '../fakes/record.ts';

const AT = '/build/sample-lesson';
/** The line itself allocates, not what it calls. */
const ALLOCATING = {
  ...STACKS,
  antipattern: { 'allocs start': '', 'allocs window': `900 90000000: main.price@${AT}/price.go:9` },
} as const;

function analysed(compiler = sampleReasons()) {
  const record = { ...sampleRecord(), compiler };
  return analyse(record, { costs: drawnCosts(record, ALLOCATING) });
}
const of = (variant: string, compiler = sampleReasons()) =>
  analysed(compiler).reasons.find((each) => each.variant === variant)!;

test('a line’s bytes stand beside the last step of its way to the heap', () => {
  const [first, second] = of('antipattern').escapes;
  expect(first).toMatchObject({
    place: { file: 'go-fixtures/sample-lesson/price.go', line: 9 },
    what: 'make([]byte, 0, 64)',
    because: 'return digits (return), line 11',
    alsoIn: ['fix'],
  });
  expect(first!.bytesPerRequest).toBeGreaterThan(10_000);
  expect(second).toMatchObject({ because: 'out <- price() (send)', alsoIn: [] });
  expect(second).not.toHaveProperty('bytesPerRequest');
});

test('what the profile has nothing of is named only in the taught file', () => {
  expect(of('fix').escapes).toEqual([]);
});

test('functions of the taught file are told to be compiled into their callers', () => {
  expect(of('fix').inlining).toEqual([
    { place: { file: 'go-fixtures/sample-lesson/fix.go', line: 3 }, inlined: true, because: 'cost: 65' },
  ]);
});

test('where the compiler failed its words are kept', () => {
  expect(english(of('unbounded').missing!)).toMatch(/exit code 1/);
});

test('a record from before the compiler was asked has no reasons', () => {
  const { compiler: _, ...record } = sampleRecord();
  expect(analyse(record).reasons).toEqual([]);
});

test('a line that makes much of a request’s bytes for a reason of its variant’s own is a finding', () => {
  const own: CompilerFact[] = [
    {
      code: 'escape',
      file: 'go-fixtures/sample-lesson/price.go',
      line: 9,
      column: 8,
      message: 'make([]byte, 0, 64) escapes to heap',
      flow: [{ line: 11, text: 'from out <- digits (send)' }],
    },
  ];
  const findings = (compiler: ReturnType<typeof sampleReasons>) =>
    analysed(compiler).findings.filter(({ rule }) => rule === 'escape');
  const [finding] = findings({ ...sampleReasons(), antipattern: present(own) });
  expect(english(finding!.text)).toMatch(
    /price\.go:9 allocates .* KiB a request, 100 % of all\. There make\(\[\]byte, 0, 64\) escapes to the heap: out <- digits/,
  );
  const { unbounded: _, ...shared } = sampleReasons();
  expect(findings(shared)).toEqual([]);
});
