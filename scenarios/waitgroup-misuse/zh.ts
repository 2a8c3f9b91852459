// The lesson waitgroup-misuse in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'WaitGroup 误用：被 panic 越过的 Done',
  claim:
    '没有用 defer 的 Done 之前发生 panic 并被 recover，每个请求留下一个 goroutine；没有人 recover 的 panic 使进程结束；而用 defer wg.Done() ' +
    '时，既没有 goroutine 也没有客户被留下等待。',
  symptom:
    '在别的团队发布的那天，goroutine 从某一分钟起开始攀升。或者所有请求同时卡住。或者服务每隔几秒重启一次。而这个服务什么也没改。',
  looksReasonable:
    'Done 放在 worker 的最后一行，因为到那里 worker 才做完。panic 会被捕获，所以一个坏响应不会结束进程。handler 有预算，所以没有客户等待 worker。',
  change:
    'Done 写成 defer，放在 worker 的第一行：最先 defer 的最后执行，在 panic 被捕获之后。无论 worker 怎样结束，走到最后一行、中途 return 还是 ' +
    'panic，它都会执行。',
  watch:
    '从第六个起每个请求都会遇到 panic。P50 降到一半，是因为本课的 worker 用 10 ms，而 handler 的预算是 20；这个倍数是它们的。看反模式版的 goroutine 曲线，它们的调用栈等在 sync.WaitGroup.Wait。看 P99：修复版在 worker 结束时响应，反模式版在预算用完时响应，变体 waits ' +
    '则要到客户端放弃。再看变体 crash 的试验怎样结束：没有任何数字，因为没有进程可以有数字了。',
  doesNotHelp:
    '它不会把那次浏览计进去：响应仍然读不懂，谁要是吞掉 panic 又不写日志，就不会知道。它也不捕获 panic：变体 crash 用了 defer 的 Done，照样死掉。',
  knobs: {
    COUNT_BUDGET_MS:
      'handler 等待浏览被计数多久，默认 20。收集方要用 10，所以设为 5 时每个变体都在 5 之后响应，看上去健康；反模式版的 goroutine 照样留下。',
  },
  readMore: [
    'Package sync: WaitGroup, WaitGroup.Go',
    'Go 1.25 发行说明：sync.WaitGroup.Go，以及 vet 分析器 waitgroup',
    'The Go Programming Language Specification: Handling panics',
    'net/http 包：Handler，讲 panic 的部分',
    'The Go blog: Defer, Panic, and Recover',
  ],
  subjects: {
    antipattern: {
      label: 'Done 在末尾',
      text:
        'worker 会 recover 自己的 panic，并在最后一行调用 Done，而 panic 到不了那里。另有一个 goroutine 等待 WaitGroup，好让 handler ' +
        '能放弃；留下的就是它。',
    },
    fix: { label: 'defer wg.Done()', text: '相同，只是在任何事出错之前就 defer 了 Done。' },
    'go-method': {
      label: 'wg.Go',
      text: '相同，但用 WaitGroup.Go，把加一、启动、完成合为一步。这样就没有 Done 可忘，但 panic 仍须在函数内 recover：Go 会放它过去，进程随之结束。',
      needs: 'WaitGroup.Go 从 Go 1.25 开始提供',
    },
    waits: {
      label: 'Done 在末尾，handler 等待',
      text: '没有预算的反模式版：handler 自己等待 WaitGroup。从第一次 panic 起，再没有请求得到响应，客户端离开后，每个 handler 都作为一个 goroutine 留下。',
    },
    crash: {
      label: '没有人 recover',
      text: 'Done 照规矩用了 defer，但没有人捕获 panic。它不在 handler 的 goroutine 里，所以 net/http 也捕获不到。第一个坏响应就结束进程，连同其中所有请求。',
    },
  },
  headline: { shown: 'defer wg.Done() 不留下等待者：每请求遗留 goroutine {goroutines.per_request}。' },
  expect: {
    'one-goroutine-is-left-behind': '每个 worker 发生 panic 的请求留下一个 goroutine。',
    'with-the-deferred-done-none': '用了 defer 的 Done，一个也不留下。',
    'and-customers-wait-for-the': '客户也只等 worker，不必等到预算用完：P50 最多是反模式版的 0.75。',
    'waitgroup-go-leaves-none-either': 'WaitGroup.Go 同样一个也不留下。',
    'where-the-handler-itself-waits': 'handler 自己等待时，再没有人得到响应：每个客户端都在 400 ms 后放弃。',
    'a-panic-that-nobody-recovers': '没有人 recover 的 panic 使进程结束，每次试验都如此。',
  },
} satisfies LessonWords;
