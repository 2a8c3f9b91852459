// The place of gc-memory-limit in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['sync-pool'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'work out how often the collector will come, and give it the room that the container has',
    opening: {
      wrong: 'The collector visits 400,000 live objects again and again, and a third of the container is empty.',
      where: 'In tune, which leaves GOGC at 100 whatever there is room for.',
      change: 'Set the memory limit to what the container has, and let nothing else make the collector begin.',
    },
  },
  zh: {
    youWillBeAbleTo: '算出 GC 会多久来一次，并把容器已有的空间给它用',
    opening: {
      wrong: 'GC 一次又一次访问 400,000 个存活对象，而容器有三分之一是空的。',
      where: '在 tune 里：不管有多少空间，GOGC 都是 100。',
      change: '把内存上限设为容器的大小，不让别的理由触发 GC。',
    },
  },
} satisfies LessonCourse;
