// `npm run bench:truth -- rate [part…]`: a load at a rate, and capacities, against truths that are computed. Prints the time of each part.
//   --short        every part in its shortest form: shows that it works, and measures nothing
//   --times N      searches of the parts `planted` (default 3) and `alike` (default 20)
//   --log FILE     append each alike pair as a line, and search for none again that stands there: twenty take more than an hour
//   --write FILE   also put each part's table between its markers in FILE: harness/load/README.md has a place for each
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { besideOthers, frozenP99Ms } from './beside.ts';
import { computedKnee, knee, plantedCapacity, SERVICE_MS, type Searched } from './known-capacities.ts';
import { frozen, lateness, queues } from './known-queues.ts';
import { enter, logged, writeTable } from './log.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: 'boolean', default: false },
    times: { type: 'string' },
    log: { type: 'string' },
    write: { type: 'string' },
  },
});
const { short } = flags;

interface Table {
  columns: string[];
  rows: string[][];
}

const factor = (value: number | undefined) => (value === undefined ? '' : `×${value.toFixed(3)}`);
const per = (value: number) => Math.round(value).toLocaleString('en-US');

/** Lateness up to the ceiling: the highest rate that is sent in time. */
async function latenessTable(): Promise<Table> {
  const rates = short ? [1_000, 5_000] : [1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 40_000, 60_000];
  const found = await lateness(rates, short ? 500 : 5_000);
  const isKept = ({ ownP99Us, cpuShare }: (typeof found)[number]) => ownP99Us <= 1_000 && cpuShare < 0.95;
  const ceiling = found.filter(isKept).at(-1)?.askedPerSec;
  return {
    columns: [
      'requests/s due',
      'answered',
      'median late',
      'P99 late',
      'P99 by its own doing',
      'the host’s gaps',
      'busy',
    ],
    rows: [
      ...found.map((at) => [
        per(at.askedPerSec),
        per(at.achievedPerSec),
        `${at.p50Us} µs`,
        `${at.p99Us} µs`,
        `${at.ownP99Us} µs`,
        `${at.hostGaps}, ${at.hostGapsMs.toFixed(0)} ms`,
        `${(100 * at.cpuShare).toFixed(0)} %`,
      ]),
      [`highest sent in time: ${ceiling === undefined ? 'none' : per(ceiling)}`, '', '', '', '', '', ''],
    ],
  };
}

async function queuesTable(): Promise<Table> {
  return {
    columns: ['one worker', 'mean ÷ formula', 'P50 ÷ computed', 'P99 ÷ computed'],
    rows: (await queues(short ? 1_500 : 40_000)).map(({ what, mean, p50, p99 }) => [
      what,
      factor(mean),
      factor(p50),
      factor(p99),
    ]),
  };
}

async function frozenTable(): Promise<Table> {
  const { p99, p99Ms } = await frozen(short ? 3_000 : 30_000);
  const others = await besideOthers(short ? 3 : 30);
  const truth = frozenP99Ms();
  return {
    columns: ['tool', 'how it was asked', 'P99', '÷ the truth'],
    rows: [
      ['fixproof', '--rate 500', `${p99Ms.toFixed(0)} ms`, factor(p99)],
      ...others.map(({ tool, how, p99Ms: told }) => [
        tool,
        how,
        told === undefined ? 'not on this machine' : `${told.toPrecision(3)} ms`,
        told === undefined ? '' : factor(told / truth),
      ]),
    ],
  };
}

function searchRow(what: string, { capacity, tookMs }: Searched, truth: string): string[] {
  const found = capacity.changes[0] ?? capacity.subjects[0]!;
  const interval = 'ratio' in found ? found.ratio : found.ratePerSec;
  const said = interval
    ? [interval.center, interval.low, interval.high].map((value) =>
        'ratio' in found ? factor(value) : `${per(value)}/s`,
      )
    : ['none', '', ''];
  const word = 'verdict' in found ? found.verdict : found.word;
  return [
    what,
    truth,
    said[0]!,
    said[1] === '' ? '' : `${said[1]} to ${said[2]}`,
    word,
    `${(tookMs / 1000).toFixed(0)} s`,
  ];
}

const SEARCH_COLUMNS = ['search', 'truth', 'found', 'interval', 'called', 'took'];

async function kneeTable(): Promise<Table> {
  return {
    columns: SEARCH_COLUMNS,
    rows: [searchRow(`one worker of ${SERVICE_MS} ms`, await knee(1), `${per(computedKnee())}/s`)],
  };
}

async function plantedTable(): Promise<Table> {
  const rows: string[][] = [];
  for (let seed = 1; seed <= Number(flags.times ?? (short ? 1 : 3)); seed++)
    rows.push(searchRow('10 % more work', await plantedCapacity(10, seed), '×0.909'));
  return { columns: SEARCH_COLUMNS, rows };
}

/** What was called what, by the seed of the search. */
function kept(log: string | undefined): Map<number, string> {
  return new Map(logged<[number, string[]]>(log).map(([seed, row]) => [seed, row[4]!]));
}

async function alikeTable(): Promise<Table> {
  const times = Number(flags.times ?? (short ? 1 : 20));
  const words = kept(flags.log);
  for (let seed = 1; seed <= times; seed++) {
    if (words.has(seed)) continue;
    const row = searchRow(`alike, ${seed}`, await plantedCapacity(0, seed), '×1');
    words.set(seed, row[4]!);
    console.error(row.join(' · '));
    enter(flags.log, [seed, row]);
  }
  const called = Map.groupBy([...words.values()], (word) => word);
  return {
    columns: ['called', 'of'],
    rows: [...called].map(([word, own]) => [word, `${own.length} of ${words.size}`]),
  };
}

const PARTS = {
  lateness: latenessTable,
  queues: queuesTable,
  frozen: frozenTable,
  knee: kneeTable,
  planted: plantedTable,
  alike: alikeTable,
} as const;

function markdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(columns), `|${columns.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const asked = positionals.filter((word) => word !== 'rate');
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}`);
if (short && flags.write) throw new Error('--short measures nothing that may be written down');
for (const [name, part] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const began = performance.now();
  const table = markdown(await part());
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`## ${name}, ${seconds} s\n\n${table}\n`);
  if (flags.write === undefined) continue;
  const cpu = cpus()[0]?.model ?? 'unknown CPU';
  const block = `${table}\n\n${cpu}, ${cpus().length} cores; \`npm run bench:truth -- rate ${name}\`, ${seconds} s.`;
  writeTable(flags.write, `truth-${name}`, block);
}
