// What is said of a trial whose course was not the plan's, or whose service's clock was not ours.
import type { Message } from '../model/message.ts';
import type { PhaseFault } from '../model/phases.ts';
import { message } from './messages.ts';
import { quantity } from './values.ts';

export function phaseFaultSaid(fault: PhaseFault): Message {
  switch (fault.kind) {
    case 'phase': {
      const [took, planned] = [quantity(fault.tookMs, 'ms'), quantity(fault.plannedMs, 'ms')];
      return message('phase.other', { phase: message(`phase.${fault.phase}`), took, planned });
    }
    case 'late':
      return message('phase.late', { late: quantity(fault.byMs, 'ms') });
    case 'clock':
      return message('phase.clock', { step: quantity(fault.byMs, 'ms') });
  }
}

/** `apartMs`: above zero where the service's clock is ahead. */
export function clocksApartSaid(apartMs: number): Message {
  const apart = quantity(Math.abs(apartMs), 'ms');
  return apartMs < 0 ? message('unread.clock-behind', { apart }) : message('unread.clock-ahead', { apart });
}
