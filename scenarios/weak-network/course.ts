// The place of weak-network in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['coupled-modules'],
  minutes: 25,
  en: {
    youWillBeAbleTo: 'see a limit of concurrency that does not fit its link, and let it be found instead of set',
    opening: {
      wrong: 'Too many requests at once fill a slow link’s queue, and every one of them becomes late.',
      where: 'In the fixed limit of requests under way.',
      change: 'Let the limit follow the round trips: smaller when they grow, a little larger when they do not.',
    },
  },
  zh: {
    youWillBeAbleTo: '看出与链路不匹配的并发上限，并让它自己找到合适的值',
    opening: {
      wrong: '同时发出的请求太多，填满慢链路的队列，个个都迟到。',
      where: '在固定的并发上限处。',
      change: '让上限跟着往返时间走：变长就收小，不变就略微放大。',
    },
  },
} satisfies LessonCourse;
