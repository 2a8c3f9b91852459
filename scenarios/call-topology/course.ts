// The place of call-topology in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['coupled-modules'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'join a static call graph with a CPU profile, and find the hot path that no import shows',
    opening: {
      wrong: 'A rule that asks about the customer is called for each order, and no import tells that it is.',
      where: 'In the loop over orders that asks the rules.',
      change: 'Ask once about the customer, and read off the order whose it is.',
    },
  },
  zh: {
    youWillBeAbleTo: '把静态调用图和 CPU profile 合在一起，找出任何 import 都看不出的热路径',
    opening: {
      wrong: '查询客户的规则对每个订单都调用一次，而没有哪个 import 说明这一点。',
      where: '在逐个订单询问规则的循环里。',
      change: '对客户只问一次，订单属于谁直接从订单上读。',
    },
  },
} satisfies LessonCourse;
