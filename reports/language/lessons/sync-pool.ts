// The lesson sync-pool in Chinese.

export const LESSON: Record<string, string> = {
  'Buffer pool: sync.Pool against a fresh bytes.Buffer': '缓冲区池：sync.Pool 对比新的 bytes.Buffer',
  'Taking the 40 KB answer’s buffer from a sync.Pool removes at least 80 % of the bytes allocated per request and nine in ten garbage collections, and shortens P99, on answers that are the same to the byte.':
    '40 KB 应答的缓冲区取自 sync.Pool，每请求分配的字节至少减少 80 %，垃圾回收减少十分之九，P99 缩短，而应答逐字节相同。',
  'The allocation profile is dominated by bytes.growSlice, collections come dozens to a thousand requests although hardly anything lives, a good part of the CPU profile is the collector, and P99 is several times P50.':
    '分配 profile 以 bytes.growSlice 为主，每千个请求回收几十次，尽管几乎没有什么存活，CPU profile 有好一部分是回收器，P99 是 P50 的好几倍。',
  'new(bytes.Buffer) is the shortest way to hold an answer until its length is known. Nobody had the buffer before and nobody has it afterwards, so there is nothing to reset, nothing to give back, and no way for one customer’s bytes to reach another. That allocation is cheap is true as well: it is the garbage that is paid for, later and by everybody.':
    '在知道长度之前存放应答，new(bytes.Buffer) 是最短的写法。缓冲区此前没有人用过，此后也没有人用，所以没有什么要重置，没有什么要归还，一个客户的字节也不可能到另一个客户那里。说分配便宜也是真的：要付账的是垃圾，付得晚，而且由所有人付。',
  'The buffer comes from a sync.Pool, is reset, and goes back when the answer has been written. It has grown to the size of an answer the first time and does not grow again, so the doublings, the copies between them and the garbage they leave are gone.':
    '缓冲区取自 sync.Pool，重置，写完应答后归还。它第一次就长到应答的大小，之后不再增长，所以翻倍、翻倍之间的复制以及留下的垃圾都没有了。',
  'Bytes per request and collections per 1,000 requests first: they hardly vary from round to round. Then P99, which the collector’s share of the one core decides here. Then, for the outliers, the live heap and the resident memory: all other figures of that variant look about as good as the fix’s.':
    '先看每请求字节数和每 1,000 个请求的回收次数：它们各轮之间几乎不变。再看 P99，这里由回收器在唯一的核上占的份额决定。然后对变体 outliers 看存活堆和常驻内存：该变体的其他数字看上去都与修复差不多一样好。',
  'With small answers: net/http allocates a kilobyte or two per request by itself, and a pool saves nothing of that. With sizes that differ much: a pool hands out any of its buffers, so all grow to the largest (variant outliers). Where a buffer is still referred to after Put: that is a data race, not an optimisation. And with few requests: a pool is emptied by two collections without use.':
    '应答小时：net/http 自己每请求就分配一两 KB，池一点也省不掉。大小相差很大时：池随便拿出一个缓冲区，所以全都会长到最大（变体 outliers）。Put 之后仍有人引用缓冲区时：那是数据竞争，不是优化。请求很少时：池若没有被使用，经过两次回收就被清空。',
  'Under 10,000 requests/s a pool takes allocation from 82 to 14 ns, collections from 12.4 to 0.3 a second, and memory from 1.2 to 0.04 KB per request (3.2).':
    '10,000 QPS 下，池把平均分配耗时从 82 ns 降到 14 ns，GC 从每秒 12.4 次降到 0.3 次，内存分配从每请求 1.2 KB 降到 0.04 KB（3.2）。',
  'in direction it holds, in size it cannot be a handler behind net/http: the request, its headers and its context are allocated before the handler runs. That alone is well over 0.04 KB, and with Go’s least heap of 4 MB it keeps several collections a second going at that rate. The fix’s bytes per request here are that floor.':
    '方向对，但这样的数值不可能来自 net/http 背后的 handler：请求、请求头和 context 在 handler 运行之前就已分配。单这些就远超 0.04 KB，再加上 Go 的堆最小为 4 MB，这个速率下每秒仍会有好几次回收。修复在这里的每请求字节数就是这个下限。',
  'Reset is mandatory, or data of earlier requests remain (3.2).': '必须 Reset 重置状态，避免残留数据（3.2）。',
  'variant no-reset answers the second request with the first answer before its own; the answers check finds it.':
    '变体 no-reset 对第二个请求先给出第一个应答，再给它自己的；应答检查会发现。',
  'A pool suits objects whose size is stable (3.2).': '对象池适合大小稳定的对象（3.2）。',
  'variant outliers breaks that one condition and pays with its live heap: golang/go#23199.':
    '变体 outliers 只违反这一个条件，代价就是它的存活堆：golang/go#23199。',
  'Frequent small allocations fragment the heap and lengthen the stop-the-world pauses (3.2).':
    '小对象高频分配导致堆内存碎片化与 STW 时间上升（3.2）。',
  'buffers of one size leave whole spans free and no fragments, and since Go 1.8 a pause is as a rule well below a millisecond, however much is allocated. What the collections cost the handlers is CPU time.':
    '同一大小的缓冲区留下的是整块空闲的 span，不是碎片；而且从 Go 1.8 起，不管分配多少，停顿通常远低于一毫秒。回收让 handler 付出的是 CPU 时间。',
  'The number of items in the document, by default 180. With 4 the answer is 1 KB, and what the pool saves is about as much as net/http allocates anyway. Between 41 and 82 KB the antipattern allocates the same 160 KB, since a buffer that doubles pays for the next step whether it fills it or not.':
    '文档里的条目数，默认 180。设为 4 时应答是 1 KB，池省下的与 net/http 本来就分配的差不多。在 41 到 82 KB 之间，反模式分配的都是 160 KB，因为翻倍的缓冲区不管填不填满都要付下一级的账。',
  'fresh buffer': '新的缓冲区',
  'Each answer is encoded into a new bytes.Buffer. It starts empty and doubles its memory about ten times on the way to 43 KB: two to four times the answer’s size is allocated, by where that lies between two doublings.':
    '每个应答编码进一个新的 bytes.Buffer。它从空开始，长到 43 KB 途中内存翻倍约十次：分配量是应答大小的两到四倍，看它落在两次翻倍之间的哪里。',
  'pooled buffer': '池化的缓冲区',
  'The buffer is taken from a sync.Pool, reset, and put back once the answer is written. Its memory has the right size from the second answer on.':
    '缓冲区取自 sync.Pool，重置，写完应答后放回。从第二个应答起，它的内存大小就合适了。',
  'pool with outliers': '有离群值的池',
  'The fix, in a service where every 500th request also writes an 8 MB export into the buffer it happens to have. The answers are the same and so is their size, but a buffer that has been large once stays large for as long as it is in use: the pool turns a rare need into a permanent one.':
    '修复，但在这个服务里，每 500 个请求有一个还要把 8 MB 的导出写进它正好拿到的缓冲区。应答相同，大小也相同，但缓冲区大过一次，只要还在用就一直大：池把偶尔的需要变成了长期的占用。',
  'pool without Reset': '没有 Reset 的池',
  'The fix without its most important line, as it is left when an answer used to be sent with WriteTo, which empties a buffer by itself. From the second answer on a customer also gets what the customers before were sent. It is caught by comparing answers and takes no part in the trials: no figure of its speed would mean anything.':
    '修复少了最要紧的一行；应答原先用 WriteTo 发送，而它会自己清空缓冲区，改写时就容易漏下这一行。从第二个应答起，客户还会收到发给之前客户的内容。它由比较应答发现，不参加试验：它的速度数字没有任何意义。',
  'The pool removes at least 80 % of the bytes allocated per request.': '池使每请求分配的字节至少减少 80 %。',
  'And at least nine in ten garbage collections.': '垃圾回收也至少减少十分之九。',
  'What the collector no longer takes, the handlers have: no fewer requests, at the least.':
    '回收器不再占用的，归 handler 所有：至少请求不会更少。',
  'P99 falls by at least a fifth.': 'P99 至少下降五分之一。',
  'With rare outliers the bytes per request still look good: less than half.':
    '偶有离群值时，每请求字节数看上去仍然好：不到一半。',
  'But the live heap is at least four times the antipattern’s.': '但存活堆至少是反模式的四倍。',
  'Go 1.13 release notes: sync.Pool and its victim cache': 'Go 1.13 发行说明：sync.Pool 及其 victim cache',
  'Source of package fmt: pp.free, which keeps large buffers out of its pool':
    'fmt 包的源码：pp.free，它不让大缓冲区进入自己的池',
};
