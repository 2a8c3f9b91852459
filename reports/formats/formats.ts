// Every format a report is written in: one row each.
import type { Report } from '../report.ts';
import { writeBenchfmt } from './benchfmt.ts';
import { writeDetails } from './details.ts';
import { writeHtml } from './html.ts';
import { writeJson } from './json.ts';
import { writeJunit } from './junit.ts';
import { writeMarkdown } from './markdown.ts';

export interface Format {
  id: string;
  write: (report: Report) => string;
}

/** A file has no width of its own; longer lines are hard to read. */
const FILE_WIDTH = 100;

export const FORMATS = [
  { id: 'html', write: writeHtml },
  { id: 'json', write: writeJson },
  { id: 'markdown', write: writeMarkdown },
  { id: 'text', write: (report) => writeDetails(report, { colour: false, width: FILE_WIDTH }) },
  { id: 'junit', write: writeJunit },
  { id: 'benchfmt', write: writeBenchfmt },
] as const satisfies readonly Format[];
