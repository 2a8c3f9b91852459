// The tables of a history as plain rows, the same wherever it is kept: what is copied from one to another.

/** A row by its columns' names. */
export type Row = Record<string, string | number | null>;

/** Each table's columns, those of its key first; a table stands after those that it refers to. */
export const TABLES = {
  filling: { key: ['done'], others: [] },
  epochs: { key: ['epoch'], others: ['machine', 'facts'] },
  runs: {
    key: ['run'],
    others: [
      ...['scenario', 'started_at', 'plan', 'rounds', 'outcome', 'role', 'reference_run', 'commit_hash', 'dirty'],
      ...['shallow', 'branch', 'fixture', 'epoch'],
    ],
  },
  metrics: { key: ['id'], others: ['scenario', 'variant', 'metric', 'unit', 'better', 'compare'] },
  figures: {
    key: ['metric', 'run'],
    others: ['gate', 'within', 'low', 'high', 'band', 'to_reference', 'absolute', 'verdict'],
  },
  trackers: { key: ['tracker'], others: ['last_run', 'body'] },
  messages: { key: ['id'], others: ['key', 'run', 'muted', 'body'] },
  channels: { key: ['channel'], others: ['since'] },
  deliveries: { key: ['message', 'channel'], others: ['state', 'attempts', 'problem'] },
} as const satisfies Record<string, { key: readonly string[]; others: readonly string[] }>;

export type TableName = keyof typeof TABLES;

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

export function columnsOf(table: TableName): readonly string[] {
  return [...TABLES[table].key, ...TABLES[table].others];
}
