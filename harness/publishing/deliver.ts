// Brings the outbox's messages to the channels: each once, in order, and none lost where a channel fails.
import type { Channel } from '../channels/channel.ts';
import type { Outbox } from '../history/outbox.ts';

/**
 * Delivers what is pending for each channel, oldest first; after a failure a channel's later messages wait with the failed
 * one, so that a reader never sees an end before its beginning. A message whose earlier delivery was killed goes out again
 * only where the receiver can tell that it has it; elsewhere it is in the log instead. Returns what a person should know.
 */
export async function deliverAlerts(outbox: Outbox, channels: readonly Channel[]): Promise<string[]> {
  const warnings: string[] = [];
  for (const channel of channels) {
    for (const message of await outbox.pendingFor(channel.id)) {
      if (message.interrupted && !channel.knowsRepeats) {
        await outbox.markSent(message.key, channel.id);
        warnings.push(
          `${channel.id} may have missed this, since its delivery was killed, and is not told again: ${message.title}. ${message.text}`,
        );
        continue;
      }
      await outbox.beginDelivery(message.key, channel.id);
      try {
        await channel.deliver(message);
      } catch (error) {
        const problem = (error as Error).message;
        await outbox.markFailed(message.key, channel.id, problem);
        warnings.push(
          `${channel.id} did not take the message “${message.title}”: ${problem}. It is tried again next night.`,
        );
        break;
      }
      await outbox.markSent(message.key, channel.id);
    }
  }
  return warnings;
}
