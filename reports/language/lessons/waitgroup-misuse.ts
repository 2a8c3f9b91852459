// The lesson waitgroup-misuse in Chinese.

export const LESSON: Record<string, string> = {
  'WaitGroup misuse: the Done that a panic passes by': 'WaitGroup 误用：被 panic 越过的 Done',
  'A recovered panic before a Done that is not deferred leaves one goroutine per request, a panic that nobody recovers ends the process, and with defer wg.Done() neither a goroutine nor a customer is left waiting.':
    '没有用 defer 的 Done 之前发生 panic 并被 recover，每个请求留下一个 goroutine；没有人 recover 的 panic 使进程结束；而用 defer wg.Done() 时，既没有 goroutine 也没有客户被留下等待。',
  'Goroutines climb from one minute to the next, on the day another team releases something. Or all requests hang at once. Or the service restarts every few seconds. Nothing in this service was changed.':
    '在别的团队发布的那天，goroutine 从某一分钟起开始攀升。或者所有请求同时卡住。或者服务每隔几秒重启一次。而这个服务什么也没改。',
  'Done is the last line of the worker because then the worker is done. The panics are caught, so one bad reply cannot end the process. And the handler has a budget, so no customer waits for the worker.':
    'Done 放在 worker 的最后一行，因为到那里 worker 才做完。panic 会被捕获，所以一个坏应答不会结束进程。handler 有预算，所以没有客户等待 worker。',
  'Done is deferred, in the first line of the worker: deferred first means done last, after the panic was caught. It runs whichever way the worker ends, by its last line, by a return in the middle or by a panic.':
    'Done 写成 defer，放在 worker 的第一行：最先 defer 的最后执行，在 panic 被捕获之后。无论 worker 怎样结束，走到最后一行、中途 return 还是 panic，它都会执行。',
  'The goroutine curve of the antipattern, whose stacks wait in sync.WaitGroup.Wait. P99: the fix answers when the worker ends, the antipattern at the end of its budget, and variant waits not before its client gives up. And how the trials of variant crash end: they have no figures, for there is no process left to have any.':
    '看反模式的 goroutine 曲线，它们的调用栈等在 sync.WaitGroup.Wait。看 P99：修复在 worker 结束时应答，反模式在预算用完时应答，变体 waits 则要到客户端放弃。再看变体 crash 的试验怎样结束：没有任何数字，因为没有进程可以有数字了。',
  'It does not count the view: the reply is still unreadable, and whoever swallows the panic without a log line will not learn of it. Nor does it catch the panic: variant crash has the deferred Done, and dies.':
    '它不会把那次浏览计进去：应答仍然读不懂，谁要是吞掉 panic 又不写日志，就不会知道。它也不捕获 panic：变体 crash 用了 defer 的 Done，照样死掉。',
  'A panic after wg.Add(1) leaves the counter standing, and the goroutine leaks (2.2).':
    'wg.Add(1) 后 panic，计数器滞留，goroutine 泄漏（2.2）。',
  'on its own it ends the process: net/http recovers panics of the handler’s goroutine, and nobody those of goroutines that it starts (variant crash). The leak takes two mistakes: the panic is recovered, and the Done is not deferred.':
    '单凭这一点，结果是进程结束：net/http 只 recover handler 所在 goroutine 的 panic，handler 启动的 goroutine 没有人管（变体 crash）。泄漏需要两个错误：panic 被 recover，而 Done 没有用 defer。',
  'wg.Wait then ends in a deadlock (diagram of 2.2).': 'wg.Wait 随后死锁（2.2 的图）。',
  'the runtime reports a deadlock only when no goroutine can ever run again. A server always has one that waits for the network, so variant waits hangs in silence.':
    '只有当所有 goroutine 都再也不可能运行时，运行时才会报告死锁。服务器里总有一个在等待网络，所以变体 waits 是悄无声息地挂住。',
  'defer wg.Done() is the right pairing (comment in 2.2).': 'defer wg.Done() 是正确配对（2.2 的注释）。',
  'though in the article’s own example it never runs: that worker is stuck in a send, which is the lesson channel-leak.':
    '不过在原文自己的例子里它永远不会执行：那个 worker 卡在发送上，那是课程 channel-leak 的内容。',
  'How long the handler waits for the view to be counted, by default 20. The collector takes 10, so with 5 every variant answers after 5 and looks healthy; the antipattern’s goroutines are left all the same.':
    'handler 等待浏览被计数多久，默认 20。收集方要用 10，所以设为 5 时每个变体都在 5 之后应答，看上去健康；反模式的 goroutine 照样留下。',
  'Done at the end': 'Done 在末尾',
  'The worker recovers its panics and calls Done in its last line, which a panic never reaches. A second goroutine waits for the WaitGroup so that the handler can give up; it is the one that stays.':
    'worker 会 recover 自己的 panic，并在最后一行调用 Done，而 panic 到不了那里。另有一个 goroutine 等待 WaitGroup，好让 handler 能放弃；留下的就是它。',
  'defer wg.Done()': 'defer wg.Done()',
  'The same, with Done deferred before anything can go wrong.': '相同，只是在任何事出错之前就 defer 了 Done。',
  'wg.Go': 'wg.Go',
  'The same with WaitGroup.Go, which adds, starts and is done in one. It leaves no Done to forget, but a panic has still to be recovered in the function: Go lets it pass, and the process ends.':
    '相同，但用 WaitGroup.Go，把加一、启动、完成合为一步。这样就没有 Done 可忘，但 panic 仍须在函数内 recover：Go 会放它过去，进程随之结束。',
  'WaitGroup.Go came with Go 1.25': 'WaitGroup.Go 从 Go 1.25 开始提供',
  'Done at the end, handler waits': 'Done 在末尾，handler 等待',
  'The antipattern without the budget: the handler itself waits for the WaitGroup. From the first panic on no request is ever answered, and each handler stays as a goroutine when its client has left.':
    '没有预算的反模式：handler 自己等待 WaitGroup。从第一次 panic 起，再没有请求得到应答，客户端离开后，每个 handler 都作为一个 goroutine 留下。',
  'nobody recovers': '没有人 recover',
  'Done is deferred, as it should be, but nobody catches the panic. It is not in the handler’s goroutine, so net/http cannot either. The first bad reply ends the process, with all requests in it.':
    'Done 照规矩用了 defer，但没有人捕获 panic。它不在 handler 的 goroutine 里，所以 net/http 也捕获不到。第一个坏应答就结束进程，连同其中所有请求。',
  'One goroutine is left behind for each request whose worker panicked.':
    '每个 worker 发生 panic 的请求留下一个 goroutine。',
  'With the deferred Done none is left.': '用了 defer 的 Done，一个也不留下。',
  'And customers wait for the worker only, not for the end of the budget: P50 at most 0.75 of it.':
    '客户也只等 worker，不必等到预算用完：P50 最多是反模式的 0.75。',
  'WaitGroup.Go leaves none either.': 'WaitGroup.Go 同样一个也不留下。',
  'Where the handler itself waits, nobody is answered any more: every client gives up after its 400 ms.':
    'handler 自己等待时，再没有人得到应答：每个客户端都在 400 ms 后放弃。',
  'A panic that nobody recovers ends the process, in every trial.':
    '没有人 recover 的 panic 使进程结束，每次试验都如此。',
  'Go 1.25 release notes: sync.WaitGroup.Go, and the vet analyzer waitgroup':
    'Go 1.25 发行说明：sync.WaitGroup.Go，以及 vet 分析器 waitgroup',
  'Package net/http: Handler, on panics': 'net/http 包：Handler，讲 panic 的部分',
};
