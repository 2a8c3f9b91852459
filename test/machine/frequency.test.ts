// A core's clock as the kernel tells it; what it does not tell is absent.
import { expect, test } from 'vitest';
import { readCoreClock } from '../../harness/machine/frequency.ts';

const files = (table: Record<string, string>) => (path: string) => {
  const text = table[path.replace('/sys/devices/system/cpu/', '')];
  if (text === undefined) throw new Error('no such file');
  return text;
};

test.each([
  [
    'both',
    { 'cpu1/cpufreq/scaling_cur_freq': '3400000\n', 'cpu1/thermal_throttle/core_throttle_count': '7\n' },
    { mhz: 3400, throttled: 7 },
  ],
  ['the frequency alone', { 'cpu1/cpufreq/scaling_cur_freq': '800000' }, { mhz: 800 }],
  ['another core’s', { 'cpu0/cpufreq/scaling_cur_freq': '800000' }, {}],
  ['nothing, as on a virtual machine', {}, {}],
  ['words', { 'cpu1/cpufreq/scaling_cur_freq': '<unknown>' }, {}],
])('%s', (_name, table, clock) => {
  expect(readCoreClock(1, files(table as Record<string, string>))).toEqual(clock);
});
