// Every drawing of a page as a file of its own: the charts, the flame graphs, and the pictures of the calls.

import type { Language } from '../../harness/model/language.ts';
import type { LegendEntry } from '../charts/chart.ts';
import type { DrawnFigure } from '../charts/draw.ts';
import { inLanguage, say, type Text } from '../language/said.ts';
import { sign } from '../page/figures.ts';
import type { Report } from '../report.ts';
import { framed, type Standing } from './frame.ts';
import { colourNamed, standing } from './literal.ts';

export interface ChartFile {
  /** Of the file, without its ending. */
  name: string;
  /** A document that needs nothing else; the same report gives the same bytes. */
  svg: string;
}

/** What the files of one page have in common. */
export interface Origin {
  /** Where the drawings come from. */
  source: Text;
  language: Language;
}

/** In the order of the page; what could not be drawn has no file. */
export function chartFiles(report: Report): ChartFile[] {
  const origin: Origin = { source: say`${report.title} · ${report.run}`, language: report.language };
  const flames = report.costs
    .flatMap(({ costs }) => costs)
    .flatMap(({ total, readings, flame }) =>
      flame
        ? [
            file(origin, {
              name: flame.id,
              svg: flame.svg.markup,
              title: flame.title,
              description: [total, readings],
              legend: FLAME_LEGEND,
            }),
          ]
        : [],
    );
  const calls = report.panels.flatMap(({ question, pictures }) =>
    pictures.map(({ id, title, svg }) => file(origin, { name: id, svg, title, description: [question], legend: [] })),
  );
  return [...figureFiles(report.figures, origin), ...flames, ...calls];
}

/** Of figures alone, wherever they stand. */
export function figureFiles(figures: readonly DrawnFigure[], origin: Origin): ChartFile[] {
  return figures.flatMap(({ id, title, caption, drawing, svg }) =>
    drawing.ok && svg !== undefined
      ? [
          file(origin, {
            name: id,
            svg,
            title,
            description: [caption],
            legend: drawing.value.legend.map((entry) => ({ label: entry.label, svg: signOf(entry) })),
          }),
        ]
      : [],
  );
}

interface Part {
  name: string;
  svg: string;
  title: Text;
  /** Sentences. */
  description: Text[];
  legend: { label: Text; svg: string }[];
}

function file({ source, language }: Origin, { name, svg, title, description, legend }: Part): ChartFile {
  const tell = (text: Text) => inLanguage(text, language);
  return {
    // Ids hold names of variants, which a foreign record may have chosen.
    name: name.replaceAll(/[^\w-]+/g, '-'),
    svg: framed({
      drawing: standing(svg, language),
      title: tell(title),
      description: description.map(tell).join(' '),
      legend: legend.map((entry): { sign: Standing; label: string } => ({
        sign: standing(entry.svg, language),
        label: tell(entry.label),
      })),
      source: tell(source),
      lang: language === 'zh' ? 'zh-CN' : 'en',
      colours: { paper: colourNamed('paper'), ink: colourNamed('ink'), soft: colourNamed('ink-soft') },
    }),
  };
}

function signOf(entry: LegendEntry): string {
  return `<svg viewBox="0 0 28 12">${sign(entry).markup}</svg>`;
}

const FLAME_LEGEND = [
  { label: say`less than before`, svg: flameSign('less', 'M11 6h6l-3 5z') },
  { label: say`more than before`, svg: flameSign('more', 'M11 11h6l-3-5z') },
];

/** A box as the style sheet has it, with the sign that its frames carry before their names. */
function flameSign(change: 'less' | 'more', arrow: string): string {
  return `<svg viewBox="0 0 28 17" class="flame"><g class="${change}"><rect x="2" width="24"/></g><path d="${arrow}" fill="var(--ink)"/></svg>`;
}
