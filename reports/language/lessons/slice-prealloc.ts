// The lesson slice-prealloc in Chinese.

export const LESSON: Record<string, string> = {
  'Slice growth: append from nothing against a known capacity': 'slice 增长：从零开始 append，对比已知容量',
  'Telling make the capacity of a slice of 5,000 readings removes at least 60 % of the bytes allocated per request and half of the collections, and a constant capacity that stays in its caller takes the slice off the heap.':
    '把 5,000 个读数的 slice 容量告诉 make，每请求分配的字节至少减少 60 %，回收减少一半；而留在调用者之内的常量容量让 slice 根本不上堆。',
  'runtime.growslice stands high in the CPU profile and first in the allocation profile, under a line that merely appends. Collections come dozens to a thousand requests although nothing lives on. A memory profile shows several times the bytes that the finished slice has.':
    'runtime.growslice 在 CPU profile 里排得很高，在分配 profile 里排第一，而它下面那一行只是 append。每千个请求回收几十次，尽管没有什么活下来。内存 profile 显示的字节是成品 slice 的好几倍。',
  'The zero slice is ready for use, append takes care of the rest, and it does so in constant time on average: that is what a slice is for. A capacity would be one more number that can be wrong. For a handful of elements all of this is also simply right.':
    '零值 slice 即可使用，其余由 append 打理，而且平均是常数时间：slice 就是为此而设的。容量只是又一个可能写错的数。对少量元素，这一切也确实是对的。',
  'The number of readings is known before the first is read, and make is told. One piece of memory of the right size takes the place of a dozen, all but the last of which were garbage as soon as they had been copied.':
    '读第一个读数之前就知道有多少个，于是告诉 make。一块大小正好的内存代替了十几块，而那十几块里除最后一块外，一复制完就成了垃圾。',
  'Objects and bytes per request: they are the same in every round. Then the CPU profile, where growslice and the copying vanish. Then what the compiler says of it (go build -gcflags=-m): collect’s own slice escapes in the fix and in constant alike, and its copy in the caller does not. In constant the 40 KB are on the goroutines’ stacks, which are resident memory too.':
    '看每请求对象数和字节数：每一轮都一样。再看 CPU profile，growslice 和复制消失了。再看编译器怎么说（go build -gcflags=-m）：在 fix 和 constant 里，collect 自己的 slice 都逃逸，而它内联到调用者里的那份不逃逸。在 constant 里，那 40 KB 在 goroutine 的栈上，栈同样是常驻内存。',
  'With few elements: tiny-append and tiny-make collect four readings at a time and allocate the same, as Go 1.26 lets append begin in 32 bytes on the stack and moves the result to the heap once (older ones allocate thrice). Where the number is not known, a guess that is far too large costs more than the growth. And where the slice is kept, a capacity on the stack is not to be had: an address that outlives the call needs the heap, whatever make is told.':
    '元素很少时：tiny-append 和 tiny-make 每次收集四个读数，分配相同，因为 Go 1.26 让 append 从栈上的 32 字节开始，最后一次性把结果移到堆上（更旧的版本分配三次）。个数未知时，猜得过大比增长更贵。slice 要保留时，栈上的容量就得不到：活得比调用更久的地址需要堆，不管告诉 make 什么。',
  'make([]int, 0, 10) with ten appends stays on the stack although the function returns it (3.3, good()).':
    'make([]int, 0, 10) 加十次 append 会在栈上分配，尽管函数把它返回（3.3，good()）。',
  'the compiler says of good(): make([]int, 0, 10) escapes to heap, since what is returned outlives the frame; tiny-make pays one object a call for it. Only where the function is inlined into a caller that does not keep the slice does that copy stay on the stack: variant constant.':
    '编译器对 good() 说的是：make([]int, 0, 10) escapes to heap，因为返回的东西活得比栈帧久；tiny-make 为此每次调用付出一个对象。只有当函数被内联到不保留这个 slice 的调用者里时，那一份才留在栈上：变体 constant。',
  'For []int{} with append, -m prints “moved to heap: s” (3.3, bad()).':
    '对 []int{} 加 append，-m 输出 “moved to heap: s”（3.3，bad()）。',
  '“moved to heap” is said of variables whose address is taken. Of bad() it says []int{} escapes to heap, and for the same reason as of good(): it is returned.':
    '“moved to heap” 说的是被取了地址的变量。对 bad() 它说的是 []int{} escapes to heap，原因与 good() 相同：它被返回了。',
  'A slice that starts empty is allocated on the heap from the first append on (3.3).':
    '初始容量为零的 slice 从第一次 append 起就强制堆分配（3.3）。',
  'since Go 1.26 the first 32 bytes of such a slice are a buffer on the stack, and a slice that ends there and is returned is moved to the heap once, in its final size: tiny-append allocates what tiny-make does.':
    '从 Go 1.26 起，这样的 slice 的前 32 字节是栈上的缓冲区，止步于此又被返回的 slice 以最终大小一次性移到堆上：tiny-append 的分配与 tiny-make 一样。',
  'make([]int, 0, n) with a variable n usually escapes (table of 3.3).':
    'make([]int, 0, n)（n 为变量）通常逃逸（3.3 的表）。',
  'since Go 1.25 it is decided at run time: up to 32 bytes lie on the stack, more on the heap. For the 40 KB here the article is still right, and the capacity is worth telling all the same.':
    '从 Go 1.25 起这在运行时决定：不超过 32 字节放在栈上，更多则放在堆上。对这里的 40 KB，原文仍然对，而容量照样值得告诉。',
  'Preallocation avoids the repeated copies of the backing array (3.3).': '预分配避免底层数组的多次复制（3.3）。',
  'and this, not the place, is what it is for: the fix’s slice is on the heap as the antipattern’s is, and costs a fraction.':
    '它的用处正是这个，而不是放在哪里：修复的 slice 与反模式的一样在堆上，代价却只有一小部分。',
  'The number of readings, by default 5,000. With 4 the slice has 32 bytes and all variants are alike. From a few hundred on the growth costs more than the rest of the request’s memory. Beyond 5,000 variant constant grows like the antipattern, from where its constant ends.':
    '读数的个数，默认 5,000。设为 4 时 slice 只有 32 字节，所有变体都一样。从几百个起，增长的代价就超过请求的其余内存。超过 5,000，变体 constant 从常量用尽处开始像反模式一样增长。',
  'append from nothing': '从零开始 append',
  'The readings are appended to a nil slice. It doubles until 256 elements and grows by a quarter to three quarters from there on: thirteen pieces of memory for one slice (Go 1.26 saves the first three), and every reading is copied several times.':
    '读数被 append 到 nil slice。它在 256 个元素之前每次翻倍，之后每次增长四分之一到四分之三：一个 slice 用了十三块内存（Go 1.26 省掉前三块），每个读数被复制好几次。',
  'make with the number': 'make 已知个数',
  'make is told how many readings will come. The number is a variable, so the slice is on the heap; it is allocated once, in the size it needs.':
    '告诉 make 会有多少读数。个数是变量，所以 slice 在堆上；只分配一次，大小正好。',
  'constant capacity': '常量容量',
  'The capacity is a constant of 40 KB, and collect is inlined into a caller that only reads the slice: no heap at all. A constant of more than 64 KB, or a caller that keeps the slice, would put it back on the heap.':
    '容量是 40 KB 的常量，collect 被内联到只读这个 slice 的调用者里：完全不上堆。超过 64 KB 的常量，或保留 slice 的调用者，会让它回到堆上。',
  'four at a time, append': '每次四个，append',
  'The antipattern in small: four readings are collected, added up and forgotten, 1,250 times a request. The slice is returned for real, as collect is not inlined.':
    '小规模的反模式：收集四个读数，相加，忘掉，每请求 1,250 次。slice 是真的被返回的，因为 collect 没有内联。',
  'four at a time, make': '每次四个，make',
  'The article’s good(): a small constant capacity that is never exceeded, in a function that returns the slice. One object a call, 1,250 a request: it escapes.':
    '原文的 good()：从不超出的小常量容量，用在返回 slice 的函数里。每次调用一个对象，每请求 1,250 个：它逃逸。',
  'A known number removes at least 60 % of the bytes allocated per request.':
    '已知个数使每请求分配的字节至少减少 60 %。',
  'And at least a quarter of the objects, net/http’s own twenty included.':
    '对象也至少减少四分之一，net/http 自己的二十个也算在内。',
  'The collector comes less than half as often.': '回收器来的次数不到一半。',
  'No fewer requests, at the least.': '至少请求不会更少。',
  'A constant capacity that stays in its caller leaves net/http’s part alone: under 5 % of the bytes.':
    '留在调用者之内的常量容量只剩下 net/http 的部分：不到字节的 5 %。',
  'Four readings at a time, append costs what make does: the same bytes within a tenth.':
    '每次四个读数时，append 的代价与 make 一样：字节相差不到十分之一。',
  'What is returned is on the heap however small: an object for every four readings, over 1,000 a request.':
    '返回的东西再小也在堆上：每四个读数一个对象，每请求超过 1,000 个。',
  'Source of the compiler: escape analysis, package cmd/compile/internal/escape':
    '编译器的源码：逃逸分析，cmd/compile/internal/escape 包',
};
