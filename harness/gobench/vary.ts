// `--vary NAME=a,b`: several subjects out of one source, the first value being the baseline's.
import { BenchError, EXIT } from '../model/errors.ts';
import type { GobenchBuild } from '../model/gobench.ts';

export interface Setting {
  label: string;
  build: GobenchBuild;
  env: Record<string, string>;
}

/** What a name sets, beside variables of the environment. */
const BUILD_SETTINGS: Record<string, (value: string) => GobenchBuild> = {
  go: (value) => (value === '' ? {} : { toolchain: value.replace(/^go/, '') }),
  experiment: (value) => (value === '' ? {} : { experiment: value }),
  pgo: (value) => (value === '' ? {} : { pgo: value }),
  tags: (value) => (value === '' ? {} : { tags: value }),
};

/** Of the runtime's own, so that they need no `env:` before them. */
const RUNTIME = ['GOGC', 'GOMEMLIMIT', 'GODEBUG', 'GOMAXPROCS'];

/**
 * One setting a value. A comma in a value is written `+`, as in `GODEBUG=madvdontneed=1+gctrace=1`. Throws a BenchError where
 * it is not understood, or names fewer than two values, or one twice.
 */
export function settingsOf(text: string): Setting[] {
  const [, name, list] = /^(env:[A-Za-z_]\w*|[A-Za-z]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || list === undefined) throw misunderstood(text, 'write it as NAME=a,b');
  const values = list.split(',').map((value) => value.trim());
  if (values.length < 2) throw misunderstood(text, 'give at least two values, the first of them the baseline');
  if (new Set(values).size !== values.length) throw misunderstood(text, 'name each value once');
  return values.map((value) => ({ label: `${name}=${value}`, ...settingOf(name, value.replaceAll('+', ','), text) }));
}

function settingOf(name: string, value: string, text: string): Omit<Setting, 'label'> {
  const build = BUILD_SETTINGS[name];
  if (build) return { build: build(value), env: {} };
  const variable = name.startsWith('env:') ? name.slice('env:'.length) : name;
  if (!name.startsWith('env:') && !RUNTIME.includes(name)) {
    throw misunderstood(
      text,
      `choose one of ${[...Object.keys(BUILD_SETTINGS), ...RUNTIME].join(', ')}, or env:NAME for any variable`,
    );
  }
  return { build: {}, env: value === '' ? {} : { [variable]: value } };
}

function misunderstood(text: string, mend: string): BenchError {
  return new BenchError(EXIT.usage, `--vary ${text} is not understood`, mend);
}
