// Every format a report is written in: one row each.
import type { Report } from '../report.ts';
import { writeBenchfmt } from './benchfmt.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import { writeJunit } from './junit.ts';
import { writeMarkdown } from './markdown.ts';
import { writeText } from './text.ts';

export interface Format {
  id: string;
  write: (report: Report) => string;
}

export const FORMATS = [
  { id: 'html', write: writeHtml },
  { id: 'json', write: writeJson },
  { id: 'markdown', write: writeMarkdown },
  { id: 'text', write: (report) => writeText(report, { colour: false }) },
  { id: 'junit', write: writeJunit },
  { id: 'benchfmt', write: writeBenchfmt },
] as const satisfies readonly Format[];
