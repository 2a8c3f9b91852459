// A person's configuration: what `init` writes is read again, flags win over it, and a slip in it is named by its place.
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, test } from 'vitest';
import { compareFlags } from '../../harness/command/compare-flags.ts';
import { applyConfig } from '../../harness/command/config.ts';
import { gobenchFlags } from '../../harness/command/gobench-flags.ts';
import { perform } from '../../harness/command/program.ts';
import { EXIT } from '../../harness/model/errors.ts';
import { CONFIG_FILES, findConfig } from '../../harness/workspace/config.ts';
import { type Folder, temporaryFolder } from '../golang/modules.ts';

const folders: Folder[] = [];
const cwd = process.cwd();
afterEach(() => {
  process.chdir(cwd);
  for (const folder of folders.splice(0)) folder[Symbol.dispose]();
});

function folderWith(files: Record<string, string>): Folder {
  const folder = temporaryFolder();
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  return folder;
}

const JSON_FILE = CONFIG_FILES.json;

/** What the flags of a command are once the configuration of a folder has been applied. */
async function flagsOf(kind: 'compare' | 'gobench', folder: Folder, ...typed: string[]) {
  const command = new Command().argument('[words...]').action(() => undefined);
  for (const option of kind === 'compare' ? compareFlags() : gobenchFlags()) command.addOption(option);
  command.parse(typed, { from: 'user' });
  const args = await applyConfig(command, kind, folder.path);
  return { args, flags: command.opts() };
}

async function init(folder: Folder, ...more: string[]): Promise<string> {
  process.chdir(folder.path);
  let said = '';
  const add = (text: string) => {
    said += text;
  };
  const listen = () => expect.fail('it starts no process');
  await perform(['init', ...more], {}, { print: add, printColoured: add, log: add, complain: add, listen });
  return said;
}

describe('init', () => {
  const service = { 'go.mod': 'module example.test/x\n', 'cmd/api/main.go': 'package main\n\nfunc main() {}\n' };

  test.each([
    ['ts', CONFIG_FILES.ts, ['// The main package', "package: './cmd/api',", '// args:', 'satisfies Config']],
    ['json', CONFIG_FILES.json, ['"package": "./cmd/api"', '"// args"']],
  ])('writes a commented %s that is read again', async (format, name, words) => {
    const folder = folderWith(service);
    expect(await init(folder, '--format', format)).toContain(`wrote ${name}`);
    const text = readFileSync(join(folder.path, name), 'utf8');
    for (const word of words) expect(text).toContain(word);
    const found = await findConfig(join(folder.path, 'cmd'));
    expect(found!.config.compare!.service).toMatchObject({ package: './cmd/api', get: ['/'] });
    expect(found!.config.gobench!.all).toMatchObject({ packages: ['./...'], minEffect: '2%' });
  });

  test('never writes over one that is there, of whatever format', async () => {
    const folder = folderWith({ ...service, [JSON_FILE]: '{}' });
    await expect(init(folder)).rejects.toThrow('is there already');
    expect(readFileSync(join(folder.path, JSON_FILE), 'utf8')).toBe('{}');
    expect(existsSync(join(folder.path, CONFIG_FILES.ts))).toBe(false);
  });
});

describe('an entry', () => {
  const entry = {
    ...{ package: './cmd/api', get: ['/a', '/b'], env: { A: '1', B: 'x=y' }, gate: ['qps', 'rss.peak'], port: 8080 },
    ...{ rounds: 12, probe: false, secondLook: false, requests: 'load.har', failOn: 'unclear', reset: 'true' },
  };
  const folder = () => folderWith({ [JSON_FILE]: JSON.stringify({ '//': 'mine', compare: { checkout: entry } }) });

  test('stands for the words and flags that it holds, its paths from its own folder', async () => {
    const own = folder();
    const { args, flags } = await flagsOf('compare', own, 'checkout');
    expect(args).toEqual(['./cmd/api']);
    expect(flags).toMatchObject({
      ...{ get: ['/a', '/b'], env: ['A=1', 'B=x=y'], gate: ['qps', 'rss.peak'], port: 8080, rounds: 12 },
      ...{ probe: false, secondLook: false, failOn: 'unclear', reset: 'true' },
      ...{ requests: join(own.path, 'load.har'), repo: own.path },
    });
  });

  test('gives way to a flag that is typed', async () => {
    const { flags } = await flagsOf('compare', folder(), 'checkout', '--rounds', '3', '--get', '/c', '--repo', '/x');
    expect(flags).toMatchObject({ rounds: 3, get: ['/c'], repo: '/x', port: 8080 });
  });

  test('is asked for by its name alone: a path, or another word, is what it was', async () => {
    for (const word of ['./checkout', 'cmd/api', 'unknown', 'toString']) {
      const { args, flags } = await flagsOf('compare', folder(), word);
      expect(args).toEqual([word]);
      expect(flags.port).toBeUndefined();
    }
  });

  test('can be of benchmarks', async () => {
    const own = folderWith({
      [JSON_FILE]: JSON.stringify({
        gobench: { hot: { packages: ['./a', './b'], cpu: [1, 2], budget: '2m', minEffect: '5%' } },
      }),
    });
    const { args, flags } = await flagsOf('gobench', own, 'hot');
    expect(args).toEqual(['./a', './b']);
    expect(flags).toMatchObject({ cpu: [1, 2], budget: 120_000, minEffect: 0.05 });
  });
});

test.each<[string, unknown, string]>([
  ['a name that is not known', { compare: { a: { gett: ['/'] } } }, 'compare.a.gett is a list, and must be left out'],
  [
    'a value of another type',
    { compare: { a: { rounds: 'many' } } },
    'compare.a.rounds is "many", and must be a number',
  ],
  ['a metric that is none', { compare: { a: { gate: ['speed'] } } }, 'compare.a.gate: speed is no metric'],
  ['another kind', { benchmarks: {} }, 'benchmarks is an object, and must be left out'],
  ['a value that the flag refuses', { compare: { a: { port: 70_000 } } }, 'compare.a.port: it must be a whole number'],
  ['a zero character', { compare: { a: { args: 'a\0b' } } }, 'compare.a.args is "a'],
  [
    'a name of a variable that is none',
    { compare: { a: { env: { 'A=B': '1' } } } },
    'compare.a.env["A=B"] is "A=B", and must be the name of a variable',
  ],
  ['a path that is none', { compare: { a: { get: ['x'] } } }, 'compare.a.get: it must be a path'],
])('%s is refused, with its place', async (_, config, because) => {
  const folder = folderWith({ [JSON_FILE]: JSON.stringify(config) });
  await expect(flagsOf('compare', folder, 'a')).rejects.toThrow(because);
});

describe('a module', () => {
  const exporting = (text: string) => flagsOf('compare', folderWith({ [CONFIG_FILES.ts]: text }), 'a');

  test('may print, and leave things behind that would fail later: neither reaches us', async () => {
    const { flags } = await exporting(`
      console.log('loaded');
      setTimeout(() => { throw null; });
      const port: number = 4_321;
      export default { compare: { a: { port } } };`);
    expect(flags.port).toBe(4_321);
  });

  test.each([
    ['is cut off', 'export default {', 'cannot be read'],
    ['imports what is not there', 'import "./nowhere.ts"; export default {}', 'Cannot find module'],
    ['throws an error', 'throw new RangeError("too far")', 'cannot be read: too far'],
    ['throws nothing', 'throw null', 'it throws null'],
    ['throws what has no words', 'throw Object.create(null)', 'it throws what cannot be shown'],
    [
      'fails in a promise nobody waits for',
      'Promise.reject(7); await new Promise((r) => setTimeout(r, 1e4))',
      'it throws',
    ],
    ['ends the process', 'process.exit(0)', 'it ends before it exports anything'],
    [
      'waits for ever for nothing',
      'await new Promise(() => undefined); export default {}',
      'it ends before it exports',
    ],
    ['exports a function', 'export default () => ({})', 'could not be cloned'],
    [
      'exports what throws as it is read',
      'export default { get compare() { throw new Error("no") } }',
      'cannot be read: no',
    ],
    [
      'exports an integer of another kind',
      'export default { compare: { a: { port: 80n } } }',
      'port is 80, and must be',
    ],
    ['exports no number', 'export default { compare: { a: { rounds: 0 / 0 } } }', 'rounds is NaN, and must be'],
    ['exports nothing by default', 'export const compare = {}', 'is nothing, and must be an object'],
  ])('that %s is refused by name', async (_, text, because) => {
    const refused = { exitCode: EXIT.usage, message: expect.stringContaining(because) };
    await expect(exporting(text)).rejects.toMatchObject(refused);
  });

  test.each(['json', 'ts'] as const)('in whose place a device without end lies is refused: %s', async (format) => {
    const folder = folderWith({});
    symlinkSync('/dev/zero', join(folder.path, CONFIG_FILES[format]));
    await expect(flagsOf('compare', folder, 'a')).rejects.toThrow('cannot be read: it is no file');
  });
});
