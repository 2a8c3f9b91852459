// What of an experiment is kept: logins and keys are sent and used, and stand in no record and on no page.
import type { Experiment } from '../model/experiment.ts';

const SECRET = /cookie|auth|token|secret|password|passwd|api-?key|credential|session/i;
const HIDDEN = '(not kept)';

/** Whether a header or a variable of this name may hold a login. */
export function isSecret(name: string): boolean {
  return SECRET.test(name);
}

function hidden(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isSecret(name) ? HIDDEN : value]));
}

/** The experiment of somebody's own service as a record has it; any other is kept as it is. */
export function withoutSecrets(experiment: Experiment): Experiment {
  if (experiment.kind !== 'compare') return experiment;
  const { workload, subjects } = experiment;
  return {
    ...experiment,
    subjects: subjects.map((subject) => (subject.env ? { ...subject, env: hidden(subject.env) } : subject)),
    workload: {
      ...workload,
      requests: workload.requests.map((one) => (one.headers ? { ...one, headers: hidden(one.headers) } : one)),
    },
  };
}
