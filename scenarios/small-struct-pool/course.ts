// The place of small-struct-pool in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['sync-pool'],
  minutes: 15,
  en: {
    youWillBeAbleTo: 'say when a pool is not worth its rules',
    opening: {
      wrong:
        'A pool for one small struct a request saves nothing that can be measured, and brings rules that can be broken.',
      where: 'In the handler, at the Get and Put around a struct of 96 bytes.',
      change: 'Make the struct anew; keep pools for what is large or made in great numbers.',
    },
  },
  zh: {
    youWillBeAbleTo: '说清什么时候池不值得为它遵守那些规则',
    opening: {
      wrong: '为每请求一个的小结构体建池，省下的测不出来，却带来容易违反的规则。',
      where: '在 handler 里，围绕一个 96 字节结构体的 Get 和 Put 处。',
      change: '每次新建结构体；池留给大的、或大量创建的东西。',
    },
  },
} satisfies LessonCourse;
