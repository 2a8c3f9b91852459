// Every format a report is written in: one row, one file of the run folder.

import { REPORT_FILES } from '../../harness/model/report-files.ts';
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
  { id: 'html', file: REPORT_FILES.html, write: writeHtml },
  { id: 'json', file: REPORT_FILES.json, write: writeJson },
  { id: 'markdown', file: REPORT_FILES.markdown, write: writeMarkdown },
  { id: 'text', file: REPORT_FILES.text, write: (report) => writeText(report, { colour: false }) },
  { id: 'junit', file: REPORT_FILES.junit, write: writeJunit },
  { id: 'benchfmt', file: REPORT_FILES.benchfmt, write: writeBenchfmt },
] as const satisfies readonly Format[];
