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
        'Look at the lowest count of each minute, and ask whether requests, those under way or open connections explain its climb.',
    },
  },
  zh: {
    youWillBeAbleTo: '按漏报什么、误报多少来选择泄漏告警的规则',
    opening: {
      wrong: '“连续三次上升”的规则在每个繁忙的早晨都会告警，于是没有人再相信它。',
      where: '在交给 watcher 的规则里。',
      change: '看每分钟的最低值，并问一问：请求数、处理中的请求或打开的连接能否解释它的上升。',
    },
  },
} satisfies LessonCourse;
