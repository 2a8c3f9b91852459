// The place of coupled-modules in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['context-timeout'],
  minutes: 30,
  en: {
    youWillBeAbleTo: 'see which module’s stall stops which, and put a bounded queue and a deadline between them',
    opening: {
      wrong: 'A module that stalls for 200 ms stops every payment, since each waits for it in turn.',
      where: 'In reserve, which calls the store and waits.',
      change: 'Declare the interface that payment needs, publish to a bounded bus, and refuse when it is full.',
    },
  },
  zh: {
    youWillBeAbleTo: '看出哪个模块的停顿会拖住哪个模块，并在中间放上有界队列和截止时间',
    opening: {
      wrong: '一个模块停顿 200 ms，所有支付都停下，因为它们一个接一个地等它。',
      where: '在 reserve 里，它调用仓库并等待。',
      change: '声明支付所需的接口，发布到有界总线，满了就拒绝。',
    },
  },
} satisfies LessonCourse;
