// The lesson gc-pause-myth in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'GC 停顿：75 MB 指针，只停微秒',
  claim:
    '有 75 MB 满是指针的存活对象时，一次 GC 的 STW 停顿不到十毫秒；它的代价是 CPU 时间，而一旦对象改用编号互相引用，CPU 时间至少下降三分之一。',
  symptom:
    'CPU profile 的大约一半是 runtime.gcBgMarkWorker 和 gcAssistAlloc，GC 进行时 P99 是 P50 的许多倍，而在 gctrace 里找长停顿的人只找到微秒。',
  looksReasonable:
    '人认识人，所以一个人指向其他人：图就是这样写的。指针安全、易读，速度也不输给任何写法。而且 GC 是并发的，停顿不到一毫秒，堆里为什么不能满是指针呢？',
  change:
    '一个人用其他人在一个大 slice 里的编号来认识他们。里面没有指针，所以 GC 把它当作一个对象标记，从不往里看。内存一样多，请求读的东西也一样。',
  watch:
    '一个请求为了一百字节的响应留下 64 KB 垃圾，好让 GC 常来：一半 CPU 归它就是因此。看最长停顿：所有变体都是几十微秒，若停顿中途核被别的进程抢走则是几毫秒。看每请求 CPU 时间和吞吐量，标记的代价显在这里。看 P99 和 ' +
    'P99.9，是修复版的好几倍，因为 GC 与请求共用一个核，而分配内存的必须帮着标记。在变体 stopped ' +
    '里，运行时自己的停顿数字也说是微秒，但不可信：停顿已经算结束，却谁也不让运行；只有客户看得到这次停顿。',
  doesNotHelp:
    '对停顿没有用，因为本来就没有。存活堆小时：PEOPLE=8000 时只有 1.5 MB，标记几乎不花什么。有空闲的核时，标记与请求并行，主要显现在账单上。还有，编号是失去了安全性的指针：引用错了 ' +
    'slice，没有人会发现。',
  knobs: {
    PEOPLE: '人数，默认 40 万，每人 192 字节。标记按比例增长，停顿不会。四百万人需要约 1.5 GB，进程会因此被杀掉。',
  },
  readMore: [
    'A Guide to the Go Garbage Collector',
    'The Go blog: Go GC: Prioritizing low latency and simplicity',
    'The Go blog: The Green Tea Garbage Collector',
    'Go 1.26 release notes: Runtime, new garbage collector',
    'Package runtime: GODEBUG, gctrace and gcstoptheworld',
    'Source of package runtime: mgc.go, mgcpacer.go',
  ],
  subjects: {
    antipattern: {
      label: '指针',
      text: '每个人是一个单独的对象，有四个指针指向从各处选来的其他人。每次 GC 沿着 160 万个指针访问 40 万个对象，大多伴随缓存未命中。',
    },
    fix: {
      label: '编号',
      text: '所有人在一个 slice 里，每人带着另外四人的编号。字节一样多，没有指针：只有一个对象要标记。',
    },
    stopped: {
      label: '指针版，STW 回收',
      text: '用 GODEBUG=gcstoptheworld=1 运行的反模式版：GC 标记期间谁也不运行，和 Go 1.5 之前一样。原文说的停顿在今天就是这个样子：得自己去要。',
    },
    older: {
      label: '指针版，旧 GC',
      text:
        '用 GOEXPERIMENT=nogreenteagc 构建的反模式版，即 Go 1.25 及更早的 GC。它沿着一个又一个指针走，而新的按块处理内存；一次请求要 1.1 到 1.3 倍的 CPU ' +
        '时间，停顿却没有更长。',
      needs: '退回旧 GC 的办法只在 Go 1.25 和 1.26 里有',
    },
  },
  headline: { shown: '指针少了，省下的是 CPU 时间而不是停顿：每请求 {cpu.per_request}。' },
  expect: {
    'the-longest-pause-with-pointers': '有指针时，最长停顿不到十毫秒。',
    'without-pointers-a-request-costs': '没有指针时，一次请求最多用三分之二的 CPU 时间。',
    'and-more-requests-are-served': '并且服务的请求更多。',
    'with-the-world-stopped-one': 'STW 回收时，一千个请求里有一个要等 20 ms 或更久。',
    'and-the-runtimes-own-pause': '而运行时自己的停顿数字说不出这件事：那里也不到十毫秒。',
    'nor-were-pauses-longer-with': '用旧 GC 时停顿也没有更长。',
  },
} satisfies LessonWords;
