// The place of channel-leak in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 1,
  after: [],
  minutes: 20,
  en: {
    youWillBeAbleTo:
      'tell a leaked goroutine by its stack, and give every goroutine that you start a way out when nobody waits for it any more',
    opening: {
      wrong:
        'A handler gives up waiting, and the worker that was to answer it waits for ever: one goroutine a request.',
      where: 'In the send quotes <- cents on a channel without a buffer, whose only receiver has left.',
      change:
        'Let the worker select between its send and ctx.Done(), and cancel that context when the handler returns.',
    },
    exercise: {
      task: 'Change quote so that no goroutine is left once a request has been answered. Customers must get the same answers within the same budget.',
      hints: [
        'Look for the line at which a goroutine stops when the handler has taken the other way out. Who could still receive there?',
        'The worker has to notice that the handler is gone. What is there in Go that a handler ends and a worker can wait for?',
        'Derive a context with the budget from the one that quote is given, cancel it on the way out, and let the worker select between its send and that context’s Done.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '从调用栈认出泄漏的 goroutine，并让自己启动的每个 goroutine 在无人等待时都有退路',
    opening: {
      wrong: 'handler 放弃等待后，本该给它答复的 worker 永远等下去：每个请求遗留一个 goroutine。',
      where: '在无缓冲 channel 的发送 quotes <- cents 处，唯一的接收方已经离开。',
      change: '让 worker 在发送与 ctx.Done() 之间 select，并在 handler 返回时取消这个 context。',
    },
    exercise: {
      task: '修改 quote，使请求得到响应之后不遗留任何 goroutine。客户得到的响应不变，等待时间不超过同样的预算。',
      hints: [
        '找出 handler 走了另一条出路之后，goroutine 停在哪一行。那里还有谁能接收？',
        'worker 必须能察觉 handler 已经离开。Go 里有什么东西可以由 handler 结束、由 worker 等待？',
        '从传给 quote 的 context 派生一个带预算的 context，离开时取消它，让 worker 在发送与这个 context 的 Done 之间 select。',
      ],
    },
  },
} satisfies LessonCourse;
