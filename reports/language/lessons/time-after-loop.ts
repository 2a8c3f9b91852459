// The lesson time-after-loop in Chinese.

export const LESSON: Record<string, string> = {
  'time.After in a loop: not a goroutine, and no longer a leak': '循环里的 time.After：不是 goroutine，也不再是泄漏',
  'A time.After in each turn of a loop leaves no goroutine behind in any Go, leaves memory behind only with the timers of before Go 1.23, and allocates at least three times what one Timer that is reset does.':
    '循环每一圈里的 time.After 在任何 Go 版本里都不留下 goroutine，只有用 Go 1.23 之前的定时器才留下内存，而分配量至少是一个反复重置的 Timer 的三倍。',
  'In an old service: a heap that grows with traffic and shrinks again a minute after it, which the heap profile puts on time.NewTimer. In a new one: nothing but a line in the allocation profile.':
    '在旧服务里：堆随流量增长，流量过后一分钟又缩回去，heap profile 把它记在 time.NewTimer 名下。在新服务里：除了分配 profile 里的一行，什么也没有。',
  'It is one line, it reads like a sentence, and the documentation of package time uses it so. Nothing needs to be stopped or drained, which went wrong with Timers often enough.':
    '只有一行，读起来像一句话，time 包的文档也这样用。没有什么要停止或排空，而这正是 Timer 常常出错的地方。',
  'One Timer for the whole loop, reset in each turn and stopped at the end. Since Go 1.23 a Reset needs no draining of the channel before it, so the fix has become as short as it looks.':
    '整个循环只用一个 Timer，每圈重置，最后停掉。从 Go 1.23 起，Reset 之前不必排空 channel，所以修复已经和看上去一样短。',
  'The goroutine curve, which is flat in all variants. The live heap left per request: more than ten kilobytes with the old timers, nothing with today’s, although the source is the same. The bytes allocated per request, which is what the fix is still good for. The counter of old timers is the runtime’s own word that they were in use.':
    '看 goroutine 曲线：所有变体都是平的。看每请求遗留存活堆：旧定时器超过十 KB，今天的没有，尽管源码相同。看每请求分配的字节，修复如今还有用的就是它。旧定时器的计数器是运行时自己的话，说明它们确实被用到。',
  'Against a leak on Go 1.23 or newer, for there is none. Where a loop turns rarely: a few hundred bytes a turn matter to a hot loop only. And where throughput is limited by anything else than allocation.':
    '在 Go 1.23 或更新版本上防泄漏没有用，因为没有泄漏。循环转得少时也没有用：每圈几百字节只对热循环要紧。吞吐量受限于分配以外的东西时同样没有用。',
  'time.After in a for loop that is not received from leaks goroutines (1).':
    'time.After 在 for 循环中未被 select 接收会泄漏 goroutine（1）。',
  'a timer has never had a goroutine of its own: it is an entry in a heap that the scheduler looks at. The curves of all three variants are flat.':
    '定时器从来没有自己的 goroutine：它是调度器查看的一个堆里的一项。三个变体的曲线都是平的。',
  'Such timers stay resident for a long time (1).': '这样的定时器长期存活、占用内存（1）。',
  'until Go 1.22 an unexpired timer stayed in that heap, with its channel, until it fired: here for a minute. Since Go 1.23 a timer that nobody refers to is garbage at once. Variant old-timers has the old behaviour back (GODEBUG=asynctimerchan=1, which Go 1.27 has removed).':
    '到 Go 1.22 为止，未到期的定时器连同 channel 会留在那个堆里直到触发：这里是一分钟。从 Go 1.23 起，没有人引用的定时器立即成为垃圾。变体 old-timers 恢复了旧行为（GODEBUG=asynctimerchan=1，Go 1.27 已移除）。',
  'Goroutines in a select can be found by looking for runtime.gopark in the goroutine profile (1).':
    '在 goroutine profile 里重点关注 runtime.gopark，能找到停在 select 的 goroutine（1）。',
  'but these come and go with their requests; a heap profile is what shows the timers of an old runtime.':
    '但它们随请求来去；能看到旧运行时的定时器的是 heap profile。',
  'How often the loop turns for one request, by default 48. What the antipattern allocates grows with it in a straight line; with 1 or 2 it is lost in what net/http allocates anyway.':
    '一个请求里循环转多少圈，默认 48。反模式的分配随它直线增长；设为 1 或 2 时，它淹没在 net/http 本来就有的分配里。',
  'time.After each turn': '每圈一个 time.After',
  'The loop selects between the next scan and time.After(a minute). Every turn makes a timer and a channel, and drops both microseconds later: some 240 bytes a turn on Go 1.26.':
    '循环在下一次扫描与 time.After（一分钟）之间 select。每圈都创建一个定时器和一个 channel，几微秒后又都丢掉：Go 1.26 上每圈约 240 字节。',
  'one timer, reset': '一个定时器，反复重置',
  'One Timer is made before the loop, reset in each turn, and stopped when the loop is left.':
    '循环之前创建一个 Timer，每圈重置，离开循环时停掉。',
  'time.After, timers of Go 1.22': 'time.After，Go 1.22 的定时器',
  'The antipattern’s own lines, run with the timers as they were before Go 1.23: each stays for its whole minute, far longer than a trial. A module whose go.mod says 1.22 or less gets these from a newer toolchain as well, up to Go 1.26.':
    '反模式自己的代码行，但用 Go 1.23 之前那样的定时器运行：每个都留满一分钟，远比一次试验长。go.mod 写着 1.22 或更低的模块，用更新的工具链（到 Go 1.26 为止）也会得到它们。',
  'Go 1.27 has removed the old timers, and a trial’s worth of them is half a gigabyte':
    'Go 1.27 已移除旧定时器，而一次试验积下的旧定时器有半个 GB',
  'No goroutine stays behind, not even with time.After.': '即使用 time.After，也不留下 goroutine。',
  'Nor with the timers of before Go 1.23.': '用 Go 1.23 之前的定时器也不留下。',
  'The old timers were really there: the runtime has counted at least a thousand.':
    '旧定时器确实在那里：运行时至少数到一千个。',
  'And the other variants had none of them.': '其他变体一个也没有。',
  'With the old timers at least 8 KB of live heap stay for each request: 48 timers and their channels.':
    '用旧定时器时，每个请求至少留下 8 KB 存活堆：48 个定时器及其 channel。',
  'With today’s timers next to nothing stays.': '用今天的定时器，几乎什么也不留下。',
  'One timer for the loop saves at least two thirds of all bytes allocated per request, net/http’s included.':
    '循环共用一个定时器，至少省下每请求分配字节的三分之二，net/http 的也算在内。',
  'Timers made the old way': '按旧方式创建的定时器',
  'Go 1.27 has removed the old timers, and their counter with them': 'Go 1.27 已移除旧定时器，连同它们的计数器',
  'Source of package runtime: time.go, on timers with channels':
    'runtime 包的源码：time.go，讲带 channel 的定时器的部分',
};
