// The place of waitgroup-misuse in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'place Done, recover and Wait so that every way out of a worker is counted',
    opening: {
      wrong: 'A panic passes by the Done at the end of the worker, and whoever waits for it waits for ever.',
      where: 'In countView, at the wg.Done() in the worker’s last line.',
      change: 'Defer Done in the worker’s first line, before recover is deferred.',
    },
    exercise: {
      task: 'Change countView so that no goroutine is left when the collector’s reader panics, and customers wait for no lost Done. The panic must not end the process.',
      hints: [
        'Which line of the worker does a panic not come by?',
        'Deferred calls run when a panic unwinds the worker. In which order?',
        'defer wg.Done() as the worker’s first line, then defer survive().',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '安排好 Done、recover 和 Wait 的位置，让 worker 的每条出路都被计入',
    opening: {
      wrong: 'panic 越过了 worker 末尾的 Done，等它的一方永远等下去。',
      where: '在 countView 里，worker 最后一行的 wg.Done() 处。',
      change: '在 worker 的第一行 defer Done，位于 defer recover 之前。',
    },
    exercise: {
      task: '修改 countView，使读取收集器回复的代码 panic 时不遗留 goroutine，客户也不必等一个丢失的 Done。panic 不得结束进程。',
      hints: [
        'panic 时不会经过 worker 的哪一行？',
        'panic 展开 worker 的栈时，被 defer 的调用会执行。按什么顺序？',
        'worker 第一行 defer wg.Done()，接着 defer survive()。',
      ],
    },
  },
} satisfies LessonCourse;
