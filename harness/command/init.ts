// `init`: a commented configuration to fill in, beside the code that it is about. One that is there is never touched.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mainsOf } from '../compare/mains.ts';
import { folderVersion } from '../compare/versions.ts';
import { BenchError, EXIT, type ExitCode } from '../model/errors.ts';
import { CONFIG_FILES } from '../workspace/config.ts';
import { writeNew } from '../workspace/outlet.ts';
import { typed } from '../workspace/places.ts';
import type { Call } from './command.ts';

interface InitFlags {
  format: keyof typeof CONFIG_FILES;
}

export async function run({ flags, print }: Call<InitFlags>): Promise<ExitCode> {
  const folder = process.cwd();
  const there = Object.values(CONFIG_FILES).find((name) => existsSync(join(folder, name)));
  if (there !== undefined)
    throw new BenchError(
      EXIT.usage,
      `${there} is there already`,
      'it is never written over: add to it, or move it away',
    );
  const [main = '.'] = await mainsOf(await folderVersion(folder, ''));
  const name = CONFIG_FILES[flags.format];
  writeNew(join(folder, name), flags.format === 'ts' ? inTypeScript(main) : inJson(main));
  print(`wrote ${name}\nsay in it what the service is asked, then: ${typed('compare service')}`);
  return EXIT.ok;
}

interface Line {
  key: string;
  value: unknown;
  says: string;
  /** An example that is not in force. */
  example?: true;
}

const HEAD =
  'What fixproof compares, by name: fixproof compare service, fixproof gobench all. Every flag can stand here; one that is typed wins.';

function linesOf(main: string): Record<'service' | 'all', Line[]> {
  return {
    service: [
      { key: 'package', value: main === '.' ? '.' : `./${main}`, says: 'The main package of the service.' },
      {
        key: 'get',
        value: ['/'],
        says: 'What it is asked, in turn. Also curl: a list of curl lines, and requests: a file of them, of Vegeta targets, or a HAR.',
      },
      {
        key: 'args',
        value: '-addr 127.0.0.1:{port}',
        says: '{port} is a free port, {subject} is base or head.',
        example: true,
      },
      { key: 'env', value: { LOG_LEVEL: 'error' }, says: 'Its environment.', example: true },
      {
        key: 'reset',
        value: 'cp testdata/seed.db /tmp/{subject}.db',
        says: 'A shell command before every start, so that each begins with the same data.',
        example: true,
      },
      { key: 'ignore', value: ['$.now'], says: 'What may differ between two answers: times, ids.', example: true },
      {
        key: 'gate',
        value: ['qps', 'latency.p99', 'cpu.per_request'],
        says: 'What decides. Without it also bytes and goroutines left per request, and failed requests.',
        example: true,
      },
      { key: 'rounds', value: 16, says: 'More rounds see smaller changes.', example: true },
      {
        key: 'failOn',
        value: 'unclear',
        says: 'What makes the exit code say no: worse, unclear or never.',
        example: true,
      },
    ],
    all: [
      { key: 'packages', value: ['./...'], says: 'Packages with benchmarks.' },
      { key: 'minEffect', value: '2%', says: 'The smallest change that counts.' },
      { key: 'budget', value: '8m', says: 'How long it may measure.', example: true },
    ],
  };
}

function inTypeScript(main: string): string {
  const { service, all } = linesOf(main);
  const entry = (lines: readonly Line[]) =>
    lines.flatMap(({ key, value, says, example }) => [
      `      // ${says}`,
      `      ${example ? '// ' : ''}${key}: ${literal(value)},`,
    ]);
  return [
    `// ${HEAD}`,
    "import type { Config } from 'fixproof';",
    '',
    'export default {',
    '  compare: {',
    '    service: {',
    ...entry(service),
    '    },',
    '  },',
    '  gobench: {',
    '    all: {',
    ...entry(all),
    '    },',
    '  },',
    '} satisfies Config;',
    '',
  ].join('\n');
}

/** A value as one writes it in TypeScript. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, one]) => `${key}: ${literal(one)}`)
      .join(', ')} }`;
  return String(value);
}

/** A name that begins with // is a comment there. */
function inJson(main: string): string {
  const { service, all } = linesOf(main);
  const entry = (lines: readonly Line[]) =>
    Object.fromEntries(
      lines.flatMap(({ key, value, says, example }) => [
        [`// ${key}`, example ? `${says} For example: ${JSON.stringify(value)}` : says],
        ...(example ? [] : [[key, value]]),
      ]),
    );
  const config = { '//': HEAD, compare: { service: entry(service) }, gobench: { all: entry(all) } };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
