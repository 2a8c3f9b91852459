// Turns of phrase that the messages of this room share.
import type { Interval } from '../model/analysis.ts';
import type { Figure, Message } from '../model/message.ts';
import { message } from '../words/messages.ts';
import { share } from '../words/values.ts';

/** `98.8 % interval ×0.19 to ×0.21`. */
export function boundsOf({ confidence, low, high }: Interval, figure: (value: number) => Figure): Message {
  return message('interval', { confidence: share(confidence), low: figure(low), high: figure(high) });
}

/** `×0.20 (98.8 % interval ×0.19 to ×0.21)`. */
export function withInterval(interval: Interval, figure: (value: number) => Figure): Message {
  return message('figure.with-interval', {
    figure: figure(interval.center),
    interval: boundsOf(interval, figure),
  });
}
