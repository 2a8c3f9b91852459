// The schema of what a collector hands over, or the reason there is none.
import type { Artifact, Failure } from '../model/artifact.ts';
import { said } from './message.ts';
import { byForm, exactly, fields, type Schema, text } from './shape.ts';

const missing = fields<{ ok: false; failure: Failure }>({
  ok: exactly(false),
  failure: fields<Failure>({ code: text, message: said }),
});

export function artifactOf<T>(value: Schema<T>): Schema<Artifact<T>> {
  const present = fields<{ ok: true; value: T }>({ ok: exactly(true), value } as never);
  return byForm<Artifact<T>>((input) => ((input as Artifact<T> | null)?.ok === true ? present : missing));
}
