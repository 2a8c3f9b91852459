// A closed loop over lines of our own, for what autocannon does not speak: each seat asks again when it has its answer.
import { answerChecks } from './answer.ts';
import type { ClientEvents, Clients } from './clients.ts';
import { dialFor, type Line } from './line.ts';
import type { LoadJob } from './messages.ts';
import type { Recorder } from './recorder.ts';
import { FAILED_CONNECTS, type Refusal, whyRefused } from './refusal.ts';

export interface Seats extends Clients {
  /** Every seat connects and asks. */
  begin(): PromiseLike<unknown>;
}

export function driveSeats(job: LoadJob, recorder: Recorder, events: ClientEvents): Seats {
  const clock = () => performance.now();
  const dial = dialFor(job);
  const newCheck = answerChecks(job.expected);
  const lines = new Set<Line>();
  const waiting = new Set<() => void>();
  const timers: NodeJS.Timeout[] = [];
  let failedConnects = 0;
  let refusal: Refusal | undefined;
  let underWay = 0;
  let isHeld = false;
  let isOver = false;

  const refuse = ({ code }: NodeJS.ErrnoException) => {
    if (++failedConnects < FAILED_CONNECTS || refusal) return;
    const held = [...lines].filter(({ isDestroyed }) => !isDestroyed).length;
    refusal = { code, failed: FAILED_CONNECTS, held, wanted: job.connections };
    isOver = true;
    events.onRefused();
  };
  const take = (seat: number) => {
    const check = newCheck();
    /** The one that it asks on; undefined until it connects anew. */
    let line: Line | undefined;
    let isBusy = false;
    let sentAtMs = 0;
    let place = -1;

    const end = () => {
      isBusy = false;
      underWay--;
    };
    const lose = (loss: 'timeout' | 'reset') => {
      end();
      recorder.lost(seat, loss);
    };
    const connect = (): Line => {
      const own: Line = dial({
        onStood: () => {
          failedConnects = 0;
        },
        onBody: (piece) => {
          if (line === own) check.take(piece);
        },
        onAnswer: (status, keepsAlive) => {
          if (line !== own || !isBusy) return;
          const nowMs = clock();
          end();
          recorder.answered(seat, check.judge(status), nowMs - sentAtMs);
          events.onAnswer();
          if (!keepsAlive) line = undefined;
          ask();
        },
        onRefused: refuse,
        onGone: () => {
          if (line !== own) return;
          line = undefined;
          if (!isBusy) return;
          lose('reset');
          // A turn later, so that a service that only resets is not asked within its own answer.
          setImmediate(ask);
        },
      });
      lines.add(own);
      own.closed().then(() => lines.delete(own));
      return own;
    };
    const timer = setTimeout(() => {
      if (!isBusy) return;
      const own = line;
      line = undefined;
      lose('timeout');
      own?.destroy();
      ask();
    }, job.load.timeoutMs);
    timers.push(timer);
    const ask = () => {
      if (isOver) return;
      if (isHeld) return void waiting.add(ask);
      line ??= connect();
      isBusy = true;
      underWay++;
      check.next(++place);
      recorder.sent(seat);
      sentAtMs = clock();
      timer.refresh();
      line.send(place);
    };
    return ask;
  };
  const seats = Array.from({ length: job.connections }, (_, seat) => take(seat));
  return {
    count: () => seats.length,
    underWay: () => underWay,
    begin: async () => {
      for (const ask of seats) ask();
    },
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      const held = [...waiting];
      waiting.clear();
      for (const ask of held) ask();
    },
    destroy: () => {
      isOver = true;
      for (const timer of timers) clearTimeout(timer);
      for (const line of lines) line.destroy();
    },
    closed: async () => {
      await Promise.all([...lines].map((line) => line.closed()));
    },
    faults: () => (refusal ? [whyRefused(refusal)] : []),
  };
}
