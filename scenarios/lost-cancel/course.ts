// The place of lost-cancel in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak'],
  minutes: 20,
  en: {
    youWillBeAbleTo:
      'say for any context what a forgotten cancel leaves behind, by looking at its parent and at who waits for it',
    opening: {
      wrong:
        'The context of a finished call stays until its deadline, and with it the goroutine that waits for its end.',
      where: 'In price, where the second value of context.WithTimeout is thrown away.',
      change: 'Keep the CancelFunc and defer it on the next line.',
    },
    exercise: {
      task: 'Change price so that nothing is left of a call that has ended: no goroutine, and no memory to speak of. audit must still be started, and calls keep their deadline.',
      hints: [
        'go vet names the line. What does the second value do for the watcher that audit is?',
        'The context is derived from the server’s life, so nobody else will end it before the deadline.',
        'defer cancel() on the line after WithTimeout, however the call ends.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '看父 context 和等待它的一方，说出任何一个被忘掉的 cancel 会留下什么',
    opening: {
      wrong: '调用早已结束，它的 context 却要留到截止时间，等它结束的 goroutine 也一起留下。',
      where: '在 price 里，context.WithTimeout 的第二个返回值被丢弃处。',
      change: '保留 CancelFunc，并在下一行 defer 它。',
    },
    exercise: {
      task: '修改 price，使结束的调用什么也不留下：没有 goroutine，也几乎没有内存。audit 仍要启动，调用仍要有截止时间。',
      hints: [
        'go vet 会指出那一行。第二个返回值对 audit 这个等待者有什么作用？',
        '这个 context 派生自服务器的生命周期，所以截止时间之前没有别人会结束它。',
        '在 WithTimeout 的下一行写 defer cancel()，无论调用怎样结束。',
      ],
    },
  },
} satisfies LessonCourse;
