// An error of ours whose words are a message: what becomes of it is said in every language.
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
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

/** A refusal that can be told in the language of whoever called the command; until then it is English. */
export class Refusal extends BenchError {
  readonly said: { what: Message; mend: Message };

  constructor(exitCode: ExitCode, what: Message, mend: Message, options?: ErrorOptions) {
    super(exitCode, english(what), english(mend), options);
    this.said = { what, mend };
  }
}

/** This machine or toolchain cannot have what was asked for, and may well have all else. */
export class CannotRunHere extends Refusal {
  constructor(what: Message, mend: Message) {
    super(EXIT.unfit, what, mend);
  }
}

/** What a thrown error says, as a message where it is one. */
export function saidBy(error: unknown): Message | string {
  if (error instanceof Mishap) return error.said;
  return error instanceof Error ? error.message : String(error);
}
