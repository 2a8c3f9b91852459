// The lesson weak-network in Chinese.

export const LESSON: Record<string, string> = {
  'Weak network: a limit that the link did not ask for': '弱网：链路没有要求的上限',
  'On a link with the proportions of 1.2 Mbit/s, 420 ms and 8 % loss, a limit on concurrency that follows the measured round trip serves at least one and a half times the orders of a static 64, at a P95 lower by at least a third; a static limit that happens to be right does as well.':
    '在比例等同于 1.2 Mbit/s、420 ms、丢包 8 % 的链路上，跟随实测往返时间的并发上限，服务的订单至少是静态上限 64 的一倍半，P95 至少低三分之一；碰巧合适的静态上限也同样好。',
  'Each order takes several times the round trip, although the service on the other side is idle and so is the CPU here. The link is full to the brim, and about half of what it carries is ever used: the rest are copies of what was on its way already.':
    '每个订单要花往返时间的好几倍，尽管对面的服务空闲，这边的 CPU 也空闲。链路满到了边，而它运载的东西只有大约一半真正有用：其余的是早已在路上的内容的副本。',
  'There is a limit, and it was measured: 64 at once was best in the office. To ask again after a second of silence is right where 8 % are lost. Each of the two is sensible without the other.':
    '上限是有的，而且测过：在办公室里，同时 64 个最好。在丢包 8 % 的地方，静默一秒后重问也是对的。两者单独看都合理。',
  'The limit is no setting any more. It opens with 10, as TCP does, and looks at twenty round trips at a time: the shortest ever seen, divided by their median, says how much of a round trip is not queue. By that it shrinks, and its square root is what it may always try in addition. Orders over the limit wait here, in order, where they cost the link nothing.':
    '上限不再是一项设置。它和 TCP 一样从 10 开始，每次看二十个往返：见过的最短往返除以它们的中位数，就是往返时间里不属于排队的那部分。上限按这个比例收缩，另外总可以再试着多出自己的平方根。超过上限的订单在本地按次序等待，在这里它们不占用链路。',
  'The queue in the link, beside the limit: about 100 against a handful, but for a short peak at the end, when all customers hang up at once. P95 says more than P99: of a window’s thousand orders about six are lost twice, and in some windows ten, which then are its P99, and no limit can mend that. Failed requests stay at none in all variants, so nobody is quick by refusing. And throughput: the link is as busy in every variant but the timid one, only with different things.':
    '看链路里的队列，旁边放着上限：大约 100 对寥寥几个，只有结尾所有客户同时挂断时有一个短暂的尖峰。P95 比 P99 更说明问题：一个窗口的一千笔订单里大约有六笔丢了两次，有些窗口里有十笔，那时它们就是 P99，任何上限都治不了。所有变体都没有失败的请求，所以没有谁是靠拒绝变快的。还有吞吐量：除了胆小的那个，每个变体的链路都一样忙，只是忙的东西不同。',
  'Where a late reply is not asked for twice (RETRY_AFTER_MS=3000): the wait then moves from the link to the limiter, and as many orders divided by the same bandwidth take as long. On a line with room for all, where no limit is reached. And beside variant right: against a limit that fits, measuring has nothing to gain and pays a little for trying. It needs the shortest round trip to be true: where the route becomes a longer one, this simple limiter takes the distance for a queue; Envoy’s measures it again now and then.':
    '迟到的应答不会被重问时（RETRY_AFTER_MS=3000）：等待只是从链路移到限流器，同样多的订单除以同样的带宽，要花同样久。带宽够所有请求用、碰不到上限时也一样。还有变体 right：面对合适的上限，测量没有什么可赢的，还要为试探付一点代价。它要求最短往返是真的：路由变长之后，这个简单的限流器会把距离当成排队；Envoy 的会时不时重新测量。',
  'On a weak network (1.2 Mbit/s, 8 % loss, 420 ms), adaptive concurrency holds the P99 of orders at 1.8 s, 41 % below that of a static limit (5).':
    '弱网环境下（1.2 Mbit/s、丢包 8 %、420 ms），自适应并发使订单接口的 P99 稳定在 1.8 s，较静态限流降低 41 %（5）。',
  'against a static limit that is too high for the link: here P95 falls by nearly two fifths, and P99 by about a third in windows in which few orders are lost twice. The figure says more of that limit than of the adaptive one: against a static 30 there is nothing to gain.':
    '对一个高出链路能力的静态上限成立：这里 P95 降了将近五分之二；在很少有订单丢两次的窗口里，P99 降了大约三分之一。这个数字说明的更多是那个静态上限，而不是自适应：对静态上限 30 就没有什么可赢的。',
  'Envoy’s adaptive concurrency controller adjusts the number of concurrent connections (5).':
    'Envoy 的 adaptive concurrency 控制器动态调整连接并发数（5）。',
  'it limits requests under way to a cluster, not connections, and refuses with 503 what is over the limit. A P99 of those that were let in is easily low; here they wait, and all of them are counted.':
    '它限制的是发往一个集群的未完成请求数，不是连接数，并用 503 拒绝超出上限的请求。只算放进来的请求，P99 很容易低；这里它们会等待，并且全部计入。',
  'How many orders may ask at once, by default 64; the fix does not look at it. With 30 the antipattern becomes variant right, with 8 variant timid; in between lies a limit that only this link and this loss make the right one.':
    '可以同时发问的订单数，默认 64；修复不看它。设为 30，反模式就成了变体 right，设为 8 就成了变体 timid；中间有一个上限，只因这条链路和这样的丢包才合适。',
  'After how much silence an order is sent again, by default 1,000, and a tenth of it with the link ten times as fast. With 3,000 nothing is sent twice but what is lost: antipattern and fix are then equally quick, and each loss costs three times as much.':
    '静默多久后重发订单，默认 1,000，链路快十倍时取其十分之一。设为 3,000，除了丢失的，什么也不会发两遍：反模式和修复于是一样快，而每次丢包的代价是原来的三倍。',
  'By how much all times are shortened, by default by ten: 12 Mbit/s, 42 ms and a retry after 100 ms, so that a window of two seconds sees about a thousand orders. With 1 it is the article’s link itself, and needs windows of half a minute.':
    '所有时间缩短到几分之一，默认十分之一：12 Mbit/s、42 ms、100 ms 后重试，这样两秒的窗口能看到大约一千个订单。设为 1 就是原文的链路本身，需要半分钟的窗口。',
  'static 64': '静态 64',
  'Up to 64 orders are on the link at once. About 21 fit on its way; the others queue in it for so long that the retry comes before the reply, and the copies queue as well.':
    '最多 64 个订单同时在链路上。路上大约容得下 21 个；其余的在链路里排队，久到应答还没来重试就先来了，而副本也要排队。',
  'follows the round trip': '跟随往返时间',
  'The limit is calculated anew every twenty replies. It settles at about 30: what is on the way, what waits for a retry after a loss, and a handful so that the link never waits.':
    '每二十个应答重新计算一次上限。它稳定在 30 左右：在路上的、丢失后等待重试的，再加上少数几个，使链路永不空等。',
  'static 30, by luck right': '静态 30，碰巧合适',
  'The antipattern with the limit that the fix arrives at, on the one link and at the one loss where it is right.':
    '反模式，上限取修复最终得出的值，用在它唯一合适的链路和丢包率上。',
  'static 8, too low': '静态 8，太低',
  'The antipattern with a limit that is safe on any link. No queue, no copy, a perfect round trip, and two thirds of the bandwidth unused: the orders wait in the limiter instead.':
    '反模式，上限在任何链路上都安全。没有队列，没有副本，往返时间完美，而三分之二的带宽闲置：订单改在限流器里等。',
  'The fix’s P95 is lower by at least a third.': '修复的 P95 至少低三分之一。',
  'It serves at least one and a half times the orders, as the link carries each but once.':
    '它服务的订单至少是一倍半，因为链路对每个订单只运一次。',
  'None of that by refusing: at most one order in a thousand fails.':
    '这些都不是靠拒绝得来的：失败的订单至多千分之一。',
  'With a static 64 at least 90 exchanges and copies queue in the link.':
    '静态上限 64 时，链路里至少有 90 个往来及其副本在排队。',
  'With the fix at most 60, even in the moment in which all customers hang up at once.':
    '用修复时至多 60 个，哪怕在所有客户同时挂断的那一刻。',
  'Its limit ends between 18 and 45: at least what the way holds, and less than the static one.':
    '它的上限最终在 18 到 45 之间：至少是路上容得下的，并小于静态上限。',
  'A static limit that happens to be right has a P95 of at most 1.25 times the fix’s.':
    '碰巧合适的静态上限，P95 至多是修复的 1.25 倍。',
  'One that is too low has at most half the throughput, without any queue in the link.':
    '太低的上限吞吐量至多一半，链路里却没有任何队列。',
  'Exchanges queued in the link': '链路里排队的往来',
  'Orders that may ask at once': '可以同时发问的订单',
};
