// The place of receive-leak in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak'],
  minutes: 15,
  en: {
    youWillBeAbleTo: 'tell who has to close a channel, and find what never ends with a synctest test',
    opening: {
      wrong: 'Workers that have done all their jobs wait for another one, for ever.',
      where: 'In the range over jobs, a channel that nobody closes.',
      change: 'Let who fills the channel close it, by a deferred call.',
    },
  },
  zh: {
    youWillBeAbleTo: '判断该由谁关闭 channel，并用 synctest 测试找出永不结束的 goroutine',
    opening: {
      wrong: 'worker 做完了所有任务，还永远等着下一个。',
      where: '在对 jobs 的 range 处：没有人关闭这个 channel。',
      change: '由填充 channel 的一方用 defer 关闭它。',
    },
  },
} satisfies LessonCourse;
