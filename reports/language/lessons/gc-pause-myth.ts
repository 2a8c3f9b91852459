// The lesson gc-pause-myth in Chinese.

export const LESSON: Record<string, string> = {
  'GC pauses: 150 MB of pointers, and microseconds': 'GC 停顿：150 MB 指针，只停微秒',
  'With 150 MB of live objects full of pointers a collection stops the world for less than ten milliseconds; what it costs is CPU time, which falls by at least a third once the objects refer to each other by number.':
    '有 150 MB 满是指针的存活对象时，一次回收停住世界不到十毫秒；它的代价是 CPU 时间，而一旦对象改用编号互相引用，CPU 时间至少下降三分之一。',
  'About half of the CPU profile is runtime.gcBgMarkWorker and gcAssistAlloc, P99 is many times P50 while a collection runs, and whoever looks for long pauses in gctrace finds microseconds.':
    'CPU profile 的大约一半是 runtime.gcBgMarkWorker 和 gcAssistAlloc，回收进行时 P99 是 P50 的许多倍，而在 gctrace 里找长停顿的人只找到微秒。',
  'People know people, so a person points to others: that is how a graph is written down. Pointers are safe, readable and as fast as anything. And the collector is concurrent and has pauses below a millisecond, so why should its heap not be full of them?':
    '人认识人，所以一个人指向其他人：图就是这样写的。指针安全、易读，速度也不输给任何写法。而且回收器是并发的，停顿不到一毫秒，堆里为什么不能满是指针呢？',
  'A person knows the others by their number in one large slice. There are no pointers in it, so the collector marks it as one object and never looks inside. The memory is the same, and so is what a request reads.':
    '一个人用其他人在一个大 slice 里的编号来认识他们。里面没有指针，所以回收器把它当作一个对象标记，从不往里看。内存一样多，请求读的东西也一样。',
  'The longest pause: tens of microseconds in all variants, or a few milliseconds where another process takes the core in the middle of one. CPU time per request and throughput, where the marking shows. P99 and P99.9, several times the fix’s, as the collector and the requests share a core and who allocates must help to mark. In variant stopped the runtime’s own pause figure says microseconds as well and is not to be believed: the world is started again and then nobody is let run; only the customers see the stop.':
    '看最长停顿：所有变体都是几十微秒，若停顿中途核被别的进程抢走则是几毫秒。看每请求 CPU 时间和吞吐量，标记的代价显在这里。看 P99 和 P99.9，是修复的好几倍，因为回收器与请求共用一个核，而分配内存的必须帮着标记。在变体 stopped 里，运行时自己的停顿数字也说是微秒，但不可信：世界重新启动了，却随后谁也不让运行；只有客户看得到这次停住。',
  'Against pauses, as there were none. With a small live heap: with PEOPLE=8000 it is 1.5 MB and marking it costs little. With spare cores the marking runs beside the requests and mostly shows in the bill. And numbers are pointers without their safety: nobody notices one that refers to the wrong slice.':
    '对停顿没有用，因为本来就没有。存活堆小时：PEOPLE=8000 时只有 1.5 MB，标记几乎不花什么。有空闲的核时，标记与请求并行，主要显现在账单上。还有，编号是失去了安全性的指针：引用错了 slice，没有人会发现。',
  'GC pauses grow from 0.2 to 120 ms when memory fragments or goroutines leak (1).':
    '内存碎片或 goroutine 泄漏时，GC 暂停时间从 0.2 ms 暴涨至 120 ms（1）。',
  'since Go 1.8 the stop-the-world phases are independent of the heap’s size: with 150 MB of pointers they are below a millisecond here, with the older collector too. What does grow is P99, to several times the fix’s: on one core the marking and the assists take the requests’ time, and no pause figure tells of that. A real stop has to be asked for (variant stopped, the collector before Go 1.5: about 75 ms for 800,000 objects), or comes of a CPU quota that throttles the process, or of a goroutine dump with debug=2.':
    '从 Go 1.8 起，stop-the-world 阶段与堆的大小无关：有 150 MB 指针时，这里不到一毫秒，旧回收器也一样。真正变长的是 P99，达到修复的数倍：单核上标记和辅助标记占去请求的时间，没有哪个停顿数字会说出来。真正的停住要么是自己要来的（变体 stopped，Go 1.5 之前的回收器：800,000 个对象约 75 ms），要么来自限制进程的 CPU 配额，要么来自 debug=2 的 goroutine 转储。',
  'Frequent small allocations lengthen the stop-the-world pauses (3.2).': '小对象高频分配使 STW 时间上升（3.2）。',
  'they make collections come sooner. What customers notice is the CPU time of the marking, and the assists: who allocates while a collection runs is made to mark as well.':
    '它们让回收来得更早。客户感觉到的是标记的 CPU 时间，以及辅助标记：回收进行时分配内存的，也会被拉去标记。',
  'The garbage collector is the bottom of it all: “GC pressure” (3).': '底层元凶是 GC：“GC 压力”（3）。',
  'as CPU time. It grows with the number of pointers that live, not with the bytes: the fix has as many bytes.':
    '就 CPU 时间而言成立。它随存活的指针数增长，不随字节数增长：修复的字节一样多。',
  'The number of people, by default 800,000, 192 bytes each. The marking grows in proportion, the pauses do not. Four million would need about 1.5 GB and be killed for it.':
    '人数，默认 80 万，每人 192 字节。标记按比例增长，停顿不会。四百万人需要约 1.5 GB，进程会因此被杀掉。',
  pointers: '指针',
  'Each person is an object of its own with four pointers to others, picked from everywhere. Each collection visits 800,000 objects by three million pointers, mostly through cache misses.':
    '每个人是一个单独的对象，有四个指针指向从各处选来的其他人。每次回收沿着三百万个指针访问 80 万个对象，大多伴随缓存未命中。',
  numbers: '编号',
  'All people in one slice, each with the numbers of four others. As many bytes and no pointer: one object to mark.':
    '所有人在一个 slice 里，每人带着另外四人的编号。字节一样多，没有指针：只有一个对象要标记。',
  'pointers, world stopped': '指针，世界停住',
  'The antipattern with GODEBUG=gcstoptheworld=1: nobody runs while a collection marks, as before Go 1.5. This is what the article’s stops look like today: one has to ask for them.':
    '用 GODEBUG=gcstoptheworld=1 运行的反模式：回收标记期间谁也不运行，和 Go 1.5 之前一样。原文说的停顿在今天就是这个样子：得自己去要。',
  'pointers, older collector': '指针，旧回收器',
  'The antipattern built with GOEXPERIMENT=nogreenteagc, the collector of Go 1.25 and before. It follows one pointer after the other, where the new one takes memory block by block; a request costs about 1.4 times the CPU time, and no pause is longer.':
    '用 GOEXPERIMENT=nogreenteagc 构建的反模式，即 Go 1.25 及更早的回收器。它沿着一个又一个指针走，而新的按块处理内存；一次请求要大约 1.4 倍的 CPU 时间，停顿却没有更长。',
  'the way back to the older collector is there in Go 1.25 and 1.26': '退回旧回收器的办法只在 Go 1.25 和 1.26 里有',
  'The longest pause with pointers is under ten milliseconds.': '有指针时，最长停顿不到十毫秒。',
  'Without pointers a request costs at most two thirds of the CPU time.':
    '没有指针时，一次请求最多用三分之二的 CPU 时间。',
  'And more requests are served.': '并且服务的请求更多。',
  'With the world stopped one request in a thousand waits for 40 ms or more.':
    '世界停住时，一千个请求里有一个要等 40 ms 或更久。',
  'And the runtime’s own pause figure does not tell of it: under ten milliseconds there too.':
    '而运行时自己的停顿数字说不出这件事：那里也不到十毫秒。',
  'Nor were pauses longer with the older collector.': '用旧回收器时停顿也没有更长。',
};
