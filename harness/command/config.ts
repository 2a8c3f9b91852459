// What a person's configuration says under a name, put wherever the command line says nothing.
import { dirname, resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { BenchError, EXIT } from '../model/errors.ts';
import { findConfig } from '../workspace/config.ts';

/** What the configuration has entries for; each is a command. */
export type Configured = 'compare' | 'gobench';

/** Relative to the configuration's folder. */
const PATHS = ['repo', 'requests', 'envFile', 'out'];
/** One flag whose values are written by comma, and not a flag each. */
const BY_COMMA = ['gate', 'cpu'];

/**
 * Sets the flags of a command that was called by the name of an entry, and gives the words that take the name's place. A
 * command that was called otherwise is left as it is. Throws a BenchError where a value is none that the flag takes.
 */
export async function applyConfig(command: Command, kind: Configured, from = process.cwd()): Promise<string[]> {
  const [name, ...others] = command.args;
  if (name === undefined || !/^\w[\w.-]*$/.test(name)) return command.args;
  const found = await findConfig(from);
  const entries = found?.config[kind];
  if (!found || !entries || !Object.hasOwn(entries, name)) return command.args;
  const folder = dirname(found.file);
  const own: Record<string, unknown> = { repo: '.', ...entries[name] };
  for (const [key, value] of Object.entries(own)) {
    const option = command.options.find((one) => one.attributeName() === key);
    const source = command.getOptionValueSource(key);
    if (!option || source === 'cli' || source === 'env') continue;
    const at = `${found.file}: ${kind}.${name}.${key}`;
    const given = PATHS.includes(key) ? resolve(folder, String(value)) : value;
    command.setOptionValueWithSource(key, parsed(option, given, at), 'config');
  }
  const { package: main, packages = [] } = own as { package?: string; packages?: string[] };
  return [...(main === undefined ? [] : [main]), ...packages, ...others];
}

/** As the flag itself would have it. */
function parsed(option: Option, value: unknown, at: string): unknown {
  if (typeof value === 'boolean') return value;
  const words = wordsOf(option.attributeName(), value);
  const { parseArg } = option;
  if (!parseArg) return words.at(-1);
  try {
    return words.reduce<unknown>((before, word) => parseArg(word, before), undefined);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'commander.invalidArgument') throw error;
    throw new BenchError(EXIT.usage, `${at}: ${(error as Error).message}`, `write it as ${option.flags} takes it`);
  }
}

function wordsOf(key: string, value: unknown): string[] {
  if (Array.isArray(value)) return BY_COMMA.includes(key) ? [value.join(',')] : value.map(String);
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([name, one]) => `${name}=${one}`);
  return [String(value)];
}
