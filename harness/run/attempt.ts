// The one place where a collector's thrown error becomes data.
import { type Artifact, absent, present } from '../model/artifact.ts';
import { told } from '../words/messages.ts';
import { Mishap, saidBy } from '../words/mishap.ts';

/** Runs a collector; what it throws becomes the reason for the absence of its data, under the given code. */
export async function attempt<T>(code: string, collect: () => T | Promise<T>): Promise<Artifact<T>> {
  try {
    return present(await collect());
  } catch (error) {
    return absent(code, saidBy(error));
  }
}

/** The value of an artifact that the caller cannot do without; throws the reason for its absence. */
export function required<T>(artifact: Artifact<T>): T {
  if (!artifact.ok) throw new Mishap(told(artifact.failure.message));
  return artifact.value;
}
