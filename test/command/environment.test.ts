// What the environment says of the flags: variables, and what npm kept for itself.
import { expect, test } from 'vitest';
import { keepLoopbackDirect, settleVariables, swallowedByNpm } from '../../harness/command/environment.ts';
import { runFlags } from '../../harness/command/flags.ts';

const OPTIONS = runFlags();

test.each([
  [{ npm_config_quick: 'true' }, ['--quick']],
  [{ npm_config_rounds: '9', npm_config_fail_on: 'unclear' }, ['--rounds 9', '--fail-on unclear']],
  // npm writes down `--no-open` so.
  [{ npm_config_open: '' }, ['--no-open']],
  [{ npm_config_dry_run: 'true', npm_config_verbose: 'true' }, ['--dry-run', '--verbose']],
  [{ npm_config_registry: 'x', npm_config_json: '', npm_config_quick: 'false' }, []],
])('%o: npm kept %o', (env, flags) => {
  expect(swallowedByNpm(env, OPTIONS).toSorted()).toEqual(flags.toSorted());
});

function settled(env: Record<string, string | undefined>): Record<string, string | undefined> {
  settleVariables(env, OPTIONS);
  return env;
}

test.each(['1', 'true', 'yes', 'on', 'TRUE', ' On '])('a switch set to %o is on', (value) => {
  expect(settled({ BENCH_QUICK: value, BENCH_NO_OPEN: value })).toEqual({ BENCH_QUICK: value, BENCH_NO_OPEN: value });
});

test.each(['', '0', 'false', 'no', 'off', 'No', '  '])('a switch set to %o is off', (value) => {
  expect(settled({ BENCH_CONTROL: value, BENCH_DRY_RUN: value, BENCH_FORCE: value, BENCH_NO_OPEN: value })).toEqual({});
});

test.each(['2', 'ja', 'nein', 'quick'])('a switch set to %o is refused by name', (value) => {
  expect(() => settled({ BENCH_ADAPTIVE: value })).toThrow(
    `BENCH_ADAPTIVE=${value} turns --adaptive neither on nor off`,
  );
});

test('any other variable set to nothing is as if it were not set, and a value is left as it is', () => {
  expect(settled({ BENCH_ROUNDS: '', BENCH_LANG: ' ', BENCH_SEED: '0', BENCH_OUT: 'no' })).toEqual({
    BENCH_SEED: '0',
    BENCH_OUT: 'no',
  });
});

test('what is not ours is not touched', () => {
  expect(settled({ PATH: '', BENCH_PRESS: '0' })).toEqual({ PATH: '', BENCH_PRESS: '0' });
});

function direct(env: Record<string, string | undefined>): Record<string, string | undefined> {
  keepLoopbackDirect(env);
  return env;
}

test.each([
  [{ HTTPS_PROXY: 'http://p:3128' }, 'localhost,127.0.0.1,[::1]'],
  [{ http_proxy: 'http://p:3128', NO_PROXY: 'a.example,127.0.0.1' }, 'a.example,127.0.0.1,localhost,[::1]'],
  [{ all_proxy: 'socks5://p:1', no_proxy: 'b.example', NO_PROXY: 'c.example' }, 'b.example,localhost,127.0.0.1,[::1]'],
])('%o: no proxy is asked for %s', (env, hosts) => {
  expect(direct(env)).toMatchObject({ no_proxy: hosts, NO_PROXY: hosts });
});

test('where there is no proxy, nothing is said of one', () => {
  expect(direct({ HTTP_PROXY: '' })).toEqual({ HTTP_PROXY: '' });
});
