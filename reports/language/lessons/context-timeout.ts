// The lesson context-timeout in Chinese.

export const LESSON: Record<string, string> = {
  'Context timeout: working for clients that have left': 'context 超时：为已经离开的客户端干活',
  'With a deadline that reaches every wait, no client gives up on its own any more and at least twice as many are served; a deadline that only the middleware knows of changes nothing.':
    '有了传到每一处等待的截止时间，就不再有客户端自行放弃，得到服务的至少多一倍；只有中间件知道的截止时间什么也改变不了。',
  'One client in five runs into its timeout, although only one query in ten is slow. The quick ones are slow as well: they wait for a connection, the CPU is idle, and the pool is always full.':
    '五个客户端中有一个超时，尽管十个查询里只有一个慢。快的查询也慢：它们在等连接，CPU 空闲，而连接池总是满的。',
  'The client has a timeout, so nobody waits for ever, and a query that has been started may as well be finished. A deadline in the service seems to do nothing but turn a late answer into an error.':
    '客户端有超时，所以没有人会永远等下去；查询既然已经开始，不妨让它做完。服务里的截止时间似乎只是把迟到的应答变成错误。',
  'Three layers, one budget. The client has its timeout, as before. The middleware derives a context from the request that ends at half of it. The handler hands that context to every wait, the one for a connection as well as the one for the answer, and when it ends says so with a 408.':
    '三层控制，一个预算。客户端照旧有自己的超时。中间件由请求派生出一个 context，在客户端超时的一半时结束。handler 把这个 context 交给每一处等待，等连接的和等应答的都有；它一结束，就用 408 说明。',
  'The share of requests that the client gave up, and the throughput of right answers. P99: with the deadline it lies at the deadline, without it at the client’s patience. Goroutines: a handler whose client has left still counts.':
    '看客户端放弃的请求占多少，以及正确应答的吞吐量。P99：有截止时间时落在截止时间上，没有时落在客户端的耐心极限上。goroutine：客户端已经离开的 handler 仍然算在内。',
  'The slow tenth: it is refused instead of abandoned, twice as soon, and no customer gets a report that would have taken 800 ms. Where nobody waits for what a slow call holds on to, the others are served alike with and without a deadline. And variant middleware: a deadline that the code below does not look at ends nothing.':
    '慢的那十分之一：它们被拒绝而不是被抛弃，快了一倍，但没有客户能拿到本来要 800 ms 的报表。如果没有人等待慢调用占着的东西，有没有截止时间，其余请求得到的服务都一样。还有变体 middleware：下层代码不理会的截止时间什么也结束不了。',
  'A context timeout of 500 ms lowers the share of timeouts from 12 % to 0.3 % (2.3).':
    '启用 500 ms 的 context 超时，超时率从 12 % 降到 0.3 %（2.3）。',
  'as a count of clients who gave up: here from nearly a quarter to none. But a tenth is now answered with a 408, which the article’s table leaves out: what takes 800 ms is as useless to a client that leaves after 400 as before.':
    '若数的是放弃的客户端：这里从接近四分之一降到零。但有十分之一现在得到 408，原文的表格没有列出：要 800 ms 的东西，对 400 ms 后就离开的客户端来说，和以前一样没用。',
  'Throughput falls from 820 to 795 requests/s (2.3).': '吞吐量从 820 降到 795 QPS（2.3）。',
  'where the slow calls hold something that others wait for, here one of 20 connections, giving up early is what makes room. A service that loses 3 % by it had room to spare and pays for the timers only.':
    '当慢调用占着别人等待的东西（这里是 20 个连接之一）时，尽早放弃正是腾出位置。若为此损失 3 %，说明服务本来就有余量，付出的只是定时器的代价。',
  'context.WithTimeout in a middleware makes all calls below stop when time runs out (2.3).':
    '中间件里的 context.WithTimeout 使下游调用链在时间到时协同退出（2.3）。',
  'it closes a channel. What does not select on ctx.Done(), or is not given the context, goes on: see variant middleware.':
    '它只是关闭一个 channel。不对 ctx.Done() 做 select 的，或没有拿到这个 context 的，都会继续：见变体 middleware。',
  'The handler returns http.StatusRequestTimeout (2.3).': 'handler 返回 http.StatusRequestTimeout（2.3）。',
  'nothing writes that status unless the handler does: the article’s middleware alone would send nothing. By RFC 9110 a 408 tells that the client was slow, and a browser may repeat the request at once; for a slow service 503 or 504 say it better, and http.TimeoutHandler sends 503.':
    '除非 handler 自己写，没有谁会写这个状态码：单靠原文的中间件什么也不会发出。按 RFC 9110，408 表示客户端太慢，浏览器可能立即重发请求；服务慢时用 503 或 504 更贴切，http.TimeoutHandler 发的就是 503。',
  'When the service gives up, by default after 200 ms; the client does after 400. From 400 on the fix becomes the antipattern: the client leaves first, though its hanging up then ends the context. With 20 even quick questions are refused while they wait for a connection.':
    '服务何时放弃，默认 200 ms 之后；客户端是 400 ms 之后。从 400 起修复就变成反模式：客户端先离开，不过它挂断时也会结束 context。设为 20 时，连快的查询也会在等连接时被拒绝。',
  'no deadline': '没有截止时间',
  'The handler asks the warehouse and waits. When the client has left after 400 ms, a slow question goes on for as long again, on one of the 20 connections.':
    'handler 询问仓库，然后等待。客户端 400 ms 后离开，慢查询还要继续同样长的时间，占着 20 个连接之一。',
  'deadline everywhere': '处处有截止时间',
  'The middleware gives the request 200 ms, the warehouse is asked with that context, and the handler answers 408 when it has ended. The connection is free again at the deadline at the latest.':
    '中间件给请求 200 ms，用这个 context 询问仓库，context 结束时 handler 应答 408。连接最迟在截止时间就重新空出来。',
  'deadline in the middleware only': '截止时间只在中间件里',
  'The same middleware, but the handler calls the warehouse as it always has, without the request’s context. The deadline passes unheard.':
    '同样的中间件，但 handler 照旧调用仓库，不带请求的 context。截止时间过去了，没有人听见。',
  'Without a deadline at least 8 % of the requests end because the client gives up.':
    '没有截止时间时，至少 8 % 的请求以客户端放弃告终。',
  'With the deadline hardly any do: at most 0.5 %.': '有了截止时间，几乎没有这样的请求：最多 0.5 %。',
  'The slowest twentieth waits until the deadline of 200 ms, not until the client’s patience ends.':
    '最慢的二十分之一等到 200 ms 的截止时间为止，而不是等到客户端失去耐心。',
  'Without a deadline the pool serves at most 300 reports a second.': '没有截止时间时，连接池每秒最多提供 300 份报表。',
  'With it at least 500, since a slow question holds its connection for a quarter of the time.':
    '有了它至少 500 份，因为慢查询占用连接的时间只有四分之一。',
  'The slow tenth still gets no report: it is told so instead of being left to wait.':
    '慢的那十分之一仍然拿不到报表：但会被告知，而不是被晾着等待。',
  'A deadline that only the middleware knows of leaves as many clients waiting.':
    '只有中间件知道的截止时间，让同样多的客户端空等。',
  'Google SRE Book: Addressing Cascading Failures, on deadline propagation':
    'Google SRE Book：Addressing Cascading Failures，讲截止时间传播的部分',
};
