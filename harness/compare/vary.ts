// Settings instead of versions: `GOGC=75,100` is one source as two subjects.
import { BenchError, EXIT } from '../model/errors.ts';
import type { Experiment } from '../model/experiment.ts';
import type { Subject } from '../model/subject.ts';

/** What a setting adds to a subject. */
export interface Setting {
  label: string;
  tags?: string[];
  flags?: string[];
  args?: string[];
  env?: Record<string, string>;
  buildEnv?: Record<string, string>;
}

const OF_THE_RUNTIME = ['GOGC', 'GOMEMLIMIT', 'GODEBUG'];

/** What each name stands for; `env:NAME` and `arg:--flag` name more. */
const KINDS: Record<string, (value: string) => Omit<Setting, 'label'>> = {
  go: (value) => ({ buildEnv: { GOTOOLCHAIN: `go${value}` } }),
  experiment: (value) => ({ buildEnv: { GOEXPERIMENT: value } }),
  pgo: (value) => ({ flags: [`-pgo=${value}`] }),
  tags: (value) => ({ tags: value === '' ? [] : value.split('+') }),
};

/** Every subject with a setting, `GOGC=50`, and all else as it is. Throws a BenchError where it is none that is known here. */
export function withSettings(experiment: Experiment, text: string): Experiment {
  const setting = oneOf(text);
  const subjects = experiment.subjects.map((subject) => ({ ...withSetting(subject, setting), label: subject.label }));
  return { ...experiment, subjects };
}

function oneOf(text: string): Setting {
  const { add, list } = settingIn(text, '--sweep');
  return { label: text, ...add(list) };
}

/** The first is the baseline. Throws a BenchError where the text is none of the known settings, or has fewer than two values. */
export function settingsOf(text: string): Setting[] {
  const { name, list, add } = settingIn(text, '--vary');
  const values = list.split(',');
  if (values.length < 2 || new Set(values).size < values.length) {
    throw new BenchError(EXIT.usage, `--vary ${text} needs two values or more, each once`, `write --vary ${name}=a,b`);
  }
  return values.map((value) => ({ label: `${name}=${value}`, ...add(value) }));
}

function settingIn(text: string, flag: '--vary' | '--sweep') {
  const [, name, list] = /^(arg:--?[^=]+|[^=]+)=(.*)$/s.exec(text) ?? [];
  const add = name === undefined ? undefined : kindOf(name);
  if (name !== undefined && list !== undefined && add) return { name, list, add };
  throw new BenchError(
    EXIT.usage,
    `${flag} ${text} is no setting that is known here`,
    'write NAME=a,b with go, GOGC, GOMEMLIMIT, GODEBUG, experiment, pgo, tags, env:NAME or arg:--flag as the name',
  );
}

function kindOf(name: string): ((value: string) => Omit<Setting, 'label'>) | undefined {
  if (OF_THE_RUNTIME.includes(name)) return (value) => ({ env: { [name]: value } });
  if (name.startsWith('env:')) return (value) => ({ env: { [name.slice(4)]: value } });
  if (name.startsWith('arg:')) return (value) => ({ args: [`${name.slice(4)}=${value}`] });
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}

export function withSetting(subject: Subject, { label, tags, flags, args, env, buildEnv }: Setting): Subject {
  return {
    ...subject,
    label,
    tags: [...subject.tags, ...(tags ?? [])],
    ...(flags ? { flags: [...(subject.flags ?? []), ...flags] } : {}),
    ...(args ? { args: [...(subject.args ?? []), ...args] } : {}),
    ...(env ? { env: { ...subject.env, ...env } } : {}),
    ...(buildEnv ? { own: { ...subject.own, buildEnv: { ...subject.own?.buildEnv, ...buildEnv } } } : {}),
  };
}
