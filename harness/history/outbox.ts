// The outbox: messages that channels have yet to deliver, each channel with its own marks.
import type { AlertMessage } from '../model/alert.ts';

export interface PendingMessage extends AlertMessage {
  /**
   * An earlier attempt began and its end was never written down: it may have arrived. A channel that can look must look
   * for the message's key before it sends again.
   */
  interrupted: boolean;
  attempts: number;
}

export interface Outbox {
  /**
   * What a channel has yet to deliver, oldest first. A channel that is new gets what the newest night brought, and not the
   * whole past.
   */
  pendingFor(channel: string): Promise<PendingMessage[]>;
  /** To be called before a message leaves: if nothing is heard afterwards, it counts as interrupted. */
  beginDelivery(key: string, channel: string): Promise<void>;
  /** The message has arrived; this channel never sees it again. */
  markSent(key: string, channel: string): Promise<void>;
  /** It did not arrive, and why; it stays pending. */
  markFailed(key: string, channel: string, problem: string): Promise<void>;
}
