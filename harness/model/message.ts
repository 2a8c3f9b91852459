// A message: what is to be said, as data. Its words stand in a table by its id, side by side in every language.
import type { Unit } from './units.ts';

export interface Message {
  /** Of its row in the table of words. */
  id: string;
  values: Readonly<Record<string, Value>>;
  /** Its English, where it was written down: a later version may no longer have the row. */
  text?: string;
}

/** What fills a place of a message. A string is shown as it is: a name, an id, what a program wrote. A number is a count. */
export type Value = string | number | Figure | Label | MetricLabel | List | Message;

/** A number as a person reads it. */
export type Figure =
  | { figure: number; as: 'quantity' | 'amount' | 'difference' | 'change'; unit: Unit }
  | { figure: number; as: 'cost'; unit: string }
  | { figure: number; as: 'ratio' | 'p' | 'tick' | 'seconds' | 'whole' | 'tenths' };

/** Where a lesson's words have a text: `['subjects', 'fix', 'label']`. */
export type Place = readonly string[];

/** What an experiment calls something of its own, and where its lesson has that in other languages. */
export interface Label {
  label: string;
  at: Place;
  /** What fills its places, where it has any. */
  filled?: Readonly<Record<string, Value>>;
}

export interface MetricLabel {
  label: string;
  /** Its id. */
  metric: string;
  /** It stands within a sentence, so English writes it small. */
  within?: true;
}

export interface List {
  list: readonly Value[];
  by: 'comma' | 'semicolon' | 'sentence' | 'and' | 'series' | 'slash' | 'dot';
}
