// How a terminal and its reader have a report: colours or none, a language, a width; and the lines that every text of a report has.
import { styleText } from 'node:util';
import { wrapped } from '../../harness/model/columns.ts';
import { oneLine } from '../../harness/model/plain.ts';
import { lookOf, MARKS, spoken, type Tone, type Word } from '../language/looks.ts';
import { inLanguage, type Text } from '../language/said.ts';
import type { Report } from '../report.ts';
import { shorten } from './budget.ts';

/** The caller knows it. */
export interface Terminal {
  /** Whether it shows colours. */
  colour: boolean;
  /** In columns; that of most where nobody knows. */
  width?: number;
}

const USUAL_WIDTH = 80;
/** A paragraph that quotes a compiler or a service may be of any length; a reader of a terminal gets the start of it. */
const LONGEST_PARAGRAPH = 4_000;

/** Tones as terminals have them; blue and yellow differ to every eye. */
const STYLES = { good: 'cyan', bad: 'yellow', open: 'magenta', flat: 'gray' } as const satisfies Record<Tone, string>;

type Style = Parameters<typeof styleText>[0];

export interface Pen {
  paint: (style: Style, text: string) => string;
  /** On one line, in the language of the report. */
  tell: (text: Text) => string;
  width: number;
}

export function penOf({ language }: Report, { colour, width = USUAL_WIDTH }: Terminal): Pen {
  return {
    paint: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text),
    tell: (text) => oneLine(inLanguage(text, language)),
    width,
  };
}

/** Only the word of judgement at the start is coloured, so no colour spans a break. */
export function wrap(text: string, indent: string, width: number): string[] {
  return wrapped(shorten(text, LONGEST_PARAGRAPH), indent, width);
}

export function word(judged: Word, { paint, tell }: Pen): string {
  const { sign, tone } = lookOf(judged);
  return paint(STYLES[tone], `${sign} ${tell(spoken(judged))}`);
}

/** What the run is of, and how it was made. */
export function opening(report: Report, { paint, tell, width }: Pen): string[] {
  const made = [report.scenario, report.run, ...report.circumstances.map(tell)].map(oneLine).join(' · ');
  return [...wrap(tell(report.title), '', width).map((line) => paint('bold', line)), ...wrap(made, '', width)];
}

/** The answer, and below it what it rests on. */
export function answer(report: Report, { paint, tell, width }: Pen): string[] {
  const { mark, text, basis } = report.answer;
  const { sign, tone } = lookOf(MARKS[mark]);
  return [
    ...wrap(`${sign} ${tell(text)}`, '', width).map((line, i) =>
      i === 0 ? paint([STYLES[tone], 'bold'], line) : line,
    ),
    ...wrap(tell(basis), '  ', width).map((line) => paint('gray', line)),
  ];
}
