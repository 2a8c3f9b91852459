// The place of context-timeout in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['lost-cancel'],
  minutes: 25,
  en: {
    youWillBeAbleTo:
      'carry one deadline from the request down to every wait, and read from timeouts and throughput who is working for clients that have left',
    opening: {
      wrong: 'The service goes on waiting for answers that nobody is there to receive, and others wait for its place.',
      where: 'In serveReport, which hands context.Background() to the warehouse.',
      change: 'Derive a deadline from the request in the middleware, hand it to every wait, and answer when it ends.',
    },
    exercise: {
      task: 'Change withDeadline and serveReport so that nothing is done any more for a client that has left: hardly a request runs into the client’s own timeout, and the slow tenth is answered 408.',
      hints: [
        'Which context does the warehouse get, and when does that one end?',
        'Two functions have to change: one makes the deadline for every request, the other hands it on. Neither is enough alone.',
        'In withDeadline serve the request with a context.WithTimeout of its own context; in serveReport pass r.Context() down, and answer http.StatusRequestTimeout when it ends.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '把同一个截止时间从请求一路传到每个等待点，并从超时数和吞吐量看出谁在为已离开的客户端干活',
    opening: {
      wrong: '客户端已经离开，服务还在等没有人收的答案，别的请求则在等它占着的位置。',
      where: '在 serveReport 里，交给 warehouse 的是 context.Background()。',
      change: '在中间件里从请求派生截止时间，交给每一处等待，到期就响应。',
    },
    exercise: {
      task: '修改 withDeadline 和 serveReport，使服务不再为已经离开的客户端做任何事：几乎没有请求碰上客户端自己的超时，慢的那十分之一得到 408。',
      hints: [
        'warehouse 得到的是哪个 context，它什么时候结束？',
        '两个函数都要改：一个为每个请求设截止时间，另一个把它传下去。只改一个不够。',
        'withDeadline 里用请求自己的 context 做 context.WithTimeout 再处理请求；serveReport 把 r.Context() 传下去，到期时响应 http.StatusRequestTimeout。',
      ],
    },
  },
} satisfies LessonCourse;
