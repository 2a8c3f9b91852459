// Tapes of answers: how many had come by the time when something was read.
import { describe, expect, test } from 'vitest';
import { answersBetween, answersUntil, recordFrom, TAPE_MS } from '../../harness/load/tape.ts';

describe('a tape', () => {
  test('has each answer in its millisecond, and ends with the last', () => {
    const recording = recordFrom(100);
    for (const atMs of [100, 100.9, 103.2]) recording.note(atMs);
    expect(recording.tape(7)).toEqual({ startMs: 7, ok: [2, 0, 0, 1] });
  });

  test('leaves out what came before it, and what came later than it is long', () => {
    const recording = recordFrom(100);
    for (const atMs of [99.9, 100 + TAPE_MS]) recording.note(atMs);
    expect(recording.tape(0)).toEqual({ startMs: 0, ok: [] });
  });

  test.each([
    [-3, 0],
    [0, 0],
    [1.25, 2.5],
    [2.5, 4.5],
    [900, 5],
    [TAPE_MS + 1, undefined],
  ])('%d ms after its start', (afterMs, answers) => {
    expect(answersUntil({ startMs: 50, ok: [2, 2, 1] }, 50 + afterMs)).toBe(answers);
  });
});

test('between two readings are the window’s answers without those before the first, and with those after its end', () => {
  const tapes = { start: { startMs: 0, ok: [1, 2, 3] }, end: { startMs: 100, ok: [4, 5] } };
  expect(answersBetween(tapes, 60, 2, 101)).toBe(60 - 3 + 4);
  expect(answersBetween(tapes, 60, -1, 90)).toBe(60);
  expect(answersBetween(tapes, 60, TAPE_MS * 2, 101)).toBeUndefined();
});
