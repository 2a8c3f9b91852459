// What differs between two nights or two runs: `Another Go: go1.26.8 and go1.27.0.`
import type { Message, Value } from '../model/message.ts';
import { message } from './messages.ts';
import type { NIGHTS } from './nights.ts';

type OfFact<Id> = Id extends `fact.${infer Fact}` ? Fact : never;

/** What a fact is called by a person. */
export type FactId = OfFact<keyof typeof NIGHTS>;

export function another(fact: FactId, before: Value, now: Value): Message {
  return message('another.fact', { fact: message(`fact.${fact}`), before, now });
}
