// The lesson weak-network in Chinese.
import type { LessonWords } from '../../harness/model/lesson.ts';

export default {
  title: '弱网：链路没有要求的上限',
  claim:
    '在比例等同于 1.2 Mbit/s、420 ms、丢包 8% 的链路上，跟随实测往返时间的并发上限，服务的订单至少是静态上限 64 的一倍半，P95 至少低三分之一；碰巧合适的静态上限也同样好。',
  symptom:
    '每个订单要花往返时间的好几倍，尽管对面的服务空闲，这边的 CPU 也空闲。链路满到了边，而它运载的东西只有大约一半真正有用：其余的是早已在路上的内容的副本。',
  looksReasonable:
    '上限是有的，而且测过：在办公室里，同时 64 个最好。在丢包 8% 的地方，静默一秒后重问也是对的。两者单独看都合理。',
  change:
    '上限不再是一项设置。它和 TCP 一样从 10 ' +
    '开始，每次看二十个往返：见过的最短往返除以它们的中位数，就是往返时间里不属于排队的那部分。上限按这个比例收缩，另外总可以再试着多出自己的平方根。超过上限的订单在本地按次序等待，在这里它们不占用链路。',
  watch:
    '看链路里的队列，旁边放着上限：大约 100 对寥寥几个，只有结尾所有客户同时挂断时有一个短暂的尖峰。P95 比 P99 更说明问题：一个窗口的一千笔订单里大约有六笔丢了两次，有些窗口里有十笔，那时它们就是 ' +
    'P99，任何上限都治不了。所有变体都没有失败的请求，所以没有谁是靠拒绝变快的。还有吞吐量：除了胆小的那个，每个变体的链路都一样忙，只是忙的东西不同。' +
    '按每秒 150 个订单施压时，这条链路在两种限制下都承受得住，谁也到不了上限，两者没有什么可选的：只有请求多于链路所能承载时，限制才有意义。',
  doesNotHelp:
    '迟到的响应不会被重问时（RETRY_AFTER_MS=3000）：等待只是从链路移到限流器，同样多的订单除以同样的链路容量，要花同样久。链路容量够所有请求用、碰不到上限时也一样。还有变体 ' +
    'right：面对合适的上限，测量没有什么可赢的，还要为试探付一点代价。它要求最短往返是真的：路由变长之后，这个简单的限流器会把距离当成排队；Envoy 的会时不时重新测量。',
  knobs: {
    UPSTREAM_LIMIT:
      '可以同时发问的订单数，默认 64；修复版不看它。设为 30，反模式版就成了变体 right，设为 8 就成了变体 timid；中间有一个上限，只因这条链路和这样的丢包才合适。',
    RETRY_AFTER_MS:
      '静默多久后重发订单，默认 1,000，链路快十倍时取其十分之一。设为 3,000，除了丢失的，什么也不会发两遍：反模式版和修复版于是一样快，而每次丢包的代价是原来的三倍。',
    LINK_SPEEDUP:
      '所有时间缩短到几分之一，默认十分之一：12 Mbit/s、42 ms、100 ms 后重试，这样两秒的窗口能看到大约一千个订单。设为 1 就是原文的链路本身，需要半分钟的窗口。',
  },
  readMore: [
    'Envoy documentation: Adaptive Concurrency, gradient controller',
    'Netflix Technology Blog: Performance Under Load',
    'Gettys and Nichols: Bufferbloat: Dark Buffers in the Internet',
    'RFC 896: Congestion Control in IP/TCP Internetworks',
    'RFC 6298: Computing TCP’s Retransmission Timer',
    'RFC 6928: Increasing TCP’s Initial Window',
  ],
  subjects: {
    antipattern: {
      label: '静态 64',
      text: '最多 64 个订单同时在链路上。路上大约容得下 21 个；其余的在链路里排队，久到响应还没来重试就先来了，而副本也要排队。',
    },
    fix: {
      label: '跟随往返时间',
      text: '每二十个响应重新计算一次上限。它稳定在 30 左右：在路上的、丢失后等待重试的，再加上少数几个，使链路永不空等。',
    },
    right: { label: '静态 30，碰巧合适', text: '反模式版，上限取修复版最终得出的值，用在它唯一合适的链路和丢包率上。' },
    timid: {
      label: '静态 8，太低',
      text: '反模式版，上限在任何链路上都安全。没有队列，没有副本，往返时间完美，而三分之二的链路容量闲置：订单改在限流器里等。',
    },
  },
  headline: { shown: '跟随往返时间的上限缩短了队列：P95 {latency.p95}。' },
  expect: {
    'the-fixs-p95-is-lower': '修复版的 P95 至少低三分之一。',
    'it-serves-at-least-one': '它服务的订单至少是一倍半，因为链路对每个订单只运一次。',
    'none-of-that-by-refusing': '这些都不是靠拒绝得来的：失败的订单至多千分之一。',
    'with-a-static-64-at': '静态上限 64 时，链路里至少有 90 个往来及其副本在排队。',
    'with-the-fix-at-most': '用修复版时至多 60 个，哪怕在所有客户同时挂断的那一刻。',
    'its-limit-ends-between-18': '它的上限最终在 18 到 45 之间：至少是路上容得下的，并小于静态上限。',
    'a-static-limit-that-happens': '碰巧合适的静态上限，P95 至多是修复版的 1.25 倍。',
    'one-that-is-too-low': '太低的上限吞吐量至多一半，链路里却没有任何队列。',
  },
  gauges: { link_queue: { label: '链路里排队的往来' }, limit: { label: '可以同时发问的订单' } },
} satisfies LessonWords;
