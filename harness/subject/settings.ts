// Settings instead of versions: `GOGC=75,100` is one source as two subjects, the first value being the baseline's.
import { BenchError, EXIT } from '../model/errors.ts';
import type { BuildSettings, Subject } from '../model/subject.ts';

/** What is added to a subject. */
export interface Setting {
  /** `GOGC=75`. */
  label: string;
  build: BuildSettings;
  env: Record<string, string>;
  args: string[];
}

const OF_BOTH = ['go', 'GOGC', 'GOMEMLIMIT', 'GODEBUG', 'GOMAXPROCS', 'experiment', 'pgo', 'tags', 'env:NAME'] as const;

/** What can be set, as it is typed: of a service, and of benchmarks, which take no arguments. */
export const SETTINGS = { service: [...OF_BOTH, 'arg:--flag'], benchmarks: OF_BOTH } as const;

export type Settable = keyof typeof SETTINGS;

/** Lists in Go's own words, in which a comma is typed as `+`: `GODEBUG=madvdontneed=1+gctrace=1`. */
const LISTS = ['GODEBUG', 'experiment', 'tags'];

/** A setting a value. Throws a BenchError where it is not understood, or names fewer than two values, or one twice. */
export function settingsOf(text: string, of: Settable): Setting[] {
  const { name, value } = partsOf(text, of, '--vary');
  const values = value.split(',').map((one) => one.trim());
  if (values.length < 2)
    throw misunderstood(text, '--vary', 'give at least two values, the first of them the baseline');
  if (new Set(values).size < values.length) throw misunderstood(text, '--vary', 'name each value once');
  return values.map((one) => settingOf(name, one));
}

/** Every subject with one more setting, `GOGC=50`, and its label as it is. Throws a BenchError where it is none. */
export function sweptTo<T extends { subjects: readonly Subject[] }>(experiment: T, text: string): T {
  const { name, value } = partsOf(text, 'service', '--sweep');
  const setting = settingOf(name, value);
  const subjects = experiment.subjects.map((subject) => ({ ...withSetting(subject, setting), label: subject.label }));
  return { ...experiment, subjects };
}

/** A service under a setting, by which it is called. */
export function withSetting(subject: Subject, { label, build, env, args }: Setting): Subject {
  const { toolchain, experiment, pgo, tags } = build;
  const buildEnv = {
    ...(toolchain === undefined ? {} : { GOTOOLCHAIN: `go${toolchain}` }),
    ...(experiment === undefined ? {} : { GOEXPERIMENT: experiment }),
  };
  return {
    ...subject,
    label,
    tags: [...subject.tags, ...(tags?.split(',') ?? [])],
    ...(pgo === undefined ? {} : { flags: [...(subject.flags ?? []), `-pgo=${pgo}`] }),
    ...(args.length === 0 ? {} : { args: [...(subject.args ?? []), ...args] }),
    ...(Object.keys(env).length === 0 ? {} : { env: { ...subject.env, ...env } }),
    ...(Object.keys(buildEnv).length === 0
      ? {}
      : { own: { ...subject.own, buildEnv: { ...subject.own?.buildEnv, ...buildEnv } } }),
  };
}

function partsOf(text: string, of: Settable, flag: '--vary' | '--sweep') {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw misunderstood(text, flag, 'write it as NAME=a,b');
  const kind = /^env:[A-Za-z_]\w*$/.test(name) ? 'env:NAME' : /^arg:--?./.test(name) ? 'arg:--flag' : name;
  if (SETTINGS[of].some((one) => one === kind)) return { name, value };
  throw misunderstood(text, flag, `choose one of ${SETTINGS[of].join(', ')}`);
}

/** An empty value is what it would be without. */
function settingOf(name: string, typed: string): Setting {
  const none = { label: `${name}=${typed}`, build: {}, env: {}, args: [] };
  const value = LISTS.includes(name) ? typed.replaceAll('+', ',') : typed;
  if (name.startsWith('arg:')) return { ...none, args: [`${name.slice('arg:'.length)}=${value}`] };
  if (value === '') return none;
  switch (name) {
    case 'go':
      return { ...none, build: { toolchain: value.replace(/^go/, '') } };
    case 'experiment':
    case 'pgo':
    case 'tags':
      return { ...none, build: { [name]: value } };
    default:
      return { ...none, env: { [name.replace(/^env:/, '')]: value } };
  }
}

function misunderstood(text: string, flag: string, mend: string): BenchError {
  return new BenchError(EXIT.usage, `${flag} ${text} is not understood`, mend);
}
