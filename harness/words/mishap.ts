// An error of ours whose words are a message: what becomes of it is said in every language.
import type { Message } from '../model/message.ts';
import { english, withEnglish } from './speak.ts';

export class Mishap extends Error {
  readonly said: Message;

  constructor(said: Message, options?: ErrorOptions) {
    super(english(said), options);
    this.name = 'Mishap';
    this.said = withEnglish(said);
  }
}

/** What a thrown error says, as a message where it is one. */
export function saidBy(error: unknown): Message | string {
  if (error instanceof Mishap) return error.said;
  return error instanceof Error ? error.message : String(error);
}
