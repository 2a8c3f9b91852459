// How a terminal and its reader have a report: colours or none, a language, a width; and the lines that every text of a report has.
import { styleText } from 'node:util';
import { shortened, wrapped } from '../../harness/model/columns.ts';
import type { Language } from '../../harness/model/language.ts';
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
/** Names may be of any length; they stand whole in the page. */
const TITLE_LINES = 2;
const ANSWER_LINES = 6;
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

export function penOf({ language }: Report, terminal: Terminal): Pen {
  return penFor(language, terminal);
}

export function penFor(language: Language, { colour, width = USUAL_WIDTH }: Terminal): Pen {
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
  const title = shortened(tell(report.title), TITLE_LINES * (width - 2));
  return [...wrap(title, '', width).map((line) => paint('bold', line)), ...wrap(made, '', width)];
}

/** The answer, and below it what it rests on. */
export function answer(report: Report, pen: Pen): string[] {
  const { paint, tell, width } = pen;
  const { mark, text, basis } = report.answer;
  const rests = wrap(tell(basis), '  ', width).map((line) => paint('gray', line));
  return [...judgedAs(MARKS[mark], text, pen), ...rests];
}

/** A sentence behind the sign of its word. */
export function judgedAs(judged: Word, text: Text, { paint, tell, width }: Pen): string[] {
  const { sign, tone } = lookOf(judged);
  return wrap(`${sign} ${shortened(tell(text), ANSWER_LINES * (width - 2))}`, '', width).map((line, i) =>
    i === 0 ? paint([STYLES[tone], 'bold'], line) : line,
  );
}
