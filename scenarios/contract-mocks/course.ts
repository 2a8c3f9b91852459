// The place of contract-mocks in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['dip-handler'],
  minutes: 25,
  en: {
    youWillBeAbleTo: 'write a contract suite that the real thing and its stand-in both have to pass',
    opening: {
      wrong:
        'A mock satisfies the interface and still behaves otherwise than the real thing, so the test passes and the page fails.',
      where: 'In the handling of a missing key.',
      change: 'Run one suite of clauses against the real cache and against the mock.',
    },
  },
  zh: {
    youWillBeAbleTo: '写出真实实现和替身都必须通过的契约测试集',
    opening: {
      wrong: 'mock 满足接口，行为却和真实实现不同，于是测试通过，页面出错。',
      where: '在处理缺失键的地方。',
      change: '用同一套条款测试真实缓存和 mock。',
    },
  },
} satisfies LessonCourse;
