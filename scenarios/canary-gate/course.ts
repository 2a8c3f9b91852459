// The place of canary-gate in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['sync-pool'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'decide about a build by intervals and a reason, not by one look at a percentage',
    opening: {
      wrong: 'A new build copies what is only read, and a single look at throughput may let it pass.',
      where: 'In shelf, which clones every item on offer.',
      change: 'Roll back; whoever changes one item copies that one.',
    },
  },
  zh: {
    youWillBeAbleTo: '用区间和理由来决定一个构建，而不是看一眼百分比',
    opening: {
      wrong: '新构建复制了只读的数据，而只看一眼吞吐量可能就放行了。',
      where: '在 shelf 里，每个促销商品都被深拷贝。',
      change: '回滚；谁要改一件商品，就只复制那一件。',
    },
  },
} satisfies LessonCourse;
