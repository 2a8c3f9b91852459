// The connections of an open loop: kept alive, opened as they are needed up to a cap, each with one request at a time.
import type { AtRate } from '../model/workload.ts';
import { type AnswerCheck, answerChecks } from './answer.ts';
import { dialFor, type Line } from './line.ts';
import type { LoadJob } from './messages.ts';
import { countConnects, type NoConnect } from './no-connect.ts';
import type { Answer } from './recorder.ts';

/** A request of the schedule, by its place in it. */
export type Place = number;

export interface PoolEvents {
  onAnswer(place: Place, answer: Answer): void;
  /** The connection broke, or could not be made; `refused`: a connect that failed, which `onRefused` counts. */
  onReset(place: Place, refused: boolean): void;
  /** So many connects in a row failed that more will hardly do. */
  onRefused(refusal: NoConnect): void;
}

export interface Pool {
  /** Sends a request at once, on a free connection or a new one; false where all are busy. */
  send(place: Place): boolean;
  /** Gives up a request that was sent: its connection is closed, and another may be opened in its place. */
  abandon(place: Place): void;
  /** Connections open or opening. */
  readonly size: number;
  /** Closes all; resolves when no socket is left. */
  close(): Promise<void>;
}

interface Connection {
  line: Line;
  check: AnswerCheck;
  place: Place | undefined;
  refused: boolean;
}

export function openPool(job: LoadJob<AtRate>, events: PoolEvents): Pool {
  const dial = dialFor(job);
  const newCheck = answerChecks(job.expected);
  const free: Connection[] = [];
  const open = new Set<Connection>();
  const busy = new Map<Place, Connection>();
  const connects = countConnects((refusal) => {
    // One that is still connecting has its file and its port, too.
    const held = [...open].filter(({ line }) => !line.isDestroyed).length;
    events.onRefused({ ...refusal, held, wanted: job.connections });
  });
  const drop = (connection: Connection) => {
    if (!open.delete(connection)) return;
    const at = free.indexOf(connection);
    if (at >= 0) free.splice(at, 1);
    const { place } = connection;
    connection.place = undefined;
    if (place === undefined) return;
    busy.delete(place);
    events.onReset(place, connection.refused);
  };
  const add = (): Connection => {
    const check = newCheck();
    const line = dial({
      onStood: connects.stood,
      onBody: check.take,
      onAnswer: (status, keepsAlive) => {
        const { place } = connection;
        connection.place = undefined;
        if (place === undefined) return connection.line.destroy();
        busy.delete(place);
        if (keepsAlive) free.push(connection);
        else open.delete(connection);
        events.onAnswer(place, check.judge(status));
      },
      onRefused: (error) => {
        connection.refused = true;
        connects.failed(error);
      },
      onGone: () => drop(connection),
    });
    const connection: Connection = { line, check, place: undefined, refused: false };
    open.add(connection);
    return connection;
  };
  return {
    get size() {
      return open.size;
    },
    send: (place) => {
      const connection = free.pop() ?? (open.size < job.connections ? add() : undefined);
      if (!connection) return false;
      connection.place = place;
      busy.set(place, connection);
      connection.check.next(place);
      connection.line.send(place);
      return true;
    },
    abandon: (place) => {
      const connection = busy.get(place);
      if (!connection) return;
      busy.delete(place);
      connection.place = undefined;
      open.delete(connection);
      connection.line.destroy();
    },
    close: async () => {
      const closing = [...open];
      open.clear();
      for (const connection of closing) {
        connection.place = undefined;
        connection.line.destroy();
      }
      await Promise.all(closing.map(({ line }) => line.closed()));
    },
  };
}
