// Every format a report is written in: one row, one file of the run folder.
import type { Report } from '../report.ts';
import { writeBenchfmt } from './benchfmt.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import { writeJunit } from './junit.ts';
import { writeMarkdown } from './markdown.ts';
import { writeText } from './text.ts';

export interface Format {
  id: string;
  /** Its name within the run folder. */
  file: string;
  write: (report: Report) => string;
}

export const FORMATS = [
  { id: 'html', file: 'report.html', write: writeHtml },
  { id: 'json', file: 'analysis.json', write: writeJson },
  { id: 'markdown', file: 'summary.md', write: writeMarkdown },
  { id: 'text', file: 'summary.txt', write: (report) => writeText(report, { colour: false }) },
  { id: 'junit', file: 'junit.xml', write: writeJunit },
  { id: 'benchfmt', file: 'bench.txt', write: writeBenchfmt },
] as const satisfies readonly Format[];
