// The known truth: subjects that do 0, 1, 3, 5, 10 or 20 % more work a request than the base, and nothing else.
import type { Experiment } from '../../harness/model/experiment.ts';
import type { Subject, SubjectId } from '../../harness/model/subject.ts';

export const PLANTED_PERCENT = [0, 1, 3, 5, 10, 20] as const;

export function plantedId(percent: number): SubjectId {
  return `plus-${percent}`;
}

function subject(id: SubjectId, percent: number, label: string): Subject {
  return {
    id,
    role: id === 'base' ? 'base' : 'planted',
    label,
    source: { kind: 'bundled', fixture: 'planted' },
    tags: [],
    taught: 'main.go',
    env: { PLANTED_PERCENT: String(percent) },
  };
}

export const planted: Experiment = {
  id: 'planted',
  title: 'Planted: an instrument test with a known answer',
  subjects: [subject('base', 0, 'base'), ...PLANTED_PERCENT.map((p) => subject(plantedId(p), p, `+${p} %`))],
  workload: { kind: 'closed-loop', connections: 8, timeoutMs: 2000, requests: [{ method: 'GET', path: '/chain' }] },
  gates: ['qps', 'cpu.per_request'],
  expect: [],
  profiles: [],
};
