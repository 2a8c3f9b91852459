// The lesson connection-pool-leak in Chinese.

export const LESSON: Record<string, string> = {
  'Connection pool leak: a result that nobody closes': '连接池泄漏：没有人关闭的查询结果',
  'A page that leaves the rows of its query before their end and does not close them serves as well as any until it has done so twenty times, and then serves nobody until it is restarted; defer rows.Close() removes this.':
    '页面在读完查询的行之前离开又不关闭它，头二十次与别的页面一样好，此后在重启之前谁也服务不了；defer rows.Close() 消除这个问题。',
  'From one moment to the next every request times out. The CPU is idle, the database is idle, it reports twenty sessions that do nothing. The goroutine profile shows hundreds that wait in database/sql.(*DB).conn: they are the victims. Those who took the connections have long returned and are in no profile. A restart helps, for as long as it takes to leave early twenty times.':
    '从某一刻起所有请求都超时。CPU 空闲，数据库空闲，它报告有二十个什么也不做的会话。goroutine profile 显示几百个在 database/sql.(*DB).conn 中等待：它们是受害者。拿走连接的早已返回，不在任何 profile 里。重启有用，直到再提前离开二十次为止。',
  'Next closes a result when it finds no further row; the documentation says so and every test confirms it, since test data have three reviews. The loop stops at what the page shows, which is thrift, not carelessness. And for months no product has a fourth.':
    'Next 找不到下一行时会关闭结果；文档这样写，每个测试也证实，因为测试数据只有三条评论。循环停在页面要显示的条数上，这是节省，不是疏忽。而且几个月里没有一件商品有第四条评论。',
  'One line, defer rows.Close(), as soon as the error has been looked at. However the function is left, the connection goes back; where Next has closed already, Close does nothing. The same line is due for the body of every HTTP response: without resp.Body.Close() its connection serves no other request, and with MaxConnsPerHost set the end is the same as here.':
    '一行代码：检查完错误之后立即 defer rows.Close()。无论函数怎样离开，连接都会归还；Next 已经关闭过的，Close 什么也不做。每个 HTTP 响应的 body 也该有同样一行：没有 resp.Body.Close()，它的连接就不再服务别的请求；如果设置了 MaxConnsPerHost，结局与这里一样。',
  'Throughput over time: level, then nothing, and nothing still after the fourth review has gone again. Connections in use after the drain, when no client is left: every one of them is lost. Waits for a connection. But not the share of failed requests: clients that wait ask seldom, so a service that serves nobody has few failures to show.':
    '吞吐量随时间的变化：先平稳，然后为零，第四条评论撤下之后仍然为零。排空之后、客户端都离开时仍在使用的连接：每一个都丢了。等待连接的次数。但不要看失败请求的占比：等待中的客户端很少提问，所以谁也服务不了的服务没有多少失败可显示。',
  'Where the query has the request’s context: the server ends that context when the handler returns, and database/sql then closes the rows by itself (variant request-context), though a job with context.Background() that calls the same function leaks again. And where results are read to the end, or asked for with QueryRow, whose Scan closes. What does not help in the place of the fix is what is tried first: more connections, and a limit to their age (variant larger-pool), which the pool applies to a connection that comes back.':
    '查询带着请求的 context 时：handler 返回后服务器结束这个 context，database/sql 随即自己关闭行（变体 request-context）；不过用 context.Background() 调用同一函数的后台任务又会泄漏。结果总是读到底，或者用 QueryRow 查询（它的 Scan 会关闭）时也是如此。不能代替修复的是人们最先尝试的：更多的连接和连接寿命上限（变体 larger-pool），连接池只对归还的连接使用它。',
  'Unclosed HikariCP connection pools were found in 17 places, by probes injected with eBPF (5).':
    '用 eBPF 注入的探针在 17 处找到了未关闭的 HikariCP 连接池（5）。',
  'as a kind of fault: Go’s pool can be drained in the same way, shown here. The 17 places are a company’s own and cannot be reproduced. But no probe in the kernel is needed to see it: db.Stats() counts the connections in use and the waits, as HikariCP does with its own metrics and leakDetectionThreshold.':
    '作为一类故障：Go 的连接池同样会被耗尽，这里展示了。那 17 处是一家公司自己的，无法复现。但看到它不需要内核探针：db.Stats() 统计使用中的连接和等待次数，HikariCP 用自己的指标和 leakDetectionThreshold 也能做到。',
  'Clean-up code in @PreDestroy, injected by a script, repairs them (5).':
    '脚本注入的 @PreDestroy 清理代码修复它们（5）。',
  'for connections that a request has taken: @PreDestroy runs when the container puts an object down, at the end, as defer db.Close() in main does. The service that serves nobody has not come to its end. It is right for a pool that is opened again and again, which is another fault.':
    '对请求拿走的连接而言：@PreDestroy 在容器放下对象时才运行，也就是在最后，如同 main 里的 defer db.Close()。谁也服务不了的服务还没有走到最后。对反复打开的连接池它是对的，但那是另一种故障。',
  'A rule of static analysis stops the pattern, with a rate of 100 % (5).':
    '一条静态分析规则拦截这种模式，拦截率 100 %（5）。',
  'go vet says nothing about the antipattern, as the tests of this lesson check, though it does know unclosed HTTP bodies in one form (httpresponse); a check for rows was proposed in golang/go#34544. Linters such as sqlclosecheck find this one, and doubt some that are right. Sonar’s rule for resources that are not closed is java:S2095.':
    'go vet 对反模式什么也不说，本课的测试检查了这一点；它倒是认识一种未关闭 HTTP body 的写法（httpresponse）；对行的检查在 golang/go#34544 中提议过。sqlclosecheck 之类的 linter 能找到这一处，也会怀疑一些正确的代码。Sonar 关于资源未关闭的规则是 java:S2095。',
  'The connections of the pool, by default 20. A larger pool takes proportionally more pages to drain and no longer than that. With fewer than the 16 clients, also the fix makes them wait for one another.':
    '连接池的连接数，默认 20。更大的池按比例要多一些页面才会耗尽，也只多这么久。少于 16 个客户端时，修复也让它们互相等待。',
  'How old a connection may become, by default without limit. It changes nothing for one that is in use, for however long.':
    '连接可以有多老，默认没有限制。对使用中的连接，无论用了多久，它什么也不改变。',
  'rows left open': '行没有关闭',
  'The loop ends when the page has its three reviews. With three in the database Next finds the end and closes. With four the loop leaves first, the rows stay open, and the connection with them.':
    '页面有了三条评论，循环就结束。数据库里有三条时，Next 找到末尾并关闭。有四条时循环先离开，行一直开着，连接也跟着占着。',
  'defer rows.Close()': 'defer rows.Close()',
  'The same loop. Whichever way it ends, the rows are closed and the connection goes back to the pool.':
    '同样的循环。无论怎样结束，行都会关闭，连接回到池里。',
  'not closed, but with r.Context()': '不关闭，但带 r.Context()',
  'The rows are not closed here either, but the query has been given the request’s context. When the handler has returned, the server ends the context, and a goroutine of database/sql closes the rows. The leak lasts for microseconds.':
    '这里也不关闭行，但查询得到了请求的 context。handler 返回后服务器结束这个 context，database/sql 的一个 goroutine 关闭行。泄漏只持续几微秒。',
  'rows left open, five times the pool': '行没有关闭，五倍的池',
  'The antipattern with 100 connections, none of which may become older than 100 ms. It lasts for five times as many pages, a fraction of a second. No connection is too old as long as it does not come back.':
    '反模式，100 个连接，每个连接的年龄不得超过 100 ms。它撑过五倍的页面，不到一秒。不归还的连接永远不算太老。',
  'while the lamp has a fourth review': '台灯有第四条评论期间',
  'Connections in use': '使用中的连接',
  'Waits for a connection': '等待连接的次数',
  'Sixteen clients that wait 10 ms for a page read at least 900 a second when the rows are closed.':
    '行被关闭时，十六个客户端每页等 10 ms，每秒至少读 900 页。',
  'Left open, they are at most 650: nobody is served from the twentieth early leave to the end of the window.':
    '不关闭时至多 650 页：从第二十次提前离开到窗口结束，谁也得不到服务。',
  'While the lamp has its fourth review there are hardly any: at most 300 a second.':
    '台灯有第四条评论期间几乎没有：每秒至多 300 页。',
  'When all clients have gone, all 20 connections are still in use.': '客户端都离开之后，全部 20 个连接仍在使用。',
  'With Close none is.': '有 Close 时一个也没有。',
  'With Close 16 clients and 20 connections never make one wait.': '有 Close 时，16 个客户端和 20 个连接从不需要等待。',
  'With the request’s context the rows are closed without Close: at least 90 % of the fix’s throughput.':
    '带着请求的 context，没有 Close 行也会关闭：至少有修复版吞吐量的 90 %。',
  'And no connection is lost.': '也没有丢失连接。',
  'Five times the connections end the same way: all 100 are lost.': '五倍的连接结局相同：100 个全部丢失。',
  'And serve at most 700 pages a second on the whole, though never more than 16 are asked for at once.':
    '总共每秒至多服务 700 页，尽管同时从未要求超过 16 个。',
};
