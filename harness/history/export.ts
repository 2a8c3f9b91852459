// The history for other tools: CSV, JSON lines, and an OpenMetrics text file.
import type { HistoryFigure, HistoryRun } from '../model/history.ts';
import { plainJson } from '../model/json.ts';
import type { HistoryReader } from './history.ts';
import { openMetrics } from './openmetrics.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl', 'openmetrics'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One row a figure: its run's facts beside it. */
type ExportRow = HistoryRun & HistoryFigure;

const COLUMNS = [
  ...[
    'run',
    'scenario',
    'startedAt',
    'plan',
    'rounds',
    'outcome',
    'role',
    'referenceRun',
    'commit',
    'dirty',
    'shallow',
  ],
  ...['branch', 'fixture', 'machine', 'epoch', 'variant', 'metric', 'unit', 'better', 'compare', 'gate'],
  ...['within', 'low', 'high', 'band', 'toReference', 'absolute', 'verdict'],
] as readonly (keyof ExportRow)[];

/** The lines of a file in a format, without their line ends; runs oldest first. */
export async function* exportLines(
  history: HistoryReader,
  format: ExportFormat,
  scenario?: string,
): AsyncGenerator<string> {
  switch (format) {
    case 'csv':
      yield COLUMNS.join(',');
      for await (const row of rows(history, scenario)) yield COLUMNS.map((column) => csvCell(row[column])).join(',');
      return;
    case 'jsonl':
      for await (const row of rows(history, scenario)) yield plainJson(row);
      return;
    case 'openmetrics':
      yield* await openMetrics(history, scenario);
  }
}

async function* rows(history: HistoryReader, scenario: string | undefined): AsyncGenerator<ExportRow> {
  for (const run of await history.runs(scenario === undefined ? {} : { scenario })) {
    for (const figure of await history.figuresOf(run.run)) yield { ...run, ...figure };
  }
}

/** RFC 4180, section 2: quotes around what needs them. A null is an empty cell. A cell that a spreadsheet would compute is text. */
function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
