// Under a line stands what it costs a request, where enough was measured to say so.
import { expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { told } from '../../harness/words/messages.ts';
import type { Said } from '../../reports/language/said.ts';
import { lineNotes } from '../../reports/sections/line-notes.ts';
import { sharedAnchor, sharedExcerpts } from '../../reports/sections/shared.ts';
import { drawnCosts, STACKS } from '../fakes/costs.ts';
import { sampleRecord } from '../fakes/record.ts';

const record = sampleRecord();
const notesOf = (drawings = STACKS) =>
  lineNotes(analyse(record, { costs: drawnCosts(record, drawings) }), record.sources[0]!);

const inSentence = (words: Said[]) => words.map(({ en }) => en).join(' · ');

test('each kind of cost in its unit, and lines with a tenth of one are marked', () => {
  const notes = notesOf();
  expect([...notes.keys()]).toEqual([4]);
  expect(inSentence(notes.get(4)!.words)).toMatch(/^CPU 1\.23 ms · allocates 165 KiB · goroutines left 0\.26$/);
  expect(notes.get(4)!.hot).toBe(true);
});

test('what a line costs itself is told apart from what it calls', () => {
  const AT = '/build/sample-lesson';
  const itself = {
    antipattern: {
      'cpu window': `300 3000000000: main.quote@${AT}/antipattern.go:4
        100 1000000000: main.price@${AT}/price.go:9 main.quote@${AT}/antipattern.go:4
        400 4000000000: main.quote@${AT}/antipattern.go:5`,
    },
  } as const;
  const notes = notesOf(itself);
  expect(inSentence(notes.get(4)!.words)).toMatch(/^CPU 1\.23 ms, 921 µs itself$/);
  expect(inSentence(notes.get(5)!.words)).toMatch(/^CPU 1\.23 ms, all itself$/);
});

test('a line with a tick or two has no figure, and a small part of much is no note', () => {
  const AT = '/build/sample-lesson';
  const thin = { antipattern: { 'cpu window': `4 40000000: main.quote@${AT}/antipattern.go:4` } } as const;
  expect(notesOf(thin).size).toBe(0);
  const small = {
    antipattern: {
      'cpu window': `9 90000000: main.quote@${AT}/antipattern.go:4
        990 9900000000: main.price@${AT}/price.go:9`,
    },
  } as const;
  expect(notesOf(small).size).toBe(0);
});

test('of a shared file only what is named is shown, with the lines around it', () => {
  const analysis = analyse(record, { costs: drawnCosts(record) });
  const [price, ...others] = sharedExcerpts(record, analysis);
  expect(others).toEqual([]);
  expect(price).toMatchObject({ path: 'go-fixtures/sample-lesson/price.go' });
  expect(price!.parts.map((part) => part.map(({ number }) => number))).toEqual([[6, 7, 8, 9, 10, 11, 12]]);
  const named = price!.parts[0]![3]!;
  expect(named.text).toContain('append(digits, next)');
  expect(named.cost!.hot).toBe(true);
});

test('a finding in a shared file has its line shown, though no profile names it', () => {
  const analysis = analyse(record);
  const place = { file: 'go-fixtures/sample-lesson/price.go', line: 29 };
  const finding = { rule: 'lock', variant: 'antipattern', text: told(''), evidence: told(''), place };
  const [price] = sharedExcerpts(record, { ...analysis, findings: [finding] });
  expect(price!.parts.map((part) => part.map(({ number }) => number))).toEqual([[26, 27, 28, 29, 30]]);
  expect(price!.parts[0]![3]!.anchor).toBe(sharedAnchor(place.file, place.line));
});
