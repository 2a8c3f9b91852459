// What the article says of leaks in its first chapter, and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const BRIEF_LEAKS: readonly ArticleSentence[] = [
  {
    id: 'cpu-to-95-and-throughput-down-40',
    places: ['1:2a'],
    quote: 'CPU使用率突然飙升至95%…QPS断崖式下跌40%',
    badge: 'depends',
    lessons: ['leak-temperature', 'channel-leak'],
    says: {
      en: 'Leaks make the CPU rise to 95 % and throughput fall by 40 %.',
      zh: '泄漏使 CPU 使用率升至 95%、QPS 下跌 40%。',
    },
    condition: {
      en: 'the leak keeps waking up, or holds what others wait for; those that the article shows are parked',
      zh: '泄漏不断醒来，或占着别人等待的东西；原文展示的都是挂起的',
    },
    because: {
      en:
        'a parked goroutine is in no run queue: it costs memory, and its stack is scanned by each collection. A ' +
        'ticking leak takes the time of the others, and one that holds a place of a pool stops them.',
      zh: '挂起的 goroutine 不在任何运行队列里：代价是内存，以及每次 GC 都要扫描它的栈。定时醒来的泄漏占用别人的 CPU 时间，占着连接池位置的泄漏让别人停下。',
    },
  },
  {
    id: 'pauses-from-0-2-to-120-ms',
    places: ['1:2b'],
    quote: 'GC暂停时间从0.2ms暴涨至120ms',
    badge: 'outdated',
    lessons: ['gc-pause-myth', 'cost-of-diagnosis'],
    says: { en: 'GC pauses rise from 0.2 ms to 120 ms.', zh: 'GC 暂停时间从 0.2 ms 暴涨至 120 ms。' },
    because: {
      en:
        'since Go 1.8 the stop-the-world phases do not grow with the heap: with 75 MB of pointers they stay below ' +
        'a millisecond, with the older collector too. What grows is P99, because marking and assists take the ' +
        'requests’ time. A stop of that length has to be asked for (variant stopped of gc-pause-myth), or comes of ' +
        'a CPU quota, or of a goroutine dump with debug=2 (cost-of-diagnosis).',
      zh:
        '从 Go 1.8 起，STW 停顿不随堆的大小增长：有 75 MB 指针时仍不到一毫秒，旧 GC也一样。变长的是 ' +
        'P99，因为标记和辅助标记占去了请求的时间。这么长的停顿要么是自己要来的（gc-pause-myth 的变体 stopped），要么来自 CPU 配额，要么来自 debug=2 的 goroutine ' +
        '转储（cost-of-diagnosis）。',
    },
  },
  {
    id: 'the-flame-graph-shows-no-hot-function',
    places: ['1:2c'],
    quote: 'pprof火焰图却未显示明显热点函数',
    badge: 'holds',
    lessons: ['leak-temperature'],
    says: { en: 'The flame graph shows no hot function.', zh: '火焰图未显示明显热点函数。' },
    because: {
      en:
        'no function of the service’s own: a ticking leak’s time is in the runtime’s timers and scheduler ' +
        '(runtime.(*timers).check, runtime.schedule), which is where to look.',
      zh: '服务自己的函数里确实没有：定时泄漏的时间花在运行时的定时器和调度器里（runtime.(*timers).check、runtime.schedule），要看的是那里。',
    },
  },
  {
    id: 'a-goroutine-does-not-end-by-itself',
    places: ['1:4a'],
    quote: 'goroutine不会自动销毁…阻塞、死循环或忘记关闭channel',
    badge: 'holds',
    lessons: ['channel-leak', 'receive-leak'],
    says: {
      en: 'A goroutine that is blocked, loops without end, or reads a channel that nobody closes stays.',
      zh: '因阻塞、死循环或忘记关闭 channel，goroutine 长期存活。',
    },
    because: {
      en:
        'a goroutine ends when its function returns, and in no other way. Closing a channel helps those who ' +
        'receive from it; a sender on a closed channel panics. An endless loop shows in the CPU profile, the other ' +
        'two only in the goroutine profile.',
      zh:
        'goroutine 只在它的函数返回时结束，别无他法。关闭 channel 帮助的是接收者；向已关闭的 channel 发送会 panic。死循环在 CPU profile 里看得到，另外两种只在 ' +
        'goroutine profile 里看得到。',
    },
  },
  {
    id: 'a-leaked-goroutine-keeps-2-kb',
    places: ['1:4b'],
    quote: '持续占用栈内存(默认2KB起)',
    badge: 'holds',
    lessons: ['channel-leak', 'leak-temperature'],
    says: {
      en: 'A leaked goroutine keeps its stack, 2 KB or more.',
      zh: '泄漏的 goroutine 持续占用栈内存（2 KB 起）。',
    },
    because: {
      en:
        '2 KB is the least; since Go 1.19 a new stack is as large as stacks have been on average. Whatever its ' +
        'frames refer to stays as well.',
      zh: '2 KB 是最小值；从 Go 1.19 起，新栈的大小取以往栈的平均值。栈帧引用的一切也会留下来。',
    },
  },
  {
    id: 'time-after-in-a-loop-leaks-goroutines',
    places: ['1:6'],
    quote: 'time.After 在for循环中未被select接收',
    badge: 'wrong',
    lessons: ['time-after-loop'],
    says: {
      en: 'time.After in a for loop that is not received from leaks goroutines.',
      zh: 'time.After 在 for 循环中未被接收，会泄漏 goroutine。',
    },
    because: {
      en:
        'a timer has never had a goroutine: it is an entry in a heap that the scheduler looks at, and the curves ' +
        'of all three variants are flat. Until Go 1.22 an unexpired timer kept its memory until it fired (variant ' +
        'old-timers, GODEBUG=asynctimerchan=1, which Go 1.27 has removed); since Go 1.23 it is garbage at once.',
      zh:
        '定时器从来没有自己的 goroutine：它只是调度器查看的堆里的一项，三个变体的曲线都是平的。到 Go 1.22 为止，未到期的定时器会占着内存直到触发（变体 ' +
        'old-timers，GODEBUG=asynctimerchan=1，Go 1.27 已移除）；从 Go 1.23 起它立即成为垃圾。',
    },
  },
  {
    id: 'a-long-poll-without-a-timeout-leaks',
    places: ['1:7'],
    quote: '启用了无超时控制的长轮询goroutine',
    badge: 'holds',
    lessons: ['long-poll'],
    says: { en: 'A long-polling goroutine without a timeout leaks.', zh: '无超时控制的长轮询 goroutine 会泄漏。' },
    because: {
      en:
        'one for each question. The handler of the lesson has its timeout; it is the goroutine that it started ' +
        'which knows of none.',
      zh: '每个提问泄漏一个。本课的 handler 有超时；不知道超时的，是它启动的那个 goroutine。',
    },
  },
  {
    id: 'a-lost-cancel-leaves-a-listener',
    places: ['1:8', '2.3:8'],
    quote: '未关闭context.CancelFunc导致监听goroutine常驻',
    badge: 'depends',
    lessons: ['lost-cancel'],
    says: {
      en: 'A CancelFunc that is not called leaves a listening goroutine; defer cancel() prevents it.',
      zh: '未调用 CancelFunc 会使监听 goroutine 常驻；defer cancel() 可以防止。',
    },
    condition: {
      en: 'something waits for that context: a goroutine of your own, or a parent of a foreign type',
      zh: '有什么在等待这个 context：你自己的 goroutine，或外来类型的父 context',
    },
    because: {
      en:
        'package context starts a goroutine only for a parent of a foreign type (variant foreign); its own types ' +
        'keep their children in a map, and what is left is memory until the timeout or the parent’s end (variant ' +
        'unwatched). A goroutine of your own that waits for ctx.Done() stays (antipattern). The timer of ' +
        'WithTimeout is a time.AfterFunc: no collector takes it before it fires or is stopped, in Go 1.23 and ' +
        'later as before.',
      zh:
        'context 包只在父 context 是外来类型时才启动 goroutine（变体 foreign）；它自己的类型把子 context 记在 map 里，留下的只是内存，直到超时或父 context ' +
        '结束（变体 unwatched）。你自己等待 ctx.Done() 的 goroutine 会留下（反模式）。WithTimeout 的定时器是 time.AfterFunc：在触发或被停掉之前，GC ' +
        '不会收走它，Go 1.23 之后也一样。',
    },
  },
  {
    id: 'lines-of-debug-2-count-goroutines',
    places: ['1:10a'],
    quote: 'curl …/debug/pprof/goroutine?debug=2 | wc -l',
    badge: 'wrong',
    lessons: ['channel-leak', 'cost-of-diagnosis'],
    says: {
      en: 'curl …/debug/pprof/goroutine?debug=2 | wc -l watches the number of goroutines.',
      zh: '用 curl …/debug/pprof/goroutine?debug=2 | wc -l 观察 goroutine 数量。',
    },
    because: {
      en:
        'it counts lines of text, several to a goroutine: 200,009 for 20,000 in cost-of-diagnosis. And the whole ' +
        'process stands still while the text is written. The first line of debug=1 has the number: "goroutine ' +
        'profile: total N".',
      zh:
        '它数的是文本行，一个 goroutine 占好几行：在 cost-of-diagnosis 里 20,000 个就是 200,009 行。写出文本期间整个进程停住。数量在 debug=1 ' +
        '的第一行："goroutine profile: total N"。',
    },
  },
  {
    id: 'compare-stacks-before-and-after',
    places: ['1:10b'],
    quote: '对比压测前后goroutine堆栈(重点关注"runtime.gopark"',
    badge: 'holds',
    lessons: ['long-poll', 'time-after-loop', 'receive-leak'],
    says: {
      en: 'Comparing goroutine stacks before and after a load test, with an eye on runtime.gopark, finds leaks.',
      zh: '对比压测前后的 goroutine 堆栈，关注 runtime.gopark，能找到泄漏。',
    },
    because: {
      en:
        'the count per stack does (go tool pprof -diff_base), and where something global still refers to the ' +
        'channel it is the only thing that does. gopark is at the top of every parked goroutine, so it is the ' +
        'frame below it that tells; and those that come and go with their requests are there too.',
      zh:
        '按调用栈计数可以（go tool pprof -diff_base）；若有全局变量还引用着 channel，就只有它可以。每个挂起的 goroutine 最上面都是 ' +
        'gopark，说明问题的是它下面那一帧；随请求来去的也在其中。',
    },
  },
];
