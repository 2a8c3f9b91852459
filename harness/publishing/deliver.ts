// Brings the outbox's messages to the channels: each once, in order, and none lost where a channel fails.
import type { Channel } from '../channels/channel.ts';
import { beginDelivery, markFailed, markSent, pendingFor } from '../history/outbox.ts';
import type { HistoryStore } from '../history/store.ts';

/**
 * Delivers what is pending for each channel, oldest first; after a failure a channel's later messages wait with the failed
 * one, so that a reader never sees an end before its beginning. A message whose earlier delivery was killed goes out again
 * only where the receiver can tell that it has it; elsewhere it is in the log instead. Returns what a person should know.
 */
export async function deliverAlerts(store: HistoryStore, channels: readonly Channel[]): Promise<string[]> {
  const warnings: string[] = [];
  for (const channel of channels) {
    for (const message of pendingFor(store, channel.id)) {
      if (message.interrupted && !channel.knowsRepeats) {
        markSent(store, message.key, channel.id);
        warnings.push(
          `${channel.id} may have missed this, since its delivery was killed, and is not told again: ${message.title}. ${message.text}`,
        );
        continue;
      }
      beginDelivery(store, message.key, channel.id);
      try {
        await channel.deliver(message);
      } catch (error) {
        const problem = (error as Error).message;
        markFailed(store, message.key, channel.id, problem);
        warnings.push(
          `${channel.id} did not take the message “${message.title}”: ${problem}. It is tried again next night.`,
        );
        break;
      }
      markSent(store, message.key, channel.id);
    }
  }
  return warnings;
}
