// A question asked of the measurement, with its answer.
import type { ValidityCheck } from '../model/analysis.ts';
import type { Message } from '../model/message.ts';

/** undefined where there is nothing to ask about. */
export type Check = ValidityCheck | undefined;

export function check(id: string, outcome: ValidityCheck['outcome'], text: Message): ValidityCheck {
  return { id, outcome, text };
}
