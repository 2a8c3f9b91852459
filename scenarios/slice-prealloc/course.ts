// The place of slice-prealloc in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 1,
  after: [],
  minutes: 15,
  en: {
    youWillBeAbleTo:
      'see from an allocation profile that a slice grew, and tell when a capacity helps and when it cannot',
    opening: {
      wrong:
        'A slice that starts with nothing grows a dozen times, and each time leaves its old memory behind as garbage.',
      where: 'In collect, at the append to a slice without a capacity.',
      change: 'Say the number of elements to make, since it is known before the first one is read.',
    },
    exercise: {
      task: 'Change collect so that a request allocates at most two fifths of the bytes. It must return the same readings in the same order.',
      hints: [
        'Look at the allocation profile of the run: which line allocates, and how often for one slice?',
        'append has to take a larger piece of memory whenever the slice is full. What would it need to know so that this never happens?',
        'd.readings is the number. make takes a length and a capacity; here the length is 0.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '从分配 profile 看出 slice 反复扩容，并判断预设容量何时有用、何时没用',
    opening: {
      wrong: '从零开始的 slice 要扩容十几次，每次都把旧内存留作垃圾。',
      where: '在 collect 里，对没有容量的 slice 做 append 处。',
      change: '元素个数在读第一个之前就已知，用 make 一次说清。',
    },
    exercise: {
      task: '修改 collect，使每个请求分配的字节数最多为原来的五分之二。返回的读数及其顺序必须不变。',
      hints: [
        '看运行的分配 profile：是哪一行在分配，一个 slice 要分配多少次？',
        'slice 一满，append 就得换一块更大的内存。它需要知道什么，才能永远不必换？',
        '个数就是 d.readings。make 接受长度和容量；这里长度是 0。',
      ],
    },
  },
} satisfies LessonCourse;
