// Whether an answer is the right one: its status, and its body byte by byte as it arrives.
import type { LoadJob } from './messages.ts';
import type { Answer } from './recorder.ts';

/** Follows the requests of one connection, which sends a job's requests in their order, again and again. */
export interface AnswerCheck {
  /** A new request is sent, the one of this place among the job's or else the next; nothing of the one before counts any more. */
  next(place?: number): void;
  /** A piece of the body, wherever the network cut it. */
  take(piece: Uint8Array): void;
  /**
   * With `expected`: `non2xx` is any other status than the expected one, `mismatch` the right status with another body.
   * Without: any 2xx is `ok`.
   */
  judge(status: number): Answer;
}

/** A call into Node costs more than comparing a few bytes does. */
const FEW_BYTES = 64;

function isAt(body: Buffer, piece: Uint8Array, start: number): boolean {
  if (piece.length > FEW_BYTES) return body.compare(piece, 0, piece.length, start, start + piece.length) === 0;
  for (let i = 0; i < piece.length; i++) if (body[start + i] !== piece[i]) return false;
  return true;
}

/**
 * Bytes are compared, not text: autocannon's own body is decoded piece by piece, and a character cut in two would differ.
 */
export function answerChecks(expected: LoadJob['expected']): () => AnswerCheck {
  if (!expected) {
    return () => ({
      next: () => {},
      take: () => {},
      judge: (status) => (status >= 200 && status < 300 ? 'ok' : 'non2xx'),
    });
  }
  const wanted = expected.map(({ status, body }) => ({
    status,
    body: body === undefined ? undefined : Buffer.from(body),
  }));
  return () => {
    let request = -1;
    let length = 0;
    let same = true;
    return {
      next: (place = request + 1) => {
        request = place % wanted.length;
        length = 0;
        same = true;
      },
      take: (piece) => {
        const { body } = wanted[request]!;
        if (!body) return;
        const end = length + piece.length;
        same &&= end <= body.length && isAt(body, piece, length);
        length = end;
      },
      judge: (status) => {
        const want = wanted[request]!;
        if (status !== want.status) return 'non2xx';
        return !want.body || (same && length === want.body.length) ? 'ok' : 'mismatch';
      },
    };
  };
}
