// The lesson gc-memory-limit in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'GOGC 与 GOMEMLIMIT：给 GC 多少空间',
  claim:
    '容器有 128 MiB、存活 24 MiB 的服务，让垃圾填满容器时，GC 次数最多是 GOGC=100 时的四分之三，每请求 CPU 时间也更少；同样的设置放到 36 MiB 的容器里，GC 次数至少是四倍。',
  symptom: 'CPU profile 有四分之一或更多是 runtime.gcBgMarkWorker 和 gcAssistAlloc，而花钱买的内存有三分之一空着。',
  looksReasonable:
    'GC 不需要设置，这正是人们称赞它的地方；去拧运行时参数的人，多半把事情弄得更糟。对于不知道会在哪里运行的程序，GOGC=100 是对的。',
  change:
    'GOGC=off 加 GOMEMLIMIT，设为容器的九成：GC 在内存将要不够时才开始，而不是在垃圾与存活一样多时。每次 GC 的代价不变，因为它访问的是存活对象；只是次数少了。',
  watch:
    '看每 1,000 个请求的 GC 次数：一个请求的垃圾除以留给垃圾的空间。看随之变化的每请求 CPU 时间。看常驻内存的峰值，那是代价。再看变体 tight：同样的代码，上限只比存活多几 MB。这时运行时自己的限制器把 GC 压在一半 CPU，宁可超出上限，也不让所有工作停下。',
  doesNotHelp:
    '存活堆接近上限时：MEMORY_MIB=36 比什么都不设更糟，而存活堆不断增长的服务自己就会走到那一步。GOGC=100 加上限（变体 limit-alone）是稳妥的选择：内存不紧张时与默认一样。内存与其他进程共享，或由 C 分配时，上限并不知情。还有，垃圾很少的服务，空间再大也省不了多少。',
  knobs: {
    MEMORY_MIB:
      '容器的大小，默认 128；修复版取其九成。扫描 MEMORY_MIB=36,48,64,128,256 会显示修复版从更差变为更好的地方：大约是存活的四倍，比 GOGC=100 所占的略多。',
    ARTICLES: '存活多少个，默认 400,000，每个 64 字节。',
  },
  readMore: [
    'A Guide to the Go Garbage Collector',
    'runtime/debug 包：SetGCPercent、SetMemoryLimit',
    'runtime 包的源码：mgcpacer.go、mgclimit.go',
  ],
  subjects: {
    antipattern: { label: '默认设置', text: 'GOGC=100：存活 24 MiB，堆到大约两倍时开始下一次 GC。' },
    fix: { label: '设上限，GOGC 关', text: '内存上限 115 MiB，此外没有别的理由触发 GC。' },
    gogc: {
      label: 'GOGC=300',
      text: '反模式版加 GOGC=300。GC 来得更少，但它不知道上限：标记期间分配的也算存活，于是占用超过容器所有，容器就被杀掉。',
    },
    'limit-alone': {
      label: '设上限，GOGC=100',
      text: '反模式版加 GOMEMLIMIT=115MiB。离上限还远时，GC 与不设上限一样：上限不会给出空间，只在内存紧张时收回空间。',
    },
    tight: { label: '设上限，36 MiB', text: '修复版放在 36 MiB 的容器里：只够几 MB 垃圾，下一次 GC 就到了。' },
  },
  headline: { shown: '用上容器已有的空间，GC 来得更少：每千个请求 {gc.per1k}。' },
  expect: {
    'with-the-room-it-has': '用上容器的空间，GC 次数最多是四分之三。',
    'and-a-request-costs-less': '而且每请求 CPU 时间至少少二十分之一。',
    'it-fills-the-room-and': '它用满空间而不越界：常驻内存的峰值在 70 到 135 MiB 之间。',
    'gogc-takes-more-than-there': 'GOGC=300 占用的内存超过容器所有。',
    'a-limit-alone-gives-no': '在 GOGC=100 之外加上限，内存不紧张时没有变化。',
    'with-too-little-room-it': '上限只比存活多一点时，GC 次数是默认的四倍或更多。',
    'and-a-request-costs-more': '而且每请求 CPU 时间比空间充足时至少多五分之一。',
  },
} satisfies LessonWords;
