// The lesson channel-leak in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'channel 泄漏：没有人接收的发送',
  claim:
    '每个 handler 在 worker 发送之前就放弃的请求，都会永久留下一个 goroutine；同时等待 context 的 worker 一个也不留下，而吞吐量和 P99 不变。',
  symptom:
    'goroutine 数量随流量上升，流量回落时却不下降。常驻内存以每请求几 KB 的速度跟着涨，而吞吐量、延迟和错误率看上去都健康，直到进程因内存过大被杀掉，曲线又从底部重新开始。',
  looksReasonable:
    'handler 有超时，而且超时有效：没有客户会等得比预算更久。worker 只做一件事，做完就结束。交接一个值时，教程里用的就是无缓冲 channel。两半单独看都没有错，而对 handler ' +
    '的测试只看得到按时返回的那一半。',
  change:
    '预算变成双方都看得到的 context。worker 在发送与 ctx.Done() 之间 select，handler 无论怎样离开都会取消 context，所以 worker ' +
    '总有出路。供应商照样被询问，照样回答得晚：修复版结束的是等待，不是工作。',
  watch:
    '看 goroutine 曲线：一条直线上升，一条保持水平；负载结束后，一边的台阶不再下来，另一边的会。goroutine profile 里同一个调用栈出现几千次，停在 chan send。block 和 ' +
    'mutex profile 看不到它，因为两者都在等待结束时才记录，而这个等待永远不会结束。',
  doesNotHelp:
    '它不会让任何东西变快：挂起的 goroutine 不占 CPU 时间，所以吞吐量和 P99 都不会因此变好。根本走不到 select 的 worker 它也管不了：如果供应商完全不回答，调用本身就需要 ' +
    'context。单个缓冲 也代替不了 context，只要 worker 发送不止一次。',
  knobs: {
    QUOTE_BUDGET_MS:
      'handler 等待多久，默认 20。设为 60 时每个报价都来得及（询价后 40 到 45 ms），没有人放弃，反模式版也就什么都不泄漏：泄漏出在放弃上，而不在 channel 上。在 42 ' +
      '附近则要看运气，这样的泄漏正是因此在测试里藏得住。',
  },
  readMore: [
    'The Go blog: Go Concurrency Patterns: Pipelines and cancellation',
    'The Go blog: Go Concurrency Patterns: Context',
    'Go 语言规范：Send statements、Select statements',
    'Package context: WithTimeout',
    'runtime/pprof 包：goroutine、block 和 mutex profile',
    'Go 1.26 release notes: goroutine leak profile',
  ],
  subjects: {
    antipattern: {
      label: '无条件发送',
      text: 'worker 向供应商询价，把报价发送到无缓冲 channel。handler 等待报价或预算到期，看哪个先来。供应商需要的时间总是超过预算，所以 worker 走到发送时，handler 早已离开。',
    },
    fix: {
      label: '发送或 ctx.Done()',
      text: '预算是由请求派生的 context。worker 在发送与 ctx.Done() 之间 select；供应商回答得太晚时，它看到 context 已经结束，自己也就结束。',
    },
    buffered: {
      label: '单个缓冲',
      text:
        '反模式版，但 channel 里有一个位置。worker 总能把它唯一的值放进去，所以也会结束，而装着未读报价的 channel 成为垃圾。只有一个 ' +
        'worker、一次发送时，它与修复版一样好；但它察觉不到客户挂断，而且一旦有人加上第二次发送就会失效。',
    },
  },
  headline: { shown: '修复版止住了泄漏：每请求遗留 goroutine {goroutines.per_request}。' },
  expect: {
    'the-antipattern-leaves-one-goroutine': '反模式版每处理一个请求就遗留一个 goroutine。',
    'with-the-context-none-is': '有了 context，一个也不留下。',
    'with-one-place-in-the': 'channel 里有一个位置时，同样一个也不留下。',
    'the-fix-costs-no-throughput': '吞吐量基本不受影响：修复版至少是反模式版的 95%。',
    'the-fix-costs-no-latency': '延迟基本不受影响：修复版的 P99 最多比反模式版高四分之一。',
  },
} satisfies LessonWords;
