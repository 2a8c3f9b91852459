// The lesson lost-cancel in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '丢失的 cancel：忘掉 CancelFunc 会留下什么，取决于父 context',
  claim:
    '从不调用 cancel 的 context，只有在有人等待它结束时才会每次调用留下一个 goroutine：要么是你自己的监听者，要么是外来类型父 context 之下的 context ' +
    '包自己；否则它留下几百字节，在请求自己的 context 之下什么也不留，而有 defer cancel() 时无论如何都不留。',
  symptom: '内存，有时还有 goroutine，随流量增长，一分钟后（或不管超时设为多久，到点后）回落。没有超时就不回落。',
  looksReasonable:
    '调用已经返回，所以没有什么可取消的了，而且超时会自己结束一切。编译器要求每个变量都被使用，写一个下划线它就不再作声。',
  change:
    '在创建 context 的下一行写 defer cancel()。无论函数怎样离开，它都会通知监听者、把子 context 从父 context 的列表里摘掉，并停掉定时器。',
  watch:
    '把每请求遗留 goroutine 和每请求遗留存活堆并排看：同样忘掉一行的五个变体，留下的东西各不相同。go vet 能找出全部四个（分析器 lostcancel）。',
  doesNotHelp:
    '它不会让任何请求变快。在 r.Context() 之下，handler 一返回，丢失的 cancel 就不再有害，因为 net/http 会自己取消那个 context；但这个习惯仍值得保持，因为下一个父 ' +
    'context 可能就不同了。如果 cancel 存进一个没有人关闭的结构体，go vet 也不会作声。',
  knobs: {
    LOOKUP_DEADLINE_MS:
      '查询的超时，默认 60,000。设为 100 时，丢失的 context 在试验之内就结束，排空后什么也不剩：泄漏持续多久，取决于超时有多长。',
  },
  readMore: [
    'Package context: WithTimeout, AfterFunc, Cause',
    'Source of package context: propagateCancel',
    'go vet: lostcancel (golang.org/x/tools/go/analysis/passes/lostcancel)',
    'Go 1.23 release notes: Timer changes',
    'Go 1.21 release notes: context.AfterFunc',
  ],
  subjects: {
    antipattern: {
      label: '没有 cancel，有人监听',
      text: 'context 由服务器的生命周期派生，它的 cancel 被丢掉，而一个审计在等它结束以记录超时。调用只用了 20 ms，审计却要等一分钟。',
    },
    fix: { label: 'defer cancel()', text: '同样的 context、同样的审计，加上延迟执行的 cancel，两者都随调用结束。' },
    unwatched: {
      label: '没有 cancel，无人监听',
      text: '没有审计的反模式版：没有人等待 context 结束，所以不留下 goroutine。留下的是 context 本身，连同定时器，在父 context 的 map 里：Go 1.26 上每请求约 450 字节。',
    },
    foreign: {
      label: '没有 cancel，外来父 context',
      text:
        '同样没有审计，但父 context 是别人自己写的 Context 类型，框架里常有。context 包无法把子 context 登记进它的列表，只好为每个子 context 启动一个 ' +
        'goroutine，等待两者中任何一个结束。',
    },
    request: {
      label: '没有 cancel，r.Context()',
      text: '以请求自己的 context 为父的反模式版。handler 返回时 net/http 会取消它，审计、子 context 及其定时器都随之结束。',
    },
  },
  headline: { shown: 'defer cancel() 结束每个监听者：每请求遗留 goroutine {goroutines.per_request}。' },
  expect: {
    'with-a-watcher-one-goroutine': '有监听者时，每个请求留下一个 goroutine。',
    'with-defer-cancel-none-stays': '有 defer cancel() 时，一个也不留下。',
    'nor-any-memory-to-speak': '内存也几乎没有：每请求最多 120 字节。',
    'without-a-watcher-no-goroutine': '没有监听者时，不管忘了什么，都不留下 goroutine。',
    'but-at-least-200-bytes': '但每个请求至少留下 200 字节存活堆。',
    'under-a-foreign-parent-package': '在外来父 context 之下，context 包自己启动 goroutine：每个请求一个。',
    'under-the-requests-own-context': '在请求自己的 context 之下，有没有监听者都什么也不留下。',
  },
} satisfies LessonWords;
