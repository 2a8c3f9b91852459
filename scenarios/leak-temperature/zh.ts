// The lesson leak-temperature in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '泄漏的温度：同样的泄漏，代价可能是零、是 CPU，或是一切',
  claim:
    '三种每请求泄漏一个 goroutine 的服务：监听者只是挂起的，吞吐量基本不受影响；监听者定时唤醒的，至少损失五分之一；监听者占着池中位置的，全部损失。',
  symptom:
    '三个服务里 goroutine 数量都沿同样的直线上升。一个在一周后因内存上限被重启。一个几分钟内就变热变慢。一个在有人看到曲线之前就不再响应。',
  looksReasonable:
    '报价期间总得有人盯着价格变化，而 goroutine 很便宜。代码评审时三者看上去没有两样：go，一个循环或一次等待，一行注释。',
  change: '监听者拿到启动它的那个请求的 context，并随之结束。三种温度用的是同一个修复。',
  watch:
    '把每请求遗留 goroutine（三者相同）与吞吐量（三者不同）并排看。看每请求 CPU 时间：它随定时泄漏的年龄增长，因为每个请求都在为之前的一切付账。还有失败的请求，那是第三种的最初迹象。',
  doesNotHelp:
    '对挂起的泄漏，在这么短的试验里它不会让任何东西变快：它省下的是内存，长期看还有要GC 要扫描所有这些栈的开销。',
  knobs: {
    WATCH_TICK_MS:
      '定时的监听者多久醒一次，默认每毫秒。设为 1,000 时，温的泄漏在一次试验的时间里和挂起的一样冷，要多一千倍的请求才显现。',
  },
  readMore: [
    'Package time: Tick, NewTicker',
    'Package runtime/metrics: /sched/latencies:seconds',
    'A Guide to the Go Garbage Collector：讲根与栈的部分',
    'Go 1.19 release notes: initial goroutine stack size',
    'Google SRE Book: Addressing Cascading Failures',
  ],
  subjects: {
    antipattern: {
      label: '冷：挂起',
      text: '监听者在 channel 上等价格变动，而今天价格不动。它拿到的是一个永不结束的 context。',
    },
    fix: { label: '随请求结束', text: '监听者等待价格，或等待请求自己的 context 结束。' },
    ticking: {
      label: '温：定时唤醒',
      text: '监听者用 ticker 每毫秒看一次。单独一个，代价小到测不出来；几千个请求之后，每秒就有几十万次唤醒。',
    },
    seated: {
      label: '热：占着座位',
      text: '监听者等在交易所里，那里对所有调用者一共只有一百个座位。一百次报价之后，座位全被监听者占满，再也问不到报价。',
    },
  },
  headline: { shown: '修复版止住了泄漏：每请求遗留 goroutine {goroutines.per_request}。' },
  expect: {
    'the-parked-leak-leaves-one': '挂起的泄漏每个请求留下一个 goroutine。',
    'the-ticking-leak-leaves-as': '定时唤醒的泄漏留下同样多。',
    'so-does-the-one-that': '占着座位的也一样。',
    'the-fix-leaves-none': '修复版一个也不留下。',
    'parked-goroutines-cost-no-throughput': '挂起的 goroutine 基本不影响吞吐量：修复版最多高 5%。',
    'a-service-of-ticking-ones': '定时唤醒的服务，每个请求至少用两倍的 CPU 时间。',
    'and-loses-at-least-a': '并且至少损失五分之一的吞吐量。',
    'a-hundred-seats-taken-and': '一百个座位被占满，至少 95% 的请求失败。',
  },
} satisfies LessonWords;
