// A closed loop over lines of our own, for what autocannon does not speak: each seat asks again when it has its answer.
import { type AnswerCheck, answerChecks } from './answer.ts';
import type { ClientEvents, Clients } from './clients.ts';
import { type Dial, dialFor, type Line } from './line.ts';
import type { LoadJob } from './messages.ts';
import { type ConnectCount, countConnects, type NoConnect, whyRefused } from './no-connect.ts';
import type { Recorder } from './recorder.ts';

export interface Seats extends Clients {
  /** Every seat connects and asks. */
  begin(): PromiseLike<unknown>;
}

/** What all seats of a load share. */
interface SeatLoad {
  readonly recorder: Recorder;
  onAnswer(): void;
  readonly dial: Dial;
  readonly connects: ConnectCount;
  readonly lines: Set<Line>;
  /** What the seats would have asked while the load is held. */
  readonly waiting: Set<() => void>;
  underWay: number;
  isHeld: boolean;
  isOver: boolean;
}

interface Seat {
  /** Asks the job's next request, at once or when the load is released. */
  ask(): void;
  /** Of the request under way. */
  timer: NodeJS.Timeout;
}

export function driveSeats(job: LoadJob, recorder: Recorder, events: ClientEvents): Seats {
  let refusal: NoConnect | undefined;
  const load: SeatLoad = {
    recorder,
    onAnswer: events.onAnswer,
    dial: dialFor(job),
    connects: countConnects((over) => {
      const held = [...lines].filter(({ isDestroyed }) => !isDestroyed).length;
      refusal = { ...over, held, wanted: job.connections };
      load.isOver = true;
      events.onRefused();
    }),
    lines: new Set(),
    waiting: new Set(),
    underWay: 0,
    isHeld: false,
    isOver: false,
  };
  const { lines, waiting } = load;
  const newCheck = answerChecks(job.expected);
  const seats = Array.from({ length: job.connections }, (_, seat) =>
    takeSeat(seat, newCheck(), job.load.timeoutMs, load),
  );
  return {
    count: () => seats.length,
    underWay: () => load.underWay,
    begin: async () => {
      for (const { ask } of seats) ask();
    },
    hold: () => {
      load.isHeld = true;
    },
    release: () => {
      load.isHeld = false;
      const held = [...waiting];
      waiting.clear();
      for (const ask of held) ask();
    },
    destroy: () => {
      load.isOver = true;
      for (const { timer } of seats) clearTimeout(timer);
      for (const line of lines) line.destroy();
    },
    closed: async () => {
      await Promise.all([...lines].map((line) => line.closed()));
    },
    faults: () => (refusal ? [whyRefused(refusal)] : []),
  };
}

/** One seat of a load: it waits for its answer, asks again, and connects anew where its line is lost. */
function takeSeat(seat: number, check: AnswerCheck, timeoutMs: number, load: SeatLoad): Seat {
  const { recorder, connects, lines } = load;
  /** The one that it asks on; undefined until it connects anew. */
  let line: Line | undefined;
  let isBusy = false;
  let sentAtMs = 0;
  let place = -1;

  const end = () => {
    isBusy = false;
    load.underWay--;
  };
  const lose = (loss: 'timeout' | 'reset') => {
    end();
    recorder.lost(seat, loss);
  };
  const connect = (): Line => {
    const own: Line = load.dial({
      onStood: connects.stood,
      onBody: (piece) => {
        if (line === own) check.take(piece);
      },
      onAnswer: (status, keepsAlive) => {
        if (line !== own || !isBusy) return;
        const nowMs = performance.now();
        end();
        recorder.answered(seat, check.judge(status), nowMs - sentAtMs);
        load.onAnswer();
        if (!keepsAlive) line = undefined;
        ask();
      },
      onRefused: connects.failed,
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
  }, timeoutMs);
  const ask = () => {
    if (load.isOver) return;
    if (load.isHeld) return void load.waiting.add(ask);
    line ??= connect();
    isBusy = true;
    load.underWay++;
    check.next(++place);
    recorder.sent(seat);
    sentAtMs = performance.now();
    timer.refresh();
    line.send(place);
  };
  return { ask, timer };
}
