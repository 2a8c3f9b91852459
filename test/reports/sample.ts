// The made-up run that the report tests draw, judged by the real analysis; and the same run told by an enemy.
import { analyse } from '../../harness/analysis/analyse.ts';
import type { LeakEvidence } from '../../harness/analysis/leaks.ts';
import type { Analysis } from '../../harness/model/analysis.ts';
import type { Message } from '../../harness/model/message.ts';
import type { BenchRecord } from '../../harness/model/record.ts';
import type { Subject, SubjectId } from '../../harness/model/subject.ts';
import { told } from '../../harness/words/messages.ts';
import { isMessage } from '../../harness/words/values.ts';
import { makeReport, type Report } from '../../reports/report.ts';
import { drawnCosts } from '../fakes/costs.ts';
import { sampleRecord } from '../fakes/record.ts';

export interface Sample {
  record: BenchRecord;
  analysis: Analysis;
}

/** What the runtime proved of the made-up lesson. */
export const LEAKS = {
  antipattern: {
    stacks: [
      {
        count: 1_123,
        perRequest: 0.25,
        proven: 1_123,
        wait: 'chan send',
        confirmed: true,
        minutes: 0,
        top: 'main.quote antipattern.go:4',
        createdBy: 'main.handle main.go:31',
      },
      {
        count: 12,
        perRequest: 0.003,
        proven: 0,
        wait: 'IO wait',
        top: 'net.(*conn).Read net.go:196',
        createdBy: 'net/http.(*Server).Serve server.go:3454',
      },
    ],
    proven: { grown: 1_135, proven: 1_123, requests: 4_500 },
  },
  fix: { stacks: [], proven: { grown: 0, proven: 0, requests: 5_900 } },
};

export function judged(record: BenchRecord, leaks: Record<SubjectId, LeakEvidence> = LEAKS): Sample {
  const artifacts = { report: 'report.html', record: 'record.json' };
  return { record, analysis: analyse(record, { leaks, costs: drawnCosts(record), artifacts }) };
}

/** With a fourth variant that answers wrongly and takes no part in the trials. */
export function sample(): Sample {
  const record = sampleRecord();
  const [antipattern, fix, unbounded] = record.experiment.subjects;
  const forgetful: Subject = {
    ...unbounded!,
    id: 'forgetful',
    label: 'Forgetful',
    answers: 'differ',
    taught: 'forgetful.go',
  };
  return judged({
    ...record,
    experiment: { ...record.experiment, subjects: [antipattern!, fix!, unbounded!, forgetful] },
    sources: [
      ...record.sources,
      { variant: 'forgetful', path: 'go-fixtures/sample-lesson/forgetful.go', text: 'package main\n' },
    ],
    answers: [
      ...record.answers,
      {
        variant: 'forgetful',
        expected: 'differ',
        found: 'differ',
        difference: { request: 'GET /quote?id=7', expected: '{"price":7}', actual: '{"price":7}{"price":3}' },
      },
    ],
  });
}

/** Closes every kind of markup that a page, a data block, XML or Markdown has, and steers terminals and eyes. */
export const ATTACK =
  '"\'><img src=x onerror="globalThis.pwned=1"></script><script>globalThis.pwned=1</script>]]>--><!-- </pre></svg>\u2028\u2029\u202e\u0000\u001b[31m|`@root\\';

const TEXT = new Set(
  'title claim symptom sentence because text label looksReasonable change watch doesNotHelp article top createdBy wait command message request actual path says cpu kernel hash stderrTail'.split(
    ' ',
  ),
);

const MORE = [`javascript:${ATTACK}`, ATTACK];

/** The names that a message says; what is within another message has been attacked before. */
function attackedValues(values: Message['values']): Message['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value + ATTACK : value]),
  );
}

/** Every text of a person, a program or a source, with the attack behind it. */
export function attacked(value: Sample): Sample {
  return JSON.parse(JSON.stringify(value), function (this: unknown, key: string, inner: unknown) {
    if (key === 'readMore') return [...(inner as string[]), ...MORE];
    if (key === 'warnings') return [...(inner as Message[]), ...MORE.map(told)];
    if (isMessage(inner)) return { ...inner, values: attackedValues(inner.values) };
    return typeof inner === 'string' && TEXT.has(key) ? inner + ATTACK : inner;
  }) as Sample;
}

/** The sample, and the same told by an enemy, for all who only read them: made once a worker. */
export const SAMPLE = frozen(sample());
export const ENEMY = frozen(attacked(SAMPLE));

const reports = new Map<Sample, Promise<Report>>();

/** The report in English, drawn once a worker. */
export function reportOf(drawn: Sample): Promise<Report> {
  const known = reports.get(drawn) ?? makeReport(drawn.analysis, drawn.record).then(frozen);
  reports.set(drawn, known);
  return known;
}

/** With all that it holds, so that no test changes it for another. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
