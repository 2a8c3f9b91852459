// The place of fragmentation in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['sync-pool'],
  minutes: 20,
  en: {
    youWillBeAbleTo:
      'read from heap classes that memory is held but not used, and give pages back by copying what survives',
    opening: {
      wrong:
        'Most of the day’s sessions have ended, but each survivor keeps a whole page of memory that nobody else can have.',
      where: 'In endDay, where the sessions that go on stay where they are.',
      change: 'Copy the survivors, so that they lie close together and the old pages are free.',
    },
    exercise: {
      task: 'Change endDay so that less than a fifth of the heap is held without use, and resident memory falls by two fifths. Every session that goes on must be kept with its content.',
      hints: [
        'The new map is small. What do its values point into?',
        'A page can go back only when no object in it is alive. What would have to be true of the survivors?',
        'bytes.Clone each value on its way into the new map.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '从堆的分类看出内存被占着却没有用，并通过复制幸存者把页还回去',
    opening: {
      wrong: '当天的会话大多已经结束，但每个幸存者都占着一整页内存，别人用不了。',
      where: '在 endDay 里，继续的会话留在原地的地方。',
      change: '复制幸存者，让它们紧挨着，旧的页就整页空出来。',
    },
    exercise: {
      task: '修改 endDay，使占着却没用的堆少于五分之一，常驻内存降低五分之二。每个继续的会话及其内容都必须保留。',
      hints: [
        '新的 map 很小。它的值指向哪里？',
        '一页里没有存活对象时才能归还。幸存者要满足什么条件才行？',
        '把每个值放进新 map 时用 bytes.Clone 复制。',
      ],
    },
  },
} satisfies LessonCourse;
