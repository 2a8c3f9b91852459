// The lesson long-poll in Chinese.

export const LESSON: Record<string, string> = {
  'Long poll: waiting for the news on behalf of nobody': '长轮询：替已经离开的人等消息',
  'A poller that waits for a global hub without looking at its request’s context leaves one goroutine per question, which the runtime’s leak detector cannot prove, and one that looks leaves none.':
    '等待全局 hub 而不看请求 context 的轮询者，每个提问留下一个 goroutine，而运行时的泄漏检测器无法证明它；会看的轮询者一个也不留下。',
  'Goroutines climb all night and fall at once in the morning, when the first news is published. It is taken for a pattern of traffic. Then comes a long weekend.':
    'goroutine 整夜上升，早晨第一条消息发布时一下子回落。人们以为这是流量的规律。然后来了一个长周末。',
  'The handler answers in time, always: the hold is a proper timeout. The poller ends by itself with the next news, and news comes all day. It even has a buffered channel, so it cannot hang on a handler that has left.':
    'handler 总是按时应答：保持时间就是像样的超时。轮询者在下一条消息到来时自己结束，而消息整天都有。它甚至用了带缓冲的 channel，所以不会挂在已经离开的 handler 上。',
  'The hold becomes a deadline of the request’s own context, and the poller selects between the hub and the end of that context. It ends when the question does: at the deadline, or when the reader closes the page.':
    '保持时间变成请求自己 context 的截止时间，轮询者在 hub 与这个 context 的结束之间 select。它随提问一起结束：在截止时间，或者在读者关闭页面时。',
  'The goroutine curve, and the stacks: thousands parked in chan receive on one and the same channel. Then what the runtime’s leak detector says of them. It proves every goroutine of variant private leaked, and none of the antipattern’s, although the two curves are the same.':
    '看 goroutine 曲线和调用栈：几千个 goroutine 停在同一个 channel 的 chan receive 上。再看运行时的泄漏检测器怎么说。它证明变体 private 的每个 goroutine 都泄漏了，而反模式的一个也没证明，尽管两条曲线一样。',
  'It is no faster: parked goroutines take no CPU time. And where news is published often, the antipattern’s pollers go with it, and the leak is a queue whose length is the traffic times the time between two news.':
    '它不会更快：挂起的 goroutine 不占 CPU 时间。如果消息发布得频繁，反模式的轮询者会随之离开，泄漏就只是一个队列，长度等于流量乘以两条消息之间的时间。',
  'Long polling without a timeout in HTTP handlers leaks goroutines (1).':
    'HTTP handler 中启用无超时控制的长轮询会泄漏 goroutine（1）。',
  'one for each question, though not because the handler has no timeout: here it has one. It is the goroutine it started that knows of none.':
    '每个提问一个，但原因不是 handler 没有超时：这里它有。不知道超时的是它启动的那个 goroutine。',
  'Comparing goroutine stacks before and after a load test finds such leaks (1).':
    '对比压测前后的 goroutine 堆栈能找到这样的泄漏（1）。',
  'the count per stack does, and for this leak it is the only thing that does: the detector of Go 1.26 and 1.27 asks whether anything that can still run refers to the channel, and a global variable always might.':
    '按调用栈计数可以，而且对这种泄漏只有它可以：Go 1.26 和 1.27 的检测器问的是，还能运行的代码里有没有什么引用着这个 channel，而全局变量总有可能引用它。',
  'The garbage collector reclaims goroutines that nothing refers to (diagram of 2.1).':
    'GC 扫描后回收无引用的 goroutine（2.1 的图）。',
  'variant private has goroutines that nothing refers to, the detector finds every one of them, and they stay all the same.':
    '变体 private 的 goroutine 没有任何引用，检测器把它们一个不漏地找出来，它们照样留着。',
  'How long a question is held, by default 20. With a longer hold fewer questions are asked in a trial and fewer goroutines are left, still one for each.':
    '一个提问保持多久，默认 20。保持得越久，一次试验里的提问越少，留下的 goroutine 也越少，但仍是每个提问一个。',
  'global hub, no context': '全局 hub，无 context',
  'A poller waits for the hub of the front page. The handler waits for the poller or for the end of the hold. No news comes, the handler leaves, and the poller waits on.':
    '轮询者等待首页的 hub。handler 等待轮询者或保持时间结束。没有消息到来，handler 离开，轮询者继续等。',
  'hub or ctx.Done()': 'hub 或 ctx.Done()',
  'The hold is a context derived from the request. The poller waits for the hub or for its end, whichever comes first.':
    '保持时间是由请求派生的 context。轮询者等待 hub 或 context 结束，看哪个先来。',
  'private hub, no context': '私有 hub，无 context',
  'The same leak on a hub that each request makes for itself. When the handler has left, nothing else refers to it, so the runtime can prove what it could only have guessed of the antipattern.':
    '同样的泄漏，但 hub 由每个请求自己创建。handler 离开后再没有别的东西引用它，所以对反模式只能猜测的事，运行时在这里能够证明。',
  'The antipattern leaves one goroutine behind for each question.': '反模式每个提问留下一个 goroutine。',
  'With the context none is left.': '有了 context，一个也不留下。',
  'A hub of the request’s own changes nothing about that: one for each question.':
    '请求自己的 hub 对此毫无改变：每个提问一个。',
  'But these the runtime proves leaked, hundreds of them.': '但这些被运行时证明已泄漏，有几百个。',
  'Of the antipattern’s it proves none: the global hub might still wake them.':
    '反模式的它一个也没有证明：全局 hub 仍有可能唤醒它们。',
  'The fix costs no throughput worth mentioning: at least 95 % of the antipattern’s.':
    '修复没有值得一提的吞吐量代价：至少是反模式的 95 %。',
  'Goroutines that the runtime proves leaked': '运行时证明已泄漏的 goroutine',
  'older runtimes have no profile of leaked goroutines': '更旧的运行时没有泄漏 goroutine 的 profile',
  'Package runtime/pprof: the goroutine and goroutineleak profiles':
    'runtime/pprof 包：goroutine 和 goroutineleak profile',
};
