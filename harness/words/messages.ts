// All rows of words, and how a message of one of them is made: its id and its values' names are known to the compiler.
import type { Message, Value } from '../model/message.ts';
import { ASKED } from './asked.ts';
import { CAPACITY } from './capacity.ts';
import { CHECKS } from './checks.ts';
import { DRIVER } from './driver.ts';
import { EXERCISES } from './exercises.ts';
import { FINDINGS } from './findings.ts';
import { HEADLINES } from './headlines.ts';
import { JUDGEMENT } from './judgement.ts';
import { LEAKS } from './leaks.ts';
import { MACHINE } from './machine.ts';
import { NIGHTS } from './nights.ts';
import { RUNS } from './runs.ts';
import { SCREEN } from './screen.ts';
import type { Names, Row } from './template.ts';
import { VERDICTS } from './verdicts.ts';

export const TOPICS = [
  CHECKS,
  DRIVER,
  HEADLINES,
  VERDICTS,
  LEAKS,
  FINDINGS,
  RUNS,
  NIGHTS,
  JUDGEMENT,
  CAPACITY,
  EXERCISES,
  SCREEN,
  MACHINE,
  ASKED,
] as const;

const MESSAGES = {
  ...CHECKS,
  ...DRIVER,
  ...HEADLINES,
  ...VERDICTS,
  ...LEAKS,
  ...FINDINGS,
  ...RUNS,
  ...NIGHTS,
  ...JUDGEMENT,
  ...CAPACITY,
  ...EXERCISES,
  ...SCREEN,
  ...MACHINE,
  ...ASKED,
};

export type MessageId = keyof typeof MESSAGES;

type Values<Id extends MessageId> = Record<Names<(typeof MESSAGES)[Id]['en']>, Value>;

/** `message('trials.all', { trials: 18 })`. */
export function message<const Id extends MessageId>(
  id: Id,
  ...[values]: keyof Values<Id> extends never ? [] : [Values<Id>]
): Message {
  return { id, values: values ?? {} };
}

/** undefined for an id of another version. */
export function rowOf(id: string): Row | undefined {
  return Object.hasOwn(MESSAGES, id) ? MESSAGES[id as MessageId] : undefined;
}

/** Several sentences as one message. */
export function sentences(parts: readonly (Message | undefined)[]): Message {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 1 ? said[0]! : message('sentences', { sentences: { list: said, by: 'sentence' } });
}

/** A text that is nobody's to translate, or was written down as it is by an earlier version. */
export function told(text: Message | string): Message {
  return typeof text === 'string' ? message('verbatim', { text }) : text;
}
