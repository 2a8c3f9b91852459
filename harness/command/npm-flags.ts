// Flags that npm swallowed: without `--` they never reach the program, but npm leaves a trace of them in the environment.

/** Flags of ours and the variable npm sets for each. npm's own settings of the same name count too: a run must not guess. */
const FLAGS = [
  'quick',
  'rounds',
  'duration',
  'warmup',
  'connections',
  'seed',
  'variants',
  'control',
  'adaptive',
  'profile',
  'out',
  'json',
  'reporter',
  'charts',
  'fail-on',
  'baseline',
  'dry-run',
  'every',
  'nights',
  'notify',
  'reference',
  'good',
  'bad',
] as const;

/** The flags as they were typed, for the message; empty where npm kept none. */
export function swallowedByNpm(env: Record<string, string | undefined>): string[] {
  return FLAGS.flatMap((flag) => {
    const value = env[`npm_config_${flag.replaceAll('-', '_')}`];
    if (value === undefined || value === '' || value === 'false') return [];
    return [value === 'true' ? `--${flag}` : `--${flag} ${value}`];
  });
}
