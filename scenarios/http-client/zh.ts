// The lesson http-client in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: 'HTTP 客户端：每次提问一个 Transport',
  claim:
    '每次提问都用自己的 Transport，即使读完并关闭了 body，每次仍会遗留三个 goroutine 和一个连接；共用一个 Transport 就一个也不留，只打开寥寥几个连接。',
  symptom:
    'goroutine 和文件描述符随流量上涨，goroutine 有一半停在 net/http.(*persistConn).readLoop 和 writeLoop，总有一天进程再也打不开文件。供应商抱怨连接太多。',
  looksReasonable:
    '客户端一行就能建，每次提问一个，互不共享：一个调用者的超时、代理、cookie 碰不到另一个。body 也按文档的要求关闭了，看上去什么都归还了。',
  change:
    'Transport 只建一次。连接池就在它里面：还给它的连接会为下一次提问服务。对同一主机，它可以保留与在途提问一样多的空闲连接。',
  watch:
    '看每请求遗留的 goroutine，从三个到没有。看供应商数到的连接：每请求一个，还是与调用者差不多。看每请求 CPU 时间，新建连接会体现在其中。两个对照组什么也不泄漏，却照样打开许多连接。',
  doesNotHelp:
    '偶尔才提问的服务。供应商关闭空闲连接比再次用到它更早的场合。没有人关闭的 body：不论 Transport 怎样，它都占着连接。还有，共用的客户端连设置也共用：单次提问的截止时间应放进它的 context。',
  knobs: {
    OFFERS:
      '供应商发来多少个报价，默认 400 个，共 14 KB。设为 1 时，读第一个报价就读完了整个响应，变体 unread 与修复版一样保住连接。',
  },
  readMore: [
    'net/http 包：Client、Transport、Response.Body',
    'net/http 包的源码：persistConn.readLoop、Transport.tryPutIdleConn',
  ],
  subjects: {
    antipattern: {
      label: '各用一个 Transport',
      text: '每次提问都有自己的客户端和 Transport。body 读完并关闭，连接回到一个再也没有人来取的池里。',
    },
    fix: { label: '一个 Transport', text: '所有人共用一个客户端。它的 Transport 对一个主机可以保留 64 个空闲连接。' },
    'two-idle': {
      label: '一个 Transport，默认设置',
      text: '所有人共用一个客户端，用 Transport 自己的设置：对一个主机保留两个空闲连接。二十次差不多同时结束的提问里，多数连接找不到位置，就被关闭。',
    },
    unread: {
      label: 'body 未读完就关闭',
      text: '与修复版相同，但读到第一个报价就关闭 body。没读的部分挡在下一个响应前面，所以连接随之关闭。',
      needs: '从 Go 1.27 起，Close 会自己读完短响应剩下的部分',
    },
  },
  headline: { shown: '一个 Transport 留得住连接：每请求遗留的 goroutine {goroutines.per_request}。' },
  expect: {
    'each-request-leaves-three': '每个请求遗留三个 goroutine：这一端的连接两个，另一端一个。',
    'one-transport-leaves-none': '用一个 Transport 就一个不留。',
    'and-opens-few-connections': '整个试验最多打开 60 个连接。',
    'two-idle-ones-are-too-few': '只容得下两个空闲连接时，会打开 750 个或更多。',
    'but-leak-nothing': '但不遗留 goroutine：关掉的就没有了。',
    'an-unread-body-costs-its-connection': '未读完就关闭的 body 赔上它的连接：打开 900 个或更多。',
  },
  gauges: { connections_opened: { label: '向供应商打开的连接' } },
} satisfies LessonWords;
