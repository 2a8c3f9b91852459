// The lesson long-poll in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '长轮询：替已经离开的人等消息',
  claim:
    '等待全局 hub 而不看请求 context 的轮询者，每个提问留下一个 goroutine，而运行时的泄漏检测器无法证明它；会看的轮询者一个也不留下。',
  symptom: 'goroutine 整夜上升，早晨第一条消息发布时一下子回落。人们以为这是流量的规律。然后来了一个长周末。',
  looksReasonable:
    'handler 总是按时响应：保持时间就是像样的超时。轮询者在下一条消息到来时自己结束，而消息整天都有。它甚至用了带缓冲的 channel，所以不会挂在已经离开的 handler 上。',
  change:
    '保持时间变成请求自己 context 的截止时间，轮询者在 hub 与这个 context 的结束之间 select。它随提问一起结束：在截止时间，或者在读者关闭页面时。',
  watch:
    '看 goroutine 曲线和调用栈：几千个 goroutine 停在同一个 channel 的 chan receive 上。再看运行时的泄漏检测器怎么说。它证明变体 private 的每个 ' +
    'goroutine 都泄漏了，而反模式版的一个也没证明，尽管两条曲线一样。',
  doesNotHelp:
    '它不会更快：挂起的 goroutine 不占 CPU 时间。如果消息发布得频繁，反模式版的轮询者会随之离开，泄漏就只是一个队列，长度等于流量乘以两条消息之间的时间。',
  knobs: {
    POLL_HOLD_MS:
      '一个提问保持多久，默认 20。保持得越久，一次试验里的提问越少，留下的 goroutine 也越少，但仍是每个提问一个。',
  },
  readMore: [
    'Go 1.26 release notes: goroutine leak profile',
    'Package net/http: Request.Context',
    'runtime/pprof 包：goroutine 和 goroutineleak profile',
    'RFC 6202: Known Issues and Best Practices for the Use of Long Polling',
  ],
  subjects: {
    antipattern: {
      label: '全局 hub，无 context',
      text: '轮询者等待首页的 hub。handler 等待轮询者或保持时间结束。没有消息到来，handler 离开，轮询者继续等。',
    },
    fix: {
      label: 'hub 或 ctx.Done()',
      text: '保持时间是由请求派生的 context。轮询者等待 hub 或 context 结束，看哪个先来。',
    },
    private: {
      label: '私有 hub，无 context',
      text: '同样的泄漏，但 hub 由每个请求自己创建。handler 离开后再没有别的东西引用它，所以对反模式版只能猜测的事，运行时在这里能够证明。',
    },
  },
  headline: { shown: '会看 context 的轮询者不留下等待者：每请求遗留 goroutine {goroutines.per_request}。' },
  expect: {
    'the-antipattern-leaves-one-goroutine': '反模式版每处理一个提问就遗留一个 goroutine。',
    'with-the-context-none-is': '有了 context，一个也不留下。',
    'a-hub-of-the-requests': '请求自己的 hub 对此毫无改变：每个提问一个。',
    'but-these-the-runtime-proves': '但这些被运行时证明已泄漏，有几百个。',
    'of-the-antipatterns-it-proves': '反模式版的它一个也没有证明：全局 hub 仍有可能唤醒它们。',
    'the-fix-costs-no-throughput': '吞吐量基本不受影响：修复版至少是反模式版的 95%。',
  },
  gauges: {
    proven_leaked: { label: '运行时证明已泄漏的 goroutine', needs: '更旧的运行时没有泄漏 goroutine 的 profile' },
  },
} satisfies LessonWords;
