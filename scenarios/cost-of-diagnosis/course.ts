// The place of cost-of-diagnosis in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak'],
  minutes: 15,
  en: {
    youWillBeAbleTo: 'choose the form of a goroutine profile by how long it stops the service',
    opening: {
      wrong: 'A full dump of 20,000 goroutines stops the whole service while it is written.',
      where: 'In the address that the watcher asks: debug=2.',
      change: 'Ask for the profile without debug=2: each stack once, with its count.',
    },
  },
  zh: {
    youWillBeAbleTo: '按停住服务的时长来选择 goroutine profile 的形式',
    opening: {
      wrong: '完整转储 20,000 个 goroutine，写出期间整个服务都停住。',
      where: '在观察者请求的地址里：debug=2。',
      change: '去掉 debug=2：每个调用栈只出现一次，并带计数。',
    },
  },
} satisfies LessonCourse;
