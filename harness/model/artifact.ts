// What a collector hands over: its data, or the reason there is none. Absence is never a zero.
import type { Message } from './message.ts';

export interface Failure {
  /** Stable word for scripts, in kebab case: `not-supported`, `crashed`, `timed-out`, … */
  code: string;
  /** One sentence for a person; a plain text where it is not ours. */
  message: Message | string;
}

export type Artifact<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export function present<T>(value: T): Artifact<T> {
  return { ok: true, value };
}

export function absent<T>(code: string, message: Message | string): Artifact<T> {
  return { ok: false, failure: { code, message } };
}

/** The value, or undefined where it was not measured. */
export function measured<T>(artifact: Artifact<T>): T | undefined {
  return artifact.ok ? artifact.value : undefined;
}
