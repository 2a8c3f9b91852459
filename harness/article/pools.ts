// What the article says of pools (3.2), and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const POOLS: readonly ArticleSentence[] = [
  {
    id: 'frequent-allocation-means-gc-pressure',
    places: ['3.2:2'],
    quote: '频繁分配极易触发 GC 压力',
    badge: 'depends',
    lessons: ['sync-pool'],
    says: {
      en: 'Frequent allocation of buffers easily means pressure on the collector.',
      zh: '频繁分配缓冲区极易触发 GC 压力。',
    },
    condition: { en: 'the live heap is small; GOGC alone then helps as well', zh: '存活堆很小；那时单靠 GOGC 也有用' },
    because: {
      en:
        'what a collection costs goes by the live heap, how often it comes by the growth allowed: with Go’s least ' +
        'heap of 4 MB a small service collects hundreds of times a second. Variant gogc has the same fresh buffers ' +
        'and GOGC=800.',
      zh: '一次 GC 的代价看存活堆，多久来一次看允许的增长：Go 的堆最小为 4 MB，小服务每秒能 GC 几百次。变体 gogc 用同样的新缓冲区，只设 GOGC=800。',
    },
  },
  {
    id: 'fresh-buffers-fragment-and-stop',
    places: ['3.2:3'],
    quote: '导致堆内存碎片化与 STW 时间上升',
    badge: 'wrong',
    lessons: ['sync-pool', 'gc-pause-myth'],
    says: {
      en: 'Frequent small allocations fragment the heap and lengthen the stop-the-world pauses.',
      zh: '小对象高频分配导致堆内存碎片化与 STW 时间上升。',
    },
    because: {
      en:
        'buffers of one size leave whole spans free and no fragments, and since Go 1.8 a pause is as a rule well ' +
        'below a millisecond, however much is allocated. What the collections cost the handlers is CPU time.',
      zh: '同一大小的缓冲区留下的是整块空闲的 span，不是碎片；而且从 Go 1.8 起，不管分配多少，停顿通常远低于一毫秒。回收让 handler 付出的是 CPU 时间。',
    },
  },
  {
    id: 'short-lives',
    places: ['3.2:5', '3.2:7'],
    quote: '对象生命周期短…无跨 goroutine 长期持有',
    badge: 'holds',
    lessons: ['sync-pool'],
    says: {
      en: 'A pool suits objects with short lives that no other goroutine keeps.',
      zh: '对象池适合生命周期短、无跨 goroutine 长期持有的对象。',
    },
    because: {
      en:
        'a pool keeps what lies in it for two collections at the longest, and what is still used when it is put ' +
        'back is used by two.',
      zh: '对象在池里最多留过两次 GC；归还时还在用的，就会被两方同时使用。',
    },
  },
  {
    id: 'a-pool-suits-a-stable-size',
    places: ['3.2:6'],
    quote: '大小稳定(避免 Pool 中对象尺寸漂移)',
    badge: 'holds',
    lessons: ['sync-pool'],
    says: { en: 'A pool suits objects whose size is stable.', zh: '对象池适合大小稳定的对象。' },
    because: {
      en: 'variant outliers breaks that one condition and pays with its live heap: golang/go#23199.',
      zh: '变体 outliers 只违反这一个条件，代价就是它的存活堆：golang/go#23199。',
    },
  },
  {
    id: 'reset-is-mandatory',
    places: ['3.2:9', '3.2:11'],
    quote: 'buf.Reset() // 必须重置状态',
    badge: 'holds',
    lessons: ['sync-pool'],
    says: {
      en: 'Reset is mandatory; it keeps the array and empties the buffer.',
      zh: '必须 Reset：清空读写位置，保留底层数组。',
    },
    because: {
      en:
        'variant no-reset answers the second request with the first answer before its own; the response check finds ' +
        'it.',
      zh: '变体 no-reset 对第二个请求先给出第一个响应，再给它自己的；响应检查会发现。',
    },
  },
  {
    id: 'new-only-when-empty',
    places: ['3.2:10', '3.2:17'],
    quote: 'New 函数仅在 Pool 空时调用',
    badge: 'holds',
    lessons: ['sync-pool'],
    says: {
      en: 'New is called only when the pool has nothing; otherwise Get hands out what was put back.',
      zh: 'New 仅在 Pool 空时调用；否则 Get 取出归还过的对象。',
    },
    because: {
      en:
        'tried in go-fixtures/internal/claims. A pool is emptied by collections, in two steps, so New is called ' +
        'again after them.',
      zh: '在 go-fixtures/internal/claims 中试过。GC 会分两步清空池，所以之后又会调用 New。',
    },
  },
  {
    id: 'put-only-what-nobody-uses',
    places: ['3.2:12'],
    quote: 'Put 前必须保证 buf 不再被其他 goroutine 使用',
    badge: 'holds',
    lessons: ['sync-pool'],
    says: {
      en: 'Before Put nobody else may use the buffer, or there is a data race or a panic.',
      zh: 'Put 前 buf 不能再被别的 goroutine 使用，否则数据竞争或 panic。',
    },
    because: {
      en: 'and worse than either, answers that are mixed up without a word: two requests write into one array.',
      zh: '还有比两者更糟的：两个请求写进同一个数组，响应悄悄混在一起。',
    },
  },
  {
    id: '82-to-14-ns',
    places: ['3.2:15a', '3.2:16a'],
    quote: '82 ns … 14 ns; 1.2 KB … 0.04 KB',
    badge: 'depends',
    lessons: ['sync-pool'],
    says: {
      en: 'A pool takes an allocation from 82 ns to 14 ns and from 1.2 KB to 0.04 KB.',
      zh: '池把一次分配从 82 ns 降到 14 ns，从 1.2 KB 降到 0.04 KB。',
    },
    condition: {
      en: 'one allocation in a benchmark is meant, and not a request',
      zh: '指的是基准测试里的一次分配，不是一个请求',
    },
    because: {
      en:
        'as one allocation in a loop, at its own scale: the benchmarks of go-fixtures/sync-pool (buffer_test.go) ' +
        'give a fresh kilobyte against none. It cannot be a request: net/http alone allocates well over 0.04 KB ' +
        'before the handler runs.',
      zh:
        '就循环里的一次分配、按它自己的尺度：go-fixtures/sync-pool 的基准测试（buffer_test.go）是每次新分配一千字节对零。不可能是一个请求：net/http 在 handler ' +
        '运行之前的分配就远超 0.04 KB。',
    },
  },
  {
    id: 'gc-12-4-to-0-3-a-second',
    places: ['3.2:15b', '3.2:16b'],
    quote: '12.4 … 0.3',
    badge: 'not-reproduced',
    lessons: ['sync-pool'],
    says: {
      en: 'At 10,000 requests/s a pool takes collections from 12.4 to 0.3 a second.',
      zh: '10,000 QPS 下，GC 从每秒 12.4 次降到 0.3 次。',
    },
    because: {
      en:
        'the direction is shown. But 1.2 KB at 10,000/s are 12 MB/s, which is 12.4 collections a second only with ' +
        'a growth of about 1 MB, less than Go’s least heap allows; and what net/http allocates by itself at that ' +
        'rate causes more than 0.3 with a heap of 4 MB.',
      zh:
        '方向得到证实。但每秒 10,000 次 1.2 KB 是 12 MB/s，要 GC 12.4 次，每次只能增长约 1 MB，低于 Go 的最小堆；而堆为 4 MB 时，net/http ' +
        '自己在这个速率下的分配引起的 GC 就不止 0.3 次。',
    },
  },
];
