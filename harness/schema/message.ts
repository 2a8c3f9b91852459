// The schema of messages: what a record and an analysis say, as data.
import type { Figure, Label, List, Message, MetricLabel, Value } from '../model/message.ts';
import { byForm, exactly, fields, fixedListOf, maybe, number, oneOf, recordOf, type Schema, text } from './shape.ts';
import { unit } from './words.ts';

type OfProfile = Extract<Figure, { as: 'cost' }>;
type OfUnit = Exclude<Extract<Figure, { unit: string }>, OfProfile>;
type Bare = Exclude<Figure, OfUnit | OfProfile>;

const ofUnit = fields<OfUnit>({
  figure: number,
  as: oneOf<OfUnit['as']>({ quantity: true, amount: true, difference: true, change: true }),
  unit,
});
const ofProfile = fields<OfProfile>({ figure: number, as: oneOf<OfProfile['as']>({ cost: true }), unit: text });
const bare = fields<Bare>({
  figure: number,
  as: oneOf<Bare['as']>({ ratio: true, p: true, tick: true, seconds: true, whole: true, tenths: true }),
});
const metricLabel = fields<MetricLabel>({ label: text, metric: text, within: maybe(exactly(true)) });
const listBy = oneOf<List['by']>({
  comma: true,
  semicolon: true,
  sentence: true,
  and: true,
  slash: true,
  dot: true,
  series: true,
});

const plainValue = byForm<Value>((value) => (typeof value === 'string' ? text : number));

/** Messages stand within messages; ours hardly more than three deep, and only somebody who means ill goes on. */
const DEEPEST = 8;

const messageOf = (value: Schema<Value>) =>
  fields<Message>({ id: text, values: recordOf(text, value), text: maybe(text) });

/** What a value is shows in what it has. `within`: what may stand within it; nothing where it is undefined. */
function valueOver(within: Schema<Value> | undefined): Schema<Value> {
  const message = within && messageOf(within);
  const label = fields<Label>({
    label: text,
    at: fixedListOf(text),
    filled: maybe(recordOf(text, within ?? plainValue)),
  });
  const list = within && fields<List>({ list: fixedListOf(within), by: listBy });
  return byForm<Value>((value) => {
    if (typeof value === 'string') return text;
    if (typeof value !== 'object' || value === null) return number;
    if ('figure' in value) return 'as' in value && value.as === 'cost' ? ofProfile : 'unit' in value ? ofUnit : bare;
    if ('metric' in value) return metricLabel;
    if (message && 'values' in value) return message;
    return list && 'list' in value ? list : label;
  });
}

const values = Array.from({ length: DEEPEST }).reduce<Schema<Value>>(valueOver, valueOver(undefined));
export const message = messageOf(values);

/** A message, or a plain text in the records and analyses of earlier versions, or where it is not ours. */
export const said = byForm<Message | string>((value) => (typeof value === 'string' ? text : message));
