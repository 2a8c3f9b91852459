// A tape of answers: how many right ones came in each millisecond from a moment on, for what is read some time after it.

/** No reading comes later after its moment. */
export const TAPE_MS = 5_000;

/** `ok`: right answers in each millisecond from `startMs` on, up to the last that had any. */
export interface Tape {
  startMs: number;
  ok: number[];
}

/** A tape that is being recorded; times by its clock. */
export interface Recording {
  note(nowMs: number): void;
  /** What it holds so far, from this time on in the place of its own start. */
  tape(startMs: number): Tape;
}

export function recordFrom(beganMs: number): Recording {
  const ok = new Uint32Array(TAPE_MS);
  let length = 0;
  return {
    note: (nowMs) => {
      const at = Math.floor(nowMs - beganMs);
      if (at < 0 || at >= TAPE_MS) return;
      ok[at]!++;
      length = at + 1;
    },
    tape: (startMs) => ({ startMs, ok: [...ok.subarray(0, length)] }),
  };
}

/** Right answers of a tape until a time, those of a millisecond spread evenly over it; undefined beyond what a tape can hold. */
export function answersUntil({ startMs, ok }: Tape, atMs: number): number | undefined {
  const lengthMs = Math.max(0, atMs - startMs);
  if (lengthMs > TAPE_MS) return undefined;
  const whole = Math.floor(lengthMs);
  return ok.slice(0, whole).reduce((total, each) => total + each, (ok[whole] ?? 0) * (lengthMs - whole));
}

/** Tapes from both ends of a window on; the later one ends with the load. */
export interface EdgeTapes {
  start: Tape;
  end: Tape;
}

/** Right answers between two readings, each of an end of a window with so many; undefined where a tape does not reach so far. */
export function answersBetween(
  { start, end }: EdgeTapes,
  inWindow: number,
  fromMs: number,
  toMs: number,
): number | undefined {
  const [before, after] = [answersUntil(start, fromMs), answersUntil(end, toMs)];
  return before === undefined || after === undefined ? undefined : inWindow - before + after;
}
