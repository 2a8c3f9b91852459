// Messages within JSON: each as its English, and beside it, under `messages`, its id and its values by the same key.
import type { Message } from '../model/message.ts';
import { english } from './speak.ts';
import { isMessage } from './values.ts';

/** What is to be written as JSON in place of a value that holds messages. */
export function inEnglish(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inEnglish);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const messages = entries.filter(([, part]) => isMessage(part) || isList(part));
  return {
    ...Object.fromEntries(entries.map(([key, part]) => [key, isMessage(part) ? english(part) : written(part)])),
    ...(messages.length > 0 ? { messages: Object.fromEntries(messages) } : {}),
  };
}

function written(part: unknown): unknown {
  return isList(part) ? part.map((each) => english(each)) : inEnglish(part);
}

function isList(part: unknown): part is Message[] {
  return Array.isArray(part) && part.length > 0 && part.every(isMessage);
}

/** An object that was read, with its own messages in the place of their English; of an earlier version it has the English alone. */
export function withMessages<T extends object>(read: T): T {
  const { messages, ...rest } = read as T & { messages?: object };
  return { ...rest, ...messages } as unknown as T;
}
