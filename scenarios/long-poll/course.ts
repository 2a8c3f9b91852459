// The place of long-poll in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak'],
  minutes: 20,
  en: {
    youWillBeAbleTo: 'find a leak that no proof can show, because something still refers to what it waits for',
    opening: {
      wrong: 'Each question that ends without news leaves its poller waiting at the hub.',
      where: 'In the goroutine of wait, at <-front.next(since), which has no other way out.',
      change:
        'Let the poller select between the hub and the end of the request’s context, with the hold as its deadline.',
    },
    exercise: {
      task: 'Change wait so that no poller outlives its question, at the same throughput. News must still be passed on, and the hold stays as long as it is.',
      hints: [
        'Where does the poller stand when the night is quiet? Who could wake it?',
        'A channel with room for the answer helps only who sends. This one receives.',
        'Make the hold a deadline of ctx, and let the poller select between front.next(since) and ctx.Done().',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '找出无法被证明的泄漏：还有东西引用着它等待的对象',
    opening: {
      wrong: '每个没等到消息就结束的长轮询请求，都把它的轮询 goroutine 留在 hub 上等待。',
      where: '在 wait 启动的 goroutine 里，<-front.next(since) 处没有别的出路。',
      change: '让轮询 goroutine 在 hub 与请求 context 的结束之间 select，挂起时长就是截止时间。',
    },
    exercise: {
      task: '修改 wait，使轮询 goroutine 不会比它的请求活得更久，吞吐量不变。消息仍要传达，挂起时长不变。',
      hints: [
        '夜里没有消息时，轮询 goroutine 停在哪里？谁能叫醒它？',
        'channel 里留出位置只帮得了发送方。这里是在接收。',
        '把挂起时长变成 ctx 的截止时间，让轮询 goroutine 在 front.next(since) 与 ctx.Done() 之间 select。',
      ],
    },
  },
} satisfies LessonCourse;
