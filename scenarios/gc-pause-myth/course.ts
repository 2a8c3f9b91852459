// The place of gc-pause-myth in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['fragmentation'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'tell a pause of the collector from the work that it takes away from requests',
    opening: {
      wrong:
        '75 MB of pointers stop the service for microseconds only; but the collector’s work takes half of the CPU.',
      where: 'In the type person, whose friends are pointers that every cycle follows.',
      change: 'Name people by their number in one slice without pointers, which the collector need not look into.',
    },
  },
  zh: {
    youWillBeAbleTo: '区分 GC 的停顿，与 GC 从请求手里拿走的工作量',
    opening: {
      wrong: '75 MB 的指针只让服务停几微秒；但 GC 的工作占去一半 CPU。',
      where: '在 person 类型里，friends 是每轮 GC 都要跟随的指针。',
      change: '用编号在一个没有指针的 slice 里指代人，GC 就不必看里面。',
    },
  },
} satisfies LessonCourse;
