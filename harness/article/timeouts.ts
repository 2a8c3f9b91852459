// What the article says of timeouts (2.3), and what each sentence is worth.
import type { ArticleSentence } from '../model/article.ts';

export const TIMEOUTS: readonly ArticleSentence[] = [
  {
    id: 'client-timeout-bounds-the-whole',
    places: ['2.3:3'],
    quote: 'http.Client.Timeout 设置整体生命周期上限',
    badge: 'holds',
    lessons: ['context-timeout', 'http-client'],
    says: { en: 'http.Client.Timeout bounds the whole of a request.', zh: 'http.Client.Timeout 设置请求整体的上限。' },
    because: {
      en:
        'connecting, redirects and reading the body count, as package net/http says. It ends the client’s wait; ' +
        'the server goes on unless it looks at the request’s context.',
      zh: '连接、重定向和读取 body 都算在内，net/http 的文档如此说。它结束的是客户端的等待；服务端若不看请求的 context，就会继续。',
    },
  },
  {
    id: 'a-middleware-deadline-stops-the-chain',
    places: ['2.3:4', '2.3:9', '2.3:14'],
    quote: 'context.WithTimeout() …驱动下游调用链协同退出',
    badge: 'depends',
    lessons: ['context-timeout'],
    says: {
      en: 'context.WithTimeout in a middleware makes all calls below stop together.',
      zh: '中间件里的 context.WithTimeout 驱动下游调用链协同退出。',
    },
    condition: {
      en: 'every wait below is given the context and looks at it',
      zh: '下面每一处等待都拿到这个 context 并且理会它',
    },
    because: {
      en:
        'it closes a channel. What does not select on ctx.Done(), or is not given the context, goes on: variant ' +
        'middleware.',
      zh: '它只是关闭一个 channel。不对 ctx.Done() 做 select 的，或没有拿到这个 context 的，都会继续：见变体 middleware。',
    },
  },
  {
    id: 'the-handler-answers-408',
    places: ['2.3:5'],
    quote: 'http.StatusRequestTimeout',
    badge: 'holds',
    lessons: ['context-timeout'],
    says: {
      en: 'The handler listens to ctx.Done() and returns http.StatusRequestTimeout.',
      zh: 'handler 监听 ctx.Done()，返回 http.StatusRequestTimeout。',
    },
    because: {
      en:
        'nothing writes that status unless the handler does: the article’s middleware alone would send nothing. By ' +
        'RFC 9110 a 408 tells that the client was slow, and a browser may repeat the request at once; for a slow ' +
        'service 503 or 504 say it better, and http.TimeoutHandler sends 503.',
      zh:
        '除非 handler 自己写，没有谁会写这个状态码：单靠原文的中间件什么也不会发出。按 RFC 9110，408 表示客户端太慢，浏览器可能立即重发请求；服务慢时用 503 或 504 ' +
        '更贴切，http.TimeoutHandler 发的就是 503。',
    },
  },
  {
    id: 'the-timeout-middleware',
    places: ['2.3:7'],
    quote: 'func timeoutMiddleware(next http.Handler)',
    badge: 'holds',
    lessons: ['context-timeout'],
    says: {
      en: 'The middleware derives a context with a deadline for each request.',
      zh: '中间件为每个请求派生带截止时间的 context。',
    },
    because: {
      en: 'the fix has the same lines. By itself it answers nothing when time runs out: that is the handler’s work.',
      zh: '修复版里就是这几行。时间到时它自己什么也不响应：那是 handler 的事。',
    },
  },
  {
    id: 'timeouts-from-12-to-0-3-per-cent',
    places: ['2.3:12a'],
    quote: '12% 超时 … 0.3% 超时',
    badge: 'depends',
    lessons: ['context-timeout'],
    says: {
      en: 'A context timeout of 500 ms lowers the share of timeouts from 12 % to 0.3 %.',
      zh: '启用 500 ms 的 context 超时，超时率从 12% 降到 0.3%。',
    },
    condition: {
      en: 'timeouts are clients who gave up; the answers 408 are not counted',
      zh: '数的是放弃的客户端，408 响应不算',
    },
    because: {
      en:
        'as a count of clients who gave up: here from nearly a quarter to none. But a tenth is now answered with a ' +
        '408, which the article’s table leaves out: what takes 800 ms is as useless to a client that leaves after ' +
        '400 as before.',
      zh: '若数的是放弃的客户端：这里从接近四分之一降到零。但有十分之一现在得到 408，原文的表格没有列出：要 800 ms 的东西，对 400 ms 后就离开的客户端来说，和以前一样没用。',
    },
  },
  {
    id: '820-to-795-at-1000-clients',
    places: ['2.3:12b'],
    quote: '1000 | 820 QPS … 795 QPS',
    badge: 'not-reproduced',
    lessons: ['context-timeout'],
    says: {
      en: 'With 1,000 concurrent requests throughput falls from 820/s to 795/s.',
      zh: '并发 1,000 时，吞吐量从 820 QPS 降到 795 QPS。',
    },
    because: {
      en:
        'by Little’s law 1,000 requests under way at 795/s take 1.26 s each on average: with 99.7 % answered ' +
        'within 500 ms that cannot be, unless the clients pause in between, and of that the article says nothing. ' +
        'Where slow calls hold what others wait for, giving up early raises throughput (context-timeout).',
      zh:
        '按利特尔法则，1,000 个在途请求、795 QPS，平均每个 1.26 s：与 99.7% 在 500 ms ' +
        '内响应不能同时成立，除非客户端中间停顿，而原文没有说。当慢调用占着别人等待的东西时，尽早放弃会提高吞吐量（context-timeout）。',
    },
  },
];
