// The place of snapshot-exporter in the course, and its opening.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 3,
  after: ['leak-alarm'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'name goroutines by where they wait, so that equal snapshots are equal',
    opening: {
      wrong:
        'A hash over the raw dump never repeats, since numbers and addresses change each time; so nothing is ever deduplicated.',
      where: 'In the function that turns a snapshot into its name.',
      change: 'Hash the set of places at which goroutines wait, without numbers, arguments and times.',
    },
  },
  zh: {
    youWillBeAbleTo: '用等待的位置来命名 goroutine，使相同的快照得到相同的名字',
    opening: {
      wrong: '对原始转储做哈希从不重复，因为编号和地址每次都变；所以什么都去不了重。',
      where: '在把快照变成名字的函数里。',
      change: '只对 goroutine 等待的位置集合做哈希，去掉编号、参数和时间。',
    },
  },
} satisfies LessonCourse;
