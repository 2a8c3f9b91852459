// What the environment says of the flags: their BENCH_* variables, and those that npm kept for itself.
import type { Option } from 'commander';
import { BenchError, EXIT } from '../model/errors.ts';

type Environment = Record<string, string | undefined>;

/** Flags whose values are shown to nobody, and their variables. */
const SECRET: readonly string[] = ['--queue'];
const SECRET_VARIABLES = ['BENCH_QUEUE', 'npm_config_queue'] as const;

/** Takes what is secret out of the environment, once the flags have it: services and builds that are started inherit the rest. */
export function forgetSecrets(env: Environment): void {
  for (const name of SECRET_VARIABLES) delete env[name];
}

const ON = ['1', 'true', 'yes', 'on'];
const OFF = ['0', 'false', 'no', 'off'];

/**
 * Flags that npm swallowed, as they were typed: without `--` they never reach the program, but npm leaves a trace of them in
 * the environment. npm's own settings of the same name count too: a run must not guess.
 */
export function swallowedByNpm(env: Environment, options: readonly Option[]): string[] {
  const found = options.flatMap((option) => {
    const name = option.long!.replace(/^--(no-)?/, '');
    const value = env[`npm_config_${name.replaceAll('-', '_')}`];
    if (value === '' && option.negate) return [option.long!];
    if (value === undefined || value === '' || value === 'false') return [];
    if (SECRET.includes(option.long!)) return [`--${name} …`];
    return [value === 'true' ? `--${name}` : `--${name} ${value}`];
  });
  return [...new Set(found)];
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Names the loopback among what no proxy is asked for, where there is a proxy: whatever is said to this machine stays on it.
 * Both spellings, for where there are two the small one counts.
 */
export function keepLoopbackDirect(env: Environment): void {
  if (!['http_proxy', 'https_proxy', 'all_proxy'].some((name) => env[name] || env[name.toUpperCase()])) return;
  const direct = (env.no_proxy || env.NO_PROXY || '').split(',').filter((host) => host.trim() !== '');
  const all = [...new Set([...direct, ...LOOPBACK])].join(',');
  env.no_proxy = all;
  env.NO_PROXY = all;
}

/**
 * Takes variables that say nothing out of the environment, so that one set to nothing is as if it were not set, and a switch
 * turned off is off. Throws a BenchError where a switch is turned neither on nor off.
 */
export function settleVariables(env: Environment, options: readonly Option[]): void {
  for (const option of options) {
    const name = option.envVar;
    if (name === undefined || env[name] === undefined) continue;
    const value = env[name].trim().toLowerCase();
    const isSwitch = option.isBoolean() || option.negate;
    if (value === '' || (isSwitch && OFF.includes(value))) delete env[name];
    else if (isSwitch && !ON.includes(value)) {
      throw new BenchError(
        EXIT.usage,
        `${name}=${env[name]} turns ${option.long} neither on nor off`,
        `set it to one of ${ON.join(', ')} or to one of ${OFF.join(', ')}`,
      );
    }
  }
}
