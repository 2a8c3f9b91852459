// Findings name the line where the evidence carries it, and say nothing where it is thin.

import { describe, expect, test } from 'vitest';
import { analyse } from '../../harness/analysis/analyse.ts';
import { RULES } from '../../harness/analysis/findings.ts';
import { present } from '../../harness/model/artifact.ts';
import { dataOf, type Trial } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';
import { withData } from '../fakes/changes.ts';
import { drawnCosts, STACKS } from '../fakes/costs.ts';
import { sampleRecord } from '../fakes/record.ts';

const record = sampleRecord();
const AT = '/build/sample-lesson';
const CREATED = 'main.serve price.go:12';
const LEAKING = {
  antipattern: { stacks: [{ count: 1123, wait: 'chan send', top: 'main.quote antipattern.go:4', createdBy: CREATED }] },
};

function found(drawings = STACKS, rounds = record) {
  return analyse(rounds, { costs: drawnCosts(rounds, drawings), leaks: LEAKING }).findings;
}
const of = (rule: string, drawings = STACKS) => found(drawings).filter((finding) => finding.rule === rule);

test('every rule has an id of its own and says what it needs', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const { needs } of RULES) expect(needs).not.toBe('');
});

test('a run without profiles has only the findings that its trials alone make', () => {
  expect(analyse(record).findings.map(({ rule, variant }) => [rule, variant])).toEqual([['heap-left', 'antipattern']]);
});

test.each([1, 2, 3, 4, 5])(
  'one rule’s findings stand in the plan’s order, whichever was profiled first: seed %i',
  (seed) => {
    const rounds = sampleRecord({ seed });
    const drawings = { antipattern: STACKS.antipattern!, fix: STACKS.fix!, unbounded: STACKS.fix! };
    const allocation = found(drawings, rounds).filter(({ rule }) => rule === 'allocation');
    expect(allocation.map(({ variant }) => variant)).toEqual(['fix', 'unbounded']);
  },
);

test('what explains the headline is told before what an earlier rule finds of a control, and alone is its ground', () => {
  const [start, window] = ['allocs start', 'allocs window'] as const;
  const heap = (id: string) => ({ [start]: STACKS[id]![start]!, [window]: STACKS[id]![window]! });
  const cpu = (ticks: number) => ({
    'cpu window': `${ticks} ${ticks}0000000: main.price@${AT}/price.go:9 main.quote@${AT}/antipattern.go:4`,
  });
  const drawings = {
    antipattern: { ...cpu(900), ...heap('fix') },
    fix: cpu(300),
    unbounded: heap('antipattern'),
  };
  const { findings, headline } = analyse(record, { costs: drawnCosts(record, drawings) });
  expect(findings.map(({ rule, variant, isOther = false }) => [rule, variant, isOther])).toEqual([
    ['heap-left', 'antipattern', false],
    ['cpu', 'fix', false],
    ['allocation', 'unbounded', true],
  ]);
  expect(english(headline.basis)).toMatch(/ · antipattern\.go:4$/);
});

describe('live heap that stays', () => {
  const heap = (change?: (trial: Trial) => Trial) =>
    analyse(sampleRecord(change ? { change } : {})).findings.filter(({ rule }) => rule === 'heap-left');
  test('is put down to the goroutines where they leak, stacks beside it', () => {
    expect(english(heap()[0]!.text)).toMatch(
      /^Each request of ‘.*’ leaves \d+ B of live heap and \d+ B of stack behind, which the goroutines that stay hold on to\.$/,
    );
  });

  test('stands for itself where none do, and is passed over where two collections free it', () => {
    const goroutines = { idle: 6, peak: 26, drained: 6 };
    const texts = heap((trial) => withData(trial, { goroutines })).map(({ text }) => english(text));
    expect(texts).toEqual([expect.stringMatching(/No collection frees it, and it grows as long as the load lasts/)]);
    const freed = { idle: { liveBytes: 2e5, stackBytes: 0 }, drained: { liveBytes: 2.2e5, stackBytes: 0 } };
    expect(heap((trial) => withData(trial, { heap: freed }))).toEqual([]);
  });
});

test('latency spikes are laid to the collector only where they come with it', () => {
  const spiky =
    (hits: boolean) =>
    (trial: Trial): Trial => {
      if (!trial.load.ok) return trial;
      const events = dataOf('gc', trial)!
        .slice(0, 1)
        .flatMap((event) => [150, 450, 850].map((ms) => ({ ...event, atMs: ms + 100 * trial.round })));
      const at = events.map(({ atMs }) => atMs + (hits ? 0 : 100));
      const intervals = trial.load.value.intervals.map((row) => ({
        ...row,
        p99Us: at.some((ms) => row.startMs <= ms && ms < row.startMs + 100) ? 9_000 : 3_000,
      }));
      return {
        ...withData(trial, { gc: events }),
        load: present({ ...trial.load.value, intervals, spans: {} }),
      };
    };
  const spikes = (hits: boolean) =>
    analyse(sampleRecord({ change: spiky(hits) })).findings.filter(({ rule }) => rule === 'latency-spikes');
  expect(english(spikes(true)[0]!.text)).toMatch(
    /^Of 18 intervals .* stands out, 18 overlap a collection; by chance it would be 2\.7\.$/,
  );
  expect(spikes(false)).toEqual([]);
});

describe('goroutines', () => {
  test('the share, the wait and the line', () => {
    const [finding] = of('goroutines-left');
    expect(english(finding!.text)).toMatch(
      /99\.8 % of the goroutines .* \(1,123 of 1,125\) wait in chan send at antipattern\.go:4\. They are in main\.quote, created by main\.serve price\.go:12/,
    );
    expect(finding!.place).toEqual({ file: 'go-fixtures/sample-lesson/antipattern.go', line: 4 });
  });

  test('none where few are left, none where they stand in many places', () => {
    const drained = (stacks: string) => ({
      ...STACKS,
      antipattern: { ...STACKS.antipattern, 'goroutine start': '', 'goroutine drained': stacks } as const,
    });
    expect(of('goroutines-left', drained(`12: main.quote@${AT}/antipattern.go:4`))).toEqual([]);
    const spread = [1, 2, 3].map((line) => `500: main.quote@${AT}/antipattern.go:${line}`).join('\n');
    expect(of('goroutines-left', drained(spread))).toEqual([]);
  });
});

describe('allocation', () => {
  test('collections that the rounds showed to change are explained by the function and its line', () => {
    const [finding] = of('allocation');
    expect(english(finding!.text)).toMatch(
      /GC runs [\d.]+ × less often a request\. The reason: bytes\.growSlice no longer allocates .* KiB a request at price\.go:9, reached from antipattern\.go:4/,
    );
    expect(finding).toMatchObject({ variant: 'fix', metric: 'gc.per1k', place: { line: 4 } });
  });

  test('where the rounds are too few for a verdict on the collections, only the bytes are spoken of', () => {
    const [finding] = found(STACKS, sampleRecord({ rounds: 2 })).filter(({ rule }) => rule === 'allocation');
    expect(english(finding!.text)).toMatch(/a request allocates .* less\. The reason:/);
    expect(finding!.metric).toBe('alloc.bytes_per_request');
  });

  test('bytes that fell by a quarter are not why the collections fell by a factor of fourteen', () => {
    const heap = (bytes: number) =>
      ({ 'allocs start': '', 'allocs window': `1 ${bytes}: f@${AT}/price.go:9` }) as const;
    const [finding] = of('allocation', { antipattern: heap(90_000_000), fix: heap(80_000_000) });
    expect(english(finding!.text)).toMatch(
      /a request allocates .* less\. The reason: f allocates .* a request in place of/,
    );
  });

  test('a variant that allocates more is said to, with its own line', () => {
    const [finding] = of('allocation', { antipattern: STACKS.fix!, fix: STACKS.antipattern! });
    expect(english(finding!.text)).toMatch(/The reason: bytes\.growSlice allocates .* KiB a request at price\.go:9/);
  });

  test('none where the difference is small or rests on few readings', () => {
    const heavy = { 'allocs start': '', 'allocs window': `1 90000000: f@${AT}/price.go:9` } as const;
    const light = { 'allocs start': '', 'allocs window': `1 122000000: f@${AT}/price.go:9` } as const;
    expect(of('allocation', { antipattern: heavy, fix: light })).toEqual([]);
    const little = (bytes: number) =>
      ({ 'allocs start': '', 'allocs window': `1 ${bytes}: f@${AT}/price.go:9` }) as const;
    expect(of('allocation', { antipattern: little(399), fix: little(1) })).toEqual([]);
    expect(of('allocation', { antipattern: little(40_000), fix: little(1) })).toHaveLength(1);
  });
});

describe('CPU time', () => {
  const ticks = (holds: number, rest: number) => ({
    'cpu window': `
      ${holds} ${holds}0000000: runtime.memequal@/go/equal.go:1 main.holds@${AT}/price.go:9 main.quote@${AT}/antipattern.go:4
      ${rest} ${rest}0000000: main.quote@${AT}/antipattern.go:6`,
  });
  const texts = (base: ReturnType<typeof ticks>, head: ReturnType<typeof ticks>) =>
    of('cpu', { antipattern: base, fix: head }).map(({ text }) => english(text));

  test('is followed to the innermost function of the lesson that most of the difference lies in, and to its line', () => {
    expect(texts(ticks(300, 100), ticks(1, 100))).toEqual([
      expect.stringMatching(
        /less CPU time\. The reason: main\.holds, with all that it calls, no longer takes .* a request, most of it at price\.go:9\.$/,
      ),
    ]);
    expect(texts(ticks(300, 100), ticks(100, 100))[0]).toMatch(/main\.holds, .*, takes .* a request in place of /);
  });

  test('none where ticks are few, where little changed, or where no function of the lesson makes most of it', () => {
    expect(texts(ticks(60, 30), ticks(1, 30))).toEqual([]);
    // The fix serves about one and a half times the requests.
    expect(texts(ticks(300, 100), ticks(460, 155))).toEqual([]);
    const outside = {
      'cpu window': `300 3000000000: runtime.scanobject@/go/mgcmark.go:1300\n100 1000000000: main.quote@${AT}/antipattern.go:6`,
    };
    expect(texts(outside, ticks(1, 155))).toEqual([]);
  });

  test('time in code that is no Go is told beside the function that most of the rest lies in', () => {
    const compiled = (holds: number, outside: number) => ({
      'cpu window': `${ticks(holds, 100)['cpu window']}
        ${outside} ${outside}0000000: runtime._ExternalCode@/go/proc.go:1`,
    });
    const found = texts(compiled(200, 250), compiled(1, 1));
    expect(found).toEqual([
      expect.stringMatching(
        /less CPU time\. The reason: main\.holds, .*\. Another .* of the difference is in machine code that is not Go/,
      ),
    ]);
    // The same ticks in Go's own code leave no function that most of the difference lies in.
    const inGo = (drawing: ReturnType<typeof compiled>) => ({
      'cpu window': drawing['cpu window'].replace('runtime._ExternalCode', 'runtime.scanobject'),
    });
    expect(texts(inGo(compiled(200, 250)), inGo(compiled(1, 1)))).toEqual([]);
  });

  test('none where the rounds have not shown that it changed', () => {
    const few = found({ antipattern: ticks(300, 100), fix: ticks(1, 100) }, sampleRecord({ rounds: 2 }));
    expect(few.filter(({ rule }) => rule === 'cpu')).toEqual([]);
  });
});

describe('collector', () => {
  test('its part of both sides', () => {
    expect(english(of('collector')[0]!.text)).toMatch(/42\.9 %.*‘Send and hope’.*none .* of ‘/);
  });

  test('none where the ticks are too few to tell', () => {
    const ticks = (collector: number) => ({
      'cpu window': `40 400000000: main.price@${AT}/price.go:9
        ${collector} ${collector}0000000: runtime.gcBgMarkWorker@/go/mgc.go:1500`,
    });
    expect(of('collector', { antipattern: ticks(12), fix: ticks(3) })).toEqual([]);
    expect(of('collector', { antipattern: ticks(60), fix: ticks(3) })).toHaveLength(1);
  });
});

describe('lock', () => {
  const contended = (count: number, delay: number) => ({
    'mutex start': '',
    'mutex window': `${count} ${delay}: sync.(*Mutex).Unlock@/go/mutex.go:65 main.quote@${AT}/antipattern.go:6`,
    'block start': '',
    'block window': `
      9000 99000000000: runtime.chanrecv1@/go/chan.go:506 main.hold@${AT}/price.go:31
      ${count} ${delay}: sync.(*Mutex).Lock@/go/mutex.go:46 main.quote@${AT}/antipattern.go:5`,
  });

  test('the line that takes it, the line that gives it back, and the others’ waiting', () => {
    const [finding] = of('lock', { antipattern: contended(900, 40_000_000_000), fix: contended(1, 100) });
    expect(english(finding!.text)).toMatch(
      /100 % of all waiting for locks\. It is taken at antipattern\.go:5 and released at antipattern\.go:6, in main\.quote\./,
    );
    expect(finding).toMatchObject({ variant: 'antipattern', place: { line: 5 } });
    expect(english(finding!.text)).toMatch(/ With ‘Select on Done’ it waits \S+ (?:ns|µs) for all locks together\.$/);
  });

  test('none for few contentions, and none for a wait that no customer feels', () => {
    expect(of('lock', { antipattern: contended(9, 40_000_000_000) })).toEqual([]);
    expect(of('lock', { antipattern: contended(900, 1_000_000) })).toEqual([]);
  });
});
