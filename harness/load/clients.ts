// The connections of a closed loop as a job holds them, and autocannon's: watched one by one, and closed on the instant.
import type { Message } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { answerChecks } from './answer.ts';
import { type CannonClient, type CannonLoad, watchClient } from './cannon-client.ts';
import type { LoadJob } from './messages.ts';
import { countConnects, type NoConnect, whyRefused } from './no-connect.ts';
import type { Recorder } from './recorder.ts';

/** The connections of a closed loop, whoever drives them. */
export interface Clients {
  count(): number;
  /** Requests under way, by the clients' own queues. */
  underWay(): number;
  /** From now on no connection sends another request; what is under way may still be answered. */
  hold(): void;
  /** Every connection goes on. */
  release(): void;
  /** Ends the load at once. */
  destroy(): void;
  /** Resolves when no socket is left open; for after `destroy`. */
  closed(): Promise<void>;
  /** What went wrong with the clients themselves, as sentences. */
  faults(): Message[];
}

export interface CannonClients extends Clients {
  /** Takes a client under watch; autocannon calls it before the client connects. */
  watch(client: CannonClient): void;
}

export interface ClientEvents {
  onAnswer(): void;
  /** Called once, when nothing listens any more. */
  onRefused(): void;
}

/**
 * Autocannon tries a failed connect again at once, and where the system itself refuses (no port, no file left) it does so
 * before anything else of this process gets its turn, so after too many in a row whoever cannot connect is ended on the spot.
 */
export function watchClients(job: LoadJob, recorder: Recorder, events: ClientEvents): CannonClients {
  const clients: CannonClient[] = [];
  const newCheck = answerChecks(job.expected);
  let refused: Pick<NoConnect, 'code' | 'failed'> | undefined;
  const load: CannonLoad = {
    job,
    recorder,
    onAnswer: events.onAnswer,
    connects: countConnects((refusal) => {
      refused = refusal;
      events.onRefused();
      for (const end of load.failing.values()) end();
    }),
    sockets: new Set(),
    timeouts: { booked: 0, reported: 0 },
    crossed: 0,
    isHeld: false,
    waiting: new Map(),
    failing: new Map(),
  };
  const { sockets, timeouts, waiting, failing } = load;
  return {
    watch: (client) => watchClient(client, clients.push(client) - 1, newCheck(), load),
    count: () => clients.length,
    underWay: () => clients.reduce((total, client) => total + client.pipelinedRequests.size(), 0),
    hold: () => {
      load.isHeld = true;
    },
    release: () => {
      load.isHeld = false;
      const goOns = [...waiting.values()];
      waiting.clear();
      for (const goOn of goOns) goOn();
    },
    destroy: () => {
      for (const client of clients) client.destroy();
    },
    closed: async () => {
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
    },
    faults: () => {
      const faults: Message[] = [];
      if (refused) {
        const held = clients.length - failing.size;
        faults.push(whyRefused({ ...refused, held, wanted: clients.length }));
      }
      if (load.crossed > 0) {
        faults.push(message('driver.crossed', { answers: load.crossed }));
      }
      if (timeouts.booked !== timeouts.reported) {
        faults.push(message('driver.timeouts', { ...timeouts }));
      }
      return faults;
    },
  };
}
