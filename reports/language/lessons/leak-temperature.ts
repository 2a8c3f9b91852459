// The lesson leak-temperature in Chinese.

export const LESSON: Record<string, string> = {
  'Leak temperature: the same leak may cost nothing, the CPU, or everything':
    '泄漏的温度：同样的泄漏，代价可能是零、是 CPU，或是一切',
  'Three leaks of one goroutine per request cost a parked watcher’s service no throughput worth mentioning, a ticking watcher’s at least a fifth of it, and a watcher’s that holds a place in a pool all of it.':
    '三种每请求泄漏一个 goroutine 的服务：监听者只是挂起的，没有值得一提的吞吐量损失；监听者定时唤醒的，至少损失五分之一；监听者占着池中位置的，全部损失。',
  'The count of goroutines climbs in the same straight line in three services. One is restarted by its memory limit after a week. One grows hot and slow within minutes. One stops answering before anybody has looked at the curve.':
    '三个服务里 goroutine 数量都沿同样的直线上升。一个在一周后因内存上限被重启。一个几分钟内就变热变慢。一个在有人看到曲线之前就不再应答。',
  'Somebody has to look out for changes of the price while the quote is made, and goroutines are cheap. Each of the three looks like the others in review: go, a loop or a wait, a comment.':
    '报价期间总得有人盯着价格变化，而 goroutine 很便宜。代码评审时三者看上去没有两样：go，一个循环或一次等待，一行注释。',
  'The watcher is given the context of the request that it was started for and ends with it. It is the same fix for all three temperatures.':
    '监听者拿到启动它的那个请求的 context，并随之结束。三种温度用的是同一个修复。',
  'Goroutines left per request, which are the same, beside throughput, which is not. CPU time per request: it grows with the age of a ticking leak, as each request pays for all that came before. And failed requests, the first sign of the third.':
    '把每请求遗留 goroutine（三者相同）与吞吐量（三者不同）并排看。看每请求 CPU 时间：它随定时泄漏的年龄增长，因为每个请求都在为之前的一切付账。还有失败的请求，那是第三种的最初迹象。',
  'Against a parked leak it makes nothing faster, in a trial as short as this: what it saves is memory, and in the long run garbage collections that have all those stacks to scan.':
    '对挂起的泄漏，在这么短的试验里它不会让任何东西变快：它省下的是内存，长期看还有要扫描所有这些栈的垃圾回收。',
  'A goroutine leak makes throughput fall by 40 % and the CPU rise to 95 % (1).':
    'goroutine 泄漏使 QPS 下跌 40%，CPU 使用率飙升至 95%（1）。',
  'for a leak that keeps waking up, and even more for one that holds a place others need. For the leaks that the article shows, all parked in channels, it is wrong: a goroutine that is in no run queue takes no time.':
    '对不断醒来的泄漏成立，对占着别人所需位置的泄漏更是如此。对原文展示的那些泄漏（都停在 channel 上）则是错的：不在任何运行队列里的 goroutine 不占时间。',
  'The flame graph shows no hot function (1).': '火焰图未显示明显热点函数（1）。',
  'no function of the service’s own: a ticking leak’s time is in the runtime’s timers and scheduler (runtime.(*timers).check, runtime.schedule), which is where to look.':
    '服务自己的函数里确实没有：定时泄漏的时间花在运行时的定时器和调度器里（runtime.(*timers).check、runtime.schedule），要看的是那里。',
  'Each leaked goroutine costs 2 KB of stack (1).': '每个泄漏的 goroutine 占用 2KB 栈内存（1）。',
  'and that is all that a parked one costs; the two others cost what they do, or what they hold on to.':
    '挂起的 goroutine 代价也就这么多；另外两种的代价是它们做的事，或它们占着的东西。',
  'How often a ticking watcher wakes, by default every millisecond. With 1,000 the warm leak is as cold as the parked one for as long as a trial lasts, and takes a thousand times the requests to show.':
    '定时的监听者多久醒一次，默认每毫秒。设为 1,000 时，温的泄漏在一次试验的时间里和挂起的一样冷，要多一千倍的请求才显现。',
  'cold: parked': '冷：挂起',
  'A watcher waits on a channel until the price moves, which today it does not. It has been given a context that never ends.':
    '监听者在 channel 上等价格变动，而今天价格不动。它拿到的是一个永不结束的 context。',
  'ends with the request': '随请求结束',
  'The watcher waits for the price or for the end of the request’s own context.':
    '监听者等待价格，或等待请求自己的 context 结束。',
  'warm: ticking': '温：定时唤醒',
  'The watcher looks every millisecond, with a ticker. A single one costs nothing that could be measured; after a few thousand requests there are hundreds of thousands of wake-ups a second.':
    '监听者用 ticker 每毫秒看一次。单独一个，代价小到测不出来；几千个请求之后，每秒就有几十万次唤醒。',
  'hot: holds a seat': '热：占着座位',
  'The watcher waits at the exchange, which has a hundred seats for all callers. After a hundred quotes the seats are taken by watchers, and no quote can be asked for any more.':
    '监听者等在交易所里，那里对所有调用者一共只有一百个座位。一百次报价之后，座位全被监听者占满，再也问不到报价。',
  'The parked leak leaves one goroutine for each request.': '挂起的泄漏每个请求留下一个 goroutine。',
  'The ticking leak leaves as many.': '定时唤醒的泄漏留下同样多。',
  'So does the one that holds a seat.': '占着座位的也一样。',
  'The fix leaves none.': '修复一个也不留下。',
  'Parked goroutines cost no throughput worth mentioning: the fix has at most 5 % more.':
    '挂起的 goroutine 没有值得一提的吞吐量代价：修复最多高 5 %。',
  'A service of ticking ones takes at least twice the CPU time for each request.':
    '定时唤醒的服务，每个请求至少用两倍的 CPU 时间。',
  'And loses at least a fifth of its throughput.': '并且至少损失五分之一的吞吐量。',
  'A hundred seats taken, and at least 95 % of the requests fail.': '一百个座位被占满，至少 95 % 的请求失败。',
  'A Guide to the Go Garbage Collector: on roots and stacks': 'A Guide to the Go Garbage Collector：讲根与栈的部分',
};
