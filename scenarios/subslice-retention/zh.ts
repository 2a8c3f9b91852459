// The lesson subslice-retention in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '十二个字节，留住 64 KB',
  claim:
    '把 200 个单号作为原文档的一部分记住的服务，至少有 8 MiB 存活；记住单号的副本，存活最多是它的五分之一，每请求分配的字节一样多。',
  symptom: '存活堆是所存内容的一千倍。heap profile 指向读取文档的函数，而不是记住单号的那个；那些文档早该没有了。',
  looksReasonable:
    'slice 只有三个字，什么都不复制，它的好处正在这里。记住的东西长十二个字节，len 就是这么说的，也再没有谁引用那份文档。',
  change:
    '用 bytes.Clone，字符串则用 strings.Clone：要比文档活得久的部分就复制。再没有谁引用文档的数组，下一次 GC 就把它收走。',
  watch:
    '看存活堆。看每 1,000 个请求的 GC 次数，修复版反而更多：GC 要等存活的翻倍才来，留得多的来得少。在容器装满之前，滞留的内存看上去可能像改进，连吞吐量也是。',
  doesNotHelp:
    '部分不比整体活得久时，例如在一个请求之内：复制就是白做。文档的大部分反正要留时也一样。至于清空过的 map，那是另一回事：它的表还是原来那么大，只有新的 map 才小。',
  knobs: {
    LATEST: '记住多少个单号，默认 200。反模式版为每个留住 64 KiB；设为 4 时，尽管运单照样一份一份来，差别却没有了。',
  },
  readMore: [
    'The Go Blog: Go Slices: usage and internals, A possible “gotcha”',
    'bytes 包：Clone；strings 包：Clone；slices 包：Clip',
  ],
  subjects: {
    antipattern: { label: '运单的一部分', text: '单号是一个子 slice。它留住所指的数组，从第一个字节到最后一个。' },
    fix: { label: '副本', text: '单号是克隆出来的：自己的数组，只有几个字节。' },
    clipped: {
      label: '一部分，去掉容量',
      text: '去掉容量的子 slice（slices.Clip，或第三个下标）。append 不会再写进运单；数组照样留着。',
    },
    substring: {
      label: '字符串的一部分',
      text: '先把运单变成字符串，这会全部复制一遍，而单号是这个副本的一部分。字符串与 slice 一样共享字节。',
    },
  },
  headline: { shown: '记住单号的副本，就没有文档留下：存活 {heap.live}。' },
  expect: {
    'the-numbers-keep-the-waybills': '单号使至少 8 MiB 存活。',
    'copies-let-them-go': '用副本，存活最多是它的五分之一。',
    'a-copy-of-twelve-bytes': '而复制几个字节没有代价：分配的字节一样多。',
    'without-capacity-all-of-it': '去掉容量的部分留住的一样多：至少 8 MiB。',
    'and-a-part-of-a': '字符串的一部分也是。',
    'less-alive-is-collected-sooner': '存活少了，GC 来得至少是两倍频繁。',
  },
} satisfies LessonWords;
