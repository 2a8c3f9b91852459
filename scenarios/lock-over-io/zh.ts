// The lesson lock-over-io in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '持锁做 I/O：所有人都在等银行',
  claim:
    '四个请求里有一个持着整张表的锁去问银行时，服务一次只能问一个问题，读取者也跟着等；先问再加锁，处理的请求至少是七倍。',
  symptom:
    'CPU 空闲，吞吐量是个怎么改代码都不动的整数，只读内存的请求与慢请求一样慢。mutex profile 只指向一处 Unlock。',
  looksReasonable:
    '每个方法第一行加锁，用 defer 解锁：哪条 return 都不会忘，没有读取者看到改了一半的数据，竞态检测器也没有意见。这几行里看不出其中一行是网络调用。',
  change: '先不持锁地问银行，再为写 map 的那一刻加锁。问什么与表里有什么无关，所以锁所保护的东西一样不少。',
  watch:
    '看吞吐量：每秒 200 个，就是一次一个 20 ms 的问题，每个问题四个请求。看 P50，它属于读取者：持锁时，它等的是别人的问题。看 mutex profile，等待记在持锁者名下；再看 block profile，等待记在等待者名下。',
  doesNotHelp:
    '问题取决于锁所保护的内容时：写之前要重新核对读到的值，或者每个 key 只让一个问题在途，其余的等它的结果（singleflight）。短暂持锁在这里不是瓶颈：服务只有一个核，Mutex、RWMutex 和写时复制的开销相同。许多核都在读时，写时复制胜出，因为读取者之间不再共享任何会被写的东西。',
  knobs: {
    BANK_MS: '银行回答一次用多久，默认 20。设为 0 时，锁下不再有 I/O，各变体没有差别。',
  },
  readMore: [
    'sync 包：Mutex、RWMutex、Map',
    'runtime 包：SetMutexProfileFraction、SetBlockProfileRate',
    'The Go Wiki: Use a sync.Mutex or a channel?',
  ],
  subjects: {
    antipattern: { label: '持锁提问', text: 'refresh 加锁、问银行、写入、解锁。其间谁也读不到任何汇率。' },
    fix: { label: '先问再加锁', text: 'refresh 问银行、加锁、写入、解锁。可以有任意多个问题同时在途。' },
    rwmutex: {
      label: 'RWMutex，持锁提问',
      text: '反模式版换成让读取者同时进入的锁。但提问的人要当 20 ms 的写者，而等待中的写者也会挡住新的读取者。',
    },
    shards: {
      label: '各用一把锁，持锁提问',
      text: '每种货币一把锁，提问时持有。一次能问四个问题而不是一个，因为被问的货币有四种；热门的那种和以前一样慢。',
    },
    copied: {
      label: '写时复制',
      text: '修复版，但表从不修改：refresh 放上一张新表，读取者完全不加锁。核多时值得，只有一个核时没有差别。',
    },
  },
  headline: { shown: '先问再加锁，银行就不会让读取者等待：{qps}。' },
  expect: {
    'a-lock-that-waits-for': '持锁问银行时，每秒最多 220 个请求。',
    'asked-before-the-lock-the': '先问再加锁，服务处理的请求至少是七倍。',
    'and-who-only-reads-waits': '而且属于读取者的中位数降到十分之一以下。',
    'a-lock-for-readers-does': '让读取者同时进入的锁没有用：吞吐量在一半到两倍之间。',
    'a-lock-for-each-currency': '四种货币各用一把锁有用，但不会超过货币的种数。',
    'and-the-fix-serves-twice': '而修复版处理的请求至少是这些锁的两倍。',
    'no-lock-for-readers-adds': '在一个核上，读取者完全不加锁也没有更多好处。',
  },
} satisfies LessonWords;
