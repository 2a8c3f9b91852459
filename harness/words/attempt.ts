// The one place where a collector's thrown error becomes data.
import { type Artifact, absent, present } from '../model/artifact.ts';
import type { Message } from '../model/message.ts';
import { told } from './messages.ts';
import { Mishap, saidBy } from './mishap.ts';

/** Thrown by a collector that knows by which code its data are missing. */
export class NotCollected extends Mishap {
  readonly code: string;

  constructor(code: string, said: Message) {
    super(said);
    this.code = code;
  }
}

/** Runs a collector; what it throws becomes the reason for the absence of its data, under its own code or the given one. */
export async function attempt<T>(code: string, collect: () => T | Promise<T>): Promise<Artifact<T>> {
  try {
    return present(await collect());
  } catch (error) {
    const own = error instanceof NotCollected ? error.code : code;
    return absent(own, saidBy(error));
  }
}

/** The value of an artifact that the caller cannot do without; throws the reason for its absence. */
export function required<T>(artifact: Artifact<T>): T {
  if (!artifact.ok) throw new Mishap(told(artifact.failure.message));
  return artifact.value;
}
