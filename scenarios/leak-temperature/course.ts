// The place of leak-temperature in the course, its opening, and its exercise.
import type { LessonCourse } from '../../harness/model/course.ts';

export default {
  level: 2,
  after: ['channel-leak', 'lost-cancel'],
  minutes: 15,
  en: {
    youWillBeAbleTo: 'tell a leak that costs memory from one that costs CPU or a place in a pool',
    opening: {
      wrong:
        'A watcher is started for each request and never ended. What that costs depends on what it does meanwhile.',
      where: 'In watch, where the goroutine gets context.Background().',
      change: 'Give the watcher the context of its request.',
    },
    exercise: {
      task: 'Change watch so that no watcher outlives its request. A watcher must still be started, and requests must not wait for it.',
      hints: [
        'Which context does the watcher wait for, and who ends that one?',
        'Ending it after a fixed time leaves as many as come in that time. What ends exactly with the request?',
        'net/http ends r.Context() when the handler has returned; watch is given it.',
      ],
    },
  },
  zh: {
    youWillBeAbleTo: '区分泄漏的代价：只占内存、消耗 CPU，或占住池里的位置',
    opening: {
      wrong: '每个请求启动一个 watcher，却从不结束。代价取决于它在这期间做什么。',
      where: '在 watch 里，goroutine 得到的是 context.Background()。',
      change: '把请求的 context 交给 watcher。',
    },
    exercise: {
      task: '修改 watch，使 watcher 不会比它的请求活得更久。watcher 仍要启动，请求不得等它。',
      hints: [
        'watcher 等待的是哪个 context，谁来结束它？',
        '固定时间后结束，仍会留下那段时间里产生的 watcher。什么东西正好随请求结束？',
        'handler 返回后 net/http 会结束 r.Context()；watch 已经得到了它。',
      ],
    },
  },
} satisfies LessonCourse;
