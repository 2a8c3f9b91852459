// The history for other tools: CSV, JSON lines, and an OpenMetrics text file.
import type { HistoryFigure, HistoryRun } from '../model/history.ts';
import { plainJson } from '../model/json.ts';
import { openMetrics } from './openmetrics.ts';
import type { HistoryStore } from './store.ts';

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
export function* exportLines(store: HistoryStore, format: ExportFormat, scenario?: string): Generator<string> {
  switch (format) {
    case 'csv':
      yield COLUMNS.join(',');
      for (const row of rows(store, scenario)) yield COLUMNS.map((column) => csvCell(row[column])).join(',');
      return;
    case 'jsonl':
      for (const row of rows(store, scenario)) yield plainJson(row);
      return;
    case 'openmetrics':
      yield* openMetrics(store, scenario);
  }
}

function* rows(store: HistoryStore, scenario: string | undefined): Generator<ExportRow> {
  for (const run of store.runs(scenario === undefined ? {} : { scenario })) {
    for (const figure of store.figuresOf(run.run)) yield { ...run, ...figure };
  }
}

/** RFC 4180, section 2: quotes around what needs them. A null is an empty cell. A cell that a spreadsheet would compute is text. */
function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
