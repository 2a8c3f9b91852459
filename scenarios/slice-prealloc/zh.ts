// The lesson slice-prealloc in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'slice 增长：从零开始 append，对比已知容量',
  claim:
    '把 5,000 个读数的 slice 容量告诉 make，每请求分配的字节至少减少 60%，GC 减少一半；而留在调用者之内的常量容量让 slice 根本不上堆。',
  symptom:
    'runtime.growslice 在 CPU profile 里排得很高，在分配 profile 里排第一，而它下面那一行只是 append。每千个请求触发几十次 GC，尽管没有什么活下来。内存 profile ' +
    '显示的字节是成品 slice 的好几倍。',
  looksReasonable:
    '零值 slice 即可使用，其余由 append 打理，而且平均是常数时间：slice 就是为此而设的。容量只是又一个可能写错的数。对少量元素，这一切也确实是对的。',
  change:
    '读第一个读数之前就知道有多少个，于是告诉 make。一块大小正好的内存代替了十几块，而那十几块里除最后一块外，一复制完就成了垃圾。',
  watch:
    '看每请求对象数和字节数：每一轮都一样。再看 CPU profile，growslice 和复制消失了。再看编译器怎么说（go build -gcflags=-m）：在 fix 和 constant ' +
    '里，collect 自己的 slice 都逃逸，而它内联到调用者里的那份不逃逸。在 constant 里，那 40 KB 在 goroutine 的栈上，栈同样是常驻内存。',
  doesNotHelp:
    '元素很少时：tiny-append 和 tiny-make 每次收集四个读数，分配相同，因为 Go 1.26 让 append 从栈上的 32 ' +
    '字节开始，最后一次性把结果移到堆上（更旧的版本分配三次）。个数未知时，猜得过大比增长更贵。slice 要保留时，栈上的容量就得不到：活得比调用更久的地址需要堆，不管告诉 make 什么。',
  knobs: {
    READINGS:
      '读数的个数，默认 5,000。设为 4 时 slice 只有 32 字节，所有变体都一样。从几百个起，增长的代价就超过请求的其余内存。超过 5,000，变体 constant ' +
      '从常量用尽处开始像反模式版一样增长。',
  },
  readMore: [
    'The Go blog: Allocating on the Stack',
    'The Go blog: Arrays, slices (and strings): The mechanics of ‘append’',
    'A Guide to the Go Garbage Collector: Eliminating heap allocations',
    'Go 1.25 release notes: Compiler, slices on the stack',
    'Source of package runtime: growslice, nextslicecap',
    '编译器的源码：逃逸分析，cmd/compile/internal/escape 包',
  ],
  subjects: {
    antipattern: {
      label: '从零开始 append',
      text: '读数被 append 到 nil slice。它在 256 个元素之前每次翻倍，之后每次增长四分之一到四分之三：一个 slice 用了十三块内存（Go 1.26 省掉前三块），每个读数被复制好几次。',
    },
    fix: {
      label: 'make 已知个数',
      text: '告诉 make 会有多少读数。个数是变量，所以 slice 在堆上；只分配一次，大小正好。',
    },
    constant: {
      label: '常量容量',
      text: '容量是 40 KB 的常量，collect 被内联到只读这个 slice 的调用者里：完全不上堆。超过 64 KB 的常量，或保留 slice 的调用者，会让它回到堆上。',
    },
    'tiny-append': {
      label: '每次四个，append',
      text: '小规模的反模式版：收集四个读数，相加，忘掉，每请求 1,250 次。slice 是真的被返回的，因为 collect 没有内联。',
    },
    'tiny-make': {
      label: '每次四个，make',
      text: '原文的 good()：从不超出的小常量容量，用在返回 slice 的函数里。每次调用一个对象，每请求 1,250 个：它逃逸。',
    },
  },
  headline: { shown: '已知的容量省下分配：每请求 {alloc.bytes_per_request}。' },
  expect: {
    'a-known-number-removes-at': '已知个数使每请求分配的字节至少减少 60%。',
    'and-at-least-a-quarter': '对象也至少减少四分之一，net/http 自己的二十个也算在内。',
    'the-collector-comes-less-than': 'GC 次数不到一半。',
    'no-fewer-requests-at-the': '至少请求不会更少。',
    'a-constant-capacity-that-stays': '留在调用者之内的常量容量只剩下 net/http 的部分：不到字节的 5%。',
    'four-readings-at-a-time': '每次四个读数时，append 的代价与 make 一样：字节相差不到十分之一。',
    'what-is-returned-is-on': '返回的东西再小也在堆上：每四个读数一个对象，每请求超过 1,000 个。',
  },
  expectNeeds: { 'four-readings-at-a-time': 'Go 1.26 之前 append 会依次取 8、16 和 32 字节' },
} satisfies LessonWords;
