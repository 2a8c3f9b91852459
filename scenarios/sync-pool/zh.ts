// The lesson sync-pool in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '缓冲区池：sync.Pool 对比新的 bytes.Buffer',
  claim: '40 KB 响应的缓冲区取自 sync.Pool，每请求分配的字节和 GC 次数都至少减少 96%，P99 缩短，而响应逐字节相同。',
  symptom:
    '分配 profile 以 bytes.growSlice 为主，每千个请求触发几十次 GC，尽管几乎没有什么存活，CPU profile 有好一部分是 GC，P99 是 P50 的好几倍。',
  looksReasonable:
    '在知道长度之前存放响应，new(bytes.Buffer) ' +
    '是最短的写法。缓冲区此前没有人用过，此后也没有人用，所以没有什么要重置，没有什么要归还，一个客户的字节也不可能到另一个客户那里。说分配便宜也是真的：要付账的是垃圾，付得晚，而且由所有人付。',
  change:
    '缓冲区取自 sync.Pool，重置，写完响应后归还。它第一次就长到响应的大小，之后不再增长，所以翻倍、翻倍之间的复制以及留下的垃圾都没有了。',
  watch:
    '先看每请求字节数和每 1,000 个请求的 GC 次数：它们各轮之间几乎不变。再看 P99，这里由 GC 在唯一的核上占的份额决定。然后对变体 outliers ' +
    '看存活堆和常驻内存：该变体的其他数字看上去都与修复版差不多一样好。',
  doesNotHelp:
    '响应小时：net/http 自己每请求就分配一两 KB，池一点也省不掉。大小相差很大时：池随便拿出一个缓冲区，所以全都会长到最大（变体 outliers）。Put ' +
    '之后仍有人引用缓冲区时：那是数据竞争，不是优化。请求很少时：池若没有被使用，经过两次 GC 就被清空。' +
    '这里 P99 的改善，有很大一部分换一行代码也能得到：大小合适的缓冲区（变体 sized），或 GOGC=800（变体 gogc）。这个服务里几乎没有什么存活，' +
    'GC 来得多频繁由 Go 最小 4 MB 的堆决定；若有几百兆字节存活，GC 本来就很少来，对象池的价值也就小了。',
  knobs: {
    CATALOGUE_ITEMS:
      '文档里的条目数，默认 180。设为 4 时响应是 1 KB，池省下的与 net/http 本来就分配的差不多。在 41 到 82 KB 之间，反模式版分配的都是 160 ' +
      'KB，因为翻倍的缓冲区不管填不填满都要付下一级的账。',
  },
  readMore: [
    'Package sync: Pool',
    'Go 1.13 发行说明：sync.Pool 及其 victim cache',
    'golang/go#23199: sync: Pool example suggests incorrect usage',
    'A Guide to the Go Garbage Collector',
    'Source of package bytes: Buffer, growSlice',
    'fmt 包的源码：pp.free，它不让大缓冲区进入自己的池',
  ],
  subjects: {
    antipattern: {
      label: '新的缓冲区',
      text: '每个响应编码进一个新的 bytes.Buffer。它从空开始，长到 43 KB 途中内存翻倍约十次：分配量是响应大小的两到四倍，看它落在两次翻倍之间的哪里。',
    },
    fix: {
      label: '池化的缓冲区',
      text: '缓冲区取自 sync.Pool，重置，写完响应后放回。从第二个响应起，它的内存大小就合适了。',
    },
    sized: {
      label: '大小合适，不用池',
      text: '每个响应都用新的缓冲区，但一开始就有合适的大小：只分配一次，从不复制。它说明修复版的收益里有多少来自缺少的那个大小。',
    },
    gogc: {
      label: '新缓冲区，GOGC=800',
      text: '反模式版自己的代码，垃圾一样多，只是堆可以长到存活部分的九倍才 GC。它说明收益里有多少来自 GC 的频率。',
    },
    outliers: {
      label: '有离群值的池',
      text: '修复版，但在这个服务里，每 500 个请求有一个还要把 8 MB 的导出写进它正好拿到的缓冲区。响应相同，大小也相同，但缓冲区大过一次，只要还在用就一直大：池把偶尔的需要变成了长期的占用。',
    },
    'no-reset': {
      label: '没有 Reset 的池',
      text: '修复版少了最要紧的一行；响应原先用 WriteTo 发送，而它会自己清空缓冲区，改写时就容易漏下这一行。从第二个响应起，客户还会收到发给之前客户的内容。它由比较响应发现，不参加试验：它的速度数字没有任何意义。',
    },
  },
  headline: { shown: '池省下分配：每请求 {alloc.bytes_per_request}。' },
  expect: {
    'the-pool-removes-at-least': '池使每请求分配的字节至少减少 96%。',
    'and-at-least-nine-in': 'GC 也至少减少这么多。',
    'what-the-collector-no-longer': 'GC 不再占用的，归 handler 所有：至少请求不会更少。',
    'p99-falls-by-at-least': 'P99 至少下降五分之二。',
    'most-of-p99-the-size-gains-alone': '不用池，只要缓冲区大小合适，P99 同样缩短十分之三以上。',
    'and-so-does-gogc': '反模式版自己的代码加上 GOGC=800 也是如此。',
    'what-only-the-pool-removes': '只有池能去掉的是缓冲区本身：最多剩下“大小合适”版字节数的 12%。',
    'with-rare-outliers-the-bytes': '偶有离群值时，每请求字节数看上去仍然一样好。',
    'but-the-live-heap-is': '但存活堆至少是反模式版的四倍。',
  },
} satisfies LessonWords;
