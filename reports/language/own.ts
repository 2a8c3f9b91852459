// What an experiment says of its own: its labels and its lesson's texts, each by its place, and messages that name them.
import { firstOf } from '../../harness/model/experiment.ts';
import type { Place, Value } from '../../harness/model/message.ts';
import type { Subject } from '../../harness/model/subject.ts';
import { spansOf, type Workload } from '../../harness/model/workload.ts';
import { chineseSpeaker, type Parts } from '../../harness/words/chinese.ts';
import { ENGLISH, speakValue } from '../../harness/words/speak.ts';
import { WORDS_BY_LESSON } from './lessons.ts';
import { inEach, type Said, say } from './said.ts';

export interface Own {
  tell(value: Value): Said;
  /** Of a subject, by its id; in a control run `<id>-again` is the same once more. */
  subject(id: string): Said;
  metric(of: { metric: string; label: string }): Said;
  /** A text of the lesson's, English as the record has it. */
  text(english: string, ...at: Place): Said;
}

/** An experiment, or as much as is known of one: its id is that of its lesson, where it is one. */
export interface Known extends Parts {
  id: string;
  subjects?: readonly Pick<Subject, 'id' | 'label'>[];
  workload?: Workload;
}

export function ownOf({ id: experiment, subjects = [], workload, spans, gauges }: Known): Own {
  const parts = { spans: spans ?? (workload ? spansOf(workload) : []), gauges: gauges ?? [] };
  const speakers = { en: ENGLISH, zh: chineseSpeaker(parts, WORDS_BY_LESSON.get(experiment)) };
  const tell = (value: Value) => inEach((language) => speakValue(value, speakers[language]));
  const text = (label: string, ...at: Place) => tell({ label, at });
  const subject = (id: string): Said => {
    const declared = subjects.find((each) => each.id === id);
    if (declared) return text(declared.label, 'subjects', id, 'label');
    return firstOf(id) === id ? tell(id) : say`${subject(firstOf(id))}, again`;
  };
  return { tell, subject, text, metric: ({ metric, label }) => tell({ metric, label }) };
}
