// The place of subslice-retention in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['slice-prealloc'],
  minutes: 15,
  en: {
    youWillBeAbleTo: 'see in a heap profile that a small part keeps a large whole, and copy what is to be kept',
    opening: {
      wrong: 'Each remembered number of twelve bytes keeps a document of 64 KB.',
      where: 'In numberIn, which returns a part of the document.',
      change: 'Return a copy of that part: bytes.Clone.',
    },
    exercise: {
      task: 'Change numberIn so that a number keeps nothing but itself alive, without allocating more than it must.',
      hints: [
        'The heap profile names waybill. Who still refers to its array when the request is over?',
        'A slice with a small length, even with a small capacity, points into the same array.',
        'bytes.Clone makes an array of its own for the few bytes of the number.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '从 heap profile 看出一小部分留住了整体，并复制要留下的部分',
    opening: {
      wrong: '每个记住的单号只有十二个字节，却留住一份 64 KB 的文档。',
      where: '在 numberIn 里，它返回的是文档的一部分。',
      change: '返回那一部分的副本：bytes.Clone。',
    },
    exercise: {
      task: '修改 numberIn，使单号除自己以外不让任何东西存活，也不多分配不必要的内存。',
      hints: [
        'heap profile 指向 waybill。请求结束后，谁还引用着它的数组？',
        '长度小的 slice，哪怕容量也小，指向的还是同一个数组。',
        'bytes.Clone 为单号的几个字节建一个自己的数组。',
      ],
    },
  },
} satisfies LessonCourse;
