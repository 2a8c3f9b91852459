// The schemas of what others say to us: a series somebody brings, and GitHub's answers.
import type { Issue, Noted } from '../model/issue.ts';
import { count, fields, listOf, maybe, number, oneOf, orNull, text } from './shape.ts';

/** A list, or an object with `values`. */
export const values = listOf(number);
export const series = fields<{ values: number[] }>({ values });

/** Whatever has a text: an issue's comment. */
export const noted = fields<Noted>({ body: maybe(orNull(text)) });
export const issue = fields<Issue>({
  number: count,
  state: oneOf<Issue['state']>({ open: true, closed: true }),
  body: maybe(orNull(text)),
});
