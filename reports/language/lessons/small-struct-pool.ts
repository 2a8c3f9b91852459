// The lesson small-struct-pool in Chinese.

export const LESSON: Record<string, string> = {
  'Struct pool: sync.Pool for a 96-byte struct': '结构体池：为 96 字节的结构体用 sync.Pool',
  'Without the pool for its one 96-byte struct a request allocates less than a tenth more and takes no more CPU time worth mentioning.':
    '唯一的 96 字节结构体不用池时，一次请求多分配不到十分之一，也不多用值得一提的 CPU 时间。',
  'None that a customer sees, and that is the lesson: a pool whose Get and Put stand in the CPU profile below a thousandth, a memory profile that looks as it did before the pool, and now and then a customer who is shown another’s e-mail address.':
    '客户看不到任何症状，这正是本课要说的：一个池，它的 Get 和 Put 在 CPU profile 里不到千分之一；一份内存 profile，与用池之前一样；还有偶尔某个客户看到别人的电子邮件地址。',
  'A pool of buffers took nine in ten collections away (lesson sync-pool), so a pool of structs should do as much for the other allocation of the handler. The struct is allocated in every request, it has one size, and the three lines are easily added.':
    '缓冲区的池消除了十分之九的回收（课程 sync-pool），那么结构体的池也该为 handler 的另一处分配做到同样的事。这个结构体每个请求都分配，大小固定，加上那三行也很容易。',
  'The pool goes, and new(member) takes its place. Every request has a struct that nobody had before: nothing to clear, nothing to give back too early, nothing to keep by mistake.':
    '去掉池，换成 new(member)。每个请求都有一个没有人用过的结构体：没有什么要清空，没有什么会还得太早，也没有什么会误留。',
  'Bytes and objects per request: the pool saves one object of about twenty, the others are net/http’s. Then throughput and CPU time per request, where the difference is some 30 ns of some 15,000. Then the three that read 1,000 rows for an answer: there the pool does save, and a plain variable saves more.':
    '看每请求字节数和对象数：池在大约二十个对象里省下一个，其余是 net/http 的。再看吞吐量和每请求 CPU 时间，差别是约 15,000 ns 里的约 30 ns。再看为一个应答读 1,000 行的三个变体：那里池确实能省，而一个普通变量省得更多。',
  'Where the structs come by the thousand: with a new one for each row (many-make) they are what the request costs, and the pool (many-pool) is worth its lines. But there is nearly always a place to keep one of them for the whole loop, and that is cheaper than any pool (many-value).':
    '结构体成千上万时：每行新建一个（many-make），它们就是请求的代价，池（many-pool）值得那几行代码。但几乎总有地方可以在整个循环里只留一个，那比任何池都便宜（many-value）。',
  'A sync.Pool of small structs, userPool, relieves a service of frequent small allocations (1).':
    '小结构体的 sync.Pool，即 userPool，可缓解高频小对象分配（1）。',
  'at one a request, where the article has it: net/http allocates about twenty objects before the handler runs, and 96 bytes more or less are not to be seen. At a thousand a request it is true.':
    '原文的用法是每请求一个：net/http 在 handler 运行之前就分配约二十个对象，多 96 字节少 96 字节看不出来。每请求一千个时则成立。',
  'Reuse of small structs prevents fragmentation of the heap (1).': '复用高频小结构体可以防止内存碎片（1）。',
  'objects of one size share their spans, and a span takes the next object of that size wherever one was freed: short-lived structs of one size leave no gaps. Lesson fragmentation shows what does.':
    '同一大小的对象共用 span，无论哪里释放了一个，span 都能接纳下一个同样大小的对象：大小相同的短命结构体不留间隙。什么会留下间隙，见课程 fragmentation。',
  'u := userPool.Get().(*User), use it, Put it back (1).': 'u := userPool.Get().(*User)，使用，再 Put 归还（1）。',
  'a line is missing: a struct from a pool holds what its last user left in it. Variant no-clear is the article’s code, and shows one member the e-mail address of another.':
    '少了一行：池里取出的结构体还装着上一个使用者留下的内容。变体 no-clear 就是原文的代码，会把一个会员的电子邮件地址给另一个看。',
  'The rows of the table, by default 1,000. The variants that read them all (many-…) cost in proportion; with 10 they, too, are lost in what net/http costs. Antipattern and fix read one row and do not care.':
    '表的行数，默认 1,000。读取全部行的变体（many-…）代价按比例变化；设为 10 时，它们同样淹没在 net/http 的代价里。反模式和修复只读一行，不受影响。',
  'pooled struct': '池化的结构体',
  'The one struct of the request comes from a sync.Pool, is cleared, and goes back. It saves 96 bytes, and costs two calls, a type assertion, a deferred function and the duty never to forget the clearing.':
    '请求唯一的结构体取自 sync.Pool，清空，再归还。它省下 96 字节，代价是两次调用、一次类型断言、一个 defer 函数，以及永远不能忘记清空的义务。',
  'new struct': '新建的结构体',
  'new(member). One small object from the size class of 96 bytes, some tens of nanoseconds, and no duties.':
    'new(member)。一个尺寸等级为 96 字节的小对象，几十纳秒，没有任何义务。',
  '1,000 rows, new': '1,000 行，新建',
  'The table is read from end to end for every answer, with a new struct for each row: 96 KB a request.':
    '每个应答都从头到尾读表，每行新建一个结构体：每请求 96 KB。',
  '1,000 rows, pooled': '1,000 行，用池',
  'The same with a struct from the pool for each row. Here the pool has something to save.':
    '相同，只是每行用一个取自池的结构体。这里池有东西可省。',
  '1,000 rows, one struct': '1,000 行，一个结构体',
  'The same with one struct for all rows, a variable of the handler. No pool can be cheaper than not having to ask one.':
    '相同，只是所有行共用一个结构体，即 handler 里的一个变量。再便宜的池也比不上根本不必去问池。',
  'pool without clearing': '不清空的池',
  'The antipattern as the article has it, without the line that clears. The second member has no e-mail address, and is told the first one’s. Found by comparing answers; it takes no part in the trials.':
    '原文写法的反模式，没有清空的那一行。第二个会员没有电子邮件地址，却得到第一个会员的。它由比较应答发现，不参加试验。',
  'The struct is under a tenth of what a request allocates.': '这个结构体不到一次请求分配的十分之一。',
  'It is one object of more than twenty: at most a tenth more without the pool.':
    '它是二十多个对象里的一个：不用池最多多十分之一。',
  'A request costs no more CPU time worth mentioning without the pool: at most a tenth more.':
    '不用池时，一次请求不多用值得一提的 CPU 时间：最多多十分之一。',
  'With 1,000 a request the pool does save: under a tenth of the bytes.':
    '每请求 1,000 个时，池确实能省：字节不到十分之一。',
  'And at least a quarter of the CPU time.': 'CPU 时间也至少省下四分之一。',
  'But one variable for all rows costs less CPU time than the pool.': '但所有行共用一个变量，用的 CPU 时间比池更少。',
  'Source of package runtime: mallocgc and its size classes': 'runtime 包的源码：mallocgc 及其尺寸等级',
};
