// The place of lock-over-io in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'find a lock that is held over a slow call by its mutex profile, and take the call out of it',
    opening: {
      wrong: 'Whoever asks the bank keeps all readers of the table waiting, and all others who ask.',
      where: 'In refresh, which locks on its first line and asks on its third.',
      change: 'Ask first, then lock for the moment in which the map is written.',
    },
    exercise: {
      task: 'Change refresh so that no request waits for another one’s question to the bank. Every rate that is read stays one that the bank has said.',
      hints: [
        'The mutex profile says who holds the lock. What does refresh do while it has it?',
        'What does the lock protect, and which of the lines of refresh touch that?',
        'Call ask before Lock; only the write to the map stays behind it.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '用 mutex profile 找出持锁做的慢调用，并把它移到锁外',
    opening: {
      wrong: '问银行的人让读这张表的所有人等待，也让其他要问的人等待。',
      where: '在 refresh 里，第一行就加锁，第三行才提问。',
      change: '先提问，再为写 map 的那一刻加锁。',
    },
    exercise: {
      task: '修改 refresh，使任何请求都不必等别人向银行提的问题。读到的每个汇率仍是银行说过的。',
      hints: [
        'mutex profile 说明谁持着锁。refresh 持锁时在做什么？',
        '这把锁保护的是什么？refresh 里哪几行会碰到它？',
        '在 Lock 之前调用 ask；锁后面只留下写 map 的那一行。',
      ],
    },
  },
} satisfies LessonCourse;
