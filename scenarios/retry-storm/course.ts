// The place of retry-storm in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['context-timeout'],
  minutes: 25,
  en: {
    youWillBeAbleTo:
      'say from three figures whether retries will break a supplier, and test such a breakdown without waiting for it',
    opening: {
      wrong: 'The supplier answers at its limit, and nearly all of its answers come for nobody.',
      where: 'In enter, which lets all trips ask at once, and in ask, which repeats what is late.',
      change: 'Let in as many trips as the supplier has places for; let the others wait in front of it.',
    },
    exercise: {
      task: 'Change enter and ask so that no trip fails, and so that the supplier is asked nothing in vain: its backlog stays below 75 ms.',
      hints: [
        'How many questions are under way when 50 customers come, and how long does the last of them wait?',
        'With no retries the trips are served, but the backlog stays. What must a trip wait for before its first question?',
        'd.turns has four places. Send to it in enter, or give up with the context, and receive from it in leave.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '凭三个数字判断重试会不会压垮供应商，并且不必等待就能测试这样的崩溃',
    opening: {
      wrong: '供应商满负荷地回答，而它的回答几乎都没有人要了。',
      where: '在让所有行程同时提问的 enter，以及重复迟到问题的 ask 里。',
      change: '只放进与供应商的位置相当的行程，其余的等在它前面。',
    },
    exercise: {
      task: '修改 enter 和 ask，使任何行程都不失败，也不让供应商白答：它的积压低于 75 ms。',
      hints: [
        '来了 50 个客户时，有多少问题在途？最后一个要等多久？',
        '不重试，行程都能得到服务，但积压还在。一次行程在提第一个问题之前必须等什么？',
        'd.turns 有四个位置。在 enter 里向它发送，或随 context 放弃；在 leave 里从它接收。',
      ],
    },
  },
} satisfies LessonCourse;
