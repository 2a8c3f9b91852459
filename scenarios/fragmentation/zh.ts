// The lesson fragmentation in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '内存碎片：一个幸存者占住一页',
  claim:
    '200,000 个大小不一的对象被随机删掉十分之九之后，在用的堆大部分是空洞，只有同样大小的对象才能填进去；把幸存者复制一遍，空洞和大部分常驻内存就被释放，而 GC 频率不变，除非设了内存上限。',
  symptom:
    '常驻内存停在白天高峰留下的位置，尽管存活堆已降到十分之一：heap_inuse 是 heap_alloc 的好几倍。heap profile 什么也看不出，因为它展示的是对象，不是空洞。设了 ' +
    'GOMEMLIMIT 的地方，GC 突然占去大部分 CPU。',
  looksReasonable:
    '结束的会话已经丢掉，map 按规矩重建过，GC 跑过，连 debug.FreeOSMemory 都调用了。在自动管理内存的语言里，该做的就这些：这段代码没有一行留住任何东西。',
  change:
    '复制的是幸存者本身，而不只是对它们的引用。一个接一个做出的副本把页从头到尾填满；白天的页于是没有任何存活对象，可以供任何大小使用，或者归还系统。',
  watch:
    '看在用堆里空的占多少，以及窗口结束时的常驻内存（它的峰值是白天的，两者相同）。它降到一半以下，而不是十分之一：除存活堆外，它还为下一次 GC 前的垃圾留着同样多的内存，再加程序本身。再看每 1,000 ' +
    '个请求的 GC 次数：不管有多少空洞都相等。再看有上限的两个变体：那里空洞算作在用内存，GC 与它们较劲。',
  doesNotHelp:
    '对象大小都一样时：下一个同样大小的对象能填进任何空洞。流量再次增长时：只要大小的构成不变，空洞会再次被用上。复制本身也有自己的停顿，而谁握着旧指针，谁就留住旧页。它也不是提高吞吐量的办法：' +
    '这里请求变快，是因为会话挨在一起；很少读取它们的服务察觉不到。',
  knobs: {
    KEPT_PERCENT:
      '一百个会话里有多少继续，默认 10。设为 1 时几乎所有 span 自己就空了，各变体彼此接近；设为 50 时大多数 span 在用是有道理的。介于两者之间，空洞很多。',
  },
  readMore: [
    'A Guide to the Go Garbage Collector: Memory limit',
    'Package runtime/metrics: /memory/classes/heap/unused:bytes',
    'runtime 包的源码：malloc.go 的引言；sizeclasses.go',
    'Package runtime/debug: FreeOSMemory, SetMemoryLimit',
    'golang/go#20135: runtime: maps do not shrink after elements removal',
  ],
  subjects: {
    antipattern: {
      label: '幸存者原地不动',
      text: '用继续的会话重建 map；它们的状态留在白天分配的位置。十个会话里活下来一个，所以几乎每个 span 都有一个幸存者，而其中十分之九是空洞。',
    },
    fix: {
      label: '幸存者被复制',
      text: '同样的循环把每个幸存者的状态克隆一份。克隆紧挨着排列，白天的 span 得以释放。',
    },
    limit: {
      label: '原地不动，有上限',
      text: '反模式版，放在按夜间大小配置的容器里：像 GOMEMLIMIT 那样设的软内存上限，是存活量的五倍。空洞计入上限，目标降到除去空洞后剩下的部分，GC 几乎停不下来。',
    },
    'limit-fix': { label: '复制，有上限', text: '同样上限下的修复版：它毫无察觉。' },
  },
  headline: { shown: '复制幸存者释放了空洞：在用的堆中空着的占 {heap.unused_share}。' },
  expect: {
    'more-than-half-of-the': '反模式版在用的堆有一半以上是空的。',
    'after-copying-it-is-less': '复制之后不到 18%。',
    'and-resident-memory-is-at': '而常驻内存最多是十分之六。',
    'and-requests-are-no-slower': '请求也不会变慢：挨在一起的会话读得更快。',
    'the-collector-comes-about-as': '有没有空洞，GC 的频率差不多。',
    'under-a-limit-of-five': '在存活堆五倍的上限之下，它来得至少是八倍频繁。',
    'without-the-holes-the-same': '没有空洞时，同样的上限毫无影响。',
  },
} satisfies LessonWords;
