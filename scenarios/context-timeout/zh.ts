// The lesson context-timeout in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'context 超时：为已经离开的客户端干活',
  claim:
    '有了传到每一处等待的截止时间，就不再有客户端自行放弃，得到服务的是原来的两倍以上；' +
    '单靠请求自己的 context（没有截止时间）就能换来其中很大一部分吞吐量，而只有中间件知道的截止时间什么也改变不了。',
  symptom: '五个客户端中有一个超时，尽管十个查询里只有一个慢。快的查询也慢：它们在等连接，CPU 空闲，而连接池总是满的。',
  looksReasonable:
    '客户端有超时，所以没有人会永远等下去；查询既然已经开始，不妨让它做完。服务里的截止时间似乎只是把迟到的响应变成错误。',
  change:
    '三层控制，一个预算。客户端照旧有自己的超时。中间件由请求派生出一个 context，在客户端超时的一半时结束。handler 把这个 context 交给每一处等待，等连接的和等响应的都有；它一结束，就用 ' +
    '408 说明。',
  watch:
    '看客户端放弃的请求占多少，以及正确响应的吞吐量。P99：有截止时间时落在截止时间上，没有时落在客户端的耐心极限上。goroutine：客户端已经离开的 handler 仍然算在内。' +
    '按每秒 120 个请求施压时，两者都承受得住，几乎没有人等连接。剩下的差别是慢的那十分之一：200 ms 后被拒绝，或 400 ms 后被放弃。',
  doesNotHelp:
    '慢的那十分之一：它们被拒绝而不是被抛弃，快了一倍，但没有客户能拿到本来要 800 ms 的报表。如果没有人等待慢调用占着的东西，有没有截止时间，其余请求得到的服务都一样。还有变体 ' +
    'middleware：下层代码不理会的截止时间什么也结束不了。',
  knobs: {
    REPORT_DEADLINE_MS:
      '服务何时放弃，默认 200 ms 之后；客户端是 400 ms 之后。从 400 起客户端先离开，结束 context 的是它的挂断：客户端又开始放弃，吞吐量与变体 hangup 相同，仍明显高于反模式版。设为 20 时，连快的查询也会在等连接时被拒绝。',
  },
  readMore: [
    'The Go blog: Go Concurrency Patterns: Context',
    'Package context: WithTimeout',
    'Package net/http: Request.Context, TimeoutHandler, Client.Timeout',
    'RFC 9110, 15.5.9: 408 Request Timeout',
    'Google SRE Book：Addressing Cascading Failures，讲截止时间传播的部分',
  ],
  subjects: {
    antipattern: {
      label: '没有截止时间',
      text: 'handler 询问仓库，然后等待。客户端 400 ms 后离开，慢查询还要继续同样长的时间，占着 20 个连接之一。',
    },
    fix: {
      label: '处处有截止时间',
      text: '中间件给请求 200 ms，用这个 context 询问仓库，context 结束时 handler 返回 408。连接最迟在截止时间就重新空出来。',
    },
    hangup: {
      label: '请求的 context，无截止时间',
      text:
        'handler 只用 r.Context() 询问仓库，别的什么也没有。客户端挂断时 net/http 会结束这个 context，所以慢查询在客户端的 400 ms 时就交还连接，' +
        '而不是等到它自己的 800 ms。它把修复版做的两件事分开：把 context 传下去，以及让它更早结束。',
    },
    middleware: {
      label: '截止时间只在中间件里',
      text: '同样的中间件，但 handler 照旧调用仓库，不带请求的 context。截止时间过去了，没有人听见。',
    },
  },
  headline: { shown: '截止时间传到每一处等待，客户端不再放弃：占请求的 {timeouts.share}。' },
  expect: {
    'without-a-deadline-at-least': '没有截止时间时，至少 8% 的请求以客户端放弃告终。',
    'with-the-deadline-hardly-any': '有了截止时间，几乎没有这样的请求：最多 0.5%。',
    'the-slowest-twentieth-waits-until': '最慢的二十分之一等到 200 ms 的截止时间为止，而不是等到客户端失去耐心。',
    'without-a-deadline-the-pool': '没有截止时间时，连接池每秒最多提供 300 份报表。',
    'with-it-at-least-500': '有了它至少 500 份，因为慢查询占用连接的时间只有四分之一。',
    'the-requests-own-context-alone': '单靠请求自己的 context，连接池至少提供 350 份：谁挂断，谁就交还连接。',
    'but-clients-still-give-up': '但它的客户端仍会放弃，至少占请求的 5%。',
    'and-the-deadline-adds-to-it': '截止时间再添一份：没有它最多 500 份，修复版超过了这个数。',
    'the-slow-tenth-still-gets': '慢的那十分之一仍然拿不到报表：但会被告知，而不是被晾着等待。',
    'a-deadline-that-only-the': '只有中间件知道的截止时间，让同样多的客户端空等。',
  },
} satisfies LessonWords;
