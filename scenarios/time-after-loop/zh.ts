// The lesson time-after-loop in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '循环里的 time.After：不是 goroutine，也不再是泄漏',
  claim:
    '循环每一圈里的 time.After 在任何 Go 版本里都不留下 goroutine，只有用 Go 1.23 之前的定时器才留下内存，而分配量至少是一个反复重置的 Timer 的三倍。',
  symptom:
    '在旧服务里：堆随流量增长，流量过后一分钟又缩回去，heap profile 把它记在 time.NewTimer 名下。在新服务里：除了分配 profile 里的一行，什么也没有。',
  looksReasonable:
    '只有一行，读起来像一句话，time 包的文档也这样用。没有什么要停止或排空，而这正是 Timer 常常出错的地方。',
  change:
    '整个循环只用一个 Timer，每圈重置，最后停掉。从 Go 1.23 起，Reset 之前不必排空 channel，所以修复已经和看上去一样短。',
  watch:
    '看 goroutine 曲线：所有变体都是平的。看每请求遗留存活堆：旧定时器超过十 ' +
    'KB，今天的没有，尽管源码相同。看每请求分配的字节，修复如今还有用的就是它。旧定时器的计数器是运行时自己的话，说明它们确实被用到。',
  doesNotHelp:
    '在 Go 1.23 或更新版本上防泄漏没有用，因为没有泄漏。循环转得少时也没有用：每圈几百字节只对热循环要紧。吞吐量受限于分配以外的东西时同样没有用。',
  knobs: {
    SCANS_PER_PARCEL:
      '一个请求里循环转多少圈，默认 48。反模式版的分配随它直线增长；设为 1 或 2 时，它淹没在 net/http 本来就有的分配里。',
  },
  readMore: [
    'Go 1.23 release notes: Timer changes',
    'Go 1.27 release notes: asynctimerchan',
    'Package time: After, Timer.Reset',
    'runtime 包的源码：time.go，讲带 channel 的定时器的部分',
    'go.dev/doc/godebug',
  ],
  subjects: {
    antipattern: {
      label: '每圈一个 time.After',
      text: '循环在下一次扫描与 time.After（一分钟）之间 select。每圈都创建一个定时器和一个 channel，几微秒后又都丢掉：Go 1.26 上每圈约 240 字节。',
    },
    fix: { label: '一个定时器，反复重置', text: '循环之前创建一个 Timer，每圈重置，离开循环时停掉。' },
    'old-timers': {
      label: 'time.After，Go 1.22 的定时器',
      text: '反模式版自己的代码行，但用 Go 1.23 之前那样的定时器运行：每个都留满一分钟，远比一次试验长。go.mod 写着 1.22 或更低的模块，用更新的工具链（到 Go 1.26 为止）也会得到它们。',
      needs: 'Go 1.27 已移除旧定时器，而一次试验积下的旧定时器有半个 GB',
    },
  },
  headline: { shown: '反复重置的一个 Timer 分配得更少：每请求 {alloc.bytes_per_request}。' },
  expect: {
    'no-goroutine-stays-behind-not': '即使用 time.After，也不留下 goroutine。',
    'nor-with-the-timers-of': '用 Go 1.23 之前的定时器也不留下。',
    'the-old-timers-were-really': '旧定时器确实在那里：运行时至少数到一千个。',
    'and-the-other-variants-had': '其他变体一个也没有。',
    'with-the-old-timers-at': '用旧定时器时，每个请求至少留下 8 KB 存活堆：48 个定时器及其 channel。',
    'with-todays-timers-next-to': '用今天的定时器，几乎什么也不留下。',
    'one-timer-for-the-loop': '循环共用一个定时器，至少省下每请求分配字节的三分之二，net/http 的也算在内。',
  },
  gauges: { old_timers: { label: '按旧方式创建的定时器', needs: 'Go 1.27 已移除旧定时器，连同它们的计数器' } },
} satisfies LessonWords;
