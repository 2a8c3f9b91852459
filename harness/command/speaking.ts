// The language of a command: what it says of itself, and of a lesson.
import { type Lesson, lessonWords } from '../catalogue/lessons.ts';
import type { Language } from '../model/language.ts';
import type { Message } from '../model/message.ts';
import { chineseSpeaker } from '../words/chinese.ts';
import { ENGLISH, type Speaker, speak } from '../words/speak.ts';

/** Of words that name nothing of a lesson's. */
export function speakerOf(language: Language = 'en'): Speaker {
  return language === 'zh' ? chineseSpeaker({}, undefined) : ENGLISH;
}

/** Of a lesson, whose labels are in its two files. */
export async function lessonSpeaker({ id, text, experiment }: Lesson, language: Language = 'en'): Promise<Speaker> {
  if (language === 'en') return ENGLISH;
  const zh = await lessonWords(id, 'zh');
  const { gauges = [], workload } = experiment;
  return chineseSpeaker({ gauges, spans: workload.spans ?? [] }, zh && { en: text.words, zh });
}

/** `say(message('try.made', …))` in the language. */
export function sayIn(language?: Language): (said: Message) => string {
  const speaker = speakerOf(language);
  return (said) => speak(said, speaker);
}
