// The lesson cost-of-diagnosis in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '诊断的代价：为查故障而造成故障的转储',
  claim:
    '在有 20,000 个 goroutine 的进程里，以文本（debug=2）取 goroutine profile 让一切停住的时间，至少是以 profile（debug=0）取它的十倍，客户的 ' +
    'P99.9 会显现出来。',
  symptom: '自从有人监视泄漏，延迟就按固定间隔出现尖峰。泄漏越大尖峰越长，它们被当成 GC 停顿，而 GC 是清白的。',
  looksReasonable:
    '文本里什么都有：每个 goroutine 的状态、等了多久、由谁启动。一条 curl 就能拿到，读它不需要工具，每一篇讲 goroutine 泄漏的指南里都有它。',
  change:
    '同一个地址，去掉 debug=2。profile 里每个调用栈只出现一次，附带计数。goroutine 只在列清单的那一刻停住，遍历它们的栈时服务照常工作。',
  watch:
    '看不属于GC的最长停顿（运行时自己计数）和 P99.9。也看吞吐量，只要试验短而监视器每秒看两次：每份文本要零点几秒。若是半分钟看一次，只会损失百分之一，那就只有 P99.9 能看出来。' +
    '按每秒 1,000 个请求施压时，一切停住期间请求照样到来，P99 就已经能看出来。',
  doesNotHelp:
    '总共只有一百个 goroutine 时：文本不到一毫秒。而且 profile 里没有等待原因和等待时间；在负载过去之后转储一次文本，就能得到它们而不伤害任何人。',
  knobs: {
    PARKED_GOROUTINES:
      '挂起多少个 goroutine，默认 20,000。debug=2 的停顿随它直线增长；设为 100 时就与没有停顿分不出来了。',
  },
  readMore: [
    'Package net/http/pprof: debug parameters',
    'Source of package runtime: mprof.go, goroutineProfileWithLabelsConcurrent',
    'Package runtime/metrics: /sched/pauses/total/other:seconds',
    'Package runtime: Stack',
    'cockroachdb/cockroach#14602: goroutine dumps that take seconds',
  ],
  subjects: {
    antipattern: {
      label: 'debug=2，每秒两次',
      text: '监视器取所有栈的文本。运行时停住每个 goroutine，写进缓冲区，发现太小，加倍重来：4 MB 的文本要重来四次。',
    },
    fix: { label: 'debug=0，每秒两次', text: '监视器取 profile：每个栈一次，附带计数，遍历时服务照常工作。' },
    unwatched: {
      label: '没有人看',
      text: '同样的 20,000 个 goroutine，没有监视器。这是泄漏本身的代价，在这里看不出来。',
    },
    stack: {
      label: 'runtime.Stack，1 MB',
      text: '监视器让运行时把栈写进一兆字节的缓冲区。四分之三的 goroutine 不在文本里，却被白白遍历：一次停顿与 debug=2 的一次同样长。但它只有一次，而 debug=2 接连四次，每次写进更大的缓冲区。',
    },
  },
  headline: { shown: '以 profile 而不是文本取 goroutine，P99.9 缩短：{latency.p999}。' },
  expect: {
    'debug-2-stops-everything-for': 'debug=2 每次让一切停住至少 20 ms。',
    'debug-0-for-at-most': 'debug=0 最多是它的十分之一。',
    'p99-9-of-the-service':
      '用 debug=0 时，服务的 P99.9 最多是反模式版的 0.38，而取 profile 的工作仍占用同一个核的时间。',
    'a-fixed-buffer-of-a': '固定的一兆字节缓冲区意味着一次停顿，而不是接连四次：P99.9 最多是 debug=2 的 0.6。',
  },
  gauges: { worst_pause_us: { label: '不属于 GC 的最长停顿，µs' } },
} satisfies LessonWords;
