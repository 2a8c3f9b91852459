// The known truth: variants that do 0, 1, 3, 5, 10 or 20 % more work a request than the base, and nothing else.
import type { Scenario, Variant, VariantId } from '../../harness/model/scenario.ts';

export const PLANTED_PERCENT = [0, 1, 3, 5, 10, 20] as const;

export function plantedId(percent: number): VariantId {
  return `plus-${percent}`;
}

function variant(role: Variant['role'], percent: number, label: string): Variant {
  return {
    role,
    label,
    text: `Hashes ${percent} % more links a request than the base does.`,
    tags: [],
    file: 'main.go',
    env: { PLANTED_PERCENT: String(percent) },
  };
}

export const planted: Scenario = {
  title: 'Planted: an instrument test with a known answer',
  claim: 'The harness calls a planted slowdown by its name, and calls nothing where nothing was planted.',
  symptom: 'None; this is no lesson.',
  looksReasonable: 'Does not apply.',
  change: 'Each variant hashes a known share more than the base.',
  watch: 'How often each planted effect is called better, worse, same or unclear.',
  doesNotHelp: 'Does not apply.',
  article: [],
  knob: { env: 'PLANTED_PERCENT', text: 'Extra work in percent.' },
  readMore: [],
  variants: {
    antipattern: variant('antipattern', 0, 'base'),
    ...Object.fromEntries(PLANTED_PERCENT.map((p) => [plantedId(p), variant('fix', p, `+${p} %`)])),
  },
  load: { driver: 'autocannon', connections: 8, timeoutMs: 2000, requests: [{ method: 'GET', path: '/chain' }] },
  gates: ['qps', 'cpu.per_request'],
  expect: [],
  profiles: [],
};
