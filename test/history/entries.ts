// Made-up entries of the history: nights of one scenario with figures that a test chooses.
import { HISTORY_SCHEMA, type HistoryEntry, type HistoryFigure } from '../../harness/model/history.ts';

/** `20260101-020000-0000` and on, one a night. */
export function nightId(night: number): string {
  const date = new Date(Date.UTC(2026, 0, 1 + night, 2)).toISOString();
  return `${date.slice(0, 10).replaceAll('-', '')}-020000-${(night % 65_536).toString(16).padStart(4, '0')}`;
}

export function madeFigure(figure: Partial<HistoryFigure> = {}): HistoryFigure {
  return {
    variant: 'fix',
    metric: 'qps',
    unit: 'requests/s',
    better: 'higher',
    compare: 'ratio',
    gate: true,
    within: 1,
    low: 0.98,
    high: 1.02,
    band: 0.03,
    toReference: null,
    absolute: 2_000,
    verdict: 'same',
    ...figure,
  };
}

export function madeEntry(night: number, entry: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    schema: HISTORY_SCHEMA,
    run: nightId(night),
    scenario: 'sample-lesson',
    startedAt: new Date(Date.UTC(2026, 0, 1 + night, 2)).toISOString(),
    plan: 'nightly',
    rounds: 12,
    outcome: 'shown',
    role: 'tip',
    referenceRun: null,
    commit: `c${night}`,
    dirty: false,
    shallow: false,
    branch: 'main',
    fixture: 'f0',
    machine: 'm0',
    epoch: 'e0',
    facts: {
      cpu: 'Example CPU',
      cores: 2,
      quotaCores: null,
      memoryGiB: 8,
      kernel: '6.12',
      virtualisation: null,
      go: 'go1.26.8',
      node: 'v26.10.0',
      autocannon: '9.0.0',
      gomaxprocs: 1,
      pinning: '0 / 1',
      shape: 's0',
      instrument: 1,
    },
    figures: [madeFigure()],
    ...entry,
  };
}
