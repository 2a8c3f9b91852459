// The ledger's truth table: timelines drawn as text, played against the recorder with a clock of their own.
import { describe, expect, test } from 'vitest';
import { type Account, createRecorder, ledgerFault, loadWindowOf } from '../../harness/load/recorder.ts';
import { quantile } from '../../harness/model/latency.ts';
import type { Ledger, LoadWindow } from '../../harness/model/trial.ts';
import { english } from '../../harness/words/speak.ts';

const COLUMN_MS = 10;
const OUTCOME = { o: 'ok', e: 'non2xx', m: 'mismatch' } as const;
const LOSS = { t: 'timeout', r: 'reset' } as const;

/**
 * A column is 10 ms. `>` sends the first request of a connection; every outcome (o ok, e other status, m wrong body, t timeout,
 * r reset) ends the request under way and sends the next. `[` and `]` open and close the window, `(` and `)` the span; a
 * stretch opens before and closes after whatever happens in the same column.
 */
function play(drawing: { stretch: string; connections: string[] }): {
  window: LoadWindow;
  span: LoadWindow | undefined;
} {
  let nowMs = 0;
  const recorder = createRecorder(drawing.connections.length, () => nowMs);
  const sentAt = drawing.connections.map(() => Number.NaN);
  const underWay = () => sentAt.filter((at) => !Number.isNaN(at)).length;
  let window: Account | undefined;
  let span: Account | undefined;
  const send = (i: number) => {
    recorder.sent(i);
    sentAt[i] = nowMs;
  };
  for (let column = 0; column < drawing.stretch.length; column++) {
    nowMs = column * COLUMN_MS;
    const edge = drawing.stretch[column];
    if (edge === '[') window = recorder.open(nowMs, underWay());
    if (edge === '(') span = recorder.open(nowMs, underWay());
    drawing.connections.forEach((line, i) => {
      const mark = line[column] as '>' | '-' | ' ' | undefined | keyof typeof OUTCOME | keyof typeof LOSS;
      if (mark === undefined || mark === '-' || mark === ' ') return;
      if (mark === 't' || mark === 'r') recorder.lost(i, LOSS[mark]);
      else if (mark !== '>') recorder.answered(i, OUTCOME[mark], nowMs - sentAt[i]!);
      send(i);
    });
    if (edge === ')') recorder.close(span!, nowMs);
    if (edge === ']') recorder.close(window!, nowMs);
  }
  return { window: loadWindowOf(window!, window!.startMs), span: span && loadWindowOf(span, window!.startMs) };
}

const NOTHING: Ledger = { sent: 0, ok: 0, non2xx: 0, mismatch: 0, timeout: 0, reset: 0, censored: 0 };

function latencies({ latencyUs: { valuesUs, counts, censored } }: LoadWindow) {
  // Above 2,048 µs a bucket stands for its highest value, at most 0.1 % too high.
  return {
    answeredMs: valuesUs.flatMap((us, i) => Array<number>(counts[i]!).fill(Math.round(us / 1000))),
    unansweredMs: censored.atLeastUs.flatMap((us, i) => Array<number>(censored.counts[i]!).fill(us / 1000)),
  };
}

describe('a drawn timeline becomes a ledger', () => {
  const cases: {
    it: string;
    stretch: string;
    connections: string[];
    ledger: Partial<Ledger>;
    ok: number[];
    never: number[];
  }[] = [
    {
      it: 'a request that began before the window and ends in it counts, with its whole latency',
      stretch: '     [     ]',
      connections: ['  >----o------'],
      ledger: { sent: 2, ok: 1, censored: 1 },
      ok: [50],
      never: [40],
    },
    {
      it: 'a request that outlives the window is censored at its age, whenever it began',
      stretch: '     [     ]',
      connections: ['  >----------o', '>------o-----o'],
      ledger: { sent: 3, ok: 1, censored: 2 },
      ok: [70],
      never: [40, 90],
    },
    {
      it: 'what ended before the window or begins after it is not in the books',
      stretch: '     [   ]    ',
      connections: ['>--o--o--o--o'],
      ledger: { sent: 3, ok: 2, censored: 1 },
      ok: [30, 30],
      never: [0],
    },
    {
      it: 'every kind of end has its place, and the unanswered keep their age',
      stretch: '[            ]',
      connections: ['>o-e--m---t-r-'],
      ledger: { sent: 6, ok: 1, non2xx: 1, mismatch: 1, timeout: 1, reset: 1, censored: 1 },
      ok: [10, 20, 30],
      never: [10, 20, 40],
    },
    {
      it: 'a window in which nothing ends holds its connections, censored',
      stretch: '   [   ]',
      connections: ['>-------', ' >------', '  >-----'],
      ledger: { sent: 3, censored: 3 },
      ok: [],
      never: [50, 60, 70],
    },
  ];
  test.each(cases)('$it', ({ stretch, connections, ledger, ok, never }) => {
    const { window } = play({ stretch, connections });
    expect(window.ledger).toEqual({ ...NOTHING, ...ledger });
    expect(latencies(window)).toEqual({ answeredMs: ok, unansweredMs: never });
    expect(ledgerFault(window.ledger)).toBeUndefined();
  });

  test('a request belongs to the span in which it ends; one that outlives the span is censored there and ends in the window', () => {
    const { window, span } = play({
      stretch: '  [  (    )     ]',
      connections: ['>----o--o------o-', '>---------------o'],
    });
    expect(span).toMatchObject({ startMs: 30, durationMs: 50, ledger: { ...NOTHING, sent: 4, ok: 2, censored: 2 } });
    expect(latencies(span!)).toEqual({ answeredMs: [30, 50], unansweredMs: [20, 100] });
    expect(window.ledger).toEqual({ ...NOTHING, sent: 6, ok: 4, censored: 2 });
  });
});

test('a service that hangs has a P99 that is at least its timeout, not zero', () => {
  const { window } = play({ stretch: ' [         ]', connections: ['>----t----t-', '>----t----t-', '>-o-o-o-o-o-o'] });
  expect(quantile(window.latencyUs, 0.99)).toEqual({ us: 50_000, atLeast: true });
});

test('a request booked twice or never leaves the ledger open, and the fault says by how much', () => {
  expect(english(ledgerFault({ ...NOTHING, sent: 10, ok: 9 })!)).toBe(
    'The ledger of the window does not close: 10 requests sent, 9 accounted for.',
  );
});

test('rows cover the time axis without gaps and hold what ended in them', () => {
  let nowMs = 0;
  const recorder = createRecorder(1, () => nowMs);
  recorder.sent(0);
  const answer = (atMs: number, latencyMs: number) => {
    nowMs = atMs;
    recorder.answered(0, 'ok', latencyMs);
    recorder.sent(0);
  };
  answer(40, 1);
  answer(80, 2);
  recorder.endRow(100);
  recorder.endRow(200);
  nowMs = 250;
  recorder.lost(0, 'timeout');
  recorder.endRow(310);
  // Four buckets an octave from 1 µs on: ⌊4 log₂ 1000⌋ and ⌊4 log₂ 2000⌋.
  const latency = { bucket: [39, 43], count: [1, 1] };
  expect(recorder.rows).toEqual([
    { startMs: 0, durationMs: 100, ok: 2, errors: 0, p50Us: 1000, p99Us: 2000, latency },
    { startMs: 100, durationMs: 100, ok: 0, errors: 0 },
    { startMs: 200, durationMs: 110, ok: 0, errors: 1 },
  ]);
  expect(recorder.totals).toEqual({ sent: 3, ok: 2, errors: 1 });
});

test('a stretch in parts counts nothing of its pauses, and its books close over all parts', () => {
  let nowMs = 0;
  const recorder = createRecorder(1, () => nowMs);
  const at = (ms: number, act: () => void) => {
    nowMs = ms;
    act();
  };
  recorder.sent(0);
  const window = recorder.open(0, 1);
  at(10, () => recorder.answered(0, 'ok', 10));
  at(10, () => recorder.sent(0));
  at(20, () => recorder.close(window, 20));
  // What was under way ends in the pause, and is the window's no more.
  at(25, () => recorder.answered(0, 'ok', 15));
  at(25, () => recorder.skipRow(25));
  at(50, () => recorder.sent(0));
  at(60, () => recorder.endRow(60));
  at(60, () => recorder.reopen(window, 60, 1));
  at(65, () => recorder.answered(0, 'ok', 15));
  at(70, () => recorder.close(window, 70));
  const { startMs, durationMs, parts, ledger } = loadWindowOf(window, 0);
  expect({ startMs, durationMs, parts }).toEqual({
    startMs: 0,
    durationMs: 30,
    parts: [
      { startMs: 0, durationMs: 20 },
      { startMs: 60, durationMs: 10 },
    ],
  });
  expect(ledger).toEqual({ ...NOTHING, sent: 3, ok: 2, censored: 1 });
  expect(ledgerFault(ledger)).toBeUndefined();
  // The row of the pause is left out.
  expect(recorder.rows.map((row) => [row.startMs, row.durationMs, row.ok])).toEqual([[25, 35, 0]]);
});
