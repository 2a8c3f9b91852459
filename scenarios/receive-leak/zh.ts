// The lesson receive-leak in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '接收泄漏：永不结束的 range',
  claim:
    'worker 对一个没有人关闭的 channel 做 range，即使每个任务都做完、每个响应都收到，仍会全部留下，每请求三个；由填充它的一方关闭 channel，就一个不留，吞吐量不变。',
  symptom:
    'goroutine 随流量上涨，状态是 chan receive，停在写着 range 的那一行。每个请求都答对了，每个任务都做完了，没有日志说缺了什么。',
  looksReasonable:
    'worker 拿到了任务，响应也都到齐：还有什么没做？要关闭的是文件，不是 channel。而且 go vet、竞态检测器和测试都没有意见。',
  change:
    '发送任务的一方在没有更多任务时关闭 channel，用 defer 调用，提前返回时也会执行。range 结束，worker 随之结束。',
  watch:
    '看每请求遗留的 goroutine：三个、没有、两个、没有。看 goroutine profile：三个停在接收，变体 first-wins 的停在发送。工具链若有泄漏 goroutine 的 profile，会全部证明：能继续运行的代码里没有谁引用它们的 channel。',
  doesNotHelp:
    '没有人接收的发送者：关闭它的 channel 会让它 panic。它需要的是空位（变体 buffered）或 context，如课程 channel-leak。有多个发送者时，谁都不能关闭。还有，与服务同寿、共用一个 channel 的 worker 什么也不泄漏，不论是否关闭。',
  knobs: {
    CARRIER_MS:
      '最快的承运商用多久，默认 16；另外两家多四分之一和一半。每请求遗留的 goroutine 与它无关；设为 1 时请求多得多，很快就到 goroutine 的上限。',
  },
  readMore: [
    'The Go Blog: Go Concurrency Patterns: Pipelines and cancellation',
    'testing/synctest 包：Test',
    'The Go Programming Language Specification: For statements with range clause, Close',
  ],
  subjects: {
    antipattern: {
      label: 'range，从不关闭',
      text: '三个 worker 对一个请求的任务做 range。任务做完、响应收到，三个还在等第四个任务。',
    },
    fix: { label: 'range，关闭', text: '相同，只是填充 channel 的函数用 defer 关闭它。' },
    'first-wins': {
      label: '第一个响应胜出',
      text: '每家承运商一个 goroutine，没有任务 channel；取第一个响应。更快，而另外两个永远等着发送自己的响应。',
    },
    buffered: {
      label: '第一个响应胜出，位置够',
      text: '相同，但 channel 里每个响应都有位置。来晚的放下响应就结束。',
    },
  },
  headline: { shown: '关闭 channel 后没有 worker 留下：每请求遗留的 goroutine {goroutines.per_request}。' },
  expect: {
    'three-workers-wait-for-a': '每请求三个 worker 在等永远不来的任务。',
    'closed-none-is-left': '关闭 channel 后一个不留。',
    'the-first-answer-leaves-two': '第一个响应胜出时，另外两个留下。',
    'with-room-for-all-none': '每个响应都有位置时，一个不留。',
    'and-close-costs-no-throughput': '关闭 channel 不影响吞吐量。',
  },
} satisfies LessonWords;
