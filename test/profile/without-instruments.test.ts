// A profile without fixproof's own work in the service: whole samples go, and what serves requests stays.
import { expect, test } from 'vitest';
import { samplesOf } from '../../harness/profile/samples.ts';
import { withoutInstruments } from '../../harness/profile/without-instruments.ts';
import { drawnProfile } from '../fakes/costs.ts';

const SERVED = '3 30: main.quote@/app/main.go:7 net/http.(*conn).serve@/go/server.go:9';
const BEGUN = '1 10: main.start@/app/main.go:2 fixproof/fixtures/internal/probe.Serve@/probe/serve.go:5';
const OURS = [
  '5 50: fixproof/fixtures/internal/probe.(*sampler).run@/probe/sampler.go:3 fixproof/fixtures/internal/probe.Serve@/probe/serve.go:5',
  '7 70: runtime.mallocgc@/go/malloc.go:1 runtime/pprof.(*profileBuilder).build@/go/proto.go:4',
  '9 90: other/internal/fixproofprobe.obey@/probe/obey.go:3',
];

function totals(text: string): string {
  return [...samplesOf(withoutInstruments(drawnProfile('cpu', text)))].map(({ values }) => `${values[0]}`).join(' ');
}

test('what the probe and the profiler did goes, whatever lies beneath it', () => {
  expect(totals([SERVED, ...OURS, BEGUN].join('\n'))).toBe('3 1');
});

test('a profile without any of it is the same profile', () => {
  const profile = drawnProfile('cpu', SERVED);
  expect(withoutInstruments(profile)).toBe(profile);
});
