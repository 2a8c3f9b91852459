// The lesson small-struct-pool in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '结构体池：为 96 字节的结构体用 sync.Pool',
  claim: '唯一的 96 字节结构体不用池时，一次请求多分配不到十分之一，也不多用值得一提的 CPU 时间。',
  symptom:
    '客户看不到任何症状，这正是本课要说的：一个池，它的 Get 和 Put 在 CPU profile 里不到千分之一；一份内存 profile，与用池之前一样；还有偶尔某个客户看到别人的电子邮件地址。',
  looksReasonable:
    '缓冲区的池消除了十分之九的 GC（课程 sync-pool），那么结构体的池也该为 handler 的另一处分配做到同样的事。这个结构体每个请求都分配，大小固定，加上那三行也很容易。',
  change:
    '去掉池，换成 new(member)。每个请求都有一个没有人用过的结构体：没有什么要清空，没有什么会还得太早，也没有什么会误留。',
  watch:
    '看每请求字节数和对象数：池在大约二十个对象里省下一个，其余是 net/http 的。再看吞吐量和每请求 CPU 时间，差别是约 15,000 ns 里的约 30 ns。再看为一个响应读 1,000 ' +
    '行的三个变体：那里池确实能省，而一个普通变量省得更多。',
  doesNotHelp:
    '结构体成千上万时：每行新建一个（many-make），它们就是请求的代价，池（many-pool）值得那几行代码。但几乎总有地方可以在整个循环里只留一个，那比任何池都便宜（many-value）。',
  knobs: {
    MEMBERS:
      '表的行数，默认 1,000。读取全部行的变体（many-…）代价按比例变化；设为 10 时，它们同样淹没在 net/http 的代价里。反模式版和修复版只读一行，不受影响。',
  },
  readMore: [
    'Package sync: Pool',
    'A Guide to the Go Garbage Collector: Eliminating heap allocations',
    'Source of package sync: poolLocal, pin',
    'runtime 包的源码：mallocgc 及其尺寸等级',
    'golang/go#23199: sync: Pool example suggests incorrect usage',
  ],
  subjects: {
    antipattern: {
      label: '池化的结构体',
      text: '请求唯一的结构体取自 sync.Pool，清空，再归还。它省下 96 字节，代价是两次调用、一次类型断言、一个 defer 函数，以及永远不能忘记清空的义务。',
    },
    fix: { label: '新建的结构体', text: 'new(member)。一个尺寸等级为 96 字节的小对象，几十纳秒，没有任何义务。' },
    'many-make': { label: '1,000 行，新建', text: '每个响应都从头到尾读表，每行新建一个结构体：每请求 96 KB。' },
    'many-pool': { label: '1,000 行，用池', text: '相同，只是每行用一个取自池的结构体。这里池有东西可省。' },
    'many-value': {
      label: '1,000 行，一个结构体',
      text: '相同，只是所有行共用一个结构体，即 handler 里的一个变量。再便宜的池也比不上根本不必去问池。',
    },
    'no-clear': {
      label: '不清空的池',
      text: '原文写法的反模式版，没有清空的那一行。第二个会员没有电子邮件地址，却得到第一个会员的。它由比较响应发现，不参加试验。',
    },
  },
  headline: { shown: '小结构体不值得用池：不用池时吞吐量 {qps}。' },
  expect: {
    'the-struct-is-under-a': '这个结构体不到一次请求分配的十分之一。',
    'it-is-one-object-of': '它是二十多个对象里的一个：不用池最多多十分之一。',
    'a-request-costs-no-more': '不用池时，一次请求的 CPU 时间相同：整个误差区间都落在容差带之内。',
    'with-1-000-a-request': '每请求 1,000 个时，池确实能省：字节只剩不到 8%。',
    'and-at-least-a-quarter': 'CPU 时间也至少省下四分之一。',
    'but-one-variable-for-all': '但所有行共用一个变量，用的 CPU 时间比池更少。',
  },
} satisfies LessonWords;
