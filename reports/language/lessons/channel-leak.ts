// The lesson channel-leak in Chinese.

export const LESSON: Record<string, string> = {
  'Channel leak: the send that nobody receives': 'channel 泄漏：没有人接收的发送',
  'Every request whose handler gives up before its worker has sent leaves one goroutine behind for ever; a worker that also waits for the context leaves none, at the same throughput and the same P99.':
    '每个 handler 在 worker 发送之前就放弃的请求，都会永久留下一个 goroutine；同时等待 context 的 worker 一个也不留下，而吞吐量和 P99 不变。',
  'The number of goroutines climbs with the traffic and does not come down when the traffic does. Resident memory follows at a few kilobytes a request, while throughput, latency and error rate look healthy, until the process is killed for its memory and the curve starts again from the bottom.':
    'goroutine 数量随流量上升，流量回落时却不下降。常驻内存以每请求几 KB 的速度跟着涨，而吞吐量、延迟和错误率看上去都健康，直到进程因内存过大被杀掉，曲线又从底部重新开始。',
  'The handler has a timeout, and it works: no customer waits longer than the budget. The worker does one thing and then ends. A channel without a buffer is what the tutorials use to hand over one value. Nothing is wrong with either half, and a test of the handler sees only the half that returns in time.':
    'handler 有超时，而且超时有效：没有客户会等得比预算更久。worker 只做一件事，做完就结束。交接一个值时，教程里用的就是无缓冲 channel。两半单独看都没有错，而对 handler 的测试只看得到按时返回的那一半。',
  'The budget becomes a context that both sides can see. The worker selects between its send and ctx.Done(), and the handler cancels the context whichever way it leaves, so the worker always has a way out. The supplier is still asked and still answers late: the fix ends the waiting, not the work.':
    '预算变成双方都看得到的 context。worker 在发送与 ctx.Done() 之间 select，handler 无论怎样离开都会取消 context，所以 worker 总有出路。供应商照样被询问，照样回答得晚：修复结束的是等待，不是工作。',
  'The goroutine curve: a straight climb against a flat line, and after the load has ended a step that does not come down against one that does. The goroutine profile shows one stack thousands of times, parked in chan send. The block and the mutex profile do not show it, since both record a wait when it ends, and this one never does.':
    '看 goroutine 曲线：一条直线上升，一条保持水平；负载结束后，一边的台阶不再下来，另一边的会。goroutine profile 里同一个调用栈出现几千次，停在 chan send。block 和 mutex profile 看不到它，因为两者都在等待结束时才记录，而这个等待永远不会结束。',
  'It makes nothing faster: a parked goroutine takes no CPU time, so neither throughput nor P99 is better for it. And a worker that never comes to its select is beyond it: if the supplier did not answer at all, the call itself would need the context. Nor does a buffer of one replace the context where a worker sends more than once.':
    '它不会让任何东西变快：挂起的 goroutine 不占 CPU 时间，所以吞吐量和 P99 都不会因此变好。根本走不到 select 的 worker 它也管不了：如果供应商完全不回答，调用本身就需要 context。单个缓冲 也代替不了 context，只要 worker 发送不止一次。',
  'Sending to an unbuffered channel that nobody receives from suspends the goroutine for ever; the goroutine and the channel both leak (2.2).':
    '向无缓冲 channel 发送而无人接收，goroutine 永久挂起，goroutine 与 channel 双重泄漏（2.2）。',
  'the runtime never ends a blocked goroutine. The channel is no second leak, though: it is ordinary heap memory that only the parked goroutine still refers to, and it would go together with it.':
    '运行时从不结束阻塞的 goroutine。不过 channel 并不是第二个泄漏：它只是普通的堆内存，只有挂起的 goroutine 还引用着它，会随 goroutine 一起消失。',
  'The garbage collector reclaims goroutines that nothing refers to (diagram of 2.1).':
    'GC 扫描后回收无引用的 goroutine（2.1 的图）。',
  'to the collector a goroutine is a root, not an object: no version of Go ends one. The goroutineleak profile (an experiment in Go 1.26, part of Go 1.27) finds such goroutines and reports them; it does not free them either.':
    '对回收器来说 goroutine 是根，不是对象：没有哪个 Go 版本会结束它。goroutineleak profile（Go 1.26 的实验特性，Go 1.27 正式提供）能找到并报告这样的 goroutine，同样不会释放它们。',
  'curl -s …/debug/pprof/goroutine?debug=2 | wc -l shows the number of goroutines (1).':
    '用 curl -s …/debug/pprof/goroutine?debug=2 | wc -l 观察 goroutine 数量（1）。',
  'it counts lines of text, several to a goroutine, and debug=2 stops the whole process while the text is written. The first line of debug=1 has the number: "goroutine profile: total N".':
    '它数的是文本行数，一个 goroutine 占好几行；而且 debug=2 在写出文本期间会停住整个进程。数量在 debug=1 的第一行："goroutine profile: total N"。',
  'A leaked goroutine occupies its stack, 2 KB by default (1).':
    '泄漏的 goroutine 持续占用栈内存（默认 2KB 起）（1）。',
  '2 KB is the least; since Go 1.19 a new stack is as large as stacks have been on average. Whatever its frames refer to stays as well.':
    '2 KB 是最小值；从 Go 1.19 起，新栈的大小取历来栈的平均值。栈帧引用的一切也会留下来。',
  'Leaked goroutines make throughput fall by 40 % (1).': '泄漏的 goroutine 使 QPS 断崖式下跌 40%（1）。',
  'not these: a goroutine parked in a send is in no run queue. It costs memory, and each garbage collection has its stack to scan. A loss of 40 % would show here as a fix that is much faster than its antipattern.':
    '这种泄漏不会：停在发送上的 goroutine 不在任何运行队列里。它的代价是内存，以及每次垃圾回收都要扫描它的栈。如果真损失 40 %，在这里会表现为修复比反模式快得多。',
  'The waiting side ends in a deadlock (wg.Wait, diagram of 2.2).': '等待的一方以死锁告终（wg.Wait，2.2 的图）。',
  'the runtime reports a deadlock only when no goroutine can ever run again. In a server the network poller can always wake one, so the message never comes and the waiting goes on in silence.':
    '只有当所有 goroutine 都再也不可能运行时，运行时才会报告死锁。在服务器里，网络轮询器（netpoller）总能唤醒某个 goroutine，所以这条消息永远不会出现，等待就这样悄无声息地继续下去。',
  'How long the handler waits, by default 20. With 60 every quote comes in time (40 to 45 ms after the ask), nobody gives up, and the antipattern leaks nothing: the leak is in the giving up, not in the channel. Near 42 it becomes a matter of chance, which is how such a leak stays hidden in tests.':
    'handler 等待多久，默认 20。设为 60 时每个报价都来得及（询价后 40 到 45 ms），没有人放弃，反模式也就什么都不泄漏：泄漏出在放弃上，而不在 channel 上。在 42 附近则要看运气，这样的泄漏正是因此在测试里藏得住。',
  'unconditional send': '无条件发送',
  'A worker asks the supplier and sends the quote to an unbuffered channel. The handler waits for the quote or for the budget, whichever comes first. The supplier always needs longer than the budget, so the handler has always left when the worker comes to its send.':
    'worker 向供应商询价，把报价发送到无缓冲 channel。handler 等待报价或预算到期，看哪个先来。供应商需要的时间总是超过预算，所以 worker 走到发送时，handler 早已离开。',
  'send or ctx.Done()': '发送或 ctx.Done()',
  'The budget is a context derived from the request. The worker selects between the send and ctx.Done(); when the supplier answers too late it sees that the context has ended, and ends.':
    '预算是由请求派生的 context。worker 在发送与 ctx.Done() 之间 select；供应商回答得太晚时，它看到 context 已经结束，自己也就结束。',
  'buffer of one': '单个缓冲',
  'The antipattern with one place in the channel. The worker can always put its one value there, so it ends as well, and the channel with the unread quote is garbage. As good as the fix for one worker and one send; it does not notice a customer who hangs up, and it breaks as soon as somebody adds a second send.':
    '反模式，但 channel 里有一个位置。worker 总能把它唯一的值放进去，所以也会结束，而装着未读报价的 channel 成为垃圾。只有一个 worker、一次发送时，它与修复一样好；但它察觉不到客户挂断，而且一旦有人加上第二次发送就会失效。',
  'The antipattern leaves one goroutine behind for each request.': '反模式每个请求留下一个 goroutine。',
  'With the context none is left.': '有了 context，一个也不留下。',
  'With one place in the channel none is left either.': 'channel 里有一个位置时，同样一个也不留下。',
  'The fix costs no throughput worth mentioning: at least 95 % of the antipattern’s.':
    '修复没有值得一提的吞吐量代价：至少是反模式的 95 %。',
  'The fix costs no latency worth mentioning: P99 at most a quarter above the antipattern’s.':
    '修复没有值得一提的延迟代价：P99 最多比反模式高四分之一。',
  'Package runtime/pprof: the goroutine, block and mutex profiles':
    'runtime/pprof 包：goroutine、block 和 mutex profile',
  'The Go Programming Language Specification: Send statements, Select statements':
    'Go 语言规范：Send statements、Select statements',
};
