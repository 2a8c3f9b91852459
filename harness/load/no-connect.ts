// When the driver stops connecting, why it could not go on, by its name, and the number that would do.
import type { Message } from '../model/message.ts';
import { message } from '../words/messages.ts';

export interface NoConnect {
  /** As the system calls it: `ECONNREFUSED`. */
  code: string | undefined;
  /** How many connects in a row had failed by then. */
  failed: number;
  /** Connections that stood, of those that were wanted. */
  held: number;
  wanted: number;
}

/** So many connects in a row may fail before the load ends. */
const FAILED_CONNECTS = 100;

/** Counts the connects in a row that failed. */
export interface ConnectCount {
  /** So many failed that more will hardly do; it counts no further. */
  readonly isOver: boolean;
  stood(): void;
  failed(error: NodeJS.ErrnoException): void;
}

/** Calls `onOver` once: whoever connects knows what it holds by then, or later. */
export function countConnects(onOver: (refusal: Pick<NoConnect, 'code' | 'failed'>) => void): ConnectCount {
  let failed = 0;
  let isOver = false;
  return {
    get isOver() {
      return isOver;
    },
    stood: () => {
      failed = 0;
    },
    failed: ({ code }) => {
      if (isOver || ++failed < FAILED_CONNECTS) return;
      isOver = true;
      onOver({ code, failed });
    },
  };
}

/** Files that a driver or a service has open beside its connections, with room to spare. */
const OTHER_FILES = 64;
/** A driver that holds all it can has nothing left to load a module with. */
const KEPT_FREE = 8;

/** As a sentence. */
export function whyRefused({ code, failed, held, wanted }: NoConnect): Message {
  const connections = held - KEPT_FREE;
  const fewer = connections >= 1 ? message('driver.fewer', { connections }) : message('driver.larger-machine');
  switch (code) {
    case 'EADDRNOTAVAIL':
      return message('driver.no-port', { held, wanted, ports: wanted + OTHER_FILES, fewer });
    case 'EMFILE':
      return message('driver.no-files', { held, wanted, files: wanted + OTHER_FILES, fewer });
    default:
      return message('driver.refused', { failed, code: String(code) });
  }
}
