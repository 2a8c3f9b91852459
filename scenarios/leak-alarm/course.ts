// The place of leak-alarm in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['channel-leak', 'leak-temperature'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'choose a rule for a leak alarm by what it misses and how often it cries wolf',
    opening: {
      wrong: 'A rule of three rises in a row pages for every busy morning, and so nobody believes it.',
      where: 'In the rule that the watcher is given.',
      change:
        'Divide the climb by the requests served, look at the floor of each stretch, and wait for the load to fall.',
    },
  },
  zh: {
    youWillBeAbleTo: '按漏报什么、误报多少来选择泄漏告警的规则',
    opening: {
      wrong: '“连续三次上升”的规则在每个繁忙的早晨都会告警，于是没有人再相信它。',
      where: '在交给 watcher 的规则里。',
      change: '把增量除以处理的请求数，看每段时间的最低值，并等负载回落后再判断。',
    },
  },
} satisfies LessonCourse;
