// The lesson cost-of-diagnosis in Chinese.

export const LESSON: Record<string, string> = {
  'Cost of diagnosis: the dump that causes the outage it looks for': '诊断的代价：为查故障而造成故障的转储',
  'In a process with 20,000 goroutines, fetching the goroutine profile as text (debug=2) stops everything at least ten times as long as fetching it as a profile (debug=0), and the customers’ P99.9 shows it.':
    '在有 20,000 个 goroutine 的进程里，以文本（debug=2）取 goroutine profile 让一切停住的时间，至少是以 profile（debug=0）取它的十倍，客户的 P99.9 会显现出来。',
  'Since somebody watches the leak, there are spikes of latency at regular intervals. They become longer as the leak grows, and they are taken for pauses of the garbage collector, which is innocent.':
    '自从有人监视泄漏，延迟就按固定间隔出现尖峰。泄漏越大尖峰越长，它们被当成垃圾回收的停顿，而回收器是清白的。',
  'The text has everything: each goroutine with its state, how long it has waited, and who started it. It takes one curl and no tool to read, and it is in every guide to goroutine leaks.':
    '文本里什么都有：每个 goroutine 的状态、等了多久、由谁启动。一条 curl 就能拿到，读它不需要工具，每一篇讲 goroutine 泄漏的指南里都有它。',
  'The same address without debug=2. The profile has each stack once, with a count. Goroutines are stopped only for the moment in which the list of them is made, and their stacks are walked while the service serves.':
    '同一个地址，去掉 debug=2。profile 里每个调用栈只出现一次，附带计数。goroutine 只在列清单的那一刻停住，遍历它们的栈时服务照常工作。',
  'The longest pause that was no garbage collection, which the runtime counts itself, and P99.9. Throughput as well, as long as a trial is short and the monitor looks twice a second: each text takes some tenths of a second. At once in half a minute it would lose a hundredth, and P99.9 alone would tell.':
    '看不属于垃圾回收的最长停顿（运行时自己计数）和 P99.9。也看吞吐量，只要试验短而监视器每秒看两次：每份文本要零点几秒。若是半分钟看一次，只会损失百分之一，那就只有 P99.9 能看出来。',
  'Where a hundred goroutines are all there are: then the text takes less than a millisecond. And the profile has no wait reason and no waiting time; one dump as text, when the load is gone, tells them without hurting anybody.':
    '总共只有一百个 goroutine 时：文本不到一毫秒。而且 profile 里没有等待原因和等待时间；在负载过去之后转储一次文本，就能得到它们而不伤害任何人。',
  'curl …/debug/pprof/goroutine?debug=2 | wc -l watches the number of goroutines in real time (1).':
    'curl …/debug/pprof/goroutine?debug=2 | wc -l 实时观察 goroutine 数量变化（1）。',
  'it counts lines, ten for each of these goroutines: 200,009 of them for 20,000. And it stops the service to do so. runtime.NumGoroutine, or the first line of debug=1, gives the number at no such cost.':
    '它数的是行，这里每个 goroutine 十行：20,000 个就是 200,009 行。为此它还停住服务。runtime.NumGoroutine 或 debug=1 的第一行给出数量，没有这样的代价。',
  'An alarm may take runtime.Stack of all goroutines every few seconds (2.4).':
    '告警可以每隔几秒调用 runtime.Stack 获取所有 goroutine 的完整堆栈（2.4）。',
  'as long as it takes it once, when the alarm is raised. A small buffer makes the text short and the pause no shorter: the runtime walks all stacks to the end and drops what does not fit, without saying so (variant stack).':
    '前提是只在触发告警时取一次。小缓冲区会让文本变短，停顿却不会变短：运行时把所有栈遍历到底，装不下的悄悄丢掉（变体 stack）。',
  'GC pauses rise from 0.2 ms to 120 ms because of leaks and fragmentation (1).':
    '泄漏和碎片使 GC 暂停时间从 0.2 ms 暴涨至 120 ms（1）。',
  'a pause of this length in a modern Go is not the collector’s. One kind that is as long is what this lesson shows: the diagnosis itself.':
    '现代 Go 里这么长的停顿不是回收器造成的。同样长的一种停顿正是本课所示：诊断本身。',
  'An exporter that pulls debug=2 every 30 s is fit for production (2.5).':
    '每 30 s 拉取 debug=2 的 exporter 适合生产环境（2.5）。',
  'not in the process that needs it most: the more goroutines have leaked, the longer each pull stops the world. What waits where, and how many, debug=0 tells as well; for the states and for how long each has waited it takes debug=2, and so does the exporter bundled here, which is why it looks no more often than it must.':
    '在最需要它的进程里不适合：泄漏的 goroutine 越多，每次拉取停住世界越久。什么在哪里等、有多少个，debug=0 也能说明；而状态和各自等了多久要靠 debug=2，这里附带的 exporter 也是这样做的，所以它查看的次数不超过必要。',
  'How many goroutines are parked, by default 20,000. The pause of debug=2 grows with it in a straight line; with 100 it is no longer to be told from none.':
    '挂起多少个 goroutine，默认 20,000。debug=2 的停顿随它直线增长；设为 100 时就与没有停顿分不出来了。',
  'debug=2, twice a second': 'debug=2，每秒两次',
  'A monitor fetches the text of all stacks. The runtime stops every goroutine, writes into a buffer, finds it too small, doubles it and begins again: four times for a text of 4 MB.':
    '监视器取所有栈的文本。运行时停住每个 goroutine，写进缓冲区，发现太小，加倍重来：4 MB 的文本要重来四次。',
  'debug=0, twice a second': 'debug=0，每秒两次',
  'The monitor fetches the profile: every stack once, with its count, walked while the service serves.':
    '监视器取 profile：每个栈一次，附带计数，遍历时服务照常工作。',
  'nobody looks': '没有人看',
  'The same 20,000 goroutines, and no monitor. What the leak itself costs, which is nothing to be seen here.':
    '同样的 20,000 个 goroutine，没有监视器。这是泄漏本身的代价，在这里看不出来。',
  'runtime.Stack, 1 MB': 'runtime.Stack，1 MB',
  'The monitor lets the runtime write the stacks into a buffer of a megabyte. Three quarters of the goroutines are missing from the text, and were walked for nothing: the stop is as long as one of debug=2. But it is one, where debug=2 makes four in a row, each into a larger buffer.':
    '监视器让运行时把栈写进一兆字节的缓冲区。四分之三的 goroutine 不在文本里，却被白白遍历：一次停顿与 debug=2 的一次同样长。但它只有一次，而 debug=2 接连四次，每次写进更大的缓冲区。',
  'debug=2 stops everything for at least 20 ms at a time.': 'debug=2 每次让一切停住至少 20 ms。',
  'debug=0 for at most a tenth as long.': 'debug=0 最多是它的十分之一。',
  'P99.9 of the service is at most 0.7 of it with debug=0, whose own work still takes time from the same core.':
    '用 debug=0 时，服务的 P99.9 最多是反模式的 0.7，而取 profile 的工作仍占用同一个核的时间。',
  'A fixed buffer of a megabyte means one stop instead of four in a row: P99.9 at most 0.6 of debug=2’s.':
    '固定的一兆字节缓冲区意味着一次停顿，而不是接连四次：P99.9 最多是 debug=2 的 0.6。',
  'Longest stop that was no collection, µs': '不属于回收的最长停顿，µs',
};
